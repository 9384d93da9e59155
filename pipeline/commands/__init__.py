"""The commands: each parses its arguments, calls the floor below, and prints."""
