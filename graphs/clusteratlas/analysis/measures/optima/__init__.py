"""Searches for the best of very many: cores, partitions, sets of key players."""
