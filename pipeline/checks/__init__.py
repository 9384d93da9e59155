"""One explicit list of small checks."""
