"""Makes the verdict model of assistant/analysis/support from claims with labelled evidence."""
