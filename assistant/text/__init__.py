"""Pure text functions: normalisation, sentences, language, analysed terms, dates, overlap."""
