"""Reading who is tied to a thing: from a server, for many things at a time."""

from collections.abc import Collection, Iterator, Sequence

import pyoxigraph as ox

from clusteratlas.catalogue.links.between.neighbours import ENDS, SAID, OfStore
from clusteratlas.catalogue.links.between.passing import ACTIVE_IN, TARGETS
from clusteratlas.model import Tie
from clusteratlas.store.remote.fetching import Fetching
from clusteratlas.store.remote.opening import Served
from clusteratlas.store.remote.protocol import literal_values
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri

_SOURCE = ox.NamedNode(PREFIXES["dct"] + "source")
_SOMEBODY = ox.BlankNode("somebody")
_AT_ONCE = 200


class OfServer:
    """Reads of a server, and of the background that stands beside what it holds.

    Args:
        served: the server, and the store in memory of what has been taken from it.
    """

    at_once = _AT_ONCE

    def __init__(self, served: Served) -> None:
        self._served = served
        self._fetching = Fetching(served.endpoint, served.layout)
        self._beside = served.store()
        self._ties: dict[str, Tie] = {}

    def ties(self, nodes: Sequence[str]) -> Iterator[Tie]:
        """All ties of some things: a request for each 200 things."""
        for start in range(0, len(nodes), _AT_ONCE):
            some = nodes[start : start + _AT_ONCE]
            for tie in OfStore(self._part(self._tied(some))).ties(some):
                self._ties[tie.id] = tie
                yield tie

    def _tied(self, nodes: Sequence[str]) -> Iterator[ox.Quad]:
        iris = [full_iri(node) for node in nodes]
        # Servers plan FILTER better than VALUES here.
        ends = f"FILTER(?end IN ({', '.join(map(str, ENDS))}))"
        tied = self._fetching.one_of(f"{literal_values('n', iris)} . ?s ?end ?n . {ends}")
        said = literal_values("p", [one.value for one in SAID])
        where = f"{{ SELECT DISTINCT ?s WHERE {{ {tied} }} }} {said}"
        yield from self._fetching.stated(where, f"the ties of {_counted(nodes)}")
        for iri in iris:
            for end in ENDS:
                for quad in self._beside.quads(None, end, ox.NamedNode(iri)):
                    if isinstance(quad.subject, ox.NamedNode):
                        yield from self._beside.quads(quad.subject)

    def kinds(self, nodes: Sequence[str]) -> dict[str, str]:
        """What else weighs a path through some things: two requests for each 200 things."""
        found: dict[str, str] = {}
        for start in range(0, len(nodes), _AT_ONCE):
            some = nodes[start : start + _AT_ONCE]
            found |= OfStore(self._part(self._about(some))).kinds(some)
        return found

    def _about(self, nodes: Sequence[str]) -> Iterator[ox.Quad]:
        iris = [full_iri(node) for node in nodes]
        yield from self._fetching.about(iris, f"what kind of things there are, of {_counted(nodes)}")
        serving = f"FILTER(?p IN ({ACTIVE_IN}, {TARGETS}))"
        served = self._fetching.one_of(f"{literal_values('n', iris)} . ?s ?p ?n . {serving}")
        query = f"SELECT DISTINCT ?p ?n WHERE {{ {served} }}"
        for predicate, node in self._served.endpoint.ask(query, "which of these are industries").rows:
            if isinstance(predicate, ox.NamedNode) and isinstance(node, ox.NamedNode):
                yield ox.Quad(_SOMEBODY, predicate, node)
        for iri in iris:
            node = ox.NamedNode(iri)
            yield from self._beside.quads(node)
            for predicate in (ACTIVE_IN, TARGETS):
                yield from self._beside.quads(None, predicate, node)

    def described(self, nodes: Collection[str]) -> Store:
        """What has been taken from the server, when all this has come too."""
        between = [tie.id for tie in self._ties.values() if tie.subject in nodes and tie.object in nodes]
        extract = self._served.extract
        extract.bring_some(map(full_iri, sorted(nodes)), "what lies on the paths")
        extract.bring_some((full_iri(tie.partition("@")[0]) for tie in between), "the ties of the paths")
        store = self._served.store()
        cited = (quad.object for tie in between for quad in store.quads(ox.NamedNode(full_iri(tie)), _SOURCE))
        sources = [one.value for one in cited if isinstance(one, ox.NamedNode)]
        extract.bring_some(sources, "the sources of these")
        return self._served.store()

    def _part(self, quads: Iterator[ox.Quad]) -> Store:
        return self._beside.part(quads)


def _counted(nodes: Sequence[str]) -> str:
    return f"{len(nodes)} thing{'s' * (len(nodes) != 1)}"
