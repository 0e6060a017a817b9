"""Searching everything by text and by facets, each value of which tells how many things it would leave."""
