"""``network --key-players`` and ``--qap``: the shipped regions, told to people and to programs."""

from itertools import combinations
from typing import Any

import networkx as nx
import pytest

import clusteratlas

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
LENSES = ["actors", "ties", "clusters"]


@pytest.mark.parametrize("region", REGIONS)
def test_each_aim_has_a_row_whose_value_networkx_confirms(
    ask: Run, shipped: clusteratlas.Atlas, region: str
) -> None:
    graph = shipped.network("actors", region=region)
    found = ask("network", region, "--key-players", "2", "--draws", "3", "--format", "json")
    assert found.status == 0
    rows = {row["aim"]: row for row in found.rows}
    assert list(rows) == ["fragmentation", "distance_fragmentation", "reach", "distance_reach"]
    best = rows["fragmentation"]
    left = graph.subgraph(set(graph) - set(best["players"]))
    joined = sum(len(part) * (len(part) - 1) for part in nx.connected_components(left))
    assert best["value"] == pytest.approx(1 - joined / (len(left) * (len(left) - 1)))
    near = nx.multi_source_dijkstra_path_length(graph, set(rows["reach"]["players"]), cutoff=2, weight=None)
    assert rows["reach"]["reached"] == len(near) - 2
    assert all(len(row["stays"]) == len(row["players"]) == 2 for row in found.rows)
    assert all(0 <= share <= 1 for row in found.rows for share in row["stays"])


def test_no_two_of_a_region_do_more_than_the_two_that_are_told(ask: Run, shipped: clusteratlas.Atlas) -> None:
    graph = shipped.network("actors", region="lapland")
    rows = ask("network", "lapland", "--key-players", "2", "--draws", "1", "--format", "json").rows
    within = {node: set(nx.single_source_shortest_path_length(graph, node, 2)) for node in graph}
    tied = [node for node, data in graph.nodes.items() if graph.degree(node) and data["region"] == "lapland"]
    most = max(len((within[a] | within[b]) - {a, b}) for a, b in combinations(tied, 2))
    row = next(row for row in rows if row["aim"] == "reach")
    assert (row["exact"], row["reached"]) == (True, most)


def test_people_read_two_questions_with_what_happens_and_how_sure_it_is(ask: Run) -> None:
    found = ask("network", "hamburg", "--key-players", "3", "--draws", "5")
    assert found.status == 0
    assert found.lines[0] == "Whose absence would break the network most?"
    assert "Who would reach most of it?" in found.lines
    assert sum(line.strip().startswith("Exact: no other three") for line in found.lines) == 2
    assert "tied stakeholders fall into" in found.out
    assert "of 5 draws" in found.out
    assert "Chosen among the region's own stakeholders with a tie." in found.err


@pytest.mark.parametrize("lens", LENSES)
def test_only_stakeholders_are_chosen_through_every_lens_that_fits(
    ask: Run, shipped: clusteratlas.Atlas, lens: str
) -> None:
    graph = shipped.network(lens, region="hamburg")
    found = ask(
        "network", "hamburg", "--lens", lens, "--key-players", "1", "--draws", "2", "--format", "json"
    )
    kinds = {graph.nodes[node]["type"] for row in found.rows for node in row["players"]}
    assert kinds
    assert kinds.isdisjoint({"policy-initiative", "programme", "value-chain", "industry", "technology"})


def test_a_set_on_attested_ties_alone_is_that_of_the_attested_graph(
    ask: Run, shipped: clusteratlas.Atlas
) -> None:
    graph = shipped.network("actors", region="stockholm", attested=True)
    args = ("network", "stockholm", "--status", "attested", "--key-players", "1", "--draws", "1")
    rows = ask(*args, "--format", "json").rows
    row = next(row for row in rows if row["aim"] == "reach")
    assert row["direct"] == graph.degree(row["players"][0])


