"""``network --without`` and the rest, against files that say so from the beginning."""

from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import clusteratlas
from clusteratlas.analysis.whatif import Without
from clusteratlas.model import is_known

Run = Any
LENSES = ["ties", "actors", "chains", "clusters", "initiatives"]


@pytest.fixture(scope="module")
def lacking(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, str, clusteratlas.Atlas]:
    """A region, a thing, and the atlas of files that lack it."""
    region, thing = request.param
    folder = tmp_path_factory.mktemp("lacking")
    iri = f"<https://w3id.org/clusteratlas/id/{thing}>"
    for path in (root / "graphs" / "regions").glob("*.ttl"):
        quads = [str(quad.triple) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        gone = {line.split(" ", 1)[0] for line in quads if iri in line} | {iri}
        objects = {line.split(" ", 1)[0] for line in quads if "#object> " in line}
        about = {one for one in gone if one == iri or one in objects}
        kept = [line for line in quads if line.split(" ", 1)[0] not in about and iri not in line]
        (folder / f"{path.stem}.nt").write_text("".join(f"{line} .\n" for line in kept), encoding="utf-8")
    return region, thing, clusteratlas.open(str(folder))


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(
    "lacking",
    [("stockholm", "stockholm-spotify"), ("west-romania", "west-romania-ris3-2021")],
    indirect=True,
    ids=lambda of: of[1],
)
def test_without_a_thing_every_lens_is_that_of_files_that_lack_it(
    ask: Run, lacking: tuple[str, str, clusteratlas.Atlas], lens: str
) -> None:
    region, thing, atlas = lacking
    graph = atlas.network(lens, region=region)
    found = ask("network", region, "--lens", lens, "--without", thing, "--format", "json")
    rows = {row["measure"]: row["after"] for row in found.rows}
    assert (rows["nodes"], rows["edges"]) == (len(graph), graph.number_of_edges())
    assert rows["global_efficiency"] == pytest.approx(nx.global_efficiency(nx.Graph(graph)))
    if lens == "chains":
        before = {row["measure"]: row["before"] for row in found.rows}
        assert rows["edges"] < before["edges"]


def test_joining_parts_is_told_by_efficiency_where_the_mean_distance_misleads(ask: Run) -> None:
    lonely = next(
        row["id"]
        for row in ask("network", "west-romania", "-m", "degree", "--format", "json").rows
        if row["degree"] == 0
    )
    hub = ask("network", "west-romania", "-m", "degree", "--format", "json").rows[0]["id"]
    found = ask("network", "west-romania", "--add", lonely, hub, "--format", "json")
    rows = {row["measure"]: row for row in found.rows}
    assert rows["components"]["after"] == rows["components"]["before"] - 1
    assert rows["global_efficiency"]["after"] > rows["global_efficiency"]["before"]
    assert "compare global_efficiency, which counts every pair" in found.err
    same = ask("network", "west-romania", "--merge", hub, hub)
    assert "global_efficiency, which counts" not in same.err


def test_without_somebody_the_rest_is_measured_and_nothing_written(ask: Run, root: Any) -> None:
    files = {path: path.read_bytes() for path in (root / "graphs" / "regions").glob("*.ttl")}
    plain = {
        row["measure"]: row["value"] for row in ask("network", "lapland", "--whole", "--format", "json").rows
    }
    for change in (
        ("--without", "University of Lapland"),
        ("--merge", "University of Lapland", "Lapland University of Applied Sciences"),
        ("--add", "University of Lapland", "Lapland University of Applied Sciences"),
    ):
        found = ask("network", "lapland", *change, "--format", "json")
        assert found.status == 0
        assert "Nothing was written." in found.err
        rows = {row["measure"]: row for row in found.rows}
        assert all(rows[name]["before"] == value for name, value in plain.items())
        assert any(row["before"] != row["after"] for row in found.rows)
    assert {path: path.read_bytes() for path in files} == files


def test_what_ifs_count_nodes_and_edges_as_networkx_does(ask: Run, shipped: clusteratlas.Atlas) -> None:
    graph = shipped.network("actors", region="lapland")
    gone = graph.copy()
    gone.remove_node("lapland-university")
    rows = {
        row["measure"]: row
        for row in ask("network", "lapland", "--without", "lapland-university", "--format", "json").rows
    }
    assert (rows["nodes"]["before"], rows["nodes"]["after"]) == (len(graph), len(gone))
    assert (rows["edges"]["before"], rows["edges"]["after"]) == (graph.size(), gone.size())
    assert rows["density"]["after"] == pytest.approx(nx.density(gone))
    assert rows["components"]["after"] == nx.number_connected_components(gone)


def test_who_and_what_stands_alone_then_is_named(ask: Run, truth: Run) -> None:
    found = ask("network", "lapland", "--without", "University of Lapland", "-m", "density")
    assert "Without a tie then: Arctic Centre." in found.err
    ties = truth(
        "SELECT DISTINCT ?n { ?tie a ca:Tie . { ?tie rdf:subject id:lapland-arctic-centre ; rdf:object ?n } "
        "UNION { ?tie rdf:object id:lapland-arctic-centre ; rdf:subject ?n } "
        "?n a ?t FILTER(?t NOT IN (ca:Region, ca:PolicyInitiative, ca:Programme)) }"
    )
    assert {row["n"] for row in ties} == {"lapland-university"}


def test_value_chains_that_lose_their_last_stakeholder_are_called_value_chains(ask: Run, region: Run) -> None:
    more = (
        "id:a ca:contributesTo id:value-chain-railway . tie:00000000000000ff a ca:Tie ; ca:region id:small ; "
        "ca:status ca:uncited ; rdf:subject id:a ; rdf:predicate ca:contributesTo ; "
        "rdf:object id:value-chain-railway ."
    )
    path = region("a", "b", "c", ties=[("b", "c")], more=more)
    found = ask("--data", str(path), "network", "small", "--without", "a")
    assert "Value chains to which nobody has a strong or moderate link then: Railway" in found.err


def test_what_ifs_heed_status_and_measures(ask: Run) -> None:
    def density(*options: str) -> list[dict[str, Any]]:
        return list(
            ask(
                *("network", "lapland", "--without", "Arctic Centre", "-m", "density", "--format", "json"),
                *options,
            ).rows
        )

    assert [row["measure"] for row in density()] == ["density"]
    assert density("--status", "attested")[0]["before"] < density()[0]["before"]


def test_several_changes_are_made_together(ask: Run) -> None:
    found = ask(
        *("network", "lapland", "--without", "Arctic Centre", "--without", "City of Kemi"),
        *("--format", "json"),
    )
    rows = {row["measure"]: row for row in found.rows}
    assert rows["nodes"]["before"] - rows["nodes"]["after"] == 2
    assert "without Arctic Centre, without City of Kemi" in found.err


def test_a_strategy_left_out_anchors_nothing_any_more(ask: Run, shipped: clusteratlas.Atlas) -> None:
    thing = "west-romania-ris3-2021"
    after = shipped.altered([Without(thing)]).links(region="west-romania")
    for options, least in (((), "moderate"), (("--weak",), "weak")):
        found = ask(
            *("network", "west-romania", "--lens", "chains", "--without", thing, "--format", "json"), *options
        )
        edges = next(row for row in found.rows if row["measure"] == "edges")
        assert edges["before"] == len(shipped.links(region="west-romania", least=least))
        assert edges["after"] == sum(is_known(link, least) for link in after)
    weak = [sum(link.band == "weak" for link in shipped.links(region="west-romania"))]
    weak.append(sum(link.band == "weak" for link in after))
    told = ask("network", "west-romania", "--lens", "chains", "--without", thing).err
    assert f"{weak[0]} weak left out before, {weak[1]} after (--weak)." in told


def test_an_added_tie_gives_links_to_others_too(ask: Run) -> None:
    def edges(*options: str) -> float:
        found = ask(
            *("network", "hamburg", "--lens", "chains", "--format", "json"),
            *("--add", "hamburg-aviation", "value-chain-maritime", *options),
        )
        row = next(row for row in found.rows if row["measure"] == "edges")
        return float(row["after"] - row["before"])

    # Some of its members link to the chain by it more strongly than by an industry.
    assert edges() > 1
    assert edges("--weak") < edges()
