"""Named questions: listed, shown, and asked with values of every kind."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import clusteratlas

Run = Any
NFID = "nord-pas-de-calais-nfid"
STAKEHOLDERS = "stakeholders-of-a-region"
COLUMNS = ["region", "type", "stakeholder", "city", "valid_from", "valid_to", "status"]


def test_without_a_name_every_file_of_questions_is_listed(ask: Run, root: Path) -> None:
    rows = ask("query", "--format", "json").rows
    files = {(path.parent.name, path.stem) for path in (root / "queries").glob("*/*.rq")}
    assert {(row["group"], row["name"]) for row in rows} == files
    assert all(row["title"] and row["question"] and row["tags"] for row in rows)


def test_the_list_says_how_to_go_on(ask: Run) -> None:
    found = ask("query")
    assert re.search(r"^\d+ questions\. Ask one by its name; --show prints its SPARQL\.$", found.err.strip())
    assert found.lines[0].split() == ["group", "name", "title", "parameters"]


def test_a_search_keeps_what_holds_the_words_or_bears_the_tag(ask: Run) -> None:
    funding = [row["name"] for row in ask("query", "--search", "funding", "--format", "json").rows]
    assert funding[0] == "funding"
    assert len(funding) < 10
    tagged = ask("query", "--search", "evidence", "--format", "json").rows
    assert {row["group"] for row in tagged} >= {"evidence"}


def test_a_search_in_vain_says_so(ask: Run) -> None:
    found = ask("query", "--search", "zzzqqq", "--format", "json")
    assert (found.status, found.rows) == (0, [])
    assert "No question holds “zzzqqq”" in found.err


def test_show_prints_the_file_itself(ask: Run, root: Path) -> None:
    text = (root / "queries" / "stakeholders" / "partners.rq").read_text(encoding="utf-8")
    for name in ("partners", "stakeholders/partners"):
        shown = ask("query", name, "--show")
        assert (shown.status, shown.out, shown.err) == (0, text.rstrip() + "\n", "")


def test_what_show_prints_is_a_query_that_gives_the_same_rows(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "question.rq"
    path.write_text(ask("query", "focus-topics", "--show").out, encoding="utf-8")
    named, free = ask("query", "focus-topics"), ask("sparql", "-f", str(path))
    assert named.out == free.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "-p", "region=hamburg"),
        ("query", "--show"),
        ("query", "partners", "--search", "funds"),
    ],
)
def test_options_that_would_be_ignored_are_refused(ask: Run, arguments: tuple[str, ...]) -> None:
    assert ask(*arguments).status == 2


@pytest.mark.parametrize(
    "name",
    [
        NFID,
        f"id:{NFID}",
        f"https://w3id.org/clusteratlas/id/{NFID}",
        f"<https://w3id.org/clusteratlas/id/{NFID}>",
        "NFID",
        "nfid",
        "Nord France Innovation Développement",
        "NORD FRANCE INNOVATION DEVELOPPEMENT",
        "Development and Innovation Agency of the North",
    ],
)
def test_a_thing_is_found_by_whatever_it_is_called(ask: Run, name: str) -> None:
    found = ask("query", "agency-activities", "-p", f"agency={name}", "--format", "json")
    assert found.status == 0
    assert len(found.rows) > 3
    assert {row["agency"] for row in found.rows} == {NFID}


def test_names_with_quotes_and_equals_signs_stay_whole(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "north.ttl"
    path.write_text(
        """
        id:north a ca:Region ; ca:region id:north ; skos:prefLabel "North"@en .
        id:yard a ca:Company ; ca:region id:north ; skos:prefLabel "L'Atelier \\"A=B\\" de Bj\\u00F6rn"@fr .
        """,
        encoding="utf-8",
    )
    prefixed = "".join(
        f"@prefix {prefix}: <{iri}> .\n"
        for prefix, iri in clusteratlas.vocabulary.namespaces.PREFIXES.items()
    )
    path.write_text(prefixed + path.read_text(encoding="utf-8"), encoding="utf-8")
    for name in ('L\'Atelier "A=B" de Björn', "l'atelier a=b de bjorn"):
        found = ask(
            *("query", "sources-of-a-thing", "-p", f"thing={name}", "--data", str(path), "--format", "json")
        )
        assert (found.status, found.rows) == (0, [])
    found = ask("query", STAKEHOLDERS, "-p", "region=NORTH", "--data", str(path), "--format", "json")
    assert [row["stakeholder"] for row in found.rows] == ["yard"]


def test_a_date_a_type_and_a_text_are_taken_as_what_they_are(ask: Run) -> None:
    def names(question: str, *given: str) -> set[str]:
        options = [part for one in given for part in ("-p", one)]
        return {
            row.get("initiative") or row.get("stakeholder") or row["thing"]
            for row in ask("query", question, *options, "--format", "json").rows
        }

    assert "hamburg-co-learning-space" not in names("initiatives-valid-on", "date=2015", "region=hamburg")
    assert "hamburg-co-learning-space" in names("initiatives-valid-on", "date=2016-05", "region=hamburg")
    universities = names(STAKEHOLDERS, "region=hamburg", "type=university")
    assert names(STAKEHOLDERS, "region=hamburg", "type=UNIVERSITY") == universities
    assert names(STAKEHOLDERS, "region=hamburg", "type=ca:University") == universities
    assert len(universities) == 4
    assert names(STAKEHOLDERS, "region=hamburg", "type=Research Organisation") >= {"hamburg-zal"}
    assert names("mentions", "text=44 applications") >= {"hamburg", "european-commission"}


def test_a_parameter_that_is_not_given_does_not_limit(ask: Run) -> None:
    every = ask("query", STAKEHOLDERS, "--format", "json").rows
    assert {row["region"] for row in every} > {"hamburg", "lapland"}
    one = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "--format", "json").rows
    assert one == [row for row in every if row["region"] == "hamburg"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("stakeholders-of-a-regio",), "Nearest: stakeholders-of-a-region"),
        ((STAKEHOLDERS, "-p", "regoin=hamburg"), "Nearest: region"),
        ((STAKEHOLDERS, "-p", "region=Hamburgg"), "Nearest: Hamburg"),
        ((STAKEHOLDERS, "-p", "type=universty"), "Nearest: university"),
        (("partners", "-p", "stakeholder=NFDI"), "NFID"),
        (("partners", "-p", "stakeholder"), "Write KEY=VALUE"),
        (("partners", "-p", "stakeholder="), "Write KEY=VALUE"),
        (("partners", "-p", "=NFID"), "Write KEY=VALUE"),
        (("partners", "-p", "stakeholder=NFID", "-p", "stakeholder=NFID"), "given twice"),
        (("initiatives-valid-on", "-p", "date=2015-13"), "is no date"),
        (("initiatives-valid-on", "-p", "date=yesterday"), "is no date"),
        (("cluster-members", "-p", "cluster=NFID"), "no cluster “NFID”"),
        ((STAKEHOLDERS, "--limit", "0"), "--limit"),
        ((STAKEHOLDERS, "--format", "turtle"), "--format"),
    ],
)
def test_a_miss_names_the_nearest_and_what_is_wrong(ask: Run, arguments: tuple[str, ...], words: str) -> None:
    found = ask("query", *arguments)
    assert (found.status, found.out) == (2, "")
    assert words in found.err


ATTEMPTS = [
    'x" } ; DROP ALL ; #',
    "> . ?s ?p ?o",
    "hamburg> } UNION { ?s ?p ?o . <x",
    'x"@en . ?s ?p ?o . "',
    "\\u0022 } ; CLEAR ALL",
    "x\n} LIMIT 1 #",
    "'''",
    "$(id)",
]


@pytest.mark.parametrize("text", ATTEMPTS)
def test_an_injection_attempt_names_nothing(ask: Run, text: str) -> None:
    found = ask("query", "partners", "-p", f"stakeholder={text}")
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("Error: There is no stakeholder “")


@pytest.mark.parametrize("text", ATTEMPTS)
def test_an_injection_attempt_is_searched_for_as_a_text(ask: Run, text: str) -> None:
    found = ask("query", "mentions", "-p", f"text={text}", "--format", "json")
    assert (found.status, found.rows) == (0, [])


def test_a_hostile_text_that_the_data_hold_is_found(ask: Run, tmp_path: Path) -> None:
    text = "x\" } ; DROP ALL ; # \\ ' ?s"
    label = ox.Literal(text)
    thing = "<https://w3id.org/clusteratlas/id/odd>"
    path = tmp_path / "odd.nt"
    path.write_text(
        f"{thing} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/clusteratlas/ontology#Company> .\n"
        f"{thing} <http://www.w3.org/2004/02/skos/core#prefLabel> {label} .\n"
        f"{thing} <https://w3id.org/clusteratlas/ontology#status> "
        "<https://w3id.org/clusteratlas/ontology#uncited> .\n",
        encoding="utf-8",
    )
    found = ask("query", "mentions", "-p", f"text={text}", "--data", str(path), "--format", "json")
    assert [(row["thing"], row["text_found"]) for row in found.rows] == [("odd", text)]


def test_json_is_an_array_of_objects_with_things_by_id(ask: Run) -> None:
    found = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "-p", "type=cluster", "--format", "json")
    assert all(list(row) == COLUMNS for row in found.rows)
    assert found.err == ""
    aviation = next(row for row in found.rows if row["stakeholder"] == "hamburg-aviation")
    assert (aviation["region"], aviation["type"], aviation["valid_to"]) == ("hamburg", "ca:Cluster", None)


def test_numbers_in_json_are_numbers(ask: Run) -> None:
    rows = ask("query", "stakeholder-counts", "-p", "region=hamburg", "--format", "json").rows
    counts = [value for row in rows for value in row.values() if isinstance(value, int)]
    assert sum(counts) == 64


def test_iris_shows_the_raw_thing(ask: Run) -> None:
    found = ask(
        *("query", STAKEHOLDERS, "-p", "region=hamburg", "-p", "type=cluster", "--iris"),
        *("--limit", "1", "--format", "json"),
    )
    assert found.rows[0]["region"] == "https://w3id.org/clusteratlas/id/hamburg"
    table = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "--iris", "--limit", "1")
    assert "https://w3id.org/clusteratlas/ontology#Agency" in table.out


def test_every_format_holds_the_same_rows(ask: Run) -> None:
    question = ("query", "value-chain-stages", "-p", "value_chain=railway")
    rows = ask(*question, "--format", "json").rows
    assert rows
    texts = [{key: "" if cell is None else str(cell) for key, cell in row.items()} for row in rows]
    read = csv.DictReader(io.StringIO(ask(*question, "--format", "csv").out))
    assert list(read) == texts
    tabbed = csv.DictReader(io.StringIO(ask(*question, "--format", "tsv").out), delimiter="\t")
    assert list(tabbed) == texts
    assert len(ask(*question, "--format", "markdown").lines) == len(rows) + 2
    assert len(ask(*question).lines) == len(rows) + 1


def test_a_table_has_labels_in_the_language_asked_for(ask: Run) -> None:
    question = ("query", STAKEHOLDERS, "-p", "region=hamburg", "-p", "type=public-authority")
    assert "Ministry of Economy, Transport and Innovation" in ask(*question).out
    assert "Behörde für Wirtschaft, Verkehr und Innovation" in ask(*question, "--lang", "de").out


def test_a_table_tells_the_codes_of_industries_and_nuts_regions(ask: Run) -> None:
    assert "Nord-Pas de Calais (FR30)" in ask("query", "selected-regions").out
    assert "(30.2)" in ask("query", "value-chain-stages", "-p", "value_chain=railway").out


def test_a_limit_is_told_on_standard_error(ask: Run) -> None:
    cut = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "--limit", "3", "--format", "json")
    assert len(cut.rows) == 3
    assert cut.err == "Showing the first 3 rows; there are more.\n"
    one = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "--limit", "1")
    assert one.err == "Showing the first row; there are more.\n"
    whole = ask("query", STAKEHOLDERS, "-p", "region=hamburg", "-p", "type=university", "--limit", "4")
    assert whole.err == ""


def test_an_empty_answer_is_explained_and_is_no_fault(ask: Run) -> None:
    found = ask("query", "partners", "-p", "stakeholder=NFID", "--format", "json")
    assert (found.status, found.rows) == (0, [])
    assert found.err.startswith("Nothing recorded answers “Partners” with stakeholder=NFID.\nNo row")


def test_the_date_of_the_view_changes_the_answer(ask: Run) -> None:
    now = ask("query", "region-successors", "--format", "json").rows
    assert [row["successor"] for row in now] == ["nord-pas-de-calais-hauts-de-france"]
    then = ask("--at", "2015", "query", "region-successors", "--format", "json")
    assert (then.status, then.rows) == (0, [])
    assert "Nothing recorded as of 2015 answers" in then.err


def test_every_question_runs_as_it_is_listed(ask: Run) -> None:
    listed = ask("query", "--format", "json").rows
    for name in [row["name"] for row in listed if row["group"] == "model-regions"]:
        assert ask("query", name, "--limit", "1", "--format", "json").rows, name


def test_an_example_of_the_help_works(program: Run) -> None:
    found = program("query", STAKEHOLDERS, "-p", "region=hamburg", "--format", "json")
    assert (found.status, len(found.rows)) == (0, 64)
