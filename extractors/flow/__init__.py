"""Understood: symbols and arrows in the actor columns become who does what, and what follows what."""
