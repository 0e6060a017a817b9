"""Any SPARQL: where it is read from, what each form of query answers, what is refused, what is explained."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

Run = Any
REGIONS = "SELECT ?r WHERE { ?r a ca:Region } ORDER BY ?r"


def test_the_query_stands_on_the_line_in_a_file_or_on_standard_input(
    ask: Run, program: Run, tmp_path: Path
) -> None:
    path = tmp_path / "regions.rq"
    path.write_text(REGIONS, encoding="utf-8")
    expected = ask("sparql", REGIONS).out
    assert expected.count("\n") == 8
    assert ask("sparql", "-f", str(path)).out == expected
    assert program("sparql", "-", reads=REGIONS).out == expected
    assert program("sparql", "-f", "-", reads=REGIONS).out == expected


def test_a_file_that_cannot_be_read_is_3_and_one_that_is_no_text_2(ask: Run, tmp_path: Path) -> None:
    missing = ask("sparql", "-f", str(tmp_path / "none.rq"))
    assert (missing.status, missing.out) == (3, "")
    assert "none.rq cannot be read: No such file or directory." in missing.err
    assert ask("sparql", "-f", str(tmp_path)).status == 3
    path = tmp_path / "bytes.rq"
    path.write_bytes(b"SELECT \xff")
    assert ask("sparql", "-f", str(path)).status == 2


@pytest.mark.parametrize(
    "arguments", [(), ("ASK {}", "-f", "x.rq"), ("",), ("  \n ",), ("# only a comment",)]
)
def test_none_both_or_an_empty_query_is_2(ask: Run, arguments: tuple[str, ...]) -> None:
    found = ask("sparql", *arguments)
    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("Error: ")


def test_a_table_has_labels_and_iris_on_demand(ask: Run) -> None:
    assert "Nord-Pas-de-Calais" in ask("sparql", REGIONS).lines
    assert "https://w3id.org/clusteratlas/id/hamburg" in ask("sparql", REGIONS, "--iris").lines
    assert "Freie und Hansestadt Hamburg" in ask("sparql", REGIONS, "--lang", "de").lines
    assert "| Hamburg |" in ask("sparql", REGIONS, "--format", "markdown").lines


def test_every_common_prefix_is_known_and_may_be_overridden(ask: Run) -> None:
    query = (
        "SELECT * { VALUES ?x { ca:a id:a tie:a source:a graph:a nace:a nuts:a dcat:a dct:a geo:a org:a "
        "owl:a prov:a rdf:a rdfs:a schema:a sh:a skos:a xsd:a } }"
    )
    assert len(ask("sparql", query, "--iris").lines) == 20
    other = ask("sparql", "PREFIX ca: <http://example.org/> SELECT * { VALUES ?x { ca:a } }", "--iris")
    assert other.lines == ["x", "http://example.org/a"]


def test_construct_and_describe_are_turtle_unless_asked_otherwise(ask: Run) -> None:
    query = "CONSTRUCT { ?s a ca:Cluster ; skos:prefLabel ?l } WHERE { ?s a ca:Cluster ; skos:prefLabel ?l }"
    formats = {
        None: ox.RdfFormat.TURTLE,
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    read = {}
    for style, form in formats.items():
        found = ask("sparql", query, *(("--format", style) if style else ()))
        assert (found.status, found.err) == (0, "")
        read[style] = {str(quad) for quad in ox.parse(found.out.encode(), format=form)}
    assert len(read[None]) > 58
    # Equal as quads, so that JSON-LD puts nothing into a graph of its own.
    assert read[None] == read["turtle"] == read["ntriples"] == read["jsonld"]
    described = ask("sparql", "DESCRIBE id:hamburg").out
    assert 'skos:prefLabel\n        "Freie und Hansestadt Hamburg"@de' in described


def test_triples_come_in_the_same_order_each_time_and_may_be_limited(ask: Run) -> None:
    query = "CONSTRUCT WHERE { ?s a ca:Region }"
    assert ask("sparql", query).out == ask("sparql", query).out
    cut = ask("sparql", query, "--limit", "2", "--format", "ntriples")
    assert len(cut.lines) == 2
    assert cut.err == "Showing the first 2 triples; there are more.\n"


@pytest.mark.parametrize(
    ("query", "status"), [("ASK { id:hamburg a ca:Region }", 0), ("ASK { id:x a id:y }", 1)]
)
def test_ask_answers_by_exit_status_too(ask: Run, query: str, status: int) -> None:
    truth = status == 0
    assert ask("sparql", query).out == ("yes\n" if truth else "no\n")
    found = ask("sparql", query, "--format", "json")
    assert (found.status, json.loads(found.out)) == (status, {"head": {}, "boolean": truth})
    xml = ask("sparql", query, "--format", "xml")
    parsed = ox.parse_query_results(xml.out.encode(), format=ox.QueryResultsFormat.XML)
    assert isinstance(parsed, ox.QueryBoolean)
    assert (xml.status, bool(parsed)) == (status, truth)


@pytest.mark.parametrize(
    ("query", "style"),
    [
        *((REGIONS, style) for style in ("turtle", "ntriples", "jsonld")),
        *(("ASK {}", style) for style in ("turtle", "ntriples", "jsonld")),
        *(("DESCRIBE id:hamburg", style) for style in ("table", "json", "xml", "csv", "tsv", "markdown")),
        ("DESCRIBE id:nobody-at-all", "csv"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(ask: Run, query: str, style: str) -> None:
    found = ask("sparql", query, "--format", style)
    assert (found.status, found.out) == (2, "")
    assert f"which {style} cannot hold" in found.err


def test_a_syntax_error_has_line_column_the_line_and_a_caret(ask: Run) -> None:
    found = ask("sparql", "SELECT ?x\nWHERE {\n  ?x aa ca:Region\n}")
    assert (found.status, found.out) == (2, "")
    lines = found.err.splitlines()
    assert lines[0].startswith("Error: Line 3, column 6: “aa”")
    assert lines[1] == "    ?x aa ca:Region"
    assert lines[2].index("^") == lines[1].index("aa")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x a ca:Clustr }", "Nothing is a ca:Clustr. The data have ca:Cluster (58 things)."),
        (
            "SELECT ?x { ?x ca:memberOf ?y }",
            "Nothing has ca:memberOf. The data have org:memberOf (81 statements).",
        ),
        ("SELECT (COUNT(*) AS ?n) { ?x a ca:Clustr }", "Warning: Nothing is a ca:Clustr."),
        ("ASK { ?x a ca:Clustr }", "Warning: Nothing is a ca:Clustr."),
        ("CONSTRUCT WHERE { ?x a ca:Clustr }", "Nothing is a ca:Clustr."),
        ("SELECT ?x ?l { ?x a ca:Region OPTIONAL { ?x ca:labl ?l } }", "Warning: Nothing has ca:labl."),
        ("SELECT ?x ?z { ?x a ca:Region }", "Warning: ?z is selected, but nothing"),
        ('SELECT ?x { ?x skos:altLabel "NFID"@en }', 'The data have "NFID"'),
        ("SELECT ?x { ?x a foo:Region }", "the prefix “foo:” is not declared"),
    ],
)
def test_what_looks_like_a_mistake_is_told_with_what_the_data_have(ask: Run, query: str, words: str) -> None:
    assert words in ask("sparql", query).err


def test_a_right_query_gets_no_warning(ask: Run) -> None:
    for query in (REGIONS, "ASK { id:hamburg a ca:Region }", "SELECT (COUNT(*) AS ?n) { ?x a ca:Cluster }"):
        assert ask("sparql", query).err == ""
    assert ask("sparql", "ASK { id:hamburg a ca:Cluster }").err == ""


def test_an_empty_answer_is_explained_and_is_no_fault(ask: Run) -> None:
    found = ask("sparql", "SELECT ?x { ?x a ca:Cluster, ca:Company }")
    assert (found.status, found.out) == (0, "x\n")
    assert found.err.startswith("Nothing answers this query.\nNo row, because nothing fits")
    nobody = ask("sparql", "DESCRIBE id:nobody-at-all")
    assert (nobody.status, nobody.out) == (0, "")


def test_the_explanation_of_an_empty_answer_takes_no_longer_than_it_may(program: Run) -> None:
    # Nothing answers this at once, but to tell why means to look at billions of combinations.
    query = (
        "SELECT ?a { ?a skos:prefLabel ?l1 . ?b skos:prefLabel ?l2 . ?c skos:prefLabel ?l3 "
        "FILTER(?l1 > ?l2 && ?l3 > ?l2 && STRLEN(?l3) > 1000) }"
    )
    start = time.monotonic()
    found = program("sparql", query)
    assert (found.status, found.out) == (0, "a\n")
    assert found.err.startswith("Nothing answers this query.")
    # Generous: without a bound this took minutes and all memory.
    assert time.monotonic() - start < 60


def test_a_query_that_takes_too_long_is_ended(program: Run) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?a > ?c) }"
    start = time.monotonic()
    found = program("sparql", endless, "--timeout", "0.5")
    assert (found.status, found.out) == (2, "")
    assert "No answer within 0.5 s." in found.err
    assert time.monotonic() - start < 30
    assert program("sparql", endless, "--timeout", "0").status == 2


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { id:x a ca:Region }",
        "DELETE WHERE { ?s ?p ?o }",
        "PREFIX x: <http://example.org/> INSERT { x:a x:b x:c } WHERE {}",
        "CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <http://example.org/g>",
        "LOAD <http://example.org/x.ttl>",
        "load silent <http://example.org/x.ttl>",
    ],
)
def test_whatever_changes_data_is_refused(ask: Run, update: str) -> None:
    for options in ((), ("--allow-service",)):
        found = ask("sparql", update, *options)
        assert (found.status, found.out) == (2, "")
        assert found.err.startswith("Error: ")


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """An endpoint that answers every query with one row, and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked.append(self.rfile.read(length).decode())
            binding = {"x": {"type": "uri", "value": "http://example.org/there"}}
            body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [binding]}}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by the library
            """Keep quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()


def test_service_reaches_out_only_where_allowed(ask: Run, elsewhere: tuple[str, list[str]]) -> None:
    address, asked = elsewhere
    query = f"SELECT ?x {{ SERVICE <{address}> {{ ?x a ca:Region }} }}"
    for forbidden in (
        query,
        query.replace("SERVICE", "service  silent"),
        f"ASK {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{address}> {{ ?x a ?y }} }} }} }} }}",
        f"{query} and no more SPARQL",
        f"ASK {{ SERVICE <{address}> {{ ?x a ?y }} }} garbage",
    ):
        found = ask("sparql", forbidden)
        assert (found.status, found.out) == (2, "")
        assert "--allow-service" in found.err
    assert asked == []
    found = ask("sparql", query, "--allow-service", "--iris")
    assert (found.status, found.lines) == (0, ["x", "http://example.org/there"])
    assert len(asked) == 1


def test_an_endpoint_that_does_not_answer_is_3(ask: Run) -> None:
    query = "SELECT ?x { SERVICE <http://127.0.0.1:49151/none> { ?x a ca:Region } }"
    found = ask("sparql", query, "--allow-service")
    assert (found.status, found.out) == (3, "")
    assert "gives no answer" in found.err


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x skos:prefLabel ?l FILTER(CONTAINS(STR(?l), "SERVICE <http://x> {}")) }',
        "SELECT ?x { ?x a ca:Region } # SERVICE <http://x> { ?s ?p ?o } and LOAD",
        "SELECT ?service { ?service a ca:Region }",
        "SELECT ?load { ?load <http://example.org/service> ?y }",
        "SELECT ?x { ?x <https://example.org/#service> ?load }",
        "SELECT ?x { ?x skos:prefLabel '''a \" LOAD service'''@en }",
    ],
)
def test_the_word_alone_is_no_service(ask: Run, query: str) -> None:
    assert ask("sparql", query).status == 0


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("SELECT (COUNT(*) AS ?n) FROM graph:hamburg { ?s a ca:Cluster }", 11),
        ("SELECT (COUNT(*) AS ?n) from graph:hamburg\nfrom graph:lapland { ?s a ca:Cluster }", 17),
        ("SELECT (COUNT(*) AS ?n) FROM NAMED graph:hamburg { GRAPH ?g { ?s a ca:Cluster } }", 11),
        ("SELECT (COUNT(*) AS ?n) FROM graph:no-such-graph { ?s a ca:Cluster }", 0),
        ("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ca:Cluster }", 58),
        ("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ca:Cluster OPTIONAL { ?s ca:validFrom ?from } }", 58),
        (
            'SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ca:Cluster FILTER("not FROM here" != "") } # FROM <x>',
            58,
        ),
    ],
)
def test_all_graphs_are_asked_unless_from_names_some(ask: Run, query: str, count: int) -> None:
    assert ask("sparql", query).lines == ["n", str(count)]


def test_the_data_and_the_date_asked_of_are_those_of_the_options(ask: Run) -> None:
    query = "ASK { id:nord-pas-de-calais a ca:Region }"
    assert ask("--at", "2015", "sparql", query).status == 0
    assert ask("--at", "2017", "sparql", query).status == 1


def test_hostile_text_cannot_command_a_terminal(ask: Run) -> None:
    found = ask("sparql", r'SELECT ("\u001B[31mred\u0007" AS ?x) {}')
    assert "\x1b" not in found.out
    assert "\x07" not in found.out


def test_an_answer_is_kept_in_a_file_in_the_format_of_its_ending(ask: Run, tmp_path: Path) -> None:
    for ending, style in ((".csv", "csv"), (".json", "json"), (".md", "markdown")):
        path = tmp_path / f"regions{ending}"
        kept = ask("sparql", REGIONS, "-o", str(path))
        assert (kept.status, kept.out) == (0, "")
        assert f"Wrote {path}." in kept.err
        assert path.read_bytes().decode() == ask("sparql", REGIONS, "--format", style).out
    path = tmp_path / "one.ttl"
    ask("sparql", "CONSTRUCT { ?r a ca:Region } WHERE { ?r a ca:Region }", "-o", str(path))
    assert len(list(ox.parse(path=str(path)))) == 7


def test_a_query_that_fails_leaves_the_earlier_file(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("earlier", encoding="utf-8")
    assert ask("sparql", "SELECT * {", "-o", str(path)).status == 2
    assert path.read_text(encoding="utf-8") == "earlier"
    refused = ask("sparql", REGIONS, "-o", str(tmp_path / "kept.doc"))
    assert refused.status == 2
    assert "says no format" in refused.err


def test_prefixes_at_the_head_of_own_files_need_no_declaration(ask: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix my: <http://my.example/> .\nPREFIX ca: <http://other.example/>\nmy:a my:b my:c ; ca:d 1 .\n"
    )
    rows = ask(
        "--data", str(path), "sparql", 'SELECT ?o { ?s my:b ?o FILTER(?o != "your:x") }', "--format", "csv"
    )
    assert rows.lines == ["o", "http://my.example/c"]
    own = ask("--data", str(path), "sparql", "PREFIX my: <urn:x/> ASK { ?s my:b ?o }")
    assert own.out == "no\n"
    assert ask("--data", str(path), "sparql", "ASK { ?s ca:d ?o }").out == "no\n"
    unknown = ask("--data", str(path), "sparql", "ASK { ?s your:b ?o }")
    assert "the prefix “your:” is not declared" in unknown.err
