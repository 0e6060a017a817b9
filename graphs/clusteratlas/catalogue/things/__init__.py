"""One thing as a whole: as a page tells it, and as RDF."""
