-- A sentence's own language where it is another than its article's.
ALTER TABLE sentences ADD COLUMN language TEXT;
CREATE INDEX sentences_in_others ON sentences (article_pk, ordinal, language)
    WHERE language IS NOT NULL;
