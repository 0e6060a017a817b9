"""From files to a store, and errors that say file and line."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.errors import DataSyntaxError, RequestError, UnavailableError
from clusteratlas.store import loading
from clusteratlas.store.datafiles import DataFile, find_files
from clusteratlas.store.loading import load, load_missing, read_quads, with_own_graph
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import GRAPH

EX = "http://example.org/"


def put(folder: Path, name: str, text: str | bytes) -> DataFile:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return find_files([path])[0]


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


def one_quad() -> ox.Store:
    store = ox.Store()
    store.add(ox.Quad(node("s"), node("p"), node("o"), node("g")))
    return store


XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">'
    f'<rdf:Description rdf:about="{EX}s"><e:p rdf:resource="{EX}o"/></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.ttl", f"<{EX}s> <{EX}p> <{EX}o> ."),
        ("d.nt", f"<{EX}s> <{EX}p> <{EX}o> ."),
        ("d.nq", f"<{EX}s> <{EX}p> <{EX}o> ."),
        ("d.trig", f"<{EX}s> <{EX}p> <{EX}o> ."),
        ("d.jsonld", f'{{"@id": "{EX}s", "{EX}p": {{"@id": "{EX}o"}}}}'),
        ("d.rdf", XML),
    ],
)
def test_triples_without_a_graph_stand_in_the_graph_of_their_file(
    tmp_path: Path, name: str, text: str
) -> None:
    file = put(tmp_path, name, text)
    expected = [ox.Quad(node("s"), node("p"), node("o"), ox.NamedNode(GRAPH + "d"))]
    assert list(load([file])) == expected
    assert list(read_quads(file)) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("d.nq", f"<{EX}s> <{EX}p> <{EX}o> <{EX}g> ."),
        ("d.trig", f"<{EX}g> {{ <{EX}s> <{EX}p> <{EX}o> }}"),
        (
            "d.jsonld",
            f'{{"@id": "{EX}g", "@graph": [{{"@id": "{EX}s", "{EX}p": {{"@id": "{EX}o"}}}}]}}',
        ),
    ],
)
def test_a_graph_that_a_file_names_is_kept(tmp_path: Path, name: str, text: str) -> None:
    assert list(load([put(tmp_path, name, text)])) == [ox.Quad(node("s"), node("p"), node("o"), node("g"))]


def test_relative_iris_are_relative_to_their_file(tmp_path: Path) -> None:
    file = put(tmp_path, "d.ttl", "<#s> <p> <sub/o> .")
    (quad,) = load([file])
    assert isinstance(quad.subject, ox.NamedNode)
    assert quad.subject.value == file.path.resolve().as_uri() + "#s"
    assert quad.predicate.value == (tmp_path.resolve() / "p").as_uri()


@pytest.mark.parametrize("name", ["ttl", "nt", "nq", "trig"])
def test_blank_nodes_of_two_files_are_two_nodes(tmp_path: Path, name: str) -> None:
    files = [put(tmp_path, f"{part}.{name}", f'_:b <{EX}p> "{part}" .') for part in ("one", "two")]
    assert len({quad.subject for quad in load(files)}) == 2
    missing = ox.Store()
    load_missing(files, missing)
    assert len({quad.subject for quad in missing}) == 2


def test_broken_turtle_is_told_with_file_line_and_the_line_itself(tmp_path: Path) -> None:
    file = put(tmp_path, "broken.ttl", f"<{EX}s> <{EX}p> <{EX}o> .\n<{EX}s> <{EX}q>\n   oops .\n")
    with pytest.raises(DataSyntaxError) as caught:
        load([file])
    assert caught.value.line == 3
    assert str(caught.value).startswith(f"{file.path}, line 3: ")
    assert str(caught.value).endswith("The line reads: oops .")


def test_a_prefix_that_is_not_declared_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataSyntaxError, match="The prefix nope: has not been declared"):
        load([put(tmp_path, "broken.ttl", "nope:s a nope:c .")])


def test_the_line_shown_is_that_of_today_when_a_file_was_mended_and_broken_again(tmp_path: Path) -> None:
    with pytest.raises(DataSyntaxError, match="The line reads: first"):
        load([put(tmp_path, "broken.ttl", "first")])
    with pytest.raises(DataSyntaxError, match="The line reads: now another"):
        load([put(tmp_path, "broken.ttl", "now another")])


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("d.nq", f"<{EX}s> <{EX}p> <{EX}o> .\n<{EX}s> <p>", 2),
        ("d.trig", f"<{EX}g> {{ <{EX}s> ", 1),
        ("d.jsonld", '{"@id": ', 1),
        ("d.rdf", "<rdf:RDF", 1),
        ("d.ttl", b"<http://example.org/\xe9> a <b> .", 1),
    ],
)
def test_every_format_reports_its_file(
    tmp_path: Path, name: str, text: str | bytes, line: int | None
) -> None:
    file = put(tmp_path, name, text)
    for read in (lambda: load([file]), lambda: load_missing([file], ox.Store())):
        with pytest.raises(DataSyntaxError) as caught:
            read()
        assert str(file.path) in str(caught.value)
        assert caught.value.line == line


def test_json_ld_with_a_context_at_an_address_is_told_so(tmp_path: Path) -> None:
    file = put(tmp_path, "d.jsonld", '{"@context": "https://example.org/context", "name": "x"}')
    with pytest.raises(DataSyntaxError, match="@context is an address"):
        load([file])


def test_a_file_that_went_missing_is_reported(tmp_path: Path) -> None:
    for name in ("d.ttl", "d.nq"):
        file = put(tmp_path, name, "")
        file.path.unlink()
        with pytest.raises(UnavailableError, match="cannot be read"):
            load([file])


def test_only_what_the_store_lacks_is_loaded(tmp_path: Path) -> None:
    store = load([put(tmp_path, "mine.ttl", f'<{EX}s> <{EX}p> "a" .')])
    load_missing([put(tmp_path, "theirs.ttl", f'<{EX}s> <{EX}p> "a" , "b" .')], store)
    assert sorted(str(quad.object) for quad in store) == ['"a"', '"b"']


def test_files_load_into_the_store_that_is_given(tmp_path: Path) -> None:
    store = one_quad()
    assert load([put(tmp_path, "d.ttl", f"<{EX}s> <{EX}p> <{EX}o> .")], store) is store
    assert Store(store).graphs() == (EX + "g", GRAPH + "d")


def test_the_default_graph_of_a_query_is_the_union_and_prefixes_are_known(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{name}.ttl", f"<{EX}s> a <{EX}{name}> .") for name in ("A", "B")]
    store = Store(load(files))
    rows = store.select("SELECT ?class WHERE { ?s rdf:type ?class } ORDER BY ?class")
    assert rows.columns == ("class",)
    assert list(rows) == [(node("A"),), (node("B"),)]
    assert len(rows) == 2


def test_values_are_bound_as_terms_and_never_as_text(tmp_path: Path) -> None:
    store = Store(load([put(tmp_path, "a.ttl", f'<{EX}s> <{EX}p> "x" .')]))
    hostile = ox.Literal('x" } ; DROP ALL #')
    query = f"SELECT ?s ?text WHERE {{ ?s <{EX}p> ?text }}"
    assert len(store.select(query, {"text": hostile})) == 0
    assert len(store.select(query, {"text": ox.Literal("x")})) == 1


def test_a_query_that_is_no_select_or_malformed_is_a_fault_of_the_request() -> None:
    with pytest.raises(RequestError, match="no SELECT"):
        Store(ox.Store()).select("ASK { ?s ?p ?o }")
    with pytest.raises(RequestError, match="malformed"):
        Store(ox.Store()).select("SELECT WHERE")
    with pytest.raises(RequestError, match=r"cannot be asked.*text"):
        Store(ox.Store()).select("SELECT ?s { ?s ?p ?o }", {"text": ox.Literal("x")})


def test_a_copy_can_change_without_its_original() -> None:
    store = Store(one_quad())
    copied = store.copy()
    copied.remove(copied.quads(node("s")))
    assert (len(store), len(copied)) == (1, 0)


@pytest.mark.parametrize("large", [0, 1_000_000])
def test_nodes_without_a_name_are_those_of_their_file_however_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    monkeypatch.setattr(loading, "_LARGE", large)
    text = f"_:b <{EX}p> <{EX}o> .\n_:b <{EX}q> <{EX}o> <{EX}g> .\n"
    store = load([put(tmp_path, name, text) for name in ("a.nq", "b.nq")])
    by_node: dict[object, set[str]] = {}
    for quad in store:
        by_node.setdefault(quad.subject, set()).add(str(quad.graph_name))
    graphs = sorted(sorted(found) for found in by_node.values())
    assert graphs == [[f"<{EX}g>", f"<{GRAPH}a>"], [f"<{EX}g>", f"<{GRAPH}b>"]]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (f"<{EX}s> <{EX}p> <{EX}o> .\n<{EX}s> <{EX}p> <{EX}o> <{GRAPH}d> .\n", "d-2"),
        (f"<{EX}s> <{EX}p> <{EX}o> .\n<{EX}s> <{EX}p> <{EX}o> <{GRAPH}\\u0064> .\n", "d-2"),
        (f"<{EX}s> <{EX}p> <{EX}o> .\n<{EX}s> <{EX}p> <{GRAPH}d> .\n", "d"),
        (f'<{EX}s> <{EX}p> "\\u0064" .\n<{EX}s> <{EX}p> <{EX}o> <{GRAPH}dd> .\n', "d"),
    ],
)
def test_a_graph_that_a_file_names_is_not_that_of_its_other_triples(
    tmp_path: Path, text: str, taken: str
) -> None:
    assert with_own_graph(put(tmp_path, "d.nq", text)).graph == GRAPH + taken
