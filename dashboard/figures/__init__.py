"""Figures that a report takes, drawn by our own code from the same places and encodings as the page."""
