"""Understood: identity block, lists and steps, with the value types they hold."""
