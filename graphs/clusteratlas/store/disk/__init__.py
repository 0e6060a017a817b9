"""A persistent store: a folder with a manifest and generations, of which one is read and none is changed.

A load builds a generation beside those that are there, and renames a new manifest over the old one. Until
then the store is what it was; after it, what was loaded. What no manifest names is litter, which is never
read, and which the next run that writes sweeps away.
"""
