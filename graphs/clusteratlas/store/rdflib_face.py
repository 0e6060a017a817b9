"""The store as rdflib users know it: a Dataset whose queries and updates keep to the rules of all queries."""

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, TypeVar

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from clusteratlas.errors import RequestError
from clusteratlas.store import engine
from clusteratlas.store.guard import QUERY_WORDS, UPDATE_WORDS
from clusteratlas.store.store import Store
from clusteratlas.store.words import says_from

_T = TypeVar("_T")
_QUERY_PLACE, _UPDATE_PLACE = 5, 4  # where use_store_provided stands among the arguments
_UNION = "__UNION__"  # how rdflib names the union of all graphs


def dataset(store: Store) -> Dataset:
    """The store as an rdflib dataset, without a copy: what one side writes, the other reads.

    The default graph is the union of all graphs that are shown. Literals of type ``xsd:string`` keep their
    type here, so compare them by their text, or copy with
    :func:`clusteratlas.store.rdf.to_rdflib_graph` first. Queries and updates run in Oxigraph alone, never in
    rdflib's own engine, which would fetch what SERVICE, LOAD and FROM name. The first two are refused, and
    FROM names graphs of the store.

    Args:
        store: the triples, as far as they are to be shown.
    """
    return _Dataset(_Store(_Shown(store)))


class _Shown:
    """What oxrdflib asks of an Oxigraph store, as far as a scope reaches and nothing reaches outside."""

    def __init__(self, store: Store) -> None:
        self._store, self._shows, self._asked = store.oxigraph, store, store.asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        scope = self._shows.scope
        return (graph for graph in self._store.named_graphs() if scope is None or graph in scope.graphs)

    def quads_for_pattern(self, *pattern: Any) -> Iterator[ox.Quad]:
        found = self._store.quads_for_pattern(*pattern)
        scope = self._shows.scope
        # A graph that is asked for by its name is shown, be it of the background or new.
        if scope is None or any(pattern[3:]):
            return found
        return (quad for quad in found if quad.graph_name in scope.graphs)

    def query(self, query: str, **options: Any) -> Any:
        engine.check(query, QUERY_WORDS)
        if options.get("use_default_graph_as_union") and (self._shows.scope or says_from(query)):
            # Given as an option, the union would override what FROM says.
            options["use_default_graph_as_union"] = False
            asked, scope = self._asked(own_graphs=says_from(query))
            if scope:
                options["default_graph"] = list(scope.default)
                options["named_graphs"] = list(scope.named)
            return asked.query(query, **options)
        return self._store.query(query, **options)

    def update(self, update: str, **options: Any) -> None:
        engine.check(update, UPDATE_WORDS)
        self._store.update(update, **options)


class _Store(OxigraphStore):
    """Oxigraph behind rdflib's interface; a query is read to its end, on as much stack as it needs."""

    def __init__(self, shown: _Shown) -> None:
        super().__init__(store=shown)  # type: ignore[arg-type]  # it has all that is asked of a store

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's name
        initBindings: Mapping[str, Any],  # noqa: N803 - rdflib's name
        queryGraph: str,  # noqa: N803 - rdflib's name
        **options: object,
    ) -> Result:
        ask = super().query

        def read() -> Result:
            result = ask(query, initNs, initBindings, queryGraph, **options)
            if result.type == "SELECT":
                result.bindings = list(result.bindings)
            return result

        return _run(read, query)

    def update(
        self,
        update: Any,
        initNs: Mapping[str, Any],  # noqa: N803 - rdflib's name
        initBindings: Mapping[str, Any],  # noqa: N803 - rdflib's name
        queryGraph: str,  # noqa: N803 - rdflib's name
        **options: object,
    ) -> None:
        change = super().update
        # An update names the graphs that it changes; the union of all, which queries ask, cannot be changed.
        graph = DATASET_DEFAULT_GRAPH_ID if queryGraph == _UNION else queryGraph
        _run(lambda: change(update, initNs, initBindings, graph, **options), update)


def _run(task: Callable[[], _T], text: object) -> _T:
    """What a task returns that runs a query or update.

    Raises:
        RequestError: it asks for what only rdflib's own engine does.
    """
    if not isinstance(text, str):
        raise RequestError("A prepared query would run in rdflib's own engine. Give the query as text.")
    return engine.told(lambda: engine.with_room(task, len(text)))


class _Asked(Graph):
    """A graph whose queries never run in rdflib's own engine."""

    def query(self, *arguments: Any, **options: Any) -> Result:
        self._refuse_own_engine(*arguments[_QUERY_PLACE:], **options)
        return super().query(*arguments, **options)

    def update(self, *arguments: Any, **options: Any) -> None:
        self._refuse_own_engine(*arguments[_UPDATE_PLACE:], **options)
        super().update(*arguments, **options)

    def _refuse_own_engine(self, *provided: object, use_store_provided: object = True, **_: object) -> None:
        # What adding graphs yields is such a graph too, but in rdflib's memory.
        if not all((*provided[:1], use_store_provided)) or not isinstance(self.store, _Store):
            raise RequestError(
                "rdflib's own engine would fetch what a query names. Ask the atlas's dataset or one of its "
                "graphs, without use_store_provided; or copy triples into a graph of your own."
            )


class _Dataset(_Asked, Dataset):
    """A dataset of such graphs."""

    def __init__(self, store: _Store) -> None:
        super().__init__(store=store, default_union=True)
        self._default_context = self._of(self._default_context)

    def get_context(self, *arguments: Any, **options: Any) -> Graph:
        return self._of(super().get_context(*arguments, **options))

    def graph(self, *arguments: Any, **options: Any) -> Graph:
        return self._of(super().graph(*arguments, **options))

    def graphs(self, triple: Any = None) -> Generator[Graph]:
        return (self._of(graph) for graph in super().graphs(triple))

    contexts = graphs  # its older name

    def _of(self, graph: Graph) -> Graph:
        return _Asked(store=self.store, identifier=graph.identifier, namespace_manager=self.namespace_manager)
