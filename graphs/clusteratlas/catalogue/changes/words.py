"""The words in which changes are told: groups of kinds, plurals, dates."""

from clusteratlas.catalogue.changes.change import DATA_SET, SOURCE, STAGE, STEP, TIE
from clusteratlas.vocabulary.dates import is_over, last_day
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

NAMED = 5
"""So many names a sentence lists at most."""

ACTOR, CHAIN, INITIATIVE, OTHER = "actor", "value chain", "initiative", "region or technology"
GROUPS = (ACTOR, CHAIN, STAGE, INITIATIVE, OTHER, TIE, SOURCE, STEP, DATA_SET)
"""What changes are of, in the order in which they are told."""

_GROUP = {"value-chain": CHAIN, "policy-initiative": INITIATIVE, "programme": INITIATIVE}
_KIND = {STEP: "support step", "": "thing without a kind"}
_IES = ("cy", "ty", "ny", "ry", "gy")


def group(kind: str) -> str:
    """The group of a kind, one of :data:`GROUPS`."""
    if kind in STAKEHOLDER_TYPES:
        return ACTOR
    return _GROUP.get(kind) or (kind if kind in GROUPS else OTHER)


def kind_name(kind: str) -> str:
    """A kind as it is called in a sentence: "policy initiative"."""
    return _KIND.get(kind) or kind.replace("-", " ")


def article(noun: str) -> str:
    """A noun with its article, at the beginning of a sentence.

    >>> article("agency"), article("university")
    ('An agency', 'A university')
    """
    return f"An {noun}" if noun[0] in "aeio" else f"A {noun}"


def plural(noun: str) -> str:
    """The plural of a noun.

    >>> plural("agency"), plural("cluster"), plural("region or technology"), plural("thing without a kind")
    ('agencies', 'clusters', 'regions or technologies', 'things without a kind')
    """
    if noun == OTHER:
        return "regions or technologies"
    head, space, rest = noun.partition(" without")
    return (f"{head[:-1]}ies" if head.endswith(_IES) else f"{head}s") + space + rest


def counted(count: int, noun: str) -> str:
    """A number of something in words: "1 tie", "2,000 ties"."""
    noun = noun.replace("-", " ")
    return f"{count:,} {noun if count == 1 else plural(noun)}"


def ends(day: str, until: str) -> str:
    """That something ended, or is to end, with a day.

    Args:
        day: its last day, as recorded.
        until: the day by which it is told whether that is over; empty for today.
    """
    return f"ended with {day}" if is_over(day, last_day(until)) else f"is recorded to end with {day}"
