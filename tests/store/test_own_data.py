"""A query over own data is about those data; what ships beside them stays within reach of everything else."""

from pathlib import Path

import pytest

import clusteratlas

PREFIXES = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
"""
MILL = PREFIXES + "id:mill a ca:Company ; ca:activeIn <http://data.europa.eu/ux2/nace2/10> .\n"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    file = tmp_path / "mill.ttl"
    file.write_text(MILL, encoding="utf-8")
    return file


def _count(atlas: clusteratlas.Atlas, *, with_schemes: bool = False) -> int:
    return int(getattr(atlas.sparql(COUNT, with_schemes=with_schemes).rows[0][0], "value", "-1"))


def test_a_query_over_own_data_counts_those_alone(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    assert _count(atlas) == 2
    assert _count(atlas, with_schemes=True) > 10_000


def test_graphs_of_the_background_are_not_there_to_be_named(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    rows = atlas.sparql("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    assert [str(row[0]) for row in rows] == ["<https://w3id.org/clusteratlas/graph/mill>"]
    assert not atlas.sparql("ASK { GRAPH graph:nace-rev-2 { ?s ?p ?o } }").truth


def test_the_background_names_what_the_data_refer_to(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    assert atlas.resolve("manufacture of food products", "industry") == "nace:10"
    assert atlas.store.ask("ASK { <http://data.europa.eu/ux2/nace2/10> skos:prefLabel ?label }")


def test_an_export_of_own_data_holds_those_alone(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    assert atlas.export().count(" .\n") + atlas.export().count(" ;\n") < 10
    assert "nace2/0" not in atlas.export("nquads")
    assert len(atlas.export("nquads", background=True).splitlines()) > 10_000


def test_a_view_of_a_date_keeps_the_data_apart(mill: Path) -> None:
    assert _count(clusteratlas.open(mill, "2015", environment={})) == 2


def test_a_graph_named_as_one_of_the_background_is_the_datas(tmp_path: Path) -> None:
    file = tmp_path / "own.trig"
    graph = "<https://w3id.org/clusteratlas/graph/value-chains>"
    file.write_text(f"{graph} {{ <urn:a> <urn:b> <urn:c> }}", encoding="utf-8")
    assert _count(clusteratlas.open(file, environment={})) == 1


def test_a_file_of_named_graphs_alone_is_asked_as_their_union(tmp_path: Path) -> None:
    file = tmp_path / "own.trig"
    file.write_text("<urn:g> { <urn:a> <urn:b> 1 } <urn:h> { <urn:a> <urn:b> 2 }", encoding="utf-8")
    assert _count(clusteratlas.open(file, environment={})) == 2


def test_a_file_with_named_graphs_and_others_is_asked_as_the_standard_says(tmp_path: Path) -> None:
    file = tmp_path / "own.trig"
    file.write_text("<urn:a> <urn:b> 0 . <urn:g> { <urn:a> <urn:b> 1 , 2 }", encoding="utf-8")
    atlas = clusteratlas.open(file, environment={})
    assert _count(atlas) == 1
    assert len(atlas.sparql("SELECT * { GRAPH ?g { ?s ?p ?o } }").rows) == 2
    assert len(atlas.store.select("SELECT * { <urn:a> <urn:b> ?o }")) == 3


def test_from_names_the_graphs_to_ask(mill: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text(PREFIXES + "id:other a ca:Company .", encoding="utf-8")
    atlas = clusteratlas.open([mill, other], environment={})
    assert _count(atlas) == 3
    assert str(atlas.sparql(COUNT.replace("{", "FROM graph:other {", 1)).rows[0][0]).startswith('"1"')


def test_the_shipped_regions_are_opened_beside_own_data_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "own.jsonld"
    about = "https://w3id.org/clusteratlas/id/"
    file.write_text(
        f'{{"@id": "{about}mill", "{about[:-3]}ontology#partnerOf": {{"@id": "{about}hamburg-uhh"}}}}'
    )
    both = clusteratlas.open(file, environment={}, with_shipped=True)
    assert _count(both) > 20_000
    assert both.sparql("ASK { id:mill ca:partnerOf ?other . ?other skos:prefLabel ?name }").truth
    assert len(both.regions()) == 6
    assert not clusteratlas.open(file, environment={}).regions()


def test_without_own_data_there_is_nothing_beside_which_to_open_the_regions() -> None:
    with pytest.raises(clusteratlas.RequestError, match="open already"):
        clusteratlas.open(environment={}, with_shipped=True)


def test_what_two_files_state_counts_once(mill: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.ttl"
    again.write_text(MILL + "id:mill ca:nuts 5 .", encoding="utf-8")
    atlas = clusteratlas.open([mill, again], environment={})
    assert _count(atlas) == 3
    assert len(atlas.sparql("SELECT * { GRAPH ?g { ?s ?p ?o } }").rows) == 5
    counted = atlas.rdf().query(COUNT).bindings
    assert [str(value) for row in counted for value in row.values()] == ["3"]
    graph = "<https://w3id.org/clusteratlas/graph/again>"
    atlas.rdf().update(f"INSERT DATA {{ GRAPH {graph} {{ <urn:a> <urn:b> 1 }} }}")
    assert _count(atlas) == 4


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("own.trig", "<urn:a> <urn:b> <urn:c> . _:g { <urn:k> <urn:l> <urn:m> }"),
        ("own.nq", "<urn:a> <urn:b> <urn:c> .\n<urn:k> <urn:l> <urn:m> _:g .\n"),
        ("own.jsonld", '[{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}, {"@graph": [], "urn:p": 1}]'),
    ],
)
def test_a_graph_may_be_named_by_a_blank_node(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    atlas = clusteratlas.open(tmp_path / name, environment={})
    assert _count(atlas) >= 1
    assert atlas.regions() == ()
    assert "urn:a" in atlas.export("nquads")


def test_a_files_own_graph_keeps_apart_from_one_that_it_names_alike(tmp_path: Path) -> None:
    file = tmp_path / "own.trig"
    graph = "<https://w3id.org/clusteratlas/graph/own>"
    file.write_text(f"<urn:a> <urn:p> <urn:b> . {graph} {{ <urn:a> <urn:p> <urn:c> }}", encoding="utf-8")
    atlas = clusteratlas.open(file, environment={})
    assert _count(atlas) == 1
    assert atlas.sparql("ASK { GRAPH graph:own { ?s ?p <urn:c> } }").truth
    assert not atlas.sparql("ASK { GRAPH graph:own { ?s ?p <urn:b> } }").truth


def test_many_graphs_are_opened_in_one_pass(tmp_path: Path) -> None:
    file = tmp_path / "many.nq"
    lines = (f'<urn:s{number}> <urn:p> "x" <urn:g{number}> .\n' for number in range(3000))
    file.write_text("".join(lines), encoding="utf-8")
    assert _count(clusteratlas.open(file, environment={})) == 3000


def test_shipped_bodies_that_the_data_name_are_introduced(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(MILL + "id:mill ca:partnerOf id:hamburg-uhh , id:hamburg .", encoding="utf-8")
    atlas = clusteratlas.open(file, environment={})
    assert _count(atlas) == 4
    assert atlas.show("University of Hamburg").thing.type == "university"
    assert atlas.regions() == ()
    described = [finding for finding in atlas.check().findings if finding.shape == "ca:MentionedIsDescribed"]
    assert described == []


def test_what_rdflib_writes_over_own_data_is_found_by_all(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    dataset = atlas.rdf()
    dataset.update("INSERT DATA { <urn:x> <urn:y> 1 }")
    dataset.parse(data="<urn:q> <urn:r> 1 .", format="turtle")
    assert _count(atlas) == 4
    assert len(dataset.query("SELECT * { <urn:x> ?p ?o }").bindings) == 1
    assert len(list(dataset.triples((None, None, None)))) == 4


def test_from_never_names_graphs_of_the_background(mill: Path) -> None:
    atlas = clusteratlas.open(mill, environment={})
    query = "ASK FROM graph:nuts { ?s ?p ?o }"
    before = atlas.sparql(query).truth
    atlas.links()  # which brings the background
    assert (before, atlas.sparql(query).truth) == (False, False)
    assert atlas.sparql("ASK FROM graph:mill { ?s ?p ?o }").truth
    nuts = "<https://w3id.org/clusteratlas/graph/nuts>"
    assert not atlas.rdf().query(query.replace("graph:nuts", nuts)).askAnswer
