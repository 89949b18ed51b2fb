-- Vectors of other encoders than the one in use: being made, or kept to go back to. What is in use
-- stands in meta and in passages.vector_row; one transaction exchanges the two.
CREATE TABLE vector_sets (
    fingerprint  TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('making', 'kept')),
    dimension    INTEGER NOT NULL,
    matrix_name  TEXT NOT NULL,
    matrix_rows  INTEGER NOT NULL,
    glossed_with TEXT NOT NULL
) WITHOUT ROWID;

-- Numbers of passages never come back, so a row of one that is gone names nothing.
CREATE TABLE vector_set_rows (
    fingerprint TEXT NOT NULL REFERENCES vector_sets (fingerprint) ON DELETE CASCADE,
    passage_pk  INTEGER NOT NULL,
    vector_row  INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, passage_pk)
) WITHOUT ROWID;
