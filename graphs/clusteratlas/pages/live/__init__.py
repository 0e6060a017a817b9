"""Addresses and links of pages that a server works out."""
