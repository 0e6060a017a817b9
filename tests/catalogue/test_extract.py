"""What leaves the atlas as RDF comes in again as the same atlas."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import clusteratlas
from clusteratlas import Atlas
from clusteratlas.catalogue.extract import FORMATS
from clusteratlas.validate.engine import check_files

ENDINGS = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "jsonld": "jsonld",
    "ntriples": "nt",
    "rdfxml": "rdf",
}


def opened(text: str, style: str, folder: Path) -> Atlas:
    path = folder / f"export.{ENDINGS[style]}"
    path.write_text(text, encoding="utf-8")
    return clusteratlas.open(path, environment={})


def triples(atlas: Atlas) -> set[ox.Triple]:
    return {quad.triple for quad in atlas.store.quads()}


def test_every_format_has_an_ending_here() -> None:
    assert set(FORMATS) == set(ENDINGS)


@pytest.mark.parametrize("style", sorted(ENDINGS))
def test_the_whole_atlas_comes_back(shipped: Atlas, style: str, tmp_path: Path) -> None:
    assert triples(opened(shipped.export(style), style, tmp_path)) == triples(shipped)


@pytest.mark.parametrize("style", ["trig", "nquads", "jsonld"])
def test_named_graphs_come_back_too(shipped: Atlas, style: str, tmp_path: Path) -> None:
    again = opened(shipped.export(style), style, tmp_path)
    assert {
        "https://w3id.org/clusteratlas/graph/hamburg",
        "https://w3id.org/clusteratlas/graph/shared",
    } <= set(again.store.graphs())
    for name in ("hamburg", "shared", "value-chains"):
        graph = ox.NamedNode(f"https://w3id.org/clusteratlas/graph/{name}")
        assert set(again.store.quads(graph=graph)) == set(shipped.store.quads(graph=graph))


@pytest.mark.parametrize("region", ["hamburg", "nord-pas-de-calais"])
def test_a_region_comes_back_as_the_same_network(shipped: Atlas, region: str, tmp_path: Path) -> None:
    again = opened(shipped.export("turtle", region), "turtle", tmp_path)
    assert again.region_network(region) == shipped.region_network(region)


def test_a_region_conforms_to_the_shapes(shipped: Atlas, tmp_path: Path) -> None:
    again = opened(shipped.export("turtle", "lapland"), "turtle", tmp_path)
    report = check_files(again.contents.data, again.contents.background)
    assert report.conforms, [finding.message for finding in report.findings][:5]


@pytest.mark.parametrize("style", sorted(ENDINGS))
def test_the_same_content_gives_the_same_text(style: str) -> None:
    first, second = (clusteratlas.open(environment={}).export(style, "centro") for _ in range(2))
    assert first == second


def test_an_export_as_of_a_date_leaves_out_what_does_not_hold(shipped: Atlas) -> None:
    text = shipped.as_of("2015").export("nquads", "nord-pas-de-calais")
    whole = shipped.export("nquads", "nord-pas-de-calais")
    assert set(text.splitlines()) < set(whole.splitlines())


def test_classifications_come_along_only_if_asked(shipped: Atlas) -> None:
    assert "nace2/0111>" not in shipped.export("nquads")
    assert "nace2/0111>" in shipped.export("nquads", background=True)
    assert "id/value-chain-railway>" in shipped.export("nquads")
