"""Reports for people: HTML, XLSX, JSON."""
