"""Tables of CORDIS give a network in which those who work in one project are near each other."""

import csv

import networkx as nx
import pytest

import clusteratlas
from clusteratlas.ingest.preparing import Options, prepare

HEADER = ("projectID", "projectAcronym", "organisationID", "name", "activityType", "city", "role")
PARTS = (
    ("101", "ICE", "900", "OULUN YLIOPISTO", "HES", "Oulu", "coordinator"),
    ("101", "ICE", "901", "ICE YARD OY", "PRC", "Kemi", "participant"),
    ("102", "SNOW", "901", "ICE YARD OY", "PRC", "Kemi", "coordinator"),
    ("102", "SNOW", "902", "SNOW INSTITUTE", "REC", "Umea", "thirdParty"),
    ("103", "FOG", "903", "FOG OFFICE", "OTH", "Lulea", "coordinator"),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> clusteratlas.Atlas:
    folder = tmp_path_factory.mktemp("cordis")
    with (folder / "organization.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([HEADER, *PARTS])
    prepared = prepare([folder / "organization.csv"], Options(region="FI1D9", issued="2026-01-01"))
    assert not prepared.left_out
    written = folder / "written"
    written.mkdir()
    for name, text in prepared.files.items():
        (written / name).write_text(text, "utf-8")
    return clusteratlas.open(written)


def test_partners_in_projects_are_tied_through_them(opened: clusteratlas.Atlas) -> None:
    (region,) = opened.regions()
    graph = opened.network("initiatives", region=region.id)
    labels = {data["label"]: node for node, data in graph.nodes(data=True)}
    assert set(labels) == {name for _, _, _, name, *_ in PARTS}
    assert {graph.nodes[node]["label"] for node in nx.isolates(graph)} == {"FOG OFFICE"}
    assert graph.has_edge(labels["OULUN YLIOPISTO"], labels["ICE YARD OY"])
    assert not graph.has_edge(labels["OULUN YLIOPISTO"], labels["SNOW INSTITUTE"])


def test_each_part_is_told_with_the_address_of_its_project(opened: clusteratlas.Atlas) -> None:
    ties = opened.network("ties", region=opened.regions()[0].id)
    assert ties.number_of_edges() == len(PARTS)
    answer = opened.sparql(
        "SELECT ?role ?url WHERE { ?tie a ca:Tie ; ca:role ?role ; ca:status ca:attested ; "
        "dct:source/schema:url ?url } ORDER BY ?url ?role"
    )
    assert [tuple(getattr(term, "value", "") for term in row) for row in answer.rows][-2:] == [
        ("third party", "https://cordis.europa.eu/project/id/102"),
        ("coordinator", "https://cordis.europa.eu/project/id/103"),
    ]
