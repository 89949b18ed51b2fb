"""Builds the language packs from bilingual word lists and parallel sentences (docs/packs.md)."""
