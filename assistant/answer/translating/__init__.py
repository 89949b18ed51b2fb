"""What stands beside a quote in another language: a gist from the packs, a model's translation."""
