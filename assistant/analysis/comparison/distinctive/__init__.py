"""Words that one article uses more than the others."""
