"""The SQLite database: schema and migrations, write, read."""
