"""What an SOP is and what a page shows. Opens no file but the vocabulary; imports nothing above it."""
