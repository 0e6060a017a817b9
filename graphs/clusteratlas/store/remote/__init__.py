"""Data behind an address: a SPARQL 1.1 endpoint, of which each request takes a bounded part into memory."""
