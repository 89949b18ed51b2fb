"""What is worth looking at first."""
