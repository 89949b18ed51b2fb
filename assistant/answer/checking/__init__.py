"""Parts of ``check``: taking a text apart, and finding each part in the corpus."""
