"""The W3C's SPARQL 1.1 tests, through the command line and from Python, beside the engine itself.

A test passes where both give what Oxigraph gives by itself, over the same file. Whether that is what the W3C
expects is Oxigraph's affair. What names SERVICE is refused.
"""

import json
import tarfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF

import clusteratlas
from clusteratlas.errors import OutsideError, RequestError
from clusteratlas.store.answers import Answer
from clusteratlas.store.guard import reaching_word

SUITE = Path(__file__).resolve().parents[3] / "shared/data/w3c-sparql11-tests/sparql11.tar.gz"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
EVALUATED = {MF.QueryEvaluationTest, MF.CSVResultFormatTest}
SYNTAX = {MF.PositiveSyntaxTest11, MF.NegativeSyntaxTest11}
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
GROUPS = (
    *(
        "aggregates",
        "bind",
        "bindings",
        "cast",
        "construct",
        "csv-tsv-res",
        "entailment",
        "exists",
        "functions",
    ),
    *("grouping", "json-res", "negation", "project-expression", "property-path", "service", "subquery"),
    *("syntax-fed", "syntax-query"),
)
UNSTEADY = {"bnode01", "now01", "rand01", "struuid01", "uuid01", "struuid02", "uuid02"}
"""Tests whose answer differs from run to run."""

pytestmark = pytest.mark.skipif(not SUITE.is_file(), reason="The W3C's SPARQL 1.1 tests are not at hand.")


@dataclass(frozen=True)
class Case:
    """One test: its query, and the files that it is asked of, by the name of their graph, or empty."""

    name: str
    query: Path
    data: tuple[tuple[str, Path], ...]


@pytest.fixture(scope="session")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("w3c")
    with tarfile.open(SUITE) as archive:
        archive.extractall(folder, filter="data")
    return folder / "sparql" / "sparql11"


def _cases(folder: Path) -> list[Case]:
    manifest = rdflib.Graph().parse(folder / "manifest.ttl", publicID=(folder / "manifest.ttl").as_uri())
    entries = next(manifest.objects(None, MF.entries), RDF.nil)
    found = []
    for test in Collection(manifest, entries):
        kind, action = manifest.value(test, RDF.type), manifest.value(test, MF.action)
        name = str(test).rpartition("#")[2]
        if kind in EVALUATED:
            default = [("", _path(one)) for one in manifest.objects(action, QT.data)]
            named = [(str(one), _path(one)) for one in manifest.objects(action, QT.graphData)]
            found.append(Case(name, _path(manifest.value(action, QT.query)), (*default, *named)))
        elif kind in SYNTAX and _path(action).suffix == ".rq":  # the others are updates
            found.append(Case(name, _path(action), ()))
    return found


def _path(iri: Any) -> Path:
    return Path(unquote(str(iri).removeprefix("file://")))


def _one_file(case: Case, folder: Path) -> Path:
    """The data of a test in one file, as quads where there are named graphs."""
    store = ox.Store()
    for graph, path in case.data:
        target = ox.NamedNode(graph) if graph else ox.DefaultGraph()
        store.load(path=str(path), format=FORMATS[path.suffix], base_iri=path.as_uri(), to_graph=target)
    file = folder / ("data.nq" if any(graph for graph, _ in case.data) else "data.nt")
    text = ox.serialize(store, format=ox.RdfFormat.N_QUADS)
    file.write_bytes(text or b"")
    return file


def _by_engine(file: Path, query: str, base: str) -> Any:
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.from_extension(file.suffix[1:]))
    try:
        return _comparable(Answer.read(store.query(query, base_iri=base)))
    except (SyntaxError, RuntimeError):
        return "refused"


def _by_atlas(file: Path, query: str, base: str) -> Any:
    try:
        return _comparable(clusteratlas.open(file, environment={}).sparql(query, base=base))
    except OutsideError:
        raise
    except RequestError:
        return "refused"


def _comparable(answer: Answer) -> Any:
    """An answer without what may differ: the order of columns and rows, the names of blank nodes."""
    if answer.truth is not None:
        return answer.truth
    if answer.triples is not None:
        triples = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in answer.triples)
        triples.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        return set(map(str, triples))
    rows = (dict(zip(answer.columns, map(_term, row), strict=True)) for row in answer.rows)
    return set(answer.columns), Counter(frozenset(row.items()) for row in rows)


def _term(term: Any) -> str:
    return "_" if isinstance(term, ox.BlankNode) else str(term)


@pytest.mark.parametrize("group", GROUPS)
def test_the_answers_are_those_of_the_engine(
    group: str, suite: Path, tmp_path: Path, ask_anew: Callable[..., Any]
) -> None:
    cases = _cases(suite / group)
    assert cases
    for case in cases:
        file, query = _one_file(case, tmp_path), case.query.read_text(encoding="utf-8")
        asked = ("--data", str(file), "sparql", "-f", str(case.query))
        if reaching_word(query):
            with pytest.raises(OutsideError):
                _by_atlas(file, query, case.query.as_uri())
            assert ask_anew(*asked).status == 2, case.name
            continue
        expected = _by_engine(file, query, case.query.as_uri())
        rows = isinstance(expected, tuple)
        told = ask_anew(*asked, "--format", "json" if rows or isinstance(expected, bool) else "ntriples")
        assert told.status == (2 if expected == "refused" else expected is False), case.name
        if case.name not in UNSTEADY:
            assert _by_atlas(file, query, case.query.as_uri()) == expected, case.name
            if rows:
                _compare_json(told.out, expected, case.name)


def _compare_json(text: str, expected: tuple[set[str], Counter[Any]], name: str) -> None:
    """The command line's JSON holds the rows that are expected."""
    told = json.loads(text)
    assert set(told["head"]["vars"]) == expected[0], name
    rows = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(rows, ox.QuerySolutions)
    assert _comparable(Answer.read(rows))[1] == expected[1], name


def test_all_groups_of_the_suite_are_run(suite: Path) -> None:
    folders = [manifest.parent for manifest in suite.glob("*/manifest.ttl")]
    assert {folder.name for folder in folders if _cases(folder)} == set(GROUPS)
