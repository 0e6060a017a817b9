"""Key players of a region: the sets, and what is said of them."""
