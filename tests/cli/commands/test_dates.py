"""A dated answer tells how much of it is dated, whichever command gives it; ``--dated`` keeps to that."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clusteratlas_cli.lazy import COMMANDS

Run = Callable[..., Any]

LAPLAND = str(Path(__file__).resolve().parents[3] / "graphs/regions/lapland.ttl")
ASKED: dict[str, tuple[str, ...]] = {
    "regions": (),
    "page": ("hamburg", "-o", "-"),
    "site": ("-o", "site", "--data", LAPLAND),  # of one region, since all pages of all take long
    "query": ("stakeholders-of-a-region", "-p", "region=hamburg"),
    "sparql": ("SELECT ?cluster WHERE { ?cluster a ca:Cluster }",),
    "find": ("airport",),
    "show": ("hamburg-airbus",),
    "links": ("--region", "hamburg"),
    "why": ("Hamburg Aviation", "civil aircraft and cabin"),
    "path": ("hamburg-airbus", "hamburg-aviation"),
    "network": ("hamburg",),
    "gaps": ("hamburg",),
    "compare": ("hamburg", "lapland"),
    "export": ("hamburg",),
}
ELSEWHERE = ("explore", "serve", "mcp")  # need a terminal, or a client: tests/cli/explorer, tests/serve
REFUSING = {
    "check": (),
    "diff": ("old", "new"),
    "import": ("tables", "-o", "out"),
    "load": ("north.ttl", "--store", "out"),
    "store": ("info", "out"),
}
OF_NO_DATA = {"completion", "new"}
TOLD = re.compile(r"^(?:[0-9]+ of|None of|All) [0-9]+ ties .+ (?:is|are) dated[.;]", re.MULTILINE)


def told(answer: Any) -> str:
    """The sentence on dates, of which there is one."""
    (sentence,) = [line for line in answer.err.splitlines() if "dated" in line]
    return str(sentence)


def test_every_command_is_looked_at() -> None:
    assert set(COMMANDS) == {*ASKED, *ELSEWHERE, *REFUSING, *OF_NO_DATA}


@pytest.mark.parametrize("command", ASKED)
def test_an_answer_as_of_a_date_tells_how_much_of_it_is_dated(
    ask: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask(command, *ASKED[command], "--at", "2015")
    assert answer.status == 0
    assert TOLD.match(told(answer))
    assert "dated" not in "".join(line for line in answer.out.splitlines() if TOLD.match(line))
    kept = ask(command, *ASKED[command], "--at", "2015", "--dated")
    assert kept.status in {0, 1}
    assert re.fullmatch(r"[0-9]+ ties .*valid in 2015 are dated; --dated leaves the others out\.", told(kept))


@pytest.mark.parametrize("command", ["regions", "links", "network", "gaps", "compare", "find", "show"])
def test_json_holds_data_alone(ask: Run, command: str) -> None:
    for dated in ((), ("--dated",)):
        answer = ask(command, *ASKED[command], "--at", "2015", *dated, "--format", "json")
        assert isinstance(json.loads(answer.out), list)
        assert told(answer)


@pytest.mark.parametrize("command", ASKED)
def test_without_a_date_nothing_is_said_of_dates(
    ask: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "dated" not in ask(command, *ASKED[command]).err


@pytest.mark.parametrize("command", [*ASKED, *ELSEWHERE, *REFUSING])
def test_dated_without_a_date_is_refused(ask: Run, command: str) -> None:
    asked = ASKED.get(command, REFUSING.get(command, ()))
    answer = ask(command, *asked, "--dated")
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err == (
        "Error: --dated keeps to what is known to hold at the date of --at. Give --at too.\n"
    )


@pytest.mark.parametrize("command", REFUSING)
def test_what_has_no_use_for_a_date_has_none_for_dated(ask: Run, command: str) -> None:
    answer = ask(command, *REFUSING[command], "--at", "2015", "--dated")
    assert answer.status == 2
    assert "makes no use of --" in answer.err


def test_in_1990_dated_ties_leave_nearly_nothing_and_that_is_said(ask: Run) -> None:
    valid = ask("--at", "1990", "network", "hamburg", "--format", "json")
    dated = ask("--at", "1990", "--dated", "network", "hamburg", "--format", "json")
    assert len(valid.rows) > 40
    assert len(dated.rows) < 5
    assert told(valid).startswith("None of 7")
    assert told(dated) == "No tie of Hamburg valid in 1990 is dated, so that --dated leaves none."
    assert ask("--at", "1990", "--dated", "links", "--format", "json").rows == []


def test_the_count_is_that_of_the_ties_in_the_data(ask: Run) -> None:
    query = """SELECT (COUNT(DISTINCT ?tie) AS ?ties) WHERE {
      ?tie rdf:predicate ?kind ; rdf:subject|rdf:object ?end %s.
      ?end a ?class . VALUES ?other { ca:PolicyInitiative ca:Programme }
      FILTER(?class = ?other || EXISTS { ?class rdfs:subClassOf ca:Stakeholder })
      FILTER(?kind NOT IN (ca:locatedIn, ca:stageOf, dct:replaces)) }"""
    began = "; ca:validFrom ?from "
    ties, dated = (
        ask("--at", "2010", "sparql", query % more, "--format", "csv").out.splitlines()[1]
        for more in ("", began)
    )
    assert told(ask("--at", "2010", "regions")).startswith(f"{dated} of {ties} ties valid in 2010, ")


def test_what_is_told_of_links_and_paths_is_told_of_the_ties_that_they_rest_on(ask: Run) -> None:
    ends = "hamburg-airbus", "value-chain-aircraft"
    paths = ask("why", *ends, "--at", "2015", "--limit", "50", "--format", "json")
    hops = [hop for path in paths.rows for hop in path["hops"]]
    ties = {tie["id"]: tie for hop in hops for tie in hop["ties"] if hop["predicate"] != "stage-of"}
    dated = [tie for tie in ties.values() if tie["valid_from"]]
    assert 0 < len(dated) < len(ties)
    said = f"{len(dated)} of {len(ties)} ties that this answer rests on"
    assert said in told(paths)


def test_a_day_to_come_is_told_as_such(ask: Run) -> None:
    assert " ties that nothing recorded ends before 2999, " in told(ask("--at", "2999", "regions"))
    assert " ties valid on 2015-06-01, " in told(ask("--at", "2015-06-01", "regions"))


def test_a_region_is_counted_by_any_of_its_names_and_several_together(ask: Run) -> None:
    told_of = [
        told(ask("compare", *names, "--at", "2015"))
        for names in (("hamburg", "lapland"), ("lapland", "DE60"))
    ]
    numbers = [re.findall(r"[0-9]+", one)[:2] for one in told_of]
    assert numbers[0] == numbers[1]
    assert " ties of Hamburg and Lapland valid in 2015" in told_of[0]
    assert "von Lappland" not in told_of[0]


def test_own_data_are_counted_alone(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text("<urn:a> <urn:p> <urn:b> .", encoding="utf-8")
    assert ask("--data", str(file), "--at", "2015", "sparql", "ASK { ?s ?p ?o }").err == ""


def test_a_failed_command_tells_nothing_of_dates(ask: Run) -> None:
    answer = ask("--at", "2015", "show", "nobody at all")
    assert answer.status == 2
    assert "dated" not in answer.err


def test_who_is_not_known_to_be_there_is_told_so(ask: Run) -> None:
    then = ("--at", "1990", "--dated")
    found = ask("find", "airbus", *then, "--format", "json")
    assert [row["type"] for row in found.rows] == ["company"]
    assert "Not known to be there then: Airbus (Hamburg site)." in found.err
    assert "not known to be there at this date, hamburg-airbus" in ask("show", "hamburg-airbus", *then).out
    refused = ask("why", "NFID", "automotive", *then)
    assert refused.status == 2
    assert "There is no stakeholder “NFID”. No date tells that it was there then." in refused.err


def test_find_tells_the_type_of_what_is_over_and_that_it_is(ask: Run) -> None:
    answer = ask("find", "Nord-Pas-de-Calais", "--at", "2017", "--type", "", "--format", "json")
    assert {row["id"]: row["type"] for row in answer.rows}["nord-pas-de-calais"] == "region"
    assert "Not valid then: " in answer.err
    assert "Nord-Pas-de-Calais" in answer.err
