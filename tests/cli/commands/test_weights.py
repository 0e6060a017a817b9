"""``--weights``: own weights for every command that derives links, and refused by all others."""

import re
from pathlib import Path
from typing import Any

import pytest

from clusteratlas_cli.lazy import COMMANDS
from clusteratlas_cli.session import WEIGHING

Run = Any
USES = {
    "links": ("links", "--region", "lapland", "--format", "json"),
    "why": ("why", "hamburg-airbus", "value-chain-aircraft", "--format", "json"),
    "path": ("path", "ENSAIT", "Roquette", "--format", "json"),
}
REFUSES = {
    "regions": ("regions",),
    "query": ("query", "things-by-type"),
    "sparql": ("sparql", "ASK {}"),
    "find": ("find", "nfid"),
    "show": ("show", "NFID"),
    "new": ("new", "North", "-o", "north.xlsx"),
    "import": ("import", "tables", "-o", "out"),
    "check": ("check",),
    "load": ("load", "north.ttl", "--store", "out"),
    "store": ("store", "info", "out"),
    "completion": ("completion", "bash"),
}


@pytest.fixture
def weights(tmp_path: Path) -> str:
    file = tmp_path / "own.toml"
    file.write_text("[states]\ncontributes-to = 0.3\n[between]\npartner-of = 0.1\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("command", USES)
def test_own_weights_change_the_answer_and_are_named(ask_anew: Run, weights: str, command: str) -> None:
    usual = ask_anew(*USES[command])
    before, after = (
        ask_anew(*order)
        for order in (("--weights", weights, *USES[command]), (*USES[command], "--weights", weights))
    )
    assert before == after
    assert before.status == 0
    assert before.out != usual.out
    assert f"Weighed by {weights}.\n" in before.err
    assert "Weighed by" not in usual.err


def test_the_strengths_are_those_of_the_weights(ask_anew: Run, weights: str) -> None:
    first = ask_anew("--weights", weights, *USES["why"]).rows
    stated = next(row for row in first if row["basis"] == "stated")
    assert stated["strength"] == 0.3


@pytest.mark.parametrize(
    "command", [("page", "lapland", "-o", "-"), ("compare", "lapland"), ("gaps", "lapland")]
)
def test_pages_gaps_and_comparisons_take_own_weights(
    ask_anew: Run, weights: str, command: tuple[str, ...]
) -> None:
    answer = ask_anew("--weights", weights, *command)
    assert answer.status == 0
    assert f"Weighed by {weights}.\n" in answer.err


def test_every_command_takes_them_or_refuses_them() -> None:
    assert {*WEIGHING, *REFUSES} == set(COMMANDS)
    assert not WEIGHING & REFUSES.keys()


@pytest.mark.parametrize("command", REFUSES)
def test_a_command_that_weighs_nothing_refuses_them(ask_anew: Run, weights: str, command: str) -> None:
    answer = ask_anew("--weights", weights, *REFUSES[command])
    assert (answer.status, answer.out) == (2, "")
    assert f"{command} makes no use of --weights. Leave it out." in answer.err
    assert ask_anew(*REFUSES[command], "--weights", weights).status == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "lapland"), "The format turtle"),
        (("export", "lapland", "--format", "gexf"), "The lens actors"),
        (("network", "lapland"), "The lens actors"),
        (("network", "lapland", "--lens", "ties"), "The lens ties"),
        (("network", "--explain", "constraint"), "--explain"),
        (("gaps", "lapland", "--missing-ties"), "--missing-ties"),
    ],
)
def test_so_does_an_answer_into_which_no_link_enters(
    ask_anew: Run, weights: str, arguments: tuple[str, ...], words: str
) -> None:
    answer = ask_anew(*arguments, "--weights", weights)
    assert (answer.status, answer.out) == (2, "")
    assert f"{words} makes no use of --weights. Leave it out." in answer.err
    assert "Weighed by" not in answer.err


@pytest.mark.parametrize(
    "arguments", [("network", "lapland"), ("export", "lapland", "--format", "edges-csv")]
)
def test_a_network_of_links_takes_them(ask_anew: Run, weights: str, arguments: tuple[str, ...]) -> None:
    answer = ask_anew(*arguments, "--lens", "chains", "--weights", weights)
    assert answer.status == 0
    assert "Weighed by" in answer.err


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        ("[states]\ncontributs-to = 0.3", 2, "Did you mean “states.contributes-to”?"),
        ("[states]\nleads = 2", 2, "a number above 0 and at most 1"),
        ("states = ", 2, "this is no TOML"),
        (None, 3, "cannot be read"),
    ],
)
def test_a_file_at_fault_is_named(
    ask_anew: Run, tmp_path: Path, content: str | None, status: int, words: str
) -> None:
    file = tmp_path / "odd.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    answer = ask_anew("links", "--weights", str(file))
    assert (answer.status, answer.out) == (status, "")
    assert answer.err.startswith(f"Error: {file}: ")
    assert words in answer.err
    assert answer.err.count("\n") == 1


def test_the_explorer_is_weighed_too(ask_anew: Run, weights: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[dict[str, float]] = []
    monkeypatch.setattr("clusteratlas_cli.commands.explore.require_terminal", lambda: None)
    monkeypatch.setattr(
        "clusteratlas_cli.explorer.app.explore", lambda atlas, _: found.append(atlas.weights.weights)
    )
    assert ask_anew("explore", "--weights", weights).status == 0
    assert found[0]["states.contributes-to"] == 0.3


def test_a_band_follows_own_thresholds(ask_anew: Run, tmp_path: Path) -> None:
    file = tmp_path / "strict.toml"
    file.write_text("[band]\nstrong = 0.99\nmoderate = 0.98\n", encoding="utf-8")
    rows = ask_anew("links", "--region", "lapland", "--weights", str(file), "--format", "json").rows
    assert {row["band"] for row in rows if row["strength"] < 0.98} == {"weak"}
    told = ask_anew("links", "--stakeholder", "NFID", "--weights", str(file)).err
    assert re.search(r"^0 links, strong and moderate", told, re.MULTILINE)
