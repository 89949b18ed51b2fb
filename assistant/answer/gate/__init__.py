"""The gate: what a model says is shown as fact only where the cited sentences carry it."""
