"""Traced: a page's picture becomes rulings, grids, drawn shapes and connectors.

Text PDFs are drawn without their text and traced in the same way as scans, so that one eye
serves both. All thresholds are in units of the page's own character height or line thickness.
"""
