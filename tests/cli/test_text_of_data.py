"""Names that would command a terminal, forge evidence or run in a spreadsheet stay names, in every output."""

import csv
import io
import json
import re
from typing import Any, Literal

import pytest

Run = Any
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
FORGED = "attested: \u201cReport\u201d http://example.org/forged"
EVIL = (
    r"\n     " + FORGED + r"\r\u001B[31m \u0085     " + FORGED + r" \u2028     " + FORGED + r" \u001B[1mbold"
    r"\u001B[0m \u009B31m \u202Eesrever \u2066isolate"
)
DATA = f"""
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tie: <https://w3id.org/clusteratlas/id/tie/> .

id:north a ca:Region ; ca:region id:north ; ca:status ca:uncited ; skos:prefLabel "North{EVIL}"@en .
id:yard a ca:Company ; ca:region id:north ; ca:status ca:uncited ; ca:contributesTo id:value-chain-railway ;
    skos:prefLabel "=1+1 Yard{EVIL}"@en ; skos:altLabel "Wharf{EVIL}" .
id:mill a ca:Company ; ca:region id:north ; ca:status ca:uncited ; ca:partnerOf id:yard ;
    skos:prefLabel "@SUM(1) Mill{EVIL}"@en .
tie:0000000000000001 a ca:Tie ; ca:region id:north ; ca:status ca:uncited ; rdf:subject id:yard ;
    rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway ; ca:role "Role{EVIL}" .
tie:0000000000000002 a ca:Tie ; ca:region id:north ; ca:status ca:uncited ; rdf:subject id:mill ;
    rdf:predicate ca:partnerOf ; rdf:object id:yard .
"""
LABELS = "SELECT ?s ?l WHERE { ?s a ca:Company ; skos:prefLabel ?l }"
TRIPLES = "CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a ca:Company ; skos:prefLabel ?l }"
TABLES = [
    ("regions",),
    ("find", "yard"),
    ("show", "yard"),
    ("links",),
    ("links", "--weak", "--potential"),
    ("links", "--band", "moderate", "--basis", "stated"),
    ("links", "--matrix", "--weak"),
    ("why", "yard", "railway"),
    ("path", "mill", "railway"),
    ("network", "north"),
    ("network", "north", "--whole"),
    ("network", "north", "--without", "mill"),
    ("network", "north", "--robust", "--draws", "3", "-m", "degree"),
    ("network", "north", "--lens", "chains", "--weak", "--validated"),
    ("network", "north", "--lens", "ties", "--key-players", "1", "--draws", "3"),
    ("gaps", "north"),
    ("gaps", "north", "--missing-ties"),
    ("compare", "north"),
    ("compare", "north", "--shared"),
    ("check",),
    ("query", "stakeholders-of-a-region", "-p", "region=north"),
]
DOCUMENTS = [
    *(("sparql", LABELS, "--format", style) for style in ("table", "json", "xml", "csv", "tsv", "markdown")),
    *(("sparql", TRIPLES, "--format", style) for style in ("turtle", "ntriples", "jsonld")),
    *(("export", "north", "--format", style) for style in ("turtle", "trig", "nquads", "jsonld")),
    *(("export", "north", "--format", style) for style in ("graphml", "gexf", "nodes-csv", "edges-csv")),
    ("page", "north", "-o", "-"),
]


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("evil") / "evil.ttl"
    path.write_text(DATA, encoding="utf-8")
    return str(path)


def without_bold(text: str) -> str:
    return re.sub("\x1b\\[1m([^\x1b]*)\x1b\\[0m", r"\1", text)


@pytest.mark.parametrize("arguments", [*TABLES, *DOCUMENTS], ids=" ".join)
def test_a_terminal_gets_nothing_that_it_would_obey(
    on_terminal: Any, evil: str, arguments: tuple[str, ...]
) -> None:
    shown = without_bold(on_terminal("--data", evil, *arguments, notes=True, COLUMNS="5000"))
    if "--draws" in arguments:  # a bar that counts is drawn over and over
        shown = re.sub("\r|\x1b\\[\\?25[hl]|\x1b\\[K", "", shown)
    assert OBEYED.findall(shown) == []
    assert "did not foresee" not in shown


@pytest.mark.parametrize("style", ["table", "csv", "tsv", "markdown"])
@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_no_name_sets_up_a_line_of_its_own(
    ask: Run, evil: str, arguments: tuple[str, ...], style: str
) -> None:
    answer = ask("--data", evil, *arguments, "--format", style)
    lines = [*re.split("[\n\r\x85\u2028]", answer.err)]
    if style != "csv":  # where a cell may hold lines, and is quoted
        lines += re.split("[\n\r\x85\u2028]", answer.out)
    assert [line for line in lines if line.strip().startswith("attested: ")] == []


