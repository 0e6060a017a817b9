"""What to ask next, stakeholder by stakeholder: what an answer would change most comes first.

Gaps ask about what is not recorded at all (:mod:`clusteratlas.analysis.gaps`); their questions are taken as
they are. The others ask about what is recorded and not sure: a tie without a source, without a date, with an
end that is over, a value chain that an industry suggests.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from clusteratlas.analysis.completeness import UNDATED
from clusteratlas.analysis.gaps import gaps
from clusteratlas.analysis.gaps.asking import best_tied
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from clusteratlas.model import Link, Network, Tie

KINDS = {
    "gap": "something is not recorded at all",
    "disputed": "sources disagree",
    "unconfirmed": "no source is named that says so",
    "ended": "the body that it leads to is over, and nobody is recorded as having followed it",
    "potential": "an industry suggests a value chain, and no tie does",
    "kind": "it is recorded as an organisation, of no kind",
    "undated": "since when is not recorded",
    "industry": "no industry is recorded",
    "website": "no website is recorded",
}
"""What a question can be about, and why it is asked."""

_LASTING = frozenset({"member-of", "partner-of", "part-of", "manages", "governs", "funds", "supports"})
_PAST = frozenset({"successor-of", "participated-in"})
_CERTAINTY = {
    "disputed": 1.0,
    "unconfirmed": 1.0,
    "ended": 0.5,
    "kind": 0.5,
    "industry": 0.5,
    "undated": 0.25,
    "website": 0.1,
}
"""How much of what rests on something hangs on the answer: all, where it may be untrue; less, where it is
only not known when or where it holds. Our own judgement, for the order alone."""

WEIGHT = (
    "Weight: the share of the region's stakeholders whose links rest on the answer, less where it would only "
    "add to what is known; of gaps their own weight."
)
"""How questions are ranked, in a sentence."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask somebody.

    Attributes:
        ask: id of whom to ask.
        kind: a key of :data:`KINDS`.
        question: what to ask, in a sentence or two that names all by name.
        weight: above 0 and at most 1, by what an answer would change.
        subject: id of that which it is about.
        predicate: of a tie its token; of a gap its kind.
        object: id of that to which the tie leads, or of the value chain; may be empty.
    """

    ask: str
    kind: str
    question: str
    weight: float
    subject: str = ""
    predicate: str = ""
    object: str = ""


def questions(
    network: Network,
    links: Sequence[Link],
    phrase: Callable[[str], str],
    name: Callable[[str], str],
) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Whom to ask what: each of the region's stakeholders with its questions, the weightiest first.

    Who has ended is not asked, but whoever followed it; where nobody can answer for a tie, an agency is.

    Args:
        network: one region.
        links: its links, weak and potential ones among them.
        phrase: how a kind of tie reads: "is a member of" for ``member-of``.
        name: the name of a thing by its id, also of what is no part of the region.
    """
    asking = _Asking(Ground(network, links), links, phrase, name)
    by_whom: dict[str, list[Question]] = defaultdict(list)
    for one in asking.all():
        by_whom[one.ask].append(one)
    found = [(who, tuple(sorted(own, key=_order))) for who, own in by_whom.items()]
    return tuple(sorted(found, key=lambda item: (_order(item[1][0]), item[0])))


def _order(one: Question) -> tuple[float, int, str, str, str]:
    return -one.weight, [*KINDS].index(one.kind), one.subject, one.predicate, one.object


