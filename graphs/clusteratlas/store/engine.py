"""Queries put to the engine within bounds: none reaches outside, and none is too long or too deep to be read.

The engine reads and runs a query by recursion, so that a long or deeply nested one needs a large stack, and
without it ends the whole program. Such a query runs on a stack of its own.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pyoxigraph as ox

from clusteratlas.errors import OutsideError, RequestError, UnavailableError
from clusteratlas.store.answers import Answer, Term
from clusteratlas.store.guard import QUERY_WORDS, UPDATE_WORDS, reaching_word
from clusteratlas.store.words import depth, in_order, says_from, selects_all, with_columns
from clusteratlas.vocabulary.namespaces import ID, PREFIXES

LONGEST = 1_000_000
"""The most characters that a query may have."""
DEEPEST = 10_000
"""The most brackets that may stand within each other in a query."""
_SHORT = 2_000
"""Characters up to which no query needs more stack than every thread has."""
_STACK = 1 << 30
"""Bytes of stack for a longer one, enough for :data:`DEEPEST` and for chains of :data:`LONGEST`; only what is
used takes up memory."""

_UNBINDABLE: dict[ox.Variable, Term] = {ox.Variable("nothing_selects_this"): ox.Literal("")}

_setting_the_stack = threading.Lock()
_T = TypeVar("_T")
GraphName = ox.NamedNode | ox.BlankNode
"""What names a graph."""
Graph = GraphName | ox.DefaultGraph


@dataclass(frozen=True)
class Scope:
    """Which graphs a query is about.

    Attributes:
        default: the graphs whose triples are asked where a query names no graph.
        named: the graphs that GRAPH can name.
    """

    default: tuple[Graph, ...]
    named: tuple[GraphName, ...]

    @cached_property
    def graphs(self) -> frozenset[Graph]:
        """All of them."""
        return frozenset((*self.default, *self.named))

    @cached_property
    def is_union(self) -> bool:
        """Whether each named graph is a part of the default graph."""
        return frozenset(self.named) <= frozenset(self.default)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a query may reach.

    Attributes:
        scope: the graphs to ask, unless the query itself says so by FROM; None for the union of all.
        imposed: whether the scope holds whatever the query says, as the protocol has it of a data set that a
            request names.
        base: the IRI against which relative ones are read.
        limit: the most rows or triples to read; None for all.
        federated: whether SERVICE may send parts of the query to other servers.
    """

    scope: Scope | None = None
    base: str = ID
    limit: int | None = None
    federated: bool = False
    imposed: bool = False


