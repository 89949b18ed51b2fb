"""Articles side by side: events, claims, roles, names, sources, words and what differs."""
