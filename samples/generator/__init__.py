"""Draws the sample SOPs: every source as a text PDF, a scan or a text file, each with its gold JSON.

`python -m samples.generator` draws the committed set anew; `python -m samples.generator --all DIR`
draws every SOP in every kind for the benchmarks.
"""
