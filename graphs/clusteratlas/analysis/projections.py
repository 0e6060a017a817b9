"""Validated projections of a region: which pairs share more than the breadth of each leads one to expect.

Of stakeholders through what they share, and of value chains or initiatives through who shares them: two
stakeholders of many chains share some by that alone, and so do two chains of many stakeholders. Each pair is
tested against a null model that knows the number of ties of each and nothing else
(:mod:`clusteratlas.analysis.measures.projections.pairs`). Collectives stay in the network, and are told in no
pair.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeAlias

from clusteratlas.analysis.counting import LEAST
from clusteratlas.analysis.lenses import MODES, two_mode
from clusteratlas.analysis.measures.projections.pairs import Findings, against_draws, against_expected
from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.analysis.measures.frame import Graph
    from clusteratlas.analysis.measures.projections.bicm import Array
    from clusteratlas.analysis.measures.projections.pairs import Finding
    from clusteratlas.model import Link, Network

Null: TypeAlias = Literal["expected", "fixed"]
"""Whether the null model keeps each number of ties on average, with exact p, or in each of its draws."""

_MOST = 4_000_000_000
"""Cells of all tables of pairs that draws may take."""

_TOGETHER = (
    "Each link is counted by itself, though those through one cluster, initiative, partner or industry come "
    "together: look at how many have ties of their own."
)
_SMALLEST = 1e-6
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of one side that share more than one would expect before correction for the number of tests.

    Attributes:
        shared: ids of what both have, in order of their names.
        shared_labels: these names.
        expected: how many they would share by the null model, on average.
        own: how many of the shared both are tied to by a tie of their own; None where all ties are.
        tied: the predicates of recorded ties between the two.
        p: probability of sharing so many or more by the null model.
        q: the smallest rate of false discoveries at which the pair would be told.
        bonferroni: p times the number of tests, at most 1.
        validated: whether q is at most the level.
        sentence: the pair in words.
    """

    one: str
    one_label: str
    other: str
    other_label: str
    shared: tuple[str, ...]
    shared_labels: tuple[str, ...]
    expected: float
    own: int | None
    tied: tuple[str, ...]
    p: float
    q: float
    bonferroni: float
    validated: bool
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a two-mode network, its pairs tested.

    Attributes:
        of: what the pairs are of, in words for one and for many.
        by: what they share, likewise.
        pairs: those with p at most the level, smallest p first; the validated ones come first.
        sentence: what was found, in words.
        power: what the test could have found, in words.
    """

    of: tuple[str, str]
    by: tuple[str, str]
    findings: Findings
    pairs: tuple[Pair, ...]
    sentence: str
    power: str


def validated(  # noqa: PLR0913 - a network, how it is looked at and how it is tested
    lens: str,
    network: Network,
    links: Sequence[Link] = (),
    least: str = LEAST,
    *,
    null: Null = "expected",
    draws: int = 1000,
    seed: int = 1,
) -> tuple[Side, ...]:
    """The sides of a lens, tested: of ``chains`` and ``initiatives`` both, of ``clusters`` the clusters.

    Args:
        lens: ``chains``, ``initiatives`` or ``clusters``.
        network: one region.
        links: its links.
        least: the lowest band of a link that counts.
        null: the null model.
        draws: how many networks are drawn where ``null`` is ``fixed``.
        seed: fixes them.

    Raises:
        RequestError: the lens shares nothing, or there are too many draws for so large a network.
        ArithmeticError: the null model could not be fitted.
    """
    graph = two_mode(lens, network, links, least)
    sides = (0,) if lens == "clusters" else (0, 1)
    return tuple(_Tester(lens, graph, network, side).side(null, draws, seed) for side in sides)


def validated_chains(network: Network, links: Sequence[Link] = (), least: str = LEAST) -> Side:
    """The value chains that share stakeholders, tested against expected degrees.

    The second side of the lens ``chains``, without the work of the first.

    Args:
        network: one region.
        links: its links.
        least: the lowest band of a link that counts.

    Raises:
        ArithmeticError: the null model could not be fitted.
    """
    return _Tester("chains", two_mode("chains", network, links, least), network, 1).side("expected", 0, 0)


class _Tester:
    """One side of a two-mode graph as a matrix, and its pairs in words."""

    def __init__(self, lens: str, graph: Graph, network: Network, side: int) -> None:
        self.lens, self.graph = lens, graph
        self.of, self.by = MODES[lens][side], MODES[lens][1 - side]
        tied = sorted((node for node in graph if graph.degree(node)), key=self._name)
        self.rows = [node for node in tied if graph.nodes[node]["bipartite"] == side]
        self.columns = [node for node in tied if graph.nodes[node]["bipartite"] != side]
        self.predicates: dict[frozenset[str], set[str]] = {}
        for tie in network.ties:
            self.predicates.setdefault(frozenset((tie.subject, tie.object)), set()).add(tie.predicate)

    def _name(self, node: str) -> tuple[str, str]:
        return str(self.graph.nodes[node]["label"]), node

    def matrix(self) -> Array:
        """Whether a row is tied to a column."""
        import numpy as np

        number = {node: place for place, node in enumerate(self.columns)}
        found = np.zeros((len(self.rows), len(self.columns)), dtype=bool)
        for row, node in enumerate(self.rows):
            found[row, [number[near] for near in self.graph[node]]] = True
        return found

    def side(self, null: Null, draws: int, seed: int) -> Side:
        """Test all pairs.

        Raises:
            RequestError: there are too many draws for so large a network.
        """
        import numpy as np

        told = np.array([not self.graph.nodes[node].get("collective") for node in self.rows], dtype=bool)
        test = against_expected
        if null == "fixed":
            most = _MOST // max(1, len(self.rows)) ** 2
            if draws > most:
                raise RequestError(
                    f"{draws} draws of {len(self.rows)} {self.of[1]} take too long. At most {most} can be "
                    "made; the model of expected degrees needs none."
                )
            test = partial(against_draws, draws=draws, seed=seed)
        findings = test(self.matrix(), told)
        pairs = tuple(self._pair(found, findings) for found in findings.pairs)
        return Side(self.of, self.by, findings, pairs, self._sentence(findings), self._power(findings, null))

    def _pair(self, found: Finding, findings: Findings) -> Pair:
        one, other = self.rows[found.one], self.rows[found.other]
        shared = self._shared(one, other)
        pair = Pair(
            one=one,
            one_label=self._name(one)[0],
            other=other,
            other_label=self._name(other)[0],
            shared=tuple(str(self.graph.nodes[node].get("thing", node)) for node in shared),
            shared_labels=tuple(self._name(node)[0] for node in shared),
            expected=found.expected,
            own=self._own(one, other, shared) if self.lens == "chains" else None,
            tied=tuple(sorted(self.predicates.get(frozenset((one, other)), ()))),
            p=found.p,
            q=found.q,
            bonferroni=found.bonferroni,
            validated=found.q <= findings.level,
        )
        return replace(pair, sentence=self._told(found, pair, findings.tests))

    def _shared(self, one: str, other: str) -> list[str]:
        return sorted(set(self.graph[one]) & set(self.graph[other]), key=self._name)

    def _own(self, one: str, other: str, shared: Sequence[str]) -> int:
        """How many of the shared are linked to both directly: such a link rests on a tie of its own."""
        edges = self.graph.edges
        return sum(all("direct" in edges[end, node]["routes"] for end in (one, other)) for node in shared)

    def _told(self, found: Finding, pair: Pair, tests: int) -> str:
        names = pair.shared_labels
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        share = f"share {_count(found.shared, self.by)}; breadth alone would give {found.expected:.1f}"
        chance = f"(p {_p(found.p)}, q {_p(found.q)})"
        listed = f"{', '.join(names[:_NAMED])}{more}"
        parts = [f"{pair.one_label} and {pair.other_label} {share} {chance}: {listed}."]
        if pair.own is not None:
            parts.append(self._by_themselves(pair.own, len(names)))
        if pair.tied:
            parts.append(f"A tie between the two is recorded: {', '.join(pair.tied)}.")
        elif self.of[1] != "value chains":
            parts.append("No tie between the two is recorded.")
        if not pair.validated:
            parts.append(f"Among {_count(tests, _TESTS)} that is no finding.")
        return " ".join(parts)

    def _by_themselves(self, own: int, shared: int) -> str:
        through = "a cluster, an initiative, a partner or an industry, and one of these can make both links"
        if self.of[1] == "value chains":
            whose = f"{own or 'None'} of the {shared} {'has' if own < 2 else 'have'}"  # noqa: PLR2004 - plural
            rest = "the others link to one or both"
        else:
            whose = f"To {own or 'none'} of the {shared} both have"
            rest = "to the others one or both link"
        return f"{whose} ties of their own{' to both' if self.of[1] == 'value chains' else ''}" + (
            "." if own == shared else f"; {rest} through {through}."
        )

    def _sentence(self, findings: Findings) -> str:
        (_, many), (thing, things) = self.of, self.by
        thing = f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}"
        found, pairs = len(findings.validated), _count(findings.sharing, _PAIRS)
        if not findings.sharing:
            return f"No two {many} share {thing}."
        if not findings.tests:
            cannot = "shares {}, and cannot" if findings.sharing == 1 else "share {}, and none can"
            return (
                f"{pairs} of {many} {cannot.format(thing)} be told from chance: even two that had all in "
                f"common would come to p {_p(findings.least)} at best. {self._without}."
            )
        more = (
            f"significantly more {things} than the number of {things} of each {self.of[0]} and of {many} "
            f"of each {self.by[0]} leads one to expect ({findings.level * 100:g} % of false discoveries"
        )
        start = f"Of {pairs} of {many} that share{'s' * (findings.sharing == 1)} {thing},"
        if not found:
            return f"{start} none shares {more}). {self._without}."
        told = f"{start} {found} share{'s' * (found == 1)} {more}; {findings.by_bonferroni} by Bonferroni)."
        return f"{told} {_TOGETHER}" if self.lens == "chains" else told

    @property
    def _without(self) -> str:
        """What would be wrong to do where nothing is found."""
        if self.of[1] == "stakeholders":
            lasting = "lasting " * (self.lens == "initiatives")
            return f"Reading {lasting}partners out of shared {self.by[1]} would be guessing"
        return f"That two {self.of[1]} belong together cannot be read out of shared {self.by[1]}"

    def _power(self, findings: Findings, null: Null) -> str:
        if not findings.tests:
            return ""
        pairs, least = f"{_count(findings.tests, _PAIRS)} of {self.of[1]}", _p(findings.least)
        was = "was" if findings.tests == 1 else "were"
        if null == "expected":
            enough = "has" if findings.tests == 1 else "have"
            words = f"{pairs} {enough} enough ties to be told from chance, and {was} tested"
        else:
            words = f"{pairs} {was} tested"
        if findings.tests == 1:
            return f"{words}; p could be {least} at best."
        needed = findings.level / findings.tests
        alone = ", so that a single one could not be told" if findings.least > needed else ""
        return (
            f"{words}; the smallest p that any could reach is {least}, and a single one needs "
            f"{_p(needed)}{alone}."
        )


_PAIRS, _TESTS = ("pair", "pairs"), ("test", "tests")


def _count(number: int, words: tuple[str, str]) -> str:
    return f"{number:,} {words[0] if number == 1 else words[1]}"


def _p(value: float) -> str:
    return f"below {_SMALLEST:f}" if value < _SMALLEST else f"{value:.2g}"
