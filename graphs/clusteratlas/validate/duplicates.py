"""Things that are likely one thing described twice."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise
from typing import TypeAlias

import pyoxigraph as ox

from clusteratlas.validate.facts import ACTORS, LABEL, OTHER_NAME, REGION, THINGS, Facts, Node, Rule
from clusteratlas.validate.report import Finding, Severity
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import CA, PREFIXES
from clusteratlas.vocabulary.naming.comparing import compared
from clusteratlas.vocabulary.naming.names import parsed, without_legal_forms

_URL = PREFIXES["schema"] + "url"
_UNTOLD = CA + "Organisation"
_CROWD = 12  # things of one key that are all paired
_WORD = 5  # letters from which on a word may be misspelled; shorter ones differ by a letter and rightly so
_DO = "Is it one thing? Then keep one, and let ties lead to it."
_SAME = Rule(
    "one-name-one-thing", Severity.WARNING, f"Two things that may be of one kind have this name. {_DO}"
)
_NEAR = Rule(
    "near-name", Severity.WARNING, f"The names of two things that may be of one kind differ by a slip. {_DO}"
)
_SITE = Rule(
    "one-website-one-thing",
    Severity.WARNING,
    f"Two things that may be of one kind, in one region, have this website. {_DO}",
)
_TWICE = Rule(
    "described-once",
    Severity.WARNING,
    "Two data sets give this thing different names in one language. If they mean two things, give one of "
    "them another id; else keep one name and make the other an other name.",
)

_Places: TypeAlias = dict[tuple[str, ...], list[tuple[Node, str]]]
_Keys: TypeAlias = Callable[[list[str]], Iterator[tuple[str, ...]]]


def likely_duplicates(facts: Facts) -> Iterator[Finding]:
    """Pairs of one name, of names that differ by a slip, and of one website; and ids that are named twice."""
    own = {node.iri for node in facts.things}
    beside = {node.iri: node for node in facts.beside_of(sorted(THINGS)) if node.iri not in own}
    nodes = [*facts.things, *beside.values()]
    told: set[frozenset[str]] = set()
    for rule, prop, places, alike in (
        (_SAME, LABEL, _by_name(nodes, _whole), _always),
        (_NEAR, LABEL, _by_name(nodes, slips), _near),
        (_SITE, _URL, _by_site(nodes), _always),
    ):
        for (node, value), (other, its) in _pairs(places):
            pair = frozenset((node.iri, other.iri))
            if pair in told or not own & pair or not alike(value, its):
                continue
            told.add(pair)
            found, known = (node, other) if node.iri in own else (other, node)
            text = value if found is node else its
            yield rule.broken_by(found, prop, text, hint=f"the other is {known.id}")
    yield from _named_twice(facts)


def _by_name(nodes: Iterable[Node], keys: _Keys) -> _Places:
    """The things by their kind and each key of each of their names; acronyms are shared rightly."""
    places: _Places = defaultdict(list)
    for node in nodes:
        longer = (name for name in node.texts(OTHER_NAME) if " " in name.strip())
        for text in dict.fromkeys((*node.texts(LABEL), *longer)):
            for key in keys(fold(text).split()):
                for kind in _kinds(node):
                    places[kind, *key].append((node, text))
    return places


def _by_site(nodes: Iterable[Node]) -> _Places:
    places: _Places = defaultdict(list)
    for node in nodes:
        for url in node.texts(_URL):
            site = re.sub(r"^https?://(www\.)?|/+$", "", url.strip().lower())
            for kind in _kinds(node):
                places[kind, min(node.texts(REGION), default=""), site].append((node, url))
    return places


def _kinds(node: Node) -> frozenset[str]:
    """The kinds that a thing may be of: an organisation of no told kind is of any that a body can be."""
    kinds = node.types & THINGS
    return kinds | ACTORS if _UNTOLD in kinds else kinds


def _whole(words: list[str]) -> Iterator[tuple[str, ...]]:
    """A name whatever the order and the joining of its words, legal forms aside."""
    kept = without_legal_forms(words)
    if kept:
        yield tuple(sorted(kept))
        yield ("".join(kept),)


def slips(words: list[str]) -> Iterator[tuple[str, ...]]:
    """A name with a letter of a word left out: names that differ by a slip have one of these in common."""
    for place, word in enumerate(words):
        if len(word) >= _WORD and word.isalpha():
            rest = " ".join((*words[:place], "*", *words[place + 1 :]))
            for end in range(len(word) + 1):
                yield rest, word[:end] + word[end + 1 :]


def _always(_: str, __: str) -> bool:
    return True


def _near(one: str, other: str) -> bool:
    """Whether a slip parts two names, not a number, a direction or a family, as an import judges."""
    return a_slip_apart(one, other) and compared(parsed(one), parsed(other))[0] > 0


def a_slip_apart(one: str, other: str) -> bool:
    """Whether a letter added, left out, changed or swapped with the next makes one name the other."""
    from rapidfuzz.distance import OSA

    return OSA.distance(fold(one), fold(other), score_cutoff=1) <= 1


def _pairs(places: _Places) -> Iterator[tuple[tuple[Node, str], tuple[Node, str]]]:
    """Pairs of different things in one place; in a crowd each with the next, so that time stays linear."""
    for found in places.values():
        things = {node.iri: (node, text) for node, text in found}
        if len(things) > 1:
            ordered = [things[iri] for iri in sorted(things)]
            yield from combinations(ordered, 2) if len(ordered) <= _CROWD else pairwise(ordered)


def _named_twice(facts: Facts) -> Iterator[Finding]:
    for node in facts.things:
        names: dict[str, dict[str, str]] = {}
        for term, file in (*node.values.get(LABEL, ()), *facts.beside(node.iri).values.get(LABEL, ())):
            if isinstance(term, ox.Literal):
                names.setdefault(term.language or "", {}).setdefault(file, term.value)
        for by_file in names.values():
            if len(set(by_file.values())) > 1:
                first, *others = by_file.items()
                other = next(one for one in others if one[1] != first[1])
                hint = f"“{other[1]}” says {other[0] or 'what ships with the atlas'}"
                yield _TWICE.broken_by(node, LABEL, first[1], first[0], hint)
