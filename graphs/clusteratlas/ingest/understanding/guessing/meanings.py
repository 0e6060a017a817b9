"""Headers that are no columns of ours: ties in a row of an actor, places and periods in one cell, persons."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.tables.columns import Holds
from clusteratlas.vocabulary.tables.lexicon import listed, names_of
from clusteratlas.vocabulary.tables.words import forms, spelled, turned

BY: Final = "-by"
"""Stands behind a kind of tie whose column names those that it starts from, as ``funds-by`` for "funded by"."""
PLACE, PERIOD, TOWN, PERSON, NONE = "place", "period", "town", "person", "none"
_OTHERS: Final = frozenset({PLACE, PERIOD, TOWN, PERSON, NONE})


def meaning(header: str) -> tuple[str, float]:
    """What a header means beside the columns of ours, and how sure that is; empty and 0 for nothing.

    >>> meaning("Gefördert durch")[0], meaning("E-Mail")[0], meaning("Koordinaten")[0]
    ('funds-by', 'person', 'place')
    """
    known = _known()
    for form, part in forms(header):
        if form in known:
            return known[form], 0.92 * part
    for form, part in forms(header):
        if len(form) > len("partner") and (token := turned(Holds.PREDICATE, form)):
            return token + BY, 0.8 * part
        if len(form.split()) > 1 and (token := spelled(Holds.PREDICATE, form)):
            return token, 0.8 * part
    return "", 0.0


def tie_of(name: str) -> tuple[str, bool]:
    """The kind of tie that a meaning is, and whether it is said from its other end; empty for none."""
    if not name or name in _OTHERS:
        return "", False
    return name.removesuffix(BY), name.endswith(BY)


@cache
def _known() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in names_of("meanings"):
        for word in listed("meanings", name):
            found.setdefault(fold(word), name)
    return found
