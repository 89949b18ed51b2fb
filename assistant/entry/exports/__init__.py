"""A comparison as a file to keep: a table, a text, a page."""
