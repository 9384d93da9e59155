"""Faults planted in clean SOPs: one function for each kind of fault, chosen places by a seed."""
