"""A store answers as the files that it was loaded from."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas.catalogue.questions.library import questions
from clusteratlas.loading import load

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
FROM = "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/clusteratlas/graph/nace-rev-2> { ?s ?p ?o }"


def both(tmp_path: Path, *files: Path) -> tuple[clusteratlas.Atlas, clusteratlas.Atlas]:
    """Files opened as such, and out of a store."""
    load(files, tmp_path / "store")
    return clusteratlas.open(files, environment={}), clusteratlas.open(tmp_path / "store", environment={})


def test_every_named_question_has_the_same_answer(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas
) -> None:
    asked = [question for question in questions() if question.group not in {"links", "network"}]
    assert len(asked) > 30
    for question in asked:
        first, second = (atlas.store.select(question.text) for atlas in (of_files, of_store))
        assert sorted(map(str, first.rows)) == sorted(map(str, second.rows)), question.name


def test_links_networks_gaps_and_names_are_the_same(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas
) -> None:
    assert of_files.regions() == of_store.regions()
    assert of_files.links() == of_store.links() != ()
    assert of_files.region_network("lapland") == of_store.region_network("lapland")
    for text in ("NFID", "hamburg av", "méaulte", "rail", "nowhere at all"):
        assert of_files.find(text) == of_store.find(text)


def test_a_page_is_the_same_to_the_byte(of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas) -> None:
    assert of_files.page("centro").html == of_store.page("centro").html


def test_a_date_and_attested_word_alone_show_the_same(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas
) -> None:
    for date in ("2012", ""):
        first, second = (atlas.as_of(date) if date else atlas.attested() for atlas in (of_files, of_store))
        assert first.links(region="lapland") == second.links(region="lapland") != ()


def test_own_data_are_judged_the_same(of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas) -> None:
    first, second = of_files.check(), of_store.check()
    assert first.findings == second.findings
    lacks = [
        {lack.what: set(lack.lacking) for lack in atlas.completeness()} for atlas in (of_files, of_store)
    ]
    assert lacks[0] == lacks[1]


@pytest.mark.parametrize("style", ["turtle", "nquads"])
def test_an_export_is_the_same(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas, style: str
) -> None:
    assert sorted(of_files.export(style).splitlines()) == sorted(of_store.export(style).splitlines())


@pytest.mark.parametrize("query", [COUNT, IN_GRAPHS, FROM])
def test_a_query_sees_the_data_alone_unless_the_schemes_are_asked_for(
    of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas, query: str
) -> None:
    assert of_files.sparql(query).rows == of_store.sparql(query).rows
    schemes = [atlas.sparql(query, with_schemes=True).rows for atlas in (of_files, of_store)]
    assert schemes[0] == schemes[1] != of_store.sparql(query).rows


def test_rdflib_sees_the_data_alone(of_files: clusteratlas.Atlas, of_store: clusteratlas.Atlas) -> None:
    graphs = [
        {str(graph.identifier): len(graph) for graph in atlas.rdf().graphs()}
        for atlas in (of_files, of_store)
    ]
    assert graphs[0] == graphs[1]
    assert len(graphs[1]) >= 7


def test_what_two_files_state_counts_once_in_their_union(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    first = written("one.ttl", region("north"))
    second = written("two.ttl", region("north") + region("south"))
    files, store = both(tmp_path, first, second)
    assert files.sparql(COUNT).rows == store.sparql(COUNT).rows
    assert files.sparql(IN_GRAPHS).rows == store.sparql(IN_GRAPHS).rows
    assert str(store.sparql(COUNT).rows[0][0]).startswith('"16"')


def test_named_graphs_and_what_stands_outside_them_are_kept_apart(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    file = written(
        "own.trig",
        "@prefix e: <http://e.org/> .\ne:a e:p _:x .\ne:g { e:b e:p _:x . e:b e:q 1 }\ne:h { e:b e:q 1 }\n",
    )
    files, store = both(tmp_path, file)
    for query in (
        COUNT,
        IN_GRAPHS,
        "SELECT * { ?a <http://e.org/p> ?x GRAPH ?g { ?b <http://e.org/p> ?x } }",
    ):
        first, second = files.sparql(query).rows, store.sparql(query).rows
        assert len(first) == len(second)
        assert query not in {COUNT, IN_GRAPHS} or first == second


def test_packed_files_folders_and_prefixes_are_read_as_ever(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "north.ttl.gz").write_bytes(gzip.compress(region("north").encode()))
    (folder / "south.ttl").write_text(region("south"), encoding="utf-16")
    files, store = both(tmp_path, folder)
    query = "SELECT ?s { ?s own:size 5 } ORDER BY ?s"
    assert files.sparql(query).rows == store.sparql(query).rows
    assert len(store.sparql(query).rows) == 2


def test_what_was_noticed_is_told_each_time_a_store_is_opened(
    tmp_path: Path, written: Callable[..., Path]
) -> None:
    odd = region("north") + '[] a ca:Company . id:bell skos:prefLabel "Bell\\u0007"@en .\n'
    other = region("north", "Nord") + region("south")
    files, store = both(tmp_path, written("odd.ttl", odd), written("other.ttl", other))
    for atlas in (files, store):
        atlas.regions()
    assert sorted(files.notes) == sorted(store.notes)
    assert len(store.notes) >= 3


def test_a_note_that_the_background_brings_waits_for_it(tmp_path: Path, written: Callable[..., Path]) -> None:
    chain = HEAD_AND_CHAIN.format(region("north"))
    files, store = both(tmp_path, written("chain.ttl", chain))
    for atlas in (files, store):
        atlas.sparql(COUNT)
        assert not any("Data sets differ" in note for note in atlas.notes)
        atlas.regions()
        assert any("Data sets differ" in note for note in atlas.notes)


HEAD_AND_CHAIN = '{}id:value-chain-railway a ca:ValueChain ; skos:prefLabel "Trains of ours"@en .\n'
