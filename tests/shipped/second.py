"""Links and their strength computed a second time, from plain rows and by what the rules mean.

Nothing of the library is used: files are parsed into rows, paths are walked along the rows, and what counts
together is found by trying all choices. It says what the convention means, slowly and in the open.
"""

import itertools
import math
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

STATED = (
    *("contributes-to", "leads", "designs", "funds", "implements", "manages", "governs", "targets"),
    *("supports", "participated-in", "partner-of", "member-of", "part-of"),
)
PART_PLAYED = ("leads", "designs", "funds", "implements", "supports", "participated-in")
AIMED = ("targets", "contributes-to", "supports")
BELONGS = ("manages", "governs", "member-of", "part-of")
BASES = ("stated", "acting", "belonging", "partnering", "capable", "associated")
BANDS = ("strong", "moderate", "weak")
BODIES = {
    *("agency", "cluster", "cluster-organisation", "company", "infrastructure", "intermediary"),
    *("organisation", "public-authority", "research-organisation", "university"),
}
INITIATIVES = {"policy-initiative", "programme"}
EVIDENCE = ("attested", "testified", "uncited", "disputed")
CLOSE = 1e-12

Statement = tuple[str, str, str]
Ends = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """A row: a statement, on whose word it stands, and from when to when it holds."""

    statement: Statement
    status: str
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True)
class Facts:
    """Rows of plain texts.

    Attributes:
        types, regions, statuses, begins, ends: of each thing.
        wider: the next wider class of each industry.
        charted: the data sets that describe each value chain.
    """

    said: tuple[Said, ...]
    types: Mapping[str, frozenset[str]]
    regions: Mapping[str, str]
    wider: Mapping[str, str]
    charted: Mapping[str, frozenset[str]]
    statuses: Mapping[str, str]
    begins: Mapping[str, str]
    ends: Mapping[str, str]

    def in_year(self, year: int) -> "Facts":
        """What holds on some day of a year, or is not known not to."""

        def holds(begins: str, ends: str) -> bool:
            return not (begins and int(begins[:4]) > year) and not (ends and int(ends[:4]) < year)

        there = {thing for thing in self.types if holds(self.begins.get(thing, ""), self.ends.get(thing, ""))}
        return self._kept(there, lambda row: holds(row.begins, row.ends))

    def attested(self) -> "Facts":
        """What a source attests and nobody disputes."""
        there = {thing for thing in self.types if self.statuses.get(thing, "attested") == "attested"}
        disputed = {row.statement for row in self.said if row.status == "disputed"}
        return self._kept(there, lambda row: row.status == "attested" and row.statement not in disputed)

    def _kept(self, there: set[str], holds: Callable[[Said], bool]) -> "Facts":
        gone = self.types.keys() - there
        said = (row for row in self.said if holds(row) and not gone & {row.statement[0], row.statement[2]})
        types = {thing: kinds for thing, kinds in self.types.items() if thing in there}
        return replace(self, said=tuple(said), types=types)


@dataclass(frozen=True)
class Way:
    """A path: what it says, what it rests on, what it weighs."""

    statements: tuple[Statement, ...]
    basis: str
    kind: str
    strength: float

    @property
    def route(self) -> str:
        """By what it leads: what its first statement ties the body to, where it has several."""
        if self.basis in {"stated", "capable", "partnering"}:
            return {"stated": "direct", "capable": "industry", "partnering": "partner"}[self.basis]
        return "initiative" if self.statements[0][1] in PART_PLAYED else "cluster"


@dataclass(frozen=True)
class Found:
    """A link as computed here; of its ways those of its own kind make its strength."""

    ways: tuple[Way, ...]
    kind: str
    basis: str
    strength: float
    band: str