Result = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What the engine yields, row by row."""


def answer(
    oxigraph: ox.Store, query: str, bindings: Mapping[str, Term] | None = None, bounds: Bounds | None = None
) -> Answer:
    """The answer to a query of any form.

    Args:
        oxigraph: the store to ask.
        query: SPARQL 1.1; the common prefixes need no declaration.
        bindings: values of variables, bound as RDF terms and never as text; the query must select each.
        bounds: how far the query may reach.

    Raises:
        OutsideError: the query could reach outside, and may not.
        RequestError: the query is malformed, too long, or cannot be run.
        UnavailableError: a server that SERVICE names gives no answer.
    """
    within = bounds or Bounds()
    found = taken(oxigraph, query, lambda result: Answer.read(result, within.limit), bindings, within)
    return found.with_columns(in_order(query, found.columns))


def taken(
    oxigraph: ox.Store,
    query: str,
    take: Callable[[Result], _T],
    bindings: Mapping[str, Term] | None = None,
    bounds: Bounds | None = None,
) -> _T:
    """What a function makes of a query's result while the engine yields it; it keeps to no limit.

    Args:
        oxigraph: the store to ask.
        query: SPARQL 1.1; the common prefixes need no declaration.
        take: reads the result, to its end or not.
        bindings: values of variables, bound as RDF terms and never as text; the query must select each.
        bounds: how far the query may reach.

    Raises:
        OutsideError: the query could reach outside, and may not.
        RequestError: the query is malformed, too long, or cannot be run.
        UnavailableError: a server that SERVICE names gives no answer.
    """
    within = bounds or Bounds()
    check(query, () if within.federated else QUERY_WORDS)
    bound = {ox.Variable(name): value for name, value in (bindings or {}).items()}
    # Given as options, graphs override what FROM says.
    chosen = says_from(query) and not within.imposed
    scope = None if chosen else within.scope

    def ask() -> _T:
        result = oxigraph.query(
            query,
            base_iri=within.base,
            prefixes=PREFIXES,
            use_default_graph_as_union=scope is None and not chosen,
            default_graph=list(scope.default) if scope else None,
            named_graphs=list(scope.named) if scope else None,
            substitutions=bound or None,
        )
        return take(result)

    return told(lambda: with_room(ask, len(query)))


def in_its_order(query: str, base: str = ID) -> str:
    """A query of which ``SELECT *`` names its columns in the order of their first mention."""
    if "*" not in query or not selects_all(query):
        return query
    try:
        # Without data the engine tells the columns at once.
        found = with_room(lambda: ox.Store().query(query, base_iri=base, prefixes=PREFIXES), len(query))
    except (SyntaxError, RuntimeError, ValueError):
        return query  # where it is run, it is told why it cannot be
    if not isinstance(found, ox.QuerySolutions):
        return query
    return with_columns(query, in_order(query, (variable.value for variable in found.variables)))


def syntax_error(query: str) -> str | None:
    """What the engine says of a malformed query, or None of a well-formed one; the query is not run."""
    try:
        # Before it runs anything the engine refuses to bind a variable that the query does not select.
        with_room(
            lambda: ox.Store().query(query, base_iri=ID, prefixes=PREFIXES, substitutions=_UNBINDABLE),
            len(query),
        )
    except SyntaxError as error:
        return str(error.msg)
    except (RuntimeError, ValueError):
        pass  # well-formed, though it cannot run
    return None


def check(text: str, words: tuple[str, ...] = UPDATE_WORDS) -> None:
    """Refuse SPARQL that is too long, is no text, or holds a keyword that would reach outside.

    Args:
        text: a query or an update.
        words: the keywords that are not allowed.

    Raises:
        OutsideError: it could reach outside.
        RequestError: it is too long, or no text.
    """
    if len(text) > LONGEST:
        raise RequestError(
            f"The query has {len(text):,} characters, and {LONGEST:,} are the most. "
            "Put long lists into a data file, and ask both together."
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise RequestError("The query holds bytes that are no UTF-8. Write it in UTF-8.") from error
    if len(text) > _SHORT and (deepest := depth(text)) > DEEPEST:
        raise RequestError(
            f"In the query {deepest:,} brackets stand within each other, and {DEEPEST:,} are the most."
        )
    if word := reaching_word(text, words):
        raise OutsideError(
            f"{word} would reach for another server, and is not allowed here. If the word is part of a name, "
            "write the name's whole address in < >, or call a prefix or blank node something else."
        )


def with_room(task: Callable[[], _T], length: int) -> _T:
    """What a task returns that reads a text of some length, on a larger stack where that is long.

    Raises:
        RequestError: the machine gives no such stack.
    """
    if length <= _SHORT:
        return task()
    returned: list[_T] = []
    raised: list[BaseException] = []

    def work() -> None:
        try:
            returned.append(task())
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            raised.append(error)

    with _setting_the_stack:
        before = threading.stack_size(_STACK)
        try:
            worker = threading.Thread(target=work, daemon=True)
            worker.start()
        except RuntimeError as error:
            raise RequestError(
                f"The text has {length:,} characters. More than {_SHORT:,} need a stack of "
                f"{_STACK >> 20} MiB, which this machine does not give. Shorten it."
            ) from error
        finally:
            threading.stack_size(before)
    worker.join()  # which, unlike the engine, can be interrupted
    if raised:
        raise raised[0]
    return returned[0]


def told(task: Callable[[], _T]) -> _T:
    """What a task returns; what the engine raises is raised as our own errors.

    Raises:
        RequestError: the query is malformed or cannot be run.
        UnavailableError: a server that SERVICE names gives no answer.
    """
    try:
        return task()
    except SyntaxError as error:
        raise RequestError(f"The query is malformed: {error.msg}.") from error
    except OSError as error:
        raise UnavailableError(f"The endpoint that SERVICE names gives no answer: {error}.") from error
    except (RuntimeError, ValueError) as error:
        # Oxigraph binds only what the query selects, and runs no query that it cannot finish.
        raise RequestError(f"The query cannot be asked: {error}.") from error
    except BaseException as error:
        # So is a fault of the engine itself called, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise RequestError(f"The engine broke off at this query: {error}.") from error
