"""Arranged: a page's rulings become grids, cells and lines in reading order."""
