"""Many files become a database, comparisons, findings, reports and a site."""
