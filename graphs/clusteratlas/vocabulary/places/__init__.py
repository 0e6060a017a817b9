"""Places of Europe by code and name."""
