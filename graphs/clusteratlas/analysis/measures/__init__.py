"""The measures: one family in each file, every measure with what a reader needs to defend or doubt it."""
