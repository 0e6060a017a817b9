"""What each command answers: columns that others rely on, data alone on standard output, exit statuses."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

Run = Any
LINKS = [
    *("stakeholder", "stakeholder_label", "type", "region", "value_chain", "value_chain_label"),
    *("hops", "routes", "status", "kind", "basis", "strength", "band"),
]
HOP = {"subject", "predicate", "object", "role", "status", "sources"}
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]


def test_regions_lists_the_six_with_counts(ask_anew: Run) -> None:
    answer = ask_anew("regions", "--format", "json")
    assert answer.status == 0
    assert [row["id"] for row in answer.rows] == REGIONS
    columns = ["id", "label", "label_native", "nuts", "entities", "ties", "valid_from", "valid_to"]
    assert all(list(row) == columns for row in answer.rows)
    assert answer.err == "Nord-Pas-de-Calais ended with 2015-12-31; Hauts-de-France follows.\n"


def test_find_tells_what_matched(ask_anew: Run) -> None:
    answer = ask_anew("find", "nfid", "--format", "json")
    assert answer.rows == [
        {
            "id": "nord-pas-de-calais-nfid",
            "type": "agency",
            "label": "Nord France Innovation Development",
            "region": "nord-pas-de-calais",
            "match": "NFID",
            "valid_to": "",
        }
    ]


def test_find_tells_the_last_day_of_what_has_ended(ask: Run) -> None:
    (gasnetz,) = ask("find", "gasnetz", "--format", "json").rows
    assert gasnetz["valid_to"] == "2024-09-02"
    assert ask("find", "gasnetz").out.splitlines()[0].endswith("valid to")
    assert "valid to" not in ask("find", "nfid").out


def test_show_says_that_a_thing_is_over_and_who_took_over(ask: Run) -> None:
    told = ask("show", "hamburg-gasnetz").out
    assert "until 2024-09-02 (over)" in told
    assert "is succeeded by Hamburger Energienetze (merger" in told
    assert (
        "is the successor of Gasnetz Hamburg, ended with 2024-09-02 ("
        in ask("show", "hamburg-energienetze").out
    )
    assert (
        "ended with 2024-09-02, contributes to"
        in ask("why", "hamburg-gasnetz", "value-chain-green-hydrogen").out
    )


def test_show_calls_nothing_over_that_goes_on_at_the_date_asked_for(ask: Run) -> None:
    told = ask("--at", "2020", "show", "hamburg-gasnetz").out
    assert "until 2024-09-02, hamburg-gasnetz" in told
    assert "over" not in told


def test_show_tells_what_the_support_of_a_region_was_about(ask: Run) -> None:
    topic = ask("show", "lapland").out.split("Topic of the support\n")[1]
    assert topic.startswith("  ABC project (industry and mining services)\n")
    assert "(sustainable processing of natural resources)" in topic
    assert "Topic of the support" not in ask("show", "stockholm").out


def test_an_uncited_statement_that_names_texts_is_told_as_a_reading_of_them(ask: Run) -> None:
    told = ask("show", "west-romania-joyson").out
    assert "uncited, a reading of 2 sources:\n" in told
    assert "uncited, a reading of “Aus Takata wird Joyson Safety Systems”" in told


def test_find_says_how_many_it_leaves_out_and_what_comes_near(ask: Run) -> None:
    many = ask("find", "innovation", "--limit", "3", "--format", "json")
    assert len(many.rows) == 3
    assert re.fullmatch(r"Showing 3 of \d+\.\n", many.err)
    none = ask("find", "hambrug", "--format", "json")
    assert (none.status, none.rows) == (0, [])
    assert "Nothing is called “hambrug”. Nearest: Hamburg" in none.err


def test_show_gives_all_as_one_object(ask: Run) -> None:
    (thing,) = ask("show", "NFID", "--format", "json").rows
    assert thing["id"] == "nord-pas-de-calais-nfid"
    assert thing["labels"]["fr"] == "Nord France Innovation Développement"
    assert thing["latitude"] == pytest.approx(50.6292)
    assert len(thing["ties"]) == 9
    assert {source["id"] for source in thing["sources"]} >= {"a-s001"}


def test_show_tells_ties_in_words_with_their_sources(ask: Run) -> None:
    text = ask("show", "NFID").out
    assert text.startswith("Nord France Innovation Development\nagency, Lille, nord-pas-de-calais-nfid\n")
    assert "Also called: Development and Innovation Agency of the North, NFID, " in text
    assert "implements Research and Innovation Strategy for Smart Specialisation 2014-2020" in text
    assert "Pre-assessment visit on behalf of the expert team (2015-04; 2 days; with " in text


def test_show_says_what_is_not_valid_at_the_date_and_of_nothing_else(ask: Run) -> None:
    for at, region in (("2017", "nord-pas-de-calais"), ("2015", "nord-pas-de-calais-hauts-de-france")):
        assert "\nnot valid at this date, " in ask("show", region, "--at", at).out
    assert "not valid" not in ask("show", "source:a-s001").out
    assert "2. infrastructure: Construction of roads and railways" in ask("show", "infrastructure").out


def test_links_have_the_columns_that_others_rely_on(ask: Run) -> None:
    answer = ask("links", "--stakeholder", "NFID", "--format", "json")
    assert answer.rows
    assert all(list(row) == LINKS for row in answer.rows)
    assert {row["kind"] for row in answer.rows} == {"link"}
    assert all(isinstance(row["routes"], list) for row in answer.rows)


def test_gaps_and_measures_have_the_columns_that_others_rely_on(ask: Run) -> None:
    gaps = ask("gaps", "lapland", "--format", "json").rows
    assert gaps
    columns = ["kind", "value_chain", "stage", "subject", "other", "reason", "coverage", "weight", "ask"]
    assert all(list(row) == columns for row in gaps)
    nodes = ask("network", "lapland", "--format", "json").rows
    assert nodes
    assert all(list(row)[:3] == ["id", "label", "type"] for row in nodes)


def test_links_add_potential_ones_if_asked(ask: Run) -> None:
    without = ask("links", "--value-chain", "railway", "--format", "json")
    added = ask("links", "--value-chain", "railway", "--potential", "--format", "json")
    potential = [row for row in added.rows if row["kind"] == "potential"]
    assert len(added.rows) == len(without.rows) + len(potential)
    assert f"{len(potential)} potential links are left out; --potential adds them." in without.err


def test_links_can_be_kept_to_attested_paths(ask: Run) -> None:
    whole = ask("links", "--region", "hamburg", "--format", "json").rows
    attested = ask("links", "--region", "hamburg", "--status", "attested", "--format", "json").rows
    assert {row["status"] for row in attested} == {"attested"}
    assert len(attested) == sum(row["status"] == "attested" for row in whole)


def test_a_matrix_has_a_column_for_each_chain_and_a_row_for_each_stakeholder(ask: Run) -> None:
    links = ask("links", "--region", "lapland", "--format", "json").rows
    rows = ask("links", "--region", "lapland", "--matrix", "--format", "json").rows
    assert {row["stakeholder"] for row in rows} == {link["stakeholder"] for link in links}
    cells = {(row["stakeholder"], key) for row in rows for key, cell in row.items() if cell}
    named = {(link["stakeholder"], link["value_chain"]) for link in links}
    labels = {("stakeholder"), ("stakeholder_label")}
    assert {cell for cell in cells if cell[1] not in labels} == named


@pytest.mark.parametrize("command", [("why", "NFID", "automotive"), ("path", "NFID", "Roquette")])
def test_paths_are_told_hop_by_hop(ask: Run, command: tuple[str, ...]) -> None:
    rows = ask(*command, "--format", "json").rows
    assert rows
    for row in rows:
        assert {"route", "length", "status", "hops"} <= set(row)
        assert row["length"] == len(row["hops"])
        assert all(set(hop) >= HOP for hop in row["hops"])


def test_why_tells_each_hop_with_its_evidence(ask: Run) -> None:
    text = ask("why", "NFID", "automotive").out
    nfid, programme = "Nord France Innovation Development", "Regional Industry of the Future programme"
    assert text.startswith(f"{nfid} and Automotive value chain: a weak link, strength 0.19\n")
    sentence = f"\n1. {nfid} supports {programme}, which targets Automotive value chain.\n"
    assert f"{sentence}   acting, strength 0.19; each step attested\n" in text
    assert (
        "supports Regional Industry of the Future programme\n     (project manager at the agency)\n" in text
    )
    assert "uncited: no source was seen that says so" in text


def test_why_speaks_french_where_it_can(ask: Run) -> None:
    text = ask("--lang", "fr", "why", "NFID", "automotive").out
    assert "Nord France Innovation Développement soutient Programme régional Industrie du futur" in text


def test_why_answers_no_with_1_and_says_what_there_is_instead(ask: Run) -> None:
    answer = ask("why", "NFID", "arctic tourism")
    assert (answer.status, answer.out) == (1, "")
    assert "No path derives a link from Nord France Innovation Development to Arctic" in answer.err
    assert "links to: " in answer.err
    assert ask("why", "NFID", "arctic tourism", "--format", "json").rows == []


def test_why_says_where_nothing_is_attested(ask: Run, north: Path) -> None:
    answer = ask("--data", str(north), "why", "yard", "railway")
    assert answer.status == 0
    assert "Every path has at least one step that is not attested." in answer.err
    assert ask("--data", str(north), "why", "yard", "railway", "--status", "attested").status == 1


def test_path_answers_no_with_1(ask: Run, north: Path) -> None:
    answer = ask("--data", str(north), "path", "yard", "north")
    assert (answer.status, answer.out) == (1, "")
    assert "No path of ties joins the two." in answer.err


def test_path_gives_as_many_as_asked_for(ask: Run) -> None:
    assert len(ask("path", "NFID", "Roquette", "-k", "5", "--format", "json").rows) == 5


def test_page_goes_to_standard_output_and_nothing_else_does(ask: Run) -> None:
    answer = ask("page", "lapland", "-o", "-")
    assert answer.status == 0
    assert answer.out.lstrip().lower().startswith("<!doctype html>")
    assert answer.out.rstrip().endswith("</html>")


def test_page_is_named_by_its_region(ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("page", "Nord-Pas-de-Calais", "--at", "2017")
    assert (answer.status, answer.out) == (0, "")
    assert "shown as Hauts-de-France." in answer.err
    (written,) = tmp_path.iterdir()
    assert written.name == "nord-pas-de-calais-hauts-de-france.html"
    assert f"Wrote {written.name}." in answer.err


def test_site_writes_a_page_for_each_region_and_an_index(ask_anew: Run, tmp_path: Path) -> None:
    answer = ask_anew("site", "-o", str(tmp_path / "site"))
    assert (answer.status, answer.out) == (0, "")
    names = {path.name for path in (tmp_path / "site").iterdir()}
    assert {"index.html", *(f"{region}.html" for region in REGIONS)} <= names
    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert all(f'href="{region}.html"' in index for region in REGIONS)


def test_check_names_file_and_thing_and_answers_no(ask_anew: Run, north: Path) -> None:
    north.write_text(north.read_text() + "id:yard ca:contributesTo id:value-chain-automotive .\n")
    answer = ask_anew("check", "--data", str(north))
    assert answer.status == 1
    assert "Must be mended: " in answer.out
    assert "yard" in answer.out
    assert "north.ttl" in answer.out
    assert "The data must be mended: " in answer.out
    rows = ask_anew("check", "--data", str(north), "--format", "json").rows
    assert {"severity", "message", "subject", "file"} <= set(rows[0])
    assert any(row["subject"] == "yard" and row["file"].endswith("north.ttl") for row in rows)


def test_export_is_turtle_on_standard_output(ask: Run) -> None:
    answer = ask("export", "lapland")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith("@prefix ")
    assert "id:lapland\n" in answer.out


def test_import_writes_data_sets_that_can_be_asked(ask_anew: Run, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "entities.csv").write_text(
        "id,type,label_en,region_id,sources,status\nnorth,region,North,,s1,attested\n"
        "yard,company,Yard,north,s1,attested\n"
    )
    (tables / "links.csv").write_text(
        "subject,predicate,object,sources,status\nyard,active-in,nace2:C30.2,s1,attested\n"
    )
    (tables / "sources.csv").write_text("source_id,title\ns1,One\n")
    out = tmp_path / "data"
    answer = ask_anew("import", str(tables), "-o", str(out))
    assert (answer.status, answer.out) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["north.ttl"]
    (region,) = ask_anew("--data", str(out), "regions", "--format", "json").rows
    assert (region["id"], region["entities"], region["ties"]) == ("north/north", 2, 1)
    assert ask_anew("--data", str(out), "check").status == 0
    shown = ask_anew("--data", str(out), "links", "--potential", "--format", "json").rows
    assert [row["value_chain"] for row in shown] == ["value-chain-railway"]


@pytest.mark.parametrize(
    "command",
    [
        ("find", "Hauts-de-France"),
        ("links", "--region", "hamburg"),
        ("network", "hamburg"),
        ("gaps", "hamburg"),
        ("compare", "hamburg", "lapland"),
        ("show", "hamburg"),
        ("path", "NFID", "Roquette", "-k", "20"),
        ("why", "Airbus (Hamburg site)", "maritime"),
        ("regions",),
        ("query", "things-by-type"),
    ],
    ids=lambda command: command[0],
)
def test_a_date_changes_the_answer(ask: Run, command: tuple[str, ...]) -> None:
    now, then = (ask(*command, *at, "--format", "json") for at in ((), ("--at", "2008")))
    assert now.status == 0
    assert then.status in {0, 1}
    assert now.out != then.out


def test_csv_and_tsv_hold_what_json_holds(ask: Run) -> None:
    rows = ask("links", "--region", "lapland", "--format", "json").rows
    for style, delimiter in (("csv", ","), ("tsv", "\t")):
        text = ask("links", "--region", "lapland", "--format", style).out
        found = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
        assert [row["stakeholder"] for row in found] == [row["stakeholder"] for row in rows]
        assert [row["routes"] for row in found] == [", ".join(row["routes"]) for row in rows]


def test_csv_keeps_every_digit(ask: Run) -> None:
    text = ask("show", "NFID", "--format", "csv").out
    assert next(csv.DictReader(io.StringIO(text)))["latitude"] == "50.6292"


def test_markdown_is_a_table(ask: Run) -> None:
    lines = ask("regions", "--format", "markdown").out.splitlines()
    assert lines[1] == "| --- | --- | --- | --- | --- | --- | --- | --- |"
    assert {line.count("|") for line in lines} == {9}


@pytest.mark.parametrize("arguments", [("check", "--at", "2015"), ("import", "t", "-o", "o", "--at", "2015")])
def test_a_command_refuses_a_shared_option_that_it_has_no_use_for(
    arguments: tuple[str, ...], ask: Run
) -> None:
    answer = ask(*arguments)
    assert answer.status == 2
    assert "makes no use of --at" in answer.err


def test_find_and_show_keep_to_attested_word(ask: Run) -> None:
    assert "uncited" in ask("show", "NFID").out
    assert "uncited" not in ask("show", "NFID", "--status", "attested").out
    assert ask("find", "hapag", "--format", "json").rows
    assert ask("find", "hapag", "--status", "attested", "--format", "json").rows == []
