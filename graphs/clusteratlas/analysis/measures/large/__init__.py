"""Measures of large networks on arrays: what stays exact, what is estimated, and how far that may be off."""
