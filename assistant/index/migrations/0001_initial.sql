-- The catalogue is the one truth: both legs can be rebuilt from it and are told what changed
-- through the outbox, in the same transaction as the change.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE files (
    path           TEXT PRIMARY KEY,
    size           INTEGER NOT NULL,
    mtime_ns       INTEGER NOT NULL,
    sha256         TEXT NOT NULL,
    sidecar_digest TEXT NOT NULL
) WITHOUT ROWID;

-- AUTOINCREMENT: a number never comes back, so a stale entry of a leg names nothing.
CREATE TABLE articles (
    pk                 INTEGER PRIMARY KEY AUTOINCREMENT,
    id                 TEXT NOT NULL UNIQUE,
    text               TEXT NOT NULL,
    title              TEXT,
    author             TEXT,
    outlet             TEXT,
    originating_outlet TEXT,
    origin_chain       TEXT NOT NULL,
    published          TEXT,
    language           TEXT,
    url                TEXT,
    path               TEXT,
    added              TEXT NOT NULL,
    independent_group  TEXT NOT NULL,
    warnings           TEXT NOT NULL,
    furniture          TEXT NOT NULL
);

CREATE TABLE file_articles (
    path       TEXT NOT NULL REFERENCES files (path) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    PRIMARY KEY (path, position)
) WITHOUT ROWID;
CREATE INDEX file_articles_by_article ON file_articles (article_id);

CREATE TABLE sentences (
    article_pk INTEGER NOT NULL REFERENCES articles (pk) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    paragraph  INTEGER NOT NULL,
    role       TEXT NOT NULL,
    PRIMARY KEY (article_pk, ordinal)
) WITHOUT ROWID;

-- vector_row: where the exact-scan matrix holds this passage's vector; null while it has none.
CREATE TABLE passages (
    pk         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_pk INTEGER NOT NULL REFERENCES articles (pk) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    "end"      INTEGER NOT NULL,
    language   TEXT,
    vector_row INTEGER
);
CREATE UNIQUE INDEX passages_by_article ON passages (article_pk, ordinal);

-- What a leg has still to be told. language: which lexical index holds a passage to remove.
CREATE TABLE outbox (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    leg        TEXT NOT NULL CHECK (leg IN ('lexical', 'dense')),
    op         TEXT NOT NULL CHECK (op IN ('add', 'remove')),
    passage_pk INTEGER NOT NULL,
    language   TEXT
);
CREATE INDEX outbox_by_leg ON outbox (leg, op);
CREATE INDEX outbox_by_passage ON outbox (passage_pk);
