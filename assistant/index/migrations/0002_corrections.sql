-- Which facts on an article's card a person stated, as a JSON list of their names.
ALTER TABLE articles ADD COLUMN corrected TEXT NOT NULL DEFAULT '[]';

-- A person's word that an article and another are, or are not, of one origin. other: an article's
-- id, an address or a path, as it was written; what it names may come into the index later.
CREATE TABLE rulings (
    path       TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
    article_id TEXT NOT NULL,
    together   INTEGER NOT NULL,
    other      TEXT NOT NULL,
    PRIMARY KEY (path, article_id, together, other)
) WITHOUT ROWID;

-- Why articles were last counted as one origin: what tracing origins found, with its evidence.
CREATE TABLE merges (
    position INTEGER PRIMARY KEY,
    a        TEXT NOT NULL,
    b        TEXT NOT NULL,
    evidence TEXT NOT NULL
);