def test_where_too_few_have_a_tie_a_reason_stands_instead(ask: Run) -> None:
    found = ask("network", "lapland", "--lens", "clusters", "--key-players", "10", "--format", "json")
    assert found.status == 0
    assert all(row["players"] is None and "can be chosen" in row["note"] for row in found.rows)
    assert "None: only" in ask("network", "lapland", "--lens", "clusters", "--key-players", "10").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--key-players", "0"), "--key-players"),
        (("--key-players", "11"), "--key-players"),
        (("--key-players", "2", "--robust"), "Leave out --robust"),
        (("--key-players", "2", "-m", "degree"), "Leave out --measure"),
        (("--key-players", "2", "--qap"), "Leave out --key-players"),
        (("--key-players", "2", "--without", "University of Lapland"), "Leave out the changes"),
        (("--key-players", "2", "--lens", "chains"), "Lenses that fit: ties, actors, clusters, initiatives."),
        (("--key-players", "2", "--weak"), "Leave out --weak"),
        (("--qap", "--whole"), "Leave out --whole"),
        (("--qap", "--by", "cluster"), "Leave out --by"),
        (("--qap", "--lens", "ties"), "Lenses that fit: actors."),
        (("-m", "key_players"), "Ask for --key-players K"),
        (("-m", "qap", "--whole"), "Ask for --qap"),
    ],
)
def test_what_makes_no_sense_beside_it_is_refused(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("network", "lapland", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


@pytest.mark.parametrize("name", ["key_players", "qap"])
def test_both_are_explained_as_measures_are(ask: Run, name: str) -> None:
    found = ask("network", "--explain", name)
    told = dict(line.split(": ", 1) for line in found.lines)
    assert found.status == 0
    assert {"Formula", "Reference", "Range", "Isolates", "Reading", "Do not conclude"} <= set(told)
    assert "Nearest" in ask("network", "--explain", "key_player").err


@pytest.mark.parametrize("region", REGIONS)
def test_what_goes_with_a_tie_is_told_of_every_region(ask: Run, region: str) -> None:
    found = ask("network", region, "--qap", "--draws", "49", "--format", "json")
    assert found.status == 0
    assert [row["in_common"] for row in found.rows] == [
        "type",
        "cluster",
        "value_chain",
        "initiative",
        "place",
    ]
    for row in found.rows:
        assert row["pairs_sharing"] + row["other_pairs"] == row["pairs"]
        assert row["tied_sharing"] + row["tied_else"] == row["ties"]
        assert (row["coefficient"] is None) == (row["p"] is None) == row["reading"].startswith("Left out: ")
        assert row["p"] is None or 1 / 50 <= row["p"] <= 1
    assert "Clusters, " in found.err


def test_ties_of_the_model_are_those_between_stakeholders_that_are_no_clusters(
    ask: Run, shipped: clusteratlas.Atlas
) -> None:
    graph = shipped.network("actors", region="centro")
    kept = [
        node for node, data in graph.nodes.items() if data["type"] != "cluster" and not data.get("collective")
    ]
    row = ask("network", "centro", "--qap", "--draws", "9", "--format", "json").rows[0]
    assert (row["stakeholders"], row["ties"]) == (len(kept), graph.subgraph(kept).number_of_edges())


def test_place_is_left_out_where_nearly_all_are_in_one_town(ask: Run) -> None:
    found = ask("network", "hamburg", "--qap", "--draws", "9")
    assert "whether two have it in common hangs on 2 stakeholders alone" in " ".join(found.out.split())


def test_weak_links_make_more_pairs_share_a_chain(ask: Run) -> None:
    few, more = (
        next(row for row in ask(*args).rows if row["in_common"] == "value_chain")
        for args in (
            ("network", "hamburg", "--qap", "--draws", "9", "--format", "json"),
            ("network", "hamburg", "--qap", "--draws", "9", "--weak", "--format", "json"),
        )
    )
    assert few["pairs_sharing"] < more["pairs_sharing"]
    assert "a strong or moderate link" in few["meaning"]


def test_a_network_too_small_to_test_is_refused_with_what_is_needed(ask: Run, tmp_path: Any) -> None:
    path = tmp_path / "small.ttl"
    path.write_text(
        "@prefix ca: <https://w3id.org/clusteratlas/ontology#> .\n"
        "@prefix id: <https://w3id.org/clusteratlas/id/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'id:small a ca:Region ; ca:region id:small ; ca:status ca:uncited ; skos:prefLabel "Small"@en .\n'
        'id:a a ca:Company ; ca:region id:small ; ca:status ca:uncited ; skos:prefLabel "A"@en .\n',
        encoding="utf-8",
    )
    found = ask("--data", str(path), "network", "small", "--qap")
    assert (found.status, found.out) == (2, "")
    assert "1 nodes, and at least 10 are needed" in found.err


def test_weights_reach_the_links_behind_a_common_chain(ask: Run, tmp_path: Any) -> None:
    weights = tmp_path / "weights.toml"
    weights.write_text("[states]\ncontributes-to = 0.05\n", encoding="utf-8")
    args = ("network", "hamburg", "--qap", "--draws", "9", "--format", "json")
    found = ask(*args, "--weights", str(weights))
    assert "Weighed by" in found.err
    fewer, before = (
        next(row for row in answer.rows if row["in_common"] == "value_chain")["pairs_sharing"]
        for answer in (found, ask(*args))
    )
    assert fewer < before


@pytest.mark.parametrize("question", [("--key-players", "2"), ("--qap",)])
def test_the_one_that_stands_for_unnamed_bodies_is_told_in_the_singular(
    ask: Run, question: tuple[str, ...]
) -> None:
    told = ask("network", "nord-pas-de-calais", *question, "--draws", "19")
    assert "1 that stand" not in told.out + told.err
    assert "since it stands for bodies" in told.err or "one that stands for" in told.out + told.err


def test_a_guest_is_no_key_player_of_a_region(ask: Run) -> None:
    found = ask("network", "lapland", "--key-players", "3", "--format", "json").rows
    own = ask("sparql", "SELECT ?who { ?who ca:region id:lapland }", "--format", "json").out
    assert found
    for row in found:
        assert all(f"/id/{player}" in own for player in row["players"])
