"""What of a thing tells whether it is another, and what is proposed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Described:
    """A thing as far as it can be recognised.

    Attributes:
        id: by which it is told apart.
        type: a token of its type; empty where it is not known.
        names: labels in all languages, acronyms, former names; the first is the one by which it is called.
        city: where it sits.
        website: its address.
        nuts: the code of its area.
        region: the id of its region.
    """

    id: str
    type: str = ""
    names: tuple[str, ...] = ()
    city: str = ""
    website: str = ""
    nuts: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Likely:
    """Two things that may be one.

    Attributes:
        first: the id of the one, which is among the things asked about.
        second: the id of the other.
        score: how likely they are one, from 0 to 0.99; no probability, but good for an order.
        reasons: what speaks for it and against it, as phrases that a person can judge, the weightiest first.
    """

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
