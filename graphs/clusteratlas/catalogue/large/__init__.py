"""What lets a large store cost what is asked of it: a region's surroundings, an index of names, counts."""
