"""``network --without`` and the rest, against files that say so from the beginning."""

from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import clusteratlas

Run = Any
LENSES = ["ties", "actors", "chains", "clusters"]


@pytest.mark.parametrize("lens", LENSES)
@pytest.mark.parametrize(
    ("region", "thing"), [("stockholm", "stockholm-spotify"), ("west-romania", "west-romania-ris3-2021")]
)
def test_without_a_thing_every_lens_is_that_of_files_that_lack_it(  # noqa: PLR0913, PLR0917 - what is asked
    ask: Run, root: Any, tmp_path: Any, region: str, thing: str, lens: str
) -> None:
    iri = f"<https://w3id.org/clusteratlas/id/{thing}>"
    for path in (root / "graphs" / "regions").glob("*.ttl"):
        quads = [str(quad.triple) for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]
        gone = {line.split(" ", 1)[0] for line in quads if iri in line} | {iri}
        about = {
            one
            for one in gone
            if one == iri or any(line.startswith(f"{one} ") and "#object> " in line for line in quads)
        }
        kept = [line for line in quads if line.split(" ", 1)[0] not in about and iri not in line]
        (tmp_path / f"{path.stem}.nt").write_text("".join(f"{line} .\n" for line in kept), encoding="utf-8")
    graph = clusteratlas.open(str(tmp_path)).network(lens, region=region)
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
