"""The same claim of several articles on one row, and the articles that lack it."""
