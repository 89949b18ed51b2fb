"""A small trained sequence model that finds attributions in English, and its data.

The model reads word shapes, word classes of the lexicon, quotation marks and what the rules
propose, and gives each token a chance of lying in a source, a cue or a content. Its weights are
arrays; no word of any text is stored. ``docs/attribution.md`` says how it is trained.
"""
