-- The bridge leg: postings by term that can be read one term at a time, so that several terms of
-- one language can be scored as one word of another. Written in the transaction that clears the
-- outbox, so the two never differ.
CREATE TABLE bridge_postings (
    field    TEXT NOT NULL,
    term     TEXT NOT NULL,
    block    INTEGER NOT NULL, -- the passage numbers' bits above the sixteenth
    postings BLOB NOT NULL,    -- three bytes each: the low sixteen bits, little end first; tf
    PRIMARY KEY (field, term, block)
) WITHOUT ROWID;

-- name: how the term is spelled as a name, a vector of signed bytes; null where it cannot be one.
CREATE TABLE bridge_terms (
    id    INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    term  TEXT NOT NULL,
    name  BLOB
);
CREATE UNIQUE INDEX bridge_terms_by_term ON bridge_terms (field, term);

CREATE TABLE outbox_of_three (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    leg        TEXT NOT NULL CHECK (leg IN ('lexical', 'dense', 'bridge')),
    op         TEXT NOT NULL CHECK (op IN ('add', 'remove')),
    passage_pk INTEGER NOT NULL,
    language   TEXT
);
INSERT INTO outbox_of_three SELECT seq, leg, op, passage_pk, language FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_three RENAME TO outbox;
CREATE INDEX outbox_by_leg ON outbox (leg, op);
CREATE INDEX outbox_by_passage ON outbox (passage_pk);
