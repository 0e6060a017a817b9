"""Two data sets that speak of one thing: each statement keeps its own data set, and nobody's word is lent."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import clusteratlas
from clusteratlas.catalogue import datasets
from clusteratlas.catalogue.datasets import data_sets

Run = Callable[..., Any]

HEAD = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix source: <https://w3id.org/clusteratlas/id/source/> .
@prefix tie: <https://w3id.org/clusteratlas/id/tie/> .
"""
REGION = 'id:{0} a ca:Region ; skos:prefLabel "{1}"@en ; ca:region id:{0} ; ca:status ca:uncited .\n'
YARD = (
    'id:{0}-yard a ca:Company ; skos:prefLabel "{1} yard"@en ; ca:region id:{0} ; ca:status ca:uncited ;\n'
    "  ca:contributesTo id:value-chain-railway .\n"
)
TIE = (
    "tie:{0} a ca:Tie ; rdf:subject id:{1} ; rdf:predicate ca:contributesTo ;\n"
    "  rdf:object id:value-chain-railway ; ca:region id:{2} ; ca:status ca:{3} ; dct:source source:s1 .\n"
)
SOURCE = 'source:s1 a ca:Source ; dct:title "{0}" .\n'


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    """Two folders with a region each, which both call their one source s1."""
    for name in ("north", "south"):
        text = REGION.format(name, name.title()) + YARD.format(name, name.title())
        text += TIE.format(f"{name}1", f"{name}-yard", name, "attested") + SOURCE.format(f"{name}'s report")
        put(tmp_path / name / f"{name}.ttl", text)
    return str(tmp_path / "north"), str(tmp_path / "south")


def put(path: Path, text: str) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["north", "south"])
def test_why_cites_the_report_of_the_data_set_that_states_the_tie(
    ask: Run, folders: tuple[str, str], name: str
) -> None:
    other = "south" if name == "north" else "north"
    found = ask("--data", folders[0], "--data", folders[1], "why", f"{name}-yard", "railway")
    assert f"“{name}'s report”" in found.out
    assert f"{other}'s report" not in found.out


@pytest.mark.parametrize("command", [("show", "south-yard"), ("path", "south-yard", "railway")])
def test_other_commands_cite_it_likewise(
    ask: Run, folders: tuple[str, str], command: tuple[str, ...]
) -> None:
    found = ask("--data", folders[0], "--data", folders[1], *command)
    assert "“south's report”" in found.out
    assert "north's report" not in found.out


def test_the_pages_cite_it_likewise(folders: tuple[str, str]) -> None:
    network = clusteratlas.open(list(folders)).region_network("south")
    cited = [
        network.sources[key].title for tie in network.ties if tie.id == "tie:south1" for key in tie.sources
    ]
    assert cited == ["south's report"]


def test_in_json_the_source_names_its_data_set(ask: Run, folders: tuple[str, str]) -> None:
    found = ask(
        "--data", folders[0], "--data", folders[1], "why", "south-yard", "railway", "--format", "json"
    )
    ((hop,),) = [row["hops"] for row in found.rows]
    assert (hop["sources"], hop["ties"][0]["data_set"]) == (["s1@south"], "south")


def test_one_data_set_alone_names_none(ask: Run, folders: tuple[str, str]) -> None:
    found = ask("--data", folders[1], "why", "south-yard", "railway", "--format", "json")
    ((hop,),) = [row["hops"] for row in found.rows]
    assert (hop["sources"], hop["ties"][0]["data_set"], found.err) == (["s1"], "", "")


def test_on_load_it_is_told_what_data_sets_differ_on_and_where(ask: Run, folders: tuple[str, str]) -> None:
    found = ask("--data", folders[0], "--data", folders[1], "regions")
    assert (
        f"its title is “north's report” in {folders[0]}/north.ttl; “south's report” in {folders[1]}"
        in found.err
    )


def test_a_source_that_its_own_file_does_not_describe_is_looked_up_beside_it(tmp_path: Path) -> None:
    for name in ("north", "south"):
        text = REGION.format(name, name) + YARD.format(name, name)
        put(tmp_path / name / "region.ttl", text + TIE.format(name, f"{name}-yard", name, "attested"))
        put(tmp_path / name / "sources.ttl", SOURCE.format(f"{name}'s report"))
    atlas = clusteratlas.open([tmp_path / "north", tmp_path / "south"])
    for name in ("north", "south"):
        about = atlas.show(f"{name}-yard")
        assert [about.sources[key].title for tie in about.ties for key in tie.sources] == [f"{name}'s report"]


def test_a_source_that_nobody_else_describes_is_found_wherever_it_is(tmp_path: Path) -> None:
    text = REGION.format("north", "North") + YARD.format("north", "North")
    put(tmp_path / "a" / "region.ttl", text + TIE.format("1", "north-yard", "north", "attested"))
    put(tmp_path / "b" / "sources.ttl", SOURCE.format("A report"))
    about = clusteratlas.open([tmp_path / "a", tmp_path / "b"]).show("north-yard")
    assert [source.title for source in about.sources.values()] == ["A report"]


