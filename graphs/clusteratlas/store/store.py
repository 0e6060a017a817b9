"""A set of named graphs and the SPARQL that asks it; the one place where queries meet the engine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError
from clusteratlas.store import engine
from clusteratlas.store.answers import Answer, Rows, Term
from clusteratlas.store.engine import Bounds, GraphName, Scope
from clusteratlas.store.notes import Notes
from clusteratlas.store.origins import Origins
from clusteratlas.store.own import Own
from clusteratlas.store.tracing import purpose_of, traced
from clusteratlas.store.words import says_from
from clusteratlas.vocabulary.namespaces import ID

__all__ = ["Answer", "Own", "Rows", "Scope", "Store", "Term"]


class Store:
    """Triples in named graphs, asked as their union, or as far as a scope reaches.

    Args:
        oxigraph: the store behind it, shared and not copied.
        notes: what was noticed while its content was read; a copy of the store shares them.
        origins: where its graphs come from.
        own: the user's own data, where a background stands beside them; else None.
        alone: whether the store shows these alone.
        view_of: the store of which this is a changed copy; None where it is none.
    """

    def __init__(  # noqa: PLR0913 - what a store is made of; all but the first are given by name or left out
        self,
        oxigraph: ox.Store,
        notes: Notes | None = None,
        origins: Origins | None = None,
        own: Own | None = None,
        *,
        alone: bool = False,
        view_of: "Store | None" = None,
    ) -> None:
        self._view_of = view_of
        self._oxigraph = oxigraph
        self.notes = Notes() if notes is None else notes
        self.origins = Origins() if origins is None else origins
        self._own = own
        self._alone = alone and own is not None

    @property
    def scope(self) -> Scope | None:
        """The graphs that the store shows; None for all."""
        return self._own.scope(self._oxigraph) if self._own is not None and self._alone else None

    @property
    def oxigraph(self) -> ox.Store:
        """The store behind it, with the background unless that is not shown."""
        if self._own is not None and not self._alone:
            self._own.bring_background()
        return self._oxigraph

    def data_alone(self) -> "Store":
        """The same store, showing the user's own data without the background that stands beside them."""
        whole = None if self._view_of is None else self._view_of.data_alone()
        return Store(self._oxigraph, self.notes, self.origins, self._own, alone=True, view_of=whole)

    def again(self) -> "Store":
        """The same store as another object, for what is kept as long as this one lives."""
        return Store(
            self._oxigraph, self.notes, self.origins, self._own, alone=self._alone, view_of=self._view_of
        )

    @property
    def whole(self) -> "Store":
        """What the store is a view of, at all dates and with every evidence; itself where it is no view."""
        return self if self._view_of is None else self._view_of

    def when_whole(self, task: Callable[[], None]) -> None:
        """Do something once the background is there: now, or when something first asks for it."""
        if self._own is not None:
            self._own.then(task)
        else:
            task()

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> Rows:
        """The rows that a SELECT yields.

        Args:
            query: SPARQL 1.1; the common prefixes need no declaration.
            bindings: values of variables, bound as RDF terms and never as text; the query must select each.

        Raises:
            RequestError: the query is no SELECT, is malformed, or would reach outside.
        """
        answer = self.answer(query, bindings)
        if answer.truth is not None or answer.triples is not None:
            raise RequestError("This query is no SELECT.")
        return Rows(answer.columns, answer.rows)

    def ask(self, query: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Whether an ASK is answered with yes.

        Raises:
            RequestError: the query is no ASK, is malformed, or would reach outside.
        """
        truth = self.answer(query, bindings).truth
        if truth is None:
            raise RequestError("This query is no ASK.")
        return truth

    def answer(
        self,
        query: str,
        bindings: Mapping[str, Term] | None = None,
        *,
        base: str = ID,
        limit: int | None = None,
        federated: bool = False,
    ) -> Answer:
        """The answer to a query of any form.

        The graphs that the store shows are asked as one, unless FROM names those to ask.

        Args:
            query: SPARQL 1.1; the common prefixes need no declaration.
            bindings: values of variables, bound as RDF terms; the query must select each.
            base: the IRI against which relative ones are read.
            limit: the most rows or triples to read.
            federated: whether SERVICE may send parts of the query to other servers.

        Raises:
            RequestError: the query is malformed, too long, would reach outside, or cannot be run.
            UnavailableError: a server that SERVICE names gives no answer.
        """
        asked, scope = self.asked(own_graphs=says_from(query))
        with traced(purpose_of(query)) as cost:
            found = engine.answer(asked, query, bindings, Bounds(scope, base, limit, federated))
            cost.rows = len(found.rows if found.triples is None else found.triples)
        return found

    def taken(
        self, query: str, take: Callable[[engine.Result], None], *, base: str = ID, about: Scope | None = None
    ) -> None:
        """Let a function read the answer to a query while the engine yields it.

        Args:
            query: SPARQL 1.1; ``SELECT *`` yields its columns in the order of their first mention.
            take: reads it, to its end or not.
            base: the IRI against which relative ones are read.
            about: the data set, whatever FROM says; None for the graphs that the store shows or FROM names.

        Raises:
            RequestError: the query is malformed, too long, would reach outside, or cannot be run.
        """
        asked, scope = self.asked(own_graphs=about is not None or says_from(query))
        bounds = Bounds(about or scope, base, imposed=about is not None)
        engine.taken(asked, engine.in_its_order(query, base), take, bounds=bounds)

    def asked(self, *, own_graphs: bool = False) -> tuple[ox.Store, Scope | None]:
        """The store that queries are put to, and the graphs of it that they are about.

        Args:
            own_graphs: whether the query itself names graphs, so that none of the background may be there.
        """
        if self._own is None or not self._alone:
            return self.oxigraph, None
        if own_graphs:
            return self._own.apart(self._oxigraph), None
        return self._own.as_data_set(self._oxigraph)

    def quads(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
        graph: GraphName | None = None,
    ) -> Iterator[ox.Quad]:
        """The quads that fit a pattern; None fits all."""
        found = self.oxigraph.quads_for_pattern(subject, predicate, value, graph)
        scope = self.scope
        return found if scope is None else (quad for quad in found if quad.graph_name in scope.graphs)

    def pairs(self, predicate: ox.NamedNode) -> Iterator[tuple[Term, Term]]:
        """Subject and object of each quad of a predicate: quicker than the quads, where there are many."""
        if self.scope is not None:
            return ((quad.subject, quad.object) for quad in self.quads(None, predicate))
        rows = self.oxigraph.query(f"SELECT ?s ?o {{ ?s {predicate} ?o }}", use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - so says the query, and the checkers ask
        return ((row[0], row[1]) for row in rows)

    def having(self, predicate: ox.NamedNode, value: ox.NamedNode) -> Iterator[Term]:
        """The subject of each quad of a predicate and a value: quicker than the quads, if there are many."""
        if self.scope is not None:
            return (quad.subject for quad in self.quads(None, predicate, value))
        rows = self.oxigraph.query(f"SELECT ?s {{ ?s {predicate} {value} }}", use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - so says the query, and the checkers ask
        return (row[0] for row in rows)

    def introductions(self) -> Iterator[ox.Quad]:
        """Who they are whom own data name and only the shipped regions, which are not open, describe."""
        for name in sorted(self.origins.introduced):
            yield from self.quads(graph=ox.NamedNode(name))

    def graph_names(self) -> tuple[GraphName, ...]:
        """What names the graphs: IRIs, and blank nodes where the data have such; in alphabetical order."""
        scope = self.scope
        names = (name for name in self.oxigraph.named_graphs() if scope is None or name in scope.graphs)
        return tuple(sorted(names, key=str))

    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the named graphs, in alphabetical order."""
        return tuple(graph.value for graph in self.graph_names() if isinstance(graph, ox.NamedNode))

    @property
    def own(self) -> Own | None:
        """What tells the user's own data from the background; None where no background stands beside them."""
        return self._own

    @property
    def graphs_apart(self) -> bool:
        """Whether it is known that no two graphs of the user's own data speak of the same subject."""
        return self._own is not None and self._own.graphs_apart

    @property
    def place(self) -> Path | None:
        """The folder in which the store lies on disk, with what was prepared beside it; None in memory."""
        return self._own.place if self._own is not None else None

    def part(self, quads: Iterable[ox.Quad]) -> "Store":
        """A store in memory of some of its quads, its background among them; a whole of its own.

        Args:
            quads: of this store.
        """
        taken = ox.Store()
        taken.extend(quads)
        return Store(taken, self.notes, self.origins, self._own.loaded() if self._own else None)

    def copy(self) -> "Store":
        """A store in memory of the same content, free to change, as a view of this one."""
        return self.apart(self.whole)

    def apart(self, whole: "Store | None" = None) -> "Store":
        """A store in memory of the same content, free to change, and no view of this one.

        Args:
            whole: what it is a view of; None where it is whole itself.
        """
        if self._own is not None:
            self._own.require_copyable(self._oxigraph)
        copied = ox.Store()
        copied.bulk_extend(self.oxigraph.quads_for_pattern(None, None, None, None))
        own = self._own.loaded() if self._own else None
        return Store(copied, self.notes, self.origins, own, alone=self._alone, view_of=whole)

    def remove(self, quads: Iterable[ox.Quad]) -> None:
        """Take quads away."""
        for quad in list(quads):
            self.oxigraph.remove(quad)

    def __len__(self) -> int:
        return sum(1 for _ in self.quads()) if self._alone else len(self.oxigraph)
