"""Seen: PDF, picture, office file or text becomes Pages."""
