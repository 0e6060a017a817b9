"""What is known of one node, whatever it is, as far as a page can hold it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusteratlas.model.things import Source, Stage, Step, Thing, Tie

TIES_SHOWN = 200
"""Ties of one kind that are shown together."""


@dataclass(frozen=True, slots=True)
class Called:
    """A name of a thing.

    Attributes:
        language: its code, or empty.
        preferred: whether the thing is called so, and not merely also.
    """

    text: str
    language: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class TieGroup:
    """Ties of one kind in one direction.

    Attributes:
        predicate: a token of ``vocabulary.terms.TIE_PREDICATES``, or the id of another property.
        direction: ``out`` where they start from the thing, ``back`` where they lead to it.
        total: how many there are.
        page: which of the pages of :data:`TIES_SHOWN` is shown, counted from 1.
        ties: those of that page.
        by_name: whether they stand in order of status and name, and not of ids.
    """

    predicate: str
    direction: str
    total: int
    page: int
    ties: tuple[Tie, ...]
    by_name: bool

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // TIES_SHOWN)


@dataclass(frozen=True, slots=True)
class Citations:
    """What rests on a source, as far as a page tells it.

    Attributes:
        total: how many nodes cite it.
        ties: of those on this page the ties.
        things: the others, by id.
    """

    total: int
    page: int
    ties: tuple[Tie, ...]
    things: tuple[str, ...]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return -(-self.total // TIES_SHOWN)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a node.

    Attributes:
        thing: itself; where data sets describe it differently, with the points in which they differ.
        names: all its names, by language.
        kind: its type token, as of all dates; empty where it has none.
        classes: labels of its classes, for what has no type token.
        groups: its ties.
        stages: of a value chain, or those that an industry performs; of a stage, itself.
        steps: the support steps in which it took part; of a step, itself.
        broader: id of the broader industry, if any.
        narrower: ids of the industries within it.
        followers: ids of what replaced it.
        statements: further properties, each with a label, and a value that may be an IRI.
        data_sets: the names of the data sets that speak of it.
        tie: itself, where it is one; one for each data set that states it.
        citations: what rests on it, where it is a source.
        sources: what all this rests on, by the ids by which it is cited.
        others: the things that all this names, by id.
    """

    thing: Thing
    names: tuple[Called, ...]
    kind: str
    classes: tuple[str, ...]
    groups: tuple[TieGroup, ...] = ()
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()
    broader: str = ""
    narrower: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
    statements: tuple[tuple[str, str, bool], ...] = ()
    data_sets: tuple[str, ...] = ()
    tie: tuple[Tie, ...] = ()
    source: Source | None = None
    citations: Citations | None = None
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    others: Mapping[str, Thing] = field(default_factory=dict[str, Thing])

    @property
    def ties(self) -> int:
        """How many ties the thing has."""
        return sum(group.total for group in self.groups)
