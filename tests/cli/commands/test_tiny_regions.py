"""Regions too small or too odd to measure: a reason instead of a number, and never a traceback."""

import re
from typing import Any

import pytest

Run = Any
LENSES = ["ties", "actors", "chains", "clusters", "initiatives"]
CHAIN = (
    "id:{0} ca:contributesTo id:value-chain-railway . tie:00000000000000f{1} a ca:Tie ; ca:region id:small ; "
    "ca:status ca:uncited ; rdf:subject id:{0} ; rdf:predicate ca:contributesTo ; "
    "rdf:object id:value-chain-railway ."
)


def small(region: Run, shape: str) -> str:
    leaves = [f"leaf{number}" for number in range(40)]
    path = {
        "nobody": region,
        "one": lambda: region("a"),
        "two tied": lambda: region("a", "b", ties=[("a", "b")]),
        "two untied": lambda: region("a", "b"),
        "many untied": lambda: region(*"abcdefgh"),
        "star": lambda: region("hub", *leaves, ties=[("hub", leaf) for leaf in leaves]),
        "one chain": lambda: region("a", "b", more=CHAIN.format("a", 1)),
        "self": lambda: region("a", "b", ties=[("a", "a")]),
    }[shape]()
    return str(path)


SHAPES = ["nobody", "one", "two tied", "two untied", "many untied", "star", "one chain", "self"]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_lens_answers(ask: Run, region: Run, shape: str) -> None:
    data = ("--data", small(region, shape))
    for lens in LENSES:
        for options in ((), ("--whole",)):
            found = ask(*data, "network", "small", "--lens", lens, "--format", "json", *options)
            assert found.status == 0, found.err
            for row in found.rows:
                for key in set(row) - {"id", "label", "type", "measure", "title", "details", "note"}:
                    value = row[key]
                    assert isinstance(value, float | str | None), (key, value)
    assert ask(*data, "network", "small").status == 0


@pytest.mark.parametrize("shape", SHAPES)
def test_rankings_gaps_and_comparisons_answer_or_decline(ask: Run, region: Run, shape: str) -> None:
    data = ("--data", small(region, shape))
    assert ask(*data, "network", "small", "--robust", "--draws", "5").status in {0, 2}
    assert ask(*data, "gaps", "small", "--format", "json").status == 0
    assert ask(*data, "gaps", "small", "--missing-ties").status == 0
    assert ask(*data, "compare", "small").status == 0
    assert ask(*data, "compare", "small", "--shared").status == 0
    twins = ask(*data, "compare", "small", "--twins")
    assert (twins.status, twins.out) == (2, "")
    assert "No twins are named: " in twins.err


def test_what_has_no_value_says_why_and_is_not_zero(ask: Run, region: Run) -> None:
    path = str(region("a", "b"))
    found = ask("--data", path, "network", "small", "--format", "json")
    for row in found.rows:
        assert row["degree"] == 0.0
        for name in ("constraint", "effective_size", "efficiency", "hierarchy", "ei", "reach_efficiency"):
            assert row[name] is None, name
            told = rf"^.*\b{name}\b.* of every node (?:is|are) not computable: "
            assert re.search(told, found.err, re.MULTILINE), name
    whole = ask("--data", path, "network", "small", "--whole", "--format", "json").rows
    values = {row["measure"]: row["value"] for row in whole}
    notes = {row["measure"]: row["note"] for row in whole}
    assert values["density"] == 0.0
    assert values["components"] == 2.0
    undefined = (
        "mean_distance",
        "transitivity",
        "ei_index",
        "core_periphery",
        "modularity",
        "declared_clusters",
    )
    for name in undefined:
        assert values[name] is None, name
        assert "not computable: " in notes[name]


def test_a_table_tells_the_reason_too(ask: Run, region: Run) -> None:
    found = ask("--data", str(region("a", "b")), "network", "small")
    assert "constraint, effective_size of every node are not computable: " in found.err
    whole = ask("--data", str(region("a", "b")), "network", "small", "--whole")
    assert "Mean distance: not computable: " in whole.err


def test_two_tied_actors_have_the_values_of_a_pair(ask: Run, region: Run) -> None:
    path = str(region("a", "b", ties=[("a", "b")]))
    rows = ask("--data", path, "network", "small", "--format", "json").rows
    assert [(row["degree"], row["constraint"], row["core_number"]) for row in rows] == [(1, 1, 1), (1, 1, 1)]


def test_the_hub_of_a_star_is_what_the_books_say(ask: Run, region: Run) -> None:
    path = small(region, "star")
    hub = ask("--data", path, "network", "small", "--format", "json").rows[0]
    assert hub["id"] == "hub"
    assert hub["degree"] == 40
    assert hub["betweenness"] == pytest.approx(1.0)
    assert hub["effective_size"] == pytest.approx(40)
    assert hub["constraint"] == pytest.approx(1 / 40)
    assert hub["core_number"] == 1
    whole = ask("--data", path, "network", "small", "--whole", "--format", "json").rows
    values = {row["measure"]: row["value"] for row in whole}
    assert values["degree_centralisation"] == pytest.approx(1.0)
    assert values["betweenness_centralisation"] == pytest.approx(1.0)


def test_a_hub_leads_in_every_draw_that_holds_it(ask: Run, region: Run) -> None:
    path = small(region, "star")
    rows = ask("--data", path, "network", "small", "--robust", "--draws", "20", "--format", "json").rows
    assert (rows[0]["id"], rows[0]["low"], rows[0]["high"], rows[0]["first"]) == ("hub", 1, 1, 1.0)
    assert not rows[0]["flips"]


def test_without_the_hub_everybody_stands_alone(ask: Run, region: Run) -> None:
    found = ask("--data", small(region, "star"), "network", "small", "--without", "hub", "--format", "json")
    rows = {row["measure"]: row["after"] for row in found.rows}
    assert (rows["edges"], rows["components"]) == (0, 40)
    assert rows["mean_distance"] is None
    assert "leaf39" in found.err


def test_nothing_is_ranked_where_nothing_can_be_tested(ask: Run, region: Run) -> None:
    found = ask("--data", str(region("a", "b", ties=[("a", "b")])), "gaps", "small", "--missing-ties")
    assert (found.status, found.out) == (0, "")
    assert "No ranking: 1 ties" in found.err or "No ranking: 1 tie" in found.err
    rows = ask("--data", str(region("a", "b")), "gaps", "small", "--missing-ties", "--format", "json").rows
    assert rows == []


@pytest.mark.parametrize("style", ["graphml", "gexf", "nodes-csv", "edges-csv"])
@pytest.mark.parametrize("shape", ["nobody", "two untied", "one chain"])
def test_small_networks_can_be_exported(ask: Run, region: Run, shape: str, style: str) -> None:
    path = small(region, shape)
    for lens in ("actors", "chains"):
        assert ask("--data", path, "export", "small", "--lens", lens, "--format", style).status == 0
