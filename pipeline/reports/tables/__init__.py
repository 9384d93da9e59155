"""The tables that are handed in, each once: as a sheet of the workbook and as a page."""
