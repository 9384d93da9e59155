"""The same procedure in several agencies: candidates, alignment, differences. Pure and deterministic."""
