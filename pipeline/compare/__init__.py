"""Which SOPs describe the same procedure, and in what they differ. Pure and deterministic."""
