"""The measures: a family in each file, with the frame they run on, their values and their registry."""
