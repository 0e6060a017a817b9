"""What other vocabularies mean here, from the table beside this module, names written out as IRIs."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Meanings:
    """The table of meanings; every name in it is an IRI.

    Attributes:
        types: our type for each class, the more telling first.
        persons: classes of people.
        texts: properties by what they say, in the order in which they are asked.
        places: ways of properties by what lies at their end, likewise.
        ties: our predicate for each property, and whether the object is the one who acts.
        nodes: names of memberships, events and classifications, as ``membership.role``.
        prefixes: short names for messages.
    """

    types: Mapping[str, str]
    persons: frozenset[str]
    texts: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[tuple[str, ...], ...]]
    ties: Mapping[str, tuple[str, bool]]
    nodes: Mapping[str, str]
    prefixes: Mapping[str, str]

    def short(self, iri: str) -> str:
        """An IRI by a usual prefix, for people."""
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def properties(self) -> frozenset[str]:
        """All properties that are read, those on the ways to places included."""
        ways = (step for found in self.places.values() for way in found for step in way)
        texts = (one for found in self.texts.values() for one in found)
        return frozenset((*ways, *texts, *self.ties, *self.nodes.values()))


@cache
def meanings() -> Meanings:
    """The table, read once."""
    text = (files("clusteratlas.ingest.vocabularies") / "meanings.toml").read_text("utf-8")
    table = tomllib.loads(text)
    prefixes: dict[str, str] = table["prefixes"]

    def full(name: str) -> str:
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local

    def all_full(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(full, names))

    ties: dict[str, dict[str, Any]] = table["ties"]
    return Meanings(
        {full(name): token for name, token in table["classes"].items()},
        frozenset(all_full(table["persons"]["classes"])),
        {token: all_full(names) for token, names in table["texts"].items()},
        {token: tuple(all_full(way.split()) for way in ways) for token, ways in table["places"].items()},
        {full(name): (tie["predicate"], tie.get("turned", False)) for name, tie in ties.items()},
        {
            f"{group}.{name}": full(value)
            for group in ("membership", "change", "classification")
            for name, value in table[group].items()
        },
        prefixes,
    )
