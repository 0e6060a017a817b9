"""What has been read of the network of all ties: who is tied to whom, and what it costs to go there."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, prod

from clusteratlas.catalogue.links.between.neighbours import Neighbours
from clusteratlas.catalogue.links.between.passing import THROUGH
from clusteratlas.model import Tie
from clusteratlas.vocabulary.statuses import of_statements, rank

Statement = tuple[str, str, str]

HOP = 1e-9
"""What each hop costs besides, so that of equally strong paths the shorter are found first."""

_UNKNOWN = "between.partner-of"
"""What a tie of an unknown kind weighs: it says no more than that the two have to do with each other."""


class Network:
    """Things, joined by the strongest statement of each two, as far as they have been read.

    Of a thing that has been read all ties are known. A cost is minus the logarithm of a factor.

    Args:
        neighbours: reads the ties of things, and what things are.
        weights: of the convention.
        attested: whether only attested statements join.
    """

    def __init__(self, neighbours: Neighbours, weights: Mapping[str, float], *, attested: bool) -> None:
        self._neighbours, self._weights, self._attested = neighbours, weights, attested
        self.edges: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self.passing: dict[str, float] = {}
        self.read: set[str] = set()
        self.size = 0
        self._kinds: dict[str, str] = {}
        self._stated: dict[frozenset[str], tuple[Statement, str]] = {}
        strongest = (
            max(weight for key, weight in weights.items() if key.startswith(group))
            for group in ("between.", "status.")
        )
        self.least_hop = HOP - log(prod(strongest))
        """What a hop costs at least."""
        self.least_passing = -log(weights[THROUGH])
        """What it costs at least to pass through a thing, whatever it is."""

    def bring(self, nodes: Iterable[str]) -> None:
        """Read all ties of some things."""
        fresh = [one for one in dict.fromkeys(nodes) if one not in self.read]
        wanted = set(fresh)
        joined: defaultdict[frozenset[str], list[Tie]] = defaultdict(list)
        for tie in self._neighbours.ties(fresh):
            self.size += 1
            if tie.subject != tie.object and (tie.subject in wanted or tie.object in wanted):
                joined[frozenset((tie.subject, tie.object))].append(tie)
        self.read |= wanted
        for pair, ties in joined.items():
            if pair not in self._stated:
                self._join(pair, ties)

    def weigh(self, nodes: Collection[str]) -> None:
        """Learn what it costs to pass through some things."""
        fresh = [one for one in nodes if one not in self.passing]
        kinds = self._neighbours.kinds(fresh) if fresh else {}
        self._kinds.update(kinds)
        for one in fresh:
            self.passing[one] = -log(prod(self._weights[key] for key in self.through(one)))

    def is_hub(self, node: str) -> bool:
        """Whether something of this kind ties many."""
        return node in self._kinds

    def through(self, node: str) -> tuple[str, ...]:
        """The keys of what is left of a path that passes through a thing."""
        return (THROUGH, self._kinds[node]) if node in self._kinds else (THROUGH,)

    def between(self, predicate: str) -> str:
        """The key of the weight of a kind of tie; own data may have kinds that the vocabulary has not."""
        key = f"between.{predicate}"
        return key if key in self._weights else _UNKNOWN

    def statement(self, one: str, other: str) -> Statement:
        """The strongest statement that joins two things."""
        return self._stated[frozenset((one, other))][0]

    def status(self, one: str, other: str) -> str:
        """What the ties of that statement come to together."""
        return self._stated[frozenset((one, other))][1]

    def statements(self, way: Sequence[str]) -> frozenset[Statement]:
        """The strongest statements along a way."""
        return frozenset(self.statement(*pair) for pair in pairwise(way))

    def _join(self, pair: frozenset[str], ties: list[Tie]) -> None:
        said = of_statements(sorted(ties, key=lambda tie: tie.id))
        best: tuple[Statement, str] | None = None
        least = 0.0
        for statement, status in sorted(said.items(), key=lambda one: rank(one[1])):
            if self._attested and status != "attested":
                continue
            weight = self._weights[self.between(statement[1])] * self._weights[f"status.{status}"]
            cost = HOP - log(weight)
            if best is None or cost < least - HOP:
                best, least = (statement, status), cost
        if best is not None:
            one, other = pair
            self.edges[one][other] = self.edges[other][one] = least
            self._stated[pair] = best
