"""A page for every thing, and a search over all of them."""
