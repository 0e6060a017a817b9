"""The page of a thing, and the page of a search."""
