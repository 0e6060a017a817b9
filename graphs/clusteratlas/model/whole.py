"""All regions together, in few words: what lenses of a whole store need, for a million things too."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Brief(NamedTuple):
    """What a node of a network must say of a thing.

    Attributes:
        type: a token of ``vocabulary.terms.THING_TYPES``, or ``industry``.
        label: its name in English, or what comes nearest.
        region: id of the region in whose account it is recorded; empty for none.
        valid_to: the last year, month or day that counts; empty is not limited.
        collective: whether it stands for bodies that no source names.
    """

    type: str
    label: str
    region: str = ""
    valid_to: str = ""
    collective: bool = False


class BriefTie(NamedTuple):
    """One statement between two things; two ties may say the same, as with other dates."""

    subject: str
    predicate: str
    object: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is recorded for any region.

    Attributes:
        at: the date of the view, or empty.
        things: by id, in the order of ids.
        ties: in the order of their subject, predicate, object and status.
    """

    at: str
    things: Mapping[str, Brief]
    ties: tuple[BriefTie, ...]
