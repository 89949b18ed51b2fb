"""One module per suite, each with ``run(bench: Workbench) -> list[Figure]``."""
