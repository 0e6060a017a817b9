"""What one command needs of an endpoint, taken into memory in parts, each of them once and within bounds."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.store.remote.fetching import Fetching
from clusteratlas.store.remote.kept import KeptNames
from clusteratlas.store.remote.protocol import literal_values
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

MOST_QUADS = 3_000_000
"""The most that is taken into memory, about 400 bytes each."""

_RDF, _DCT, _SKOS = PREFIXES["rdf"], PREFIXES["dct"], PREFIXES["skos"]
_NAMING = (
    *(_SKOS + name for name in ("prefLabel", "notation", "altLabel")),
    _DCT + "identifier",
)
_NAMED = (
    *_NAMING,
    *(_RDF + "type", _DCT + "date"),  # support steps have their date by that
    *(CA + name for name in ("region", "validFrom", "validTo", "status")),
)
_KEPT = frozenset({*_NAMED, PREFIXES["rdfs"] + "label", _DCT + "title"})
"""What is kept of things for their labels."""
_SUBJECT = _RDF + "subject"
_CITED = CA + "Source"


class Extract:
    """A growing part of what an endpoint holds: the regions, what things are called, or all of it.

    Args:
        fetching: takes the quads.
        kept: where names are kept from one run to the next; None where they are not.
    """

    def __init__(self, fetching: Fetching, kept: KeptNames | None = None) -> None:
        self._fetching, self._kept = fetching, kept
        self.quads = ox.Store()
        self.version = 0
        self.is_whole = False
        self._described: set[str] = set()
        self._asked: set[str] = set()

    def bring_regions(self) -> None:
        """All regions, and what they replace."""
        if self._is_new("regions"):
            replaces = f"<{_DCT}replaces>"
            region = f"a <{CA}Region>"
            where = self._fetching.one_of(
                f"?s {region}", f"?s {replaces} ?r . ?r {region}", f"?r {region} . ?r {replaces} ?s"
            )
            self._add(self._fetching.described(where, "the regions"), whole=True)

    def bring_some(self, iris: Iterable[str], purpose: str = "what is named") -> None:
        """What is said of some things themselves."""
        wanted = [one for one in dict.fromkeys(iris) if one not in self._described and _is_iri(one)]
        if wanted and not self.is_whole:
            self._add(self._fetching.about(wanted, purpose))
            self._described.update(wanted)

    def bring_names(self) -> None:
        """The names of all things, with their types, regions and dates."""
        if self._is_new("names"):
            named = self._fetching.one_of(f"{literal_values('n', _NAMING)} . ?s ?n ?x")
            where = f"{{ SELECT DISTINCT ?s WHERE {{ {named} }} }} {literal_values('p', _NAMED)}"
            state = self._fetching.state(_NAMING) if self._kept else ""
            found = self._kept.read(state) if self._kept else None
            if found is None:
                found = self._fetching.stated(where, "the names of all things")
                if self._kept:
                    self._kept.write(state, found)
            self._add(found)

    def know(self, quads: Sequence[ox.Quad]) -> None:
        """Keep what some things are and are called; of sources all that is said, of ties nothing."""
        if self.is_whole:
            return
        ties = {quad.subject for quad in quads if quad.predicate.value == _SUBJECT}
        sources = {_text(quad.subject) for quad in quads if _text(quad.object) == _CITED}
        subjects = {_text(quad.subject) for quad in quads if quad.subject not in ties}
        fresh = (sources if "names" in self._asked else subjects) - self._described - {""}
        self._described |= fresh
        kept = (quad for quad in quads if _text(quad.subject) in fresh)
        self._add([q for q in kept if q.predicate.value in _KEPT or _text(q.subject) in sources])

    def bring_everything(self) -> None:
        """All that the endpoint holds.

        Raises:
            RequestError: it is too much.
        """
        if self.is_whole:
            return
        if (count := self._fetching.count()) > MOST_QUADS:
            raise self._too_much(f"all that it holds, {count:,} triples")
        whole = ox.Store()
        for quads in self._fetching.everything():
            whole.extend(quads)
            self.require_room(len(whole))
        self.quads, self.is_whole = whole, True
        self.version += 1

    def _is_new(self, part: str) -> bool:
        if self.is_whole or part in self._asked:
            return False
        self._asked.add(part)
        return True

    def _add(self, quads: Sequence[ox.Quad], *, whole: bool = False) -> None:
        """Add quads.

        Args:
            quads: those found.
            whole: whether they are all that is said of their subjects.
        """
        if whole:
            self._described.update(_text(quad.subject) for quad in quads)
        if quads:
            self.quads.extend(quads)
            self.version += 1
            self.require_room(len(self.quads))

    def require_room(self, count: int) -> None:
        """Refuse to take so many triples into memory.

        Raises:
            RequestError: they are too many.
        """
        if count > MOST_QUADS:
            raise self._too_much(f"more than {MOST_QUADS:,} triples")

    def _too_much(self, what: str) -> RequestError:
        place = self._fetching.endpoint.address
        return RequestError(
            f"This needs of {place} {what}, and {MOST_QUADS:,} are the most that are "
            "taken into memory. Ask for one region, or put the question to the server itself, by: "
            "clusteratlas sparql"
        )


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
