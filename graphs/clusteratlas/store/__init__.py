"""Where triples live: files found, loaded into Oxigraph, queried, seen as of a date, written back."""
