"""Short ids for the cells of tables: which namespace is a data set's own, and what stands outside it."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.vocabulary.namespaces import CA, GRAPH, ID, NACE, PREFIXES, short_id
from clusteratlas.vocabulary.terms import THING_TYPES

_TYPE = PREFIXES["rdf"] + "type"
TIES, SOURCES = "tie/", "source/"
"""Where, below a data set's base, its ties and its sources lie."""
_FOLDERS = {CA + "Tie": TIES, CA + "Source": SOURCES}
_THINGS = frozenset(THING_TYPES.values())


class Addresses:
    """The short ids of one data set.

    Args:
        base: what the IRIs of its own things begin with.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        self._given: dict[str, str] = {}
        self.moved: dict[str, str] = {}
        """Things that are not of the base, with the ids that rows give them."""
        self.elsewhere: dict[str, None] = {}
        """Things that no row and no shipped data set describes."""

    def own(self, iris: Iterable[str], folder: str = "") -> None:
        """Give ids to things that rows describe; one that is not of the base gets one made of its end."""
        taken = set(self._given.values())
        for iri in iris:
            local = iri.removeprefix(self.base + folder)
            if local == iri or "/" in local or "#" in local:
                local = _free(iri.rstrip("/#").rpartition("/")[2].rpartition("#")[2] or "thing", taken)
                self.moved[iri] = local
            taken.add(local)
            self._given[iri] = local

    def id(self, iri: str) -> str:
        """The id of a thing for a cell: its own, the shipped atlas's, a CURIE, or else the IRI."""
        if iri in self._given:
            return self._given[iri]
        short = short_id(iri)
        if iri.startswith(NACE):
            return short
        if not iri.startswith(ID) or self.base == ID:
            self.elsewhere[iri] = None
        # Where an own thing bears the id of a shipped one, the latter goes by its whole address.
        return iri if short in self._given.values() else short


def base_of(quads: Iterable[ox.Quad | ox.Triple]) -> str:
    """What the IRIs of a data set's own things begin with, by its ties, else its sources, else its things.

    Raises:
        RequestError: there are several such namespaces, whose ids one set of tables cannot tell apart.
    """
    found: Mapping[str, Counter[str]] = {TIES: Counter(), SOURCES: Counter(), "": Counter()}
    for quad in quads:
        if quad.predicate.value != _TYPE or not isinstance(quad.subject, ox.NamedNode):
            continue
        kind, iri = getattr(quad.object, "value", ""), quad.subject.value
        folder = _FOLDERS.get(kind)
        if folder is not None:
            base, cut, _ = iri.rpartition(folder)
            if cut:
                found[folder][base] += 1
        elif kind in _THINGS:
            cut_at = max(iri.rfind("/"), iri.rfind("#")) + 1
            found[""][iri[:cut_at]] += 1
    bases = next((counts for counts in found.values() if counts), Counter({ID: 1}))
    if len(bases) > 1:
        names = ", ".join(sorted(base.removeprefix(ID).rstrip("/") or base for base in bases))
        raise RequestError(
            f"The data hold several data sets with ids of their own ({names}); one set of tables has room "
            "for one. Name one of them with --data, and export each for itself."
        )
    return next(iter(bases))


def slug_of(base: str, graphs: Iterable[str]) -> str:
    """The short name of a data set: the end of its base among the atlas's ids, else its graph's."""
    if base.startswith(ID) and base != ID:
        return base.removeprefix(ID).strip("/")
    return next((graph.removeprefix(GRAPH) for graph in graphs), "")


def _free(text: str, taken: set[str]) -> str:
    """A text as an id that nothing has yet."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in text)
    wanted = kept.strip("-._") or "thing"
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
