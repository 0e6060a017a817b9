"""What the Turtle of tests begins with."""

from clusteratlas.vocabulary.namespaces import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
"""The common prefixes, declared."""
