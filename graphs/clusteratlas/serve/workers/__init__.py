"""The processes in which answers are worked out, since the engine can neither be interrupted nor bounded.

The server itself holds no data. A nursery, forked before the server starts anything, forks the workers, each
of which takes one request at a time; one that takes too long, too much memory, or for which nobody waits any
more is killed and replaced, and so is one in which the engine breaks down.
"""
