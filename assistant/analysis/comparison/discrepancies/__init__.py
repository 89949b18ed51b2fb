"""What the sentences of one claim say otherwise."""
