"""A missing tie in words: what is shared, who like one is tied to the other, the effect, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from clusteratlas.analysis.lenses import INITIATIVE_TYPES, groups_of
from clusteratlas.analysis.measures.frame import Frame
from clusteratlas.analysis.measures.mixing import ei_index
from clusteratlas.analysis.measures.values import NotComputable, Value
from clusteratlas.analysis.measures.whole import components, global_efficiency
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.missing.records import Records

ALIKE = 3
"""So many of those who are like one of the two and tied to the other are told."""

_MEASURED_NODES = 2_000
_DOORS = ("cluster-organisation", "cluster", "agency", "intermediary")
_KEEPS = ("manages", "leads", "designs", "implements")
"""Ties of who keeps a cluster or an initiative going, the first the nearest to it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What the tie would change among the stakeholders, before and after."""

    components: tuple[int, int]
    efficiency: tuple[Value, Value]
    ei: tuple[Value, Value]

    @property
    def sentence(self) -> str:
        """The effect in words."""
        measured = {"global efficiency": self.efficiency, "E-I index by type": self.ei}
        parts = [_joined(self.components), *(_moved(name, pair) for name, pair in measured.items())]
        if any(parts):
            return "; ".join(filter(None, parts))
        known = [name for name, (one, _) in measured.items() if not isinstance(one, NotComputable)]
        return f"no change in {' or '.join(['the number of parts', *known])}"


@dataclass(frozen=True, slots=True)
class MissingTie:
    """Two stakeholders without a recorded tie, and why one might be expected.

    Attributes:
        score: what the predictor gives the pair; only the order of scores means anything.
        shared: ids of what both are tied to, what fewest others are tied to first.
        reasons: what they share, then who like one of them is tied to the other, in words.
        introducer: id of a stakeholder tied to both, or empty where there is none.
        ask: whom to ask about it, in a sentence.
        labels: the names of the two.
        predictor: the name of the predictor.
    """

    one: str
    other: str
    score: float
    shared: tuple[str, ...]
    reasons: tuple[str, ...]
    introducer: str
    ask: str
    labels: tuple[str, str]
    effect: Effect
    predictor: str

    def sentences(self, most: int = 2) -> tuple[str, ...]:
        """The tie in words: the pair and what it shares, who is alike, the effect, and whom to ask."""
        one, other = self.labels
        shared, alike = self.reasons[: len(self.shared)], self.reasons[len(self.shared) :]
        left = len(shared) - most
        more = f"; and {left} more" if left > 0 else ""
        told = (f"{'; '.join(alike[:most])}.",) if alike else ()
        return (
            f"No tie between {one} and {other} is recorded; {'; '.join(shared[:most])}{more}.",
            *(line[0].upper() + line[1:] for line in told),
            f"If made: {self.effect.sentence}.",
            self.ask,
        )


class Teller:
    """Tells missing ties of a region.

    Args:
        records: the region.
        predictor: the name of the predictor.
    """

    def __init__(self, records: Records, predictor: str) -> None:
        self._records = records
        self._predictor = predictor
        self._types = groups_of(records.graph, "type")
        self._before = self._survey(records.graph)

    def row(self, score: float, one: str, other: str) -> MissingTie:
        """What is to be said of a pair."""
        around, label = self._records.around, self._records.label
        shared = sorted(around[one] & around[other], key=lambda id_: (len(around[id_]), id_))
        door = self._introducer(one, other)
        return MissingTie(
            one=one,
            other=other,
            score=score,
            shared=tuple(shared),
            reasons=(*map(self._both, shared), *self._alike(one, other)),
            introducer=door,
            ask=self._ask(one, other, door, shared),
            labels=(label(one), label(other)),
            effect=self._effect(one, other),
            predictor=self._predictor,
        )

    def _type(self, id_: str) -> str:
        things = self._records.network.things
        return things[id_].type if id_ in things else ""

    def _named(self, id_: str) -> str:
        kind = self._type(id_).replace("-", " ")
        return f"{self._records.label(id_)} ({kind}, with ties to {len(self._records.around[id_])} things)"

    def _both(self, shared: str) -> str:
        return f"both are tied to {self._named(shared)}"

    def _alike(self, one: str, other: str) -> Iterator[str]:
        """Who is tied to one and shares something with the other, by what that adds to the score of the pair.

        Whoever is tied to both is told already.
        """
        around, label = self._records.around, self._records.label
        found: dict[tuple[str, str, str], dict[str, float]] = {}
        for mine in around[one]:
            for theirs in around[other] & around[mine]:
                weight = 1 / (len(around[mine]) * len(around[theirs]))
                for who, like, far, by in ((theirs, one, other, mine), (mine, other, one, theirs)):
                    named = self._type(who) in STAKEHOLDER_TYPES and not self._collective(who)
                    if named and like not in around[who]:
                        found.setdefault((who, like, far), {})[by] = weight
        ranked = sorted(found.items(), key=lambda item: (-round(sum(item[1].values()), 12), item[0]))
        for (who, like, far), ways in ranked[:ALIKE]:
            by = min(ways, key=lambda id_: (-ways[id_], id_))
            more = f" and {len(ways) - 1} more" if len(ways) > 1 else ""
            yield f"{label(who)} is tied to {label(far)} and, as {label(like)} is, to {label(by)}{more}"

    def _introducer(self, one: str, other: str) -> str:
        """Who is tied to both: attested ties first, then those whose work it is, then the best tied."""
        graph = self._records.graph
        both = {id_ for id_ in set(graph[one]) & set(graph[other]) if self._can_be_asked(id_)}

        def preference(id_: str) -> tuple[bool, int, int, str]:
            attested = all(graph.edges[id_, end]["status"] == "attested" for end in (one, other))
            return (not attested, *self._apt(id_))

        return min(both, key=preference, default="")

    def _ask(self, one: str, other: str, door: str, shared: Sequence[str]) -> str:
        label = self._records.label
        if door:
            return f"Ask {label(door)}: it is tied to both and could introduce them."
        for predicate, what in product(_KEEPS, shared):
            keepers = self._keepers.get((what, predicate), set()) - {one, other}
            if keepers:
                return f"Ask {label(min(keepers, key=self._apt))}: it {predicate} {label(what)}."
        agency = self._agency(one, other)
        nobody = "no named stakeholder of the region is recorded as tied to both"
        if agency:
            return f"Ask {label(agency)}, an agency of the region: {nobody}."
        return f"{nobody.capitalize()}."

    def _agency(self, one: str, other: str) -> str:
        """The agency of the region nearest to the two: tied to one, or to the same things; or empty."""
        around = self._records.around
        near, two = around[one] | around[other], {one, other}
        agencies = (id_ for id_ in filter(self._can_be_asked, self._types) if self._types[id_] == "agency")

        def far(id_: str) -> tuple[int, float]:
            shared = round(sum(1 / len(around[what]) for what in around[id_] & near), 12)
            return -len(around[id_] & two), -shared

        able = (id_ for id_ in agencies if id_ not in two)
        return min(able, key=lambda id_: (*far(id_), *self._apt(id_)), default="")

    def _can_be_asked(self, id_: str) -> bool:
        """Whether a stakeholder is one body that has not ended."""
        return not self._collective(id_) and id_ not in self._records.gone

    def _collective(self, id_: str) -> bool:
        return id_ in self._records.graph and bool(self._records.graph.nodes[id_].get("collective"))

    def _apt(self, id_: str) -> tuple[int, int, str]:
        """Whose work it is to bring others together first, then the best tied."""
        kind = self._types.get(id_, "")
        door = _DOORS.index(kind) if kind in _DOORS else len(_DOORS)
        return door, -len(self._records.around[id_]), id_

    @cached_property
    def _keepers(self) -> dict[tuple[str, str], set[str]]:
        """Who manages or leads each cluster and initiative, by it and the tie."""
        able = set(filter(self._can_be_asked, self._records.actors))
        found: dict[tuple[str, str], set[str]] = {}
        for tie in self._records.network.ties:
            kept = self._type(tie.object) in INITIATIVE_TYPES or self._type(tie.object) == "cluster"
            if kept and tie.predicate in _KEEPS and tie.subject in able:
                found.setdefault((tie.object, tie.predicate), set()).add(tie.subject)
        return found

    def _survey(self, graph: Graph) -> tuple[int, Value, Value]:
        """Parts, global efficiency and E-I index."""
        frame = Frame(graph)
        parts = components(frame).value
        ei = ei_index(frame, self._types, draws=0).value
        efficiency = global_efficiency(frame, exact_up_to=_MEASURED_NODES).value
        return 0 if isinstance(parts, NotComputable) else int(parts), efficiency, ei

    def _effect(self, one: str, other: str) -> Effect:
        """What a tie between the two would change."""
        grown = self._records.graph.copy()
        grown.add_edge(one, other)
        after = self._survey(grown)
        before = self._before
        return Effect((before[0], after[0]), (before[1], after[1]), (before[2], after[2]))


def _joined(counts: tuple[int, int]) -> str:
    before, after = counts
    return f"joins two parts ({before} to {after})" if after < before else ""


def _moved(name: str, values: tuple[Value, Value]) -> str:
    before, after = values
    if (
        isinstance(before, NotComputable)
        or isinstance(after, NotComputable)
        or f"{before:.3f}" == f"{after:.3f}"
    ):
        return ""
    return f"{name} {before:.3f} to {after:.3f}"