@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_csv_and_tsv_hold_no_formula_and_raw_holds_all(
    ask: Run, evil: str, arguments: tuple[str, ...]
) -> None:
    for style, separator in (("csv", ","), ("tsv", "\t")):
        out = ask("--data", evil, *arguments, "--format", style).out
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if style == "csv" else csv.QUOTE_NONE
        cells = [
            cell
            for row in csv.reader(io.StringIO(out, newline=""), delimiter=separator, quoting=quoting)
            for cell in row
        ]
        assert cells
        assert [one for one in cells if re.match(r"[=+@\t\r]|-(?![0-9.]+$)", one)] == []
    if arguments == ("find", "yard"):
        assert "'=1+1 Yard" in ask("--data", evil, *arguments, "--format", "csv").out
        assert "'=1+1 Yard" not in ask("--data", evil, *arguments, "--format", "csv", "--raw").out


def test_lists_for_other_programs_hold_no_formula_unless_asked_for(ask: Run, evil: str) -> None:
    for style in ("nodes-csv", "edges-csv"):
        given = ("--data", evil, "export", "north", "--lens", "ties", "--format", style)
        safe, raw = ask(*given), ask(*given, "--raw")
        for found, mark in ((safe, "'"), (raw, "")):
            rows = list(csv.reader(io.StringIO(found.out, newline="")))
            if style == "nodes-csv":
                labels = {row[1].split(" ")[0] for row in rows}
                assert {f"{mark}=1+1", f"{mark}@SUM(1)"} <= labels


def test_the_formats_of_the_standard_stay_as_they_are_for_programs(ask: Run, evil: str) -> None:
    for style in ("csv", "tsv", "json"):
        out = ask("--data", evil, "sparql", LABELS, "--format", style).out
        assert "'=1+1" not in out
        assert "=1+1 Yard" in out
    label = json.loads(out)["results"]["bindings"][0]["l"]["value"]
    assert "\u202e" in label
    assert "\x1b[31m" in label


def test_json_gives_every_name_back_as_it_is(ask: Run, evil: str) -> None:
    (row,) = ask("--data", evil, "find", "yard", "--type", "company", "--format", "json").rows
    assert row["label"] == json.loads(f'"=1+1 Yard{EVIL}"')


def test_bold_type_of_the_data_is_none(on_terminal: Any, evil: str) -> None:
    shown = on_terminal("--data", evil, "show", "yard", notes=True, COLUMNS="5000")
    assert "\x1b[1m=1+1 Yard" in shown
    assert "\x1b[1mbold" not in shown


def test_tab_shows_no_name_that_a_terminal_would_obey(program: Run, evil: str) -> None:
    answer = program(
        *("--data", evil),
        _CLUSTERATLAS_COMPLETE="zsh_complete",
        COMP_WORDS=f"clusteratlas --data {evil} show y",
        COMP_CWORD="4",
    )
    assert "yard" in answer.out
    assert OBEYED.findall(answer.out) == []


NUMERIC = {
    *("entities", "ties", "hops", "length", "rank", "low", "high", "first", "score", "similarity", "roles"),
    *("degree", "betweenness", "eigenvector", "constraint", "before", "after", "chains"),
    *("density", "centralisation", "attested", "sources_per_tie"),
}


@pytest.mark.parametrize("data", ["evil", "shipped"])
@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_a_column_holds_numbers_or_none(ask: Run, evil: str, arguments: tuple[str, ...], data: str) -> None:
    if data == "shipped":
        swaps = {
            "north": "lapland",
            "yard": "NFID",
            "mill": "ENSAIT",
            "railway": "railway",
            "region=north": "region=lapland",
        }
        given: tuple[str, ...] = tuple(swaps.get(one, one) for one in arguments)
        if "--without" in given:
            given = ("network", "lapland", "--without", "University of Lapland")
    else:
        given = ("--data", evil, *arguments)
    rows = ask(*given, "--format", "json").rows
    for column in {key for row in rows for key in row}:
        cells = [row[column] for row in rows if row[column] is not None]
        numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
        assert len(numbers) in {0, len(cells)}, (column, cells)
        asked = NUMERIC | ({"value"} if given[0] == "network" else set())
        assert column not in asked or not [cell for cell in cells if isinstance(cell, str)], (column, cells)
