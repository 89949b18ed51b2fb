"""How far sentences carry a statement: features of the pair, and what is learned from them."""
