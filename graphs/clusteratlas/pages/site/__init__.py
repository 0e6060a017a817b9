"""The pages round the regions': the index, the map, value chains, comparison, search, sources."""
