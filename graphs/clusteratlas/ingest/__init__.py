"""From tables to triples: the way that the shipped facts took and that users' own tables take."""