@dataclass
class _Asking:
    """Makes the questions of one region."""

    ground: Ground
    links: Sequence[Link]
    phrase: Callable[[str], str]
    name: Callable[[str], str]
    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def all(self) -> Iterator[Question]:
        """All questions, in no order."""
        yield from self._gaps()
        yield from self._ties()
        yield from self._potential()
        yield from self._bodies()

    @cached_property
    def resting(self) -> dict[tuple[str, str, str], set[str]]:
        """The stakeholders whose links rest on a statement, by the statement."""
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for link in self.links:
            for path in link.counted if link.kind == "link" else ():
                for said in path.statements:
                    found[said].add(link.stakeholder)
        return found

    def _weight(self, kind: str, concerned: int) -> float:
        of = max(len(self.ground.local), 1)
        return round(min(concerned, of) / of * _CERTAINTY[kind], 4)

    def _gaps(self) -> Iterator[Question]:
        for gap in gaps(self.ground.network, self.links):
            if gap.ask:
                said = f"{gap.reason} {gap.question}"
                about = gap.subject or gap.value_chain
                yield Question(
                    gap.ask, "gap", said, gap.weight, about, gap.kind, gap.other or gap.value_chain
                )

    def _ties(self) -> Iterator[Question]:
        for tie in self.ground.network.ties:
            said = (tie.subject, tie.predicate, tie.object)
            who = self._whom(tie)
            if tie.predicate == "stage-of" or not who or said in self.seen:
                continue
            kind, what = self._about(tie)
            if kind:
                self.seen.add(said)
                weight = self._weight(kind, max(len(self.resting.get(said, ())), 1))
                yield Question(who, kind, what, weight, *said)

    def _about(self, tie: Tie) -> tuple[str, str]:
        """What is not sure of a tie, and how to ask: the one thing that matters most."""
        ends = [self.ground.label(end) for end in (tie.subject, tie.object)]
        states = f"{ends[0]} {self.phrase(tie.predicate)} {ends[1]}"
        role = f" ({tie.role})" if tie.role else ""
        if tie.status == "disputed":
            return "disputed", f"Sources disagree on whether {states}{role}. Which is right?"
        if any(map(self.ground.is_over, (tie.subject, tie.object))):
            return self._ended(tie, states)
        if tie.status in {"", "uncited"}:
            read = self.ground.network.sources.get(tie.sources[0]) if tie.sources else None
            why = f" It was read out of “{read.title}”, which does not say so itself." if read else ""
            return "unconfirmed", f"Is it right that {states}{role}?{why} Which text says so?"
        if not (tie.valid_from or tie.valid_to or tie.predicate in UNDATED or self._dated_by_ends(tie)):
            return "undated", f"Since when is it so that {states}{role}, and is it still so?"
        return "", ""

    def _ended(self, tie: Tie, states: str) -> tuple[str, str]:
        """What to ask about a tie to a body that is over, where nobody is known to have followed it."""
        gone, things = tie.object, self.ground.things
        followed = any(gone in of for of in self.ground.predecessors.values())
        body = self.ground.type(gone) in STAKEHOLDER_TYPES
        if (
            tie.valid_to
            or followed
            or not body
            or tie.predicate not in _LASTING
            or self.ground.is_over(tie.subject)
        ):
            return "", ""
        last = f"{self.ground.label(gone)} ended with {things[gone].valid_to}"
        return (
            "ended",
            f"The records say that {states}, and {last}. Did somebody follow with whom this goes on?",
        )

    def _dated_by_ends(self, tie: Tie) -> bool:
        """Whether one end is an initiative with dates of its own, or the tie is over when it is made."""
        ends = (self.ground.things[end] for end in (tie.subject, tie.object) if end in self.ground.things)
        initiatives = (one for one in ends if one.type in INITIATIVE_TYPES)
        return tie.predicate in _PAST or any(one.valid_from or one.valid_to for one in initiatives)

    def _whom(self, tie: Tie) -> str:
        """Who can answer for a tie: its subject, else its object, else who followed them, else an agency."""
        for end in (tie.subject, tie.object):
            heir = self.ground.heir(end)
            if heir in self.ground.present:
                return heir
        region = {tie.subject, tie.object} & self.ground.local
        initiatives = {tie.subject, tie.object} & self.ground.targets.keys()
        return best_tied(self.ground, "agency", "public-authority") if region or initiatives else ""

    def _potential(self) -> Iterator[Question]:
        for link in self.ground.potential:
            path = next((path for path in link.paths if path.basis == "capable"), None)
            if path is None or link.stakeholder not in self.ground.present:
                continue
            industry, who, chain = map(self.name, (path.hops[0].object, link.stakeholder, link.value_chain))
            yield Question(
                link.stakeholder,
                "potential",
                f"Does {who} take part in {chain}? Its industry, {industry}, suggests that it could; no tie "
                "says so.",
                round(link.strength / max(len(self.ground.local), 1), 4),
                link.stakeholder,
                "contributes-to",
                link.value_chain,
            )

    def _bodies(self) -> Iterator[Question]:
        for id_ in sorted(self.ground.present):
            thing, name = self.ground.things[id_], self.ground.label(id_)
            for kind, lacks, what in (
                (
                    "kind",
                    thing.type == "organisation",
                    f"What kind of body is {name}: a company, an association?",
                ),
                ("industry", id_ not in self.ground.industries, f"What is the main activity of {name}?"),
                ("website", not thing.website, f"Under which web address is {name} to be found?"),
            ):
                if lacks:
                    yield Question(id_, kind, what, self._weight(kind, 1), id_)


def bounded(
    found: Iterable[tuple[str, tuple[Question, ...]]], stakeholders: int, each: int
) -> Iterator[tuple[str, tuple[Question, ...], int]]:
    """The first stakeholders with their first questions, and how many more each has.

    Args:
        found: from :func:`questions`.
        stakeholders: the most of them.
        each: the most questions of one.
    """
    for number, (who, own) in enumerate(found):
        if number < stakeholders:
            yield who, own[:each], max(len(own) - each, 0)
