"""RDF 1.2 in people's data: every command works, and says what it left aside."""

from pathlib import Path
from typing import Any

import pytest

Run = Any

DATA = """VERSION "1.2"
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tie: <https://w3id.org/clusteratlas/id/tie/> .
id:north a ca:Region ; ca:region id:north ; ca:status ca:uncited ; ca:nuts "FI1D7" ;
    skos:prefLabel "North"@en , "צפון"@he--rtl .
id:yard a ca:Company ; ca:region id:north ; ca:status ca:uncited ; skos:prefLabel "Yard"@en ;
    ca:contributesTo id:value-chain-railway {| skos:note "by word of mouth" |} .
tie:0000000000000001 a ca:Tie ; ca:region id:north ; ca:status ca:uncited ; rdf:subject id:yard ;
    rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway .
"""


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "north.ttl"
    path.write_text(DATA, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "command",
    [
        ("show", "yard"),
        ("regions",),
        ("why", "yard", "value-chain-railway"),
        ("network", "north"),
        ("export",),
        ("export", "--format", "rdfxml"),
        ("export", "north", "--format", "gexf"),
        ("sparql", "SELECT * { ?s ?p ?o FILTER isTRIPLE(?o) }", "--format", "json"),
    ],
)
def test_commands_work(ask_anew: Run, data: str, command: tuple[str, ...]) -> None:
    answer = ask_anew("--data", data, *command)
    assert (answer.status, answer.err.count("failed")) == (0, 0)
    assert answer.out


def test_check_judges_what_it_can_and_names_what_it_leaves_aside(ask_anew: Run, data: str) -> None:
    answer = ask_anew("--data", data, "check", "--format", "json")
    (left,) = [row for row in answer.rows if row["path"] == "rdf:reifies"]
    assert left["severity"] == "info"
    assert "left aside" in left["message"]
    assert "contributesTo" in left["value"]
    assert left["file"] == data
    Path(data).write_text(DATA.replace("id:yard a ca:Company ;", "id:yard"), encoding="utf-8")
    assert ask_anew("--data", data, "check").status == 1


def test_json_ld_refuses_with_a_sentence_that_names_the_formats(ask_anew: Run, data: str) -> None:
    answer = ask_anew("--data", data, "export", "--format", "jsonld")
    assert (answer.status, answer.out) == (2, "")
    assert "JSON-LD cannot hold a triple within a triple" in answer.err


def test_a_page_is_written_without_them(ask_anew: Run, data: str, tmp_path: Path) -> None:
    assert ask_anew("--data", data, "page", "north", "-o", str(tmp_path / "p.html")).status == 0


def test_what_is_said_about_a_region_s_statement_comes_along(ask_anew: Run, data: str) -> None:
    text = ask_anew("--data", data, "export", "north").out
    assert "rdf:reifies <<( id:yard ca:contributesTo id:value-chain-railway )>>" in text
    assert '"by word of mouth"' in text


def test_notes_on_the_data_are_told_once_at_the_end_on_standard_error(ask_anew: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(DATA.replace('"Yard"', '"Ya\\u0001rd"'), encoding="utf-8")
    answer = ask_anew("--data", str(path), "show", "yard")
    assert answer.err.count("1 text holds control characters: U+0001 in skos:prefLabel of yard") == 1
    assert "control characters" not in answer.out
    failed = ask_anew("--data", str(path), "show", "nobody-of-that-name")
    assert failed.err.index("control characters") < failed.err.index("Error: ")


def test_standard_input_gives_either_the_data_or_the_query(ask_anew: Run) -> None:
    answer = ask_anew("--data", "-", "sparql", "-")
    assert (answer.status, answer.out) == (2, "")
    assert "cannot give the query, too" in answer.err


def test_a_query_in_a_file_may_begin_with_a_byte_order_mark(ask_anew: Run, data: str, tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("ASK { ?s ?p ?o }", encoding="utf-8-sig")
    assert ask_anew("--data", data, "sparql", "-f", str(query)).out == "yes\n"