class Reckoning:
    """All links of some facts.

    Args:
        facts: what is looked at: all, or what holds at a date or on attested word.
        whole: all facts, in which it is counted how many chains share a word.
        weights: the file of the convention.
    """

    def __init__(self, facts: Facts, whole: Facts, weights: Path) -> None:
        self._facts, self._whole = facts, whole
        self._convention = tomllib.loads(weights.read_text(encoding="utf-8"))
        self._on_whose_word: dict[Statement, list[str]] = defaultdict(list)
        for row in facts.said:
            self._on_whose_word[row.statement].append(row.status)
        self._out: dict[str, list[Statement]] = defaultdict(list)
        self._into: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._on_whose_word:
            self._out[statement[0]].append(statement)
            self._into[statement[2]].append(statement)
        self._staged: dict[str, set[str]] = defaultdict(set)
        self._works_for: dict[str, set[str]] = defaultdict(set)
        for subject, predicate, target in {row.statement for row in whole.said}:
            if predicate == "stage-of":
                for industry in self._upwards(subject):
                    self._staged[industry].add(target)
            elif predicate in STATED and target in whole.charted:
                self._works_for[subject].add(target)

    def links(self) -> dict[Ends, Found]:
        """Every link and potential link by its two ends."""
        anchored = self._anchored()
        ways: dict[Ends, list[Way]] = defaultdict(list)
        for body in (thing for thing, types in self._facts.types.items() if types & BODIES):
            for basis, statements, weight in self._ways(body):
                chain = statements[-1][2]
                by_industry = statements[-1][1] == "stage-of"
                sure = not by_industry or (self._facts.regions.get(body, ""), chain) in anchored
                strength = weight if sure else weight * self._weight("anchor", "none")
                ways[body, chain].append(Way(statements, basis, "link" if sure else "potential", strength))
        return {ends: self._together(tuple(found)) for ends, found in ways.items()}

    def _ways(self, body: str) -> Iterator[tuple[str, tuple[Statement, ...], float]]:
        yield from self._stated("stated", body, (), 1.0)
        yield from self._in_trade("capable", body, (), 1.0)
        for first in self._from(body, BELONGS, {"cluster"}):
            yield from self._through_cluster("belonging", (first,), self._hop("belongs", first))
        for first in self._from(body, PART_PLAYED, INITIATIVES):
            yield from self._through_initiative(first)
        partnerships = [*self._out[body], *self._into[body]]
        for first in (one for one in partnerships if one[1] == "partner-of"):
            partner = first[2] if first[0] == body else first[0]
            if self._facts.types.get(partner, frozenset()) & BODIES:
                weight = self._hop("partner", first) / self._root(self._works_for[partner], "breadth")
                yield from self._stated("partnering", partner, (first,), weight)

    def _through_cluster(
        self, basis: str, before: tuple[Statement, ...], weight: float
    ) -> Iterator[tuple[str, tuple[Statement, ...], float]]:
        cluster = before[-1][2]
        weight /= self._root(self._works_for[cluster], "breadth")
        yield from self._stated(basis, cluster, before, weight)
        yield from self._in_trade("associated", cluster, before, weight)

    def _through_initiative(self, first: Statement) -> Iterator[tuple[str, tuple[Statement, ...], float]]:
        initiative = first[2]
        helped = {
            row.statement[2]
            for row in self._whole.said
            if row.statement[:2] == (initiative, "targets")
            and "cluster" in self._whole.types.get(row.statement[2], ())
        }
        served = self._works_for[initiative].union(*(self._works_for[cluster] for cluster in helped))
        weight = self._hop("takes-part", first) / self._root(served, "breadth")
        for aim in self._from(initiative, AIMED, {"value-chain"}):
            yield "acting", (first, aim), weight * self._hop("aims", aim)
        for aim in self._from(initiative, ("targets",), {"cluster"}):
            yield from self._through_cluster(
                "acting", (first, aim), weight * self._hop("aims-at-cluster", aim)
            )
        for aim in (one for one in self._out[initiative] if one[1] == "targets"):
            aimed = weight * self._hop("aims-at-industry", aim)
            for stage in self._stages():
                if stage[0] in self._upwards(aim[2]) or aim[2] in self._upwards(stage[0]):
                    yield "associated", (first, aim, stage), aimed * self._stage(aim[2], stage)

    def _stated(
        self, basis: str, body: str, before: tuple[Statement, ...], weight: float
    ) -> Iterator[tuple[str, tuple[Statement, ...], float]]:
        for statement in self._from(body, STATED, {"value-chain"}):
            yield basis, (*before, statement), weight * self._hop("states", statement)

    def _in_trade(
        self, basis: str, body: str, before: tuple[Statement, ...], weight: float
    ) -> Iterator[tuple[str, tuple[Statement, ...], float]]:
        for active in (one for one in self._out[body] if one[1] == "active-in"):
            for stage in self._stages():
                if stage[0] in self._upwards(active[2]):
                    specific = weight * self._hop("active", active) * self._stage(active[2], stage)
                    yield basis, (*before, active, stage), specific

    def _stages(self) -> list[Statement]:
        return [statement for statement in self._on_whose_word if statement[1] == "stage-of"]

    def _stage(self, industry: str, stage: Statement) -> float:
        """How much it says that an industry, and the class of a stage above or below it, meet."""
        meeting = stage[0] if stage[0] in self._upwards(industry) else industry
        level = ("section", "division", "group", "class")[len(self._upwards(meeting)) - 1]
        beside = {
            chain
            for chain in self._staged[meeting]
            if self._whole.charted[chain] & self._whole.charted[stage[2]]
        }
        return self._hop("stage", stage) * self._weight("level", level) / self._root(beside, "stages")

    def _from(self, thing: str, predicates: Iterable[str], kinds: set[str]) -> list[Statement]:
        return [
            one
            for one in self._out[thing]
            if one[1] in predicates and self._facts.types.get(one[2], frozenset()) & kinds
        ]

    def _hop(self, group: str, statement: Statement) -> float:
        said = self._on_whose_word[statement]
        word = "disputed" if "disputed" in said else min(said, key=EVIDENCE.index)
        return self._weight(group, statement[1]) * self._weight("status", word)

    def _root(self, chains: set[str], exponent: str) -> float:
        return math.pow(max(1, len(chains)), self._weight("shared", exponent))

    def _weight(self, group: str, name: str) -> float:
        return float(self._convention[group][name]["weight"])

    def _upwards(self, industry: str) -> list[str]:
        classes = [industry]
        while classes[-1] in self._whole.wider:
            classes.append(self._whole.wider[classes[-1]])
        return classes

    def _anchored(self) -> set[Ends]:
        """Where somebody of a region, or an initiative of it, says that it works for a chain."""
        return {
            (self._facts.regions[one[0]], one[2])
            for one in self._on_whose_word
            for types in (self._facts.types.get(one[0], frozenset()),)
            if one[0] in self._facts.regions
            and "value-chain" in self._facts.types.get(one[2], ())
            and ((types & BODIES and one[1] in STATED) or (types & INITIATIVES and one[1] in AIMED))
        }

    def _together(self, ways: tuple[Way, ...]) -> Found:
        kind = "link" if any(way.kind == "link" for way in ways) else "potential"
        bearing = [way for way in ways if way.kind == kind]
        basis = next(basis for basis in BASES if any(way.basis == basis for way in bearing))
        strength = tried(bearing)
        return Found(ways, kind, basis, strength, self._band(strength, basis) if kind == "link" else "")

    def _band(self, strength: float, basis: str) -> str:
        thresholds, caps = self._convention["band"], self._convention["cap"]
        reached = next((b for b in BANDS[:2] if strength >= thresholds[b]["least"] - CLOSE), BANDS[-1])
        highest = caps[basis]["highest"] if basis in caps else BANDS[0]
        return BANDS[max(BANDS.index(reached), BANDS.index(highest))]


def tried(ways: Iterable[Way]) -> float:
    """The most that ways come to together: of each basis one of its strongest, no statement used twice."""
    by_basis: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        by_basis[way.basis].append(way)
    choices = [
        [None, *(way for way in group if way.strength >= max(one.strength for one in group) - CLOSE)]
        for group in by_basis.values()
    ]
    best = 0.0
    for choice in itertools.product(*choices):
        taken = [way for way in choice if way is not None]
        statements = [statement for way in taken for statement in way.statements]
        if len(statements) == len(set(statements)):
            left: float = math.prod(1 - way.strength for way in taken)
            best = max(best, 1 - left)
    return best