def test_labels_and_facts_of_both_stand_each_with_its_data_set(ask: Run, tmp_path: Path) -> None:
    one = put(tmp_path / "one.ttl", REGION.format("north", "North") + YARD.format("north", "One"))
    other = put(
        tmp_path / "two.ttl", 'id:north-yard a ca:Cluster ; skos:prefLabel "Two"@en ; ca:validFrom "2001" .'
    )
    found = ask("--data", one, "--data", other, "show", "north-yard")
    assert "Data sets differ on its label (en): “One yard” in one; “Two” in two" in found.out
    assert "Data sets differ on its type: “ca:Company” in one; “ca:Cluster” in two" in found.out
    assert "They differ on its type too." in found.err
    (row,) = ask("--data", one, "--data", other, "show", "north-yard", "--format", "json").rows
    assert row["label"] == "One yard"
    assert row["differs"][0] == {"property": "label (en)", "values": [["one", "One yard"], ["two", "Two"]]}
    assert (
        ask("--data", one, "--data", other, "find", "Two", "--format", "json").rows[0]["id"] == "north-yard"
    )


def test_what_one_adds_to_the_other_is_no_difference(ask: Run, tmp_path: Path) -> None:
    one = put(tmp_path / "one.ttl", REGION.format("north", "North") + YARD.format("north", "One"))
    other = put(tmp_path / "two.ttl", 'id:north-yard skos:altLabel "Yard" ; ca:validFrom "2001" .')
    found = ask("--data", one, "--data", other, "show", "north-yard")
    assert "differ" not in found.out + found.err
    assert "since 2001" in found.out


def test_one_name_for_a_shipped_chain_does_not_blend_with_the_other(ask: Run, tmp_path: Path) -> None:
    text = 'id:value-chain-railway a ca:ValueChain ; skos:prefLabel "My trains"@en .'
    data = put(tmp_path / "own.ttl", REGION.format("north", "North") + text)
    found = ask("--data", data, "show", "value-chain-railway")
    assert found.out.startswith("My trains")
    assert "“Railway value chain” in value-chains" in found.out
    assert f"“My trains” in {data}; “Railway value chain” in the shipped data set “value-chains”" in found.err


def test_a_tie_of_two_data_sets_stands_once_for_each_with_its_own_status(ask: Run, tmp_path: Path) -> None:
    region = REGION.format("north", "North") + YARD.format("north", "North")
    one = put(
        tmp_path / "one.ttl", region + TIE.format("1", "north-yard", "north", "attested") + SOURCE.format("A")
    )
    tie = TIE.format("1", "north-yard", "north", "disputed")
    two = put(tmp_path / "two.ttl", tie + SOURCE.format("B"))
    found = ask("--data", one, "--data", two, "why", "north-yard", "railway")
    assert "(disputed, 2 ties)" in found.out
    assert "attested in data set one: “A”" in found.out
    assert "disputed in data set two: “B”" in found.out
    network = clusteratlas.open([one, two]).region_network("north")
    said = {
        tie.id: network.sources[tie.sources[0]].title for tie in network.ties if tie.id.startswith("tie:1")
    }
    assert said == {"tie:1@one": "A", "tie:1@two": "B"}
    assert network.sources.keys() >= {"s1@one", "s1@two"}


def test_the_shipped_atlas_contradicts_itself_nowhere() -> None:
    regions = Path(__file__).resolve().parents[2] / "graphs/regions"
    atlas = clusteratlas.open(regions)
    assert [
        iri for iri in data_sets(atlas.store).all_several if data_sets(atlas.store).differences(iri)
    ] == []
    assert atlas.notes == ()


def test_an_atlas_that_nobody_holds_any_more_is_let_go_at_once(folders: tuple[str, str]) -> None:
    atlas = clusteratlas.open(list(folders))
    atlas.page("north")
    atlas.as_of("2015").links(region="south", potential=True)
    store = weakref.ref(atlas.store)
    gc.disable()
    try:
        del atlas
        assert store() is None
    finally:
        gc.enable()


def test_many_data_sets_are_held_against_the_background_as_few_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = 'id:value-chain-railway a ca:ValueChain ; skos:prefLabel "{0} trains"@en .\n'
    for name in ("north", "south", "west"):
        put(tmp_path / "all" / f"{name}.ttl", REGION.format(name, name.title()) + chain.format(name))

    def told() -> dict[str, tuple[str, ...]]:
        return datasets.DataSets(clusteratlas.open(tmp_path / "all", environment={}).store).all_several

    few = told()
    assert len(few["https://w3id.org/clusteratlas/id/value-chain-railway"]) == 4
    monkeypatch.setattr(datasets, "_FEW", 0)
    assert told() == few
