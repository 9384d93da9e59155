"""A file becomes SOPs: read -> arrange -> understand. No database, no command line."""
