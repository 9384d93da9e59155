"""Corrections by people: checked, anchored, laid over every reading."""
