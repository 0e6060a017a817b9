"""Pages that the server gives out, and the files that they fetch."""
