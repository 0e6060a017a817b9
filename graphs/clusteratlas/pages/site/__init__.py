"""The pages round the regions': index, map, value chains, comparison, search, sources, how to read."""
