"""``links --robust``: how firm order and bands are, as people and programs see it."""

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest

import clusteratlas
from clusteratlas_cli.output.robust import COLUMNS, show_robust

Ask = Callable[..., Any]
READING = re.compile(
    r"^Weights moved by up to a fifth, 200 draws: within a chain the order of links agrees with "
    r"(?P<which>.+) at tau-b (?P<least>-?\d\.\d\d) or better \(median (?P<middle>\d\.\d\d)\); "
    r"(?P<kept>\d+) of (?P<links>\d+) links keep their band in 95 of 100 draws\.$",
    re.MULTILINE,
)
PLAIN = {"region": "", "stakeholder": "", "value_chain": "", "status": None, "style": "table"}


def test_it_tells_for_each_chain_how_firm_its_order_and_bands_are(ask: Ask) -> None:
    found = ask("links", "--robust", "--region", "hamburg", "--format", "json")
    links = ask("links", "--region", "hamburg", "--format", "json").rows
    assert tuple(found.rows[0]) == COLUMNS
    counted = {row["value_chain"]: row["links"] for row in found.rows}
    chains = [row["value_chain"] for row in links]
    assert counted == {chain: chains.count(chain) for chain in set(chains)}
    for row in found.rows:
        assert 0 <= row["may_change"] <= row["links"]
        if row["tau_b_min"] is not None:
            assert -1 <= row["tau_b_min"] <= row["tau_b_median"] <= 1


def test_the_reading_says_what_the_rows_say(ask: Ask) -> None:
    found = ask("links", "--robust", "--region", "hamburg", "--format", "json")
    read = READING.search(found.err)
    assert read
    rows = [row for row in found.rows if row["tau_b_min"] is not None]
    assert read["which"] == "the published one"
    assert read["least"] == f"{min(row['tau_b_min'] for row in rows):.2f}"
    assert read["middle"] == f"{median(row['tau_b_median'] for row in rows):.2f}"
    links = sum(row["links"] for row in found.rows)
    may_change = sum(row["may_change"] for row in found.rows)
    assert (int(read["links"]), int(read["kept"])) == (links, links - may_change)
    counted = re.search(r"^Whether a link counts .+ for (\d+) of (\d+)\.$", found.err, re.MULTILINE)
    assert counted
    assert links - may_change <= int(counted[1]) <= links == int(counted[2])


def test_the_least_firm_order_comes_first_and_chains_without_one_last(ask: Ask) -> None:
    rows = ask("links", "--robust", "--format", "json", "--status", "attested").rows
    least = [row["tau_b_min"] for row in rows]
    told = [value for value in least if value is not None]
    assert told == sorted(told)
    assert least[: len(told)] == told


def test_the_table_for_people_heads_its_columns_in_words(ask: Ask) -> None:
    found = ask("links", "--robust", "--value-chain", "railway")
    headings = re.split(r" {2,}", found.lines[0])
    assert headings == ["value chain label", "links", "tau-b min", "tau-b median", "may change band"]
    assert found.lines[1].startswith("Railway value chain")


def test_the_weights_that_decide_most_are_named_with_their_numbers(ask: Ask) -> None:
    found = ask("links", "--robust", "--region", "hamburg")
    told = re.search(r"^Weights that alone, a fifth lower or higher, .+: (.+)\.$", found.err, re.MULTILINE)
    assert told
    named = re.findall(r"([a-z-]+\.[a-z-]+) \((\d+)\)", told[1])
    assert len(named) == 3
    assert [int(count) for _, count in named] == sorted((int(count) for _, count in named), reverse=True)


def test_chains_too_small_for_an_order_have_empty_cells_and_a_note_says_why(ask: Ask) -> None:
    found = ask("links", "--robust", "--stakeholder", "hamburg-airbus", "--format", "json")
    assert found.rows
    assert {(row["tau_b_min"], row["tau_b_median"], row["links"]) for row in found.rows} == {(None, None, 1)}
    assert f"{len(found.rows)} value chains have fewer than 3 links or links all equally strong" in found.err
    assert "tau-b" not in found.err


def test_where_there_is_no_link_it_says_so(ask: Ask) -> None:
    found = ask("links", "--robust", "--region", "lapland", "--value-chain", "railway", "--format", "json")
    assert (found.status, found.rows) == (0, [])
    assert "No link has a band here, so there is nothing to move." in found.err


@pytest.mark.parametrize("option", ["--potential", "--matrix"])
def test_what_only_a_list_has_a_use_for_is_refused(ask: Ask, option: str) -> None:
    found = ask("links", "--robust", option)
    assert (found.status, found.out) == (2, "")
    assert f"links --robust makes no use of {option}. Leave it out." in found.err


def test_two_processes_tell_the_same(program: Ask) -> None:
    asked = ("links", "--robust", "--region", "lapland", "--format", "json")
    one, other = (program(*asked, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert one.status == 0
    assert (one.out, one.err) == (other.out, other.err)


def test_own_weights_are_moved_and_compared_with_themselves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("[status]\nattested = 0.5\n", encoding="utf-8")
    atlas = clusteratlas.open(environment={}, weights=own)
    show_robust(atlas, "en", {**PLAIN, "region": "lapland", "style": "json"})
    read = READING.search(capsys.readouterr().err)
    assert read
    assert read["which"] == f"that by {own}"
    show_robust(clusteratlas.open(environment={}), "en", {**PLAIN, "region": "lapland", "style": "json"})
    shipped = READING.search(capsys.readouterr().err)
    assert shipped
    assert shipped["kept"] != read["kept"]
