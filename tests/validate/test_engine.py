"""What a validation says: which thing, in which file, how grave, and what not."""

import logging
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.turtle import HEAD

from clusteratlas.errors import DataSyntaxError
from clusteratlas.files import locations
from clusteratlas.store.datafiles import find_files
from clusteratlas.validate.engine import check_files, validate
from clusteratlas.validate.report import Report, Severity
from clusteratlas.validate.shapes import read_shapes

ACME = 'id:acme a ca:Company ; ca:status ca:uncited ; skos:prefLabel "Acme"@en .'
RAILS = 'id:rails a ca:Cluster ; ca:status ca:uncited ; skos:prefLabel "Rails"@en .'
MEMBER = "id:acme org:memberOf id:rails ."
TIE = (
    "tie:1 a ca:Tie ; rdf:subject id:acme ; rdf:predicate org:memberOf ; rdf:object id:rails ;"
    " ca:status ca:uncited ."
)


def quads(*statements: str) -> list[ox.Quad]:
    text = HEAD + "\n".join(statements)
    return list(ox.parse(text, format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def vocabulary() -> list[ox.Quad]:
    return [quad for path in locations.ontology_files() for quad in ox.parse(path=str(path))]


def shapes_found(report: Report) -> set[str]:
    return {finding.shape for finding in report.findings}


def test_the_shipped_data_conform_without_a_warning() -> None:
    everything = (*locations.region_files(), *locations.ontology_files(), *locations.scheme_files())
    report = check_files(find_files(everything), ())
    assert report.findings == ()


def test_a_tie_may_lead_from_one_file_into_another(vocabulary: list[ox.Quad]) -> None:
    files = {"companies.ttl": quads(ACME, MEMBER, TIE), "clusters.ttl": quads(RAILS)}
    assert validate(files, vocabulary).findings == ()


def test_a_finding_names_the_file_that_states_what_is_wrong(vocabulary: list[ox.Quad]) -> None:
    files = {"companies.ttl": quads(ACME), "clusters.ttl": quads(RAILS), "ties.ttl": quads(MEMBER)}
    (finding,) = validate(files, vocabulary).findings
    assert (finding.subject, finding.path, finding.value) == ("acme", "org:memberOf", "rails")
    assert finding.file == "ties.ttl"


def test_what_is_missing_is_sought_in_the_file_that_describes_the_thing(vocabulary: list[ox.Quad]) -> None:
    files = {
        "first.ttl": quads("id:acme skos:altLabel 'ACM' ."),
        "second.ttl": quads("id:acme a ca:Company ."),
    }
    report = validate(files, vocabulary)
    assert shapes_found(report) == {"ca:LabelInEnglish", "ca:StatusIsKnown"}
    assert {finding.file for finding in report.findings} == {"second.ttl"}


def test_what_is_mentioned_only_is_reported_where_it_is_mentioned(vocabulary: list[ox.Quad]) -> None:
    (finding,) = validate({"all.ttl": quads(ACME, MEMBER, TIE)}, vocabulary).findings
    assert (finding.subject, finding.shape, finding.file) == ("rails", "ca:MentionedIsDescribed", "all.ttl")


def test_faults_of_the_background_are_left_out(vocabulary: list[ox.Quad]) -> None:
    faulty = quads("id:rails a ca:Cluster .")
    good = validate({"all.ttl": quads(ACME, MEMBER, TIE)}, [*vocabulary, *faulty])
    assert good.findings == ()
    bad = validate({"all.ttl": quads(ACME, MEMBER, TIE), "shared.ttl": faulty}, vocabulary)
    assert {(finding.subject, finding.file) for finding in bad.findings} == {("rails", "shared.ttl")}


def test_a_statement_in_two_files_is_one_statement(vocabulary: list[ox.Quad]) -> None:
    files = {"one.ttl": quads(ACME), "two.ttl": quads(ACME)}
    assert validate(files, vocabulary).findings == ()


def test_blank_nodes_of_two_files_are_not_confused(vocabulary: list[ox.Quad]) -> None:
    step = '_:b a ca:Workshop ; ca:position 3 ; ca:status ca:uncited ; skos:prefLabel "Workshop"@en .'
    files = {"one.ttl": quads(step), "two.ttl": quads(step)}
    assert validate(files, vocabulary).findings == ()
    both = validate({"one.ttl": quads(step), "two.ttl": quads("_:b ca:position 4 .")}, vocabulary)
    assert both.findings == ()


def test_a_warning_alone_does_not_fail(vocabulary: list[ox.Quad]) -> None:
    report = validate({"a.ttl": quads(ACME, "id:acme skos:altLabel 'ACM'@en .")}, vocabulary)
    assert [finding.severity for finding in report.findings] == [Severity.WARNING]
    assert report.conforms
    assert (report.count(Severity.WARNING), report.count(Severity.VIOLATION)) == (1, 0)


def test_one_message_gathers_its_subjects(vocabulary: list[ox.Quad]) -> None:
    nameless = [f"id:c{number} a ca:Company ; ca:status ca:uncited ." for number in range(3)]
    report = validate(
        {"a.ttl": quads(*nameless, "id:acme a ca:Cluster ; skos:prefLabel 'A'@en .")}, vocabulary
    )
    assert not report.conforms
    assert [(group.shape, group.subjects) for group in report.groups] == [
        ("ca:LabelInEnglish", ("c0", "c1", "c2")),
        ("ca:StatusIsKnown", ("acme",)),
    ]


def test_a_missing_thing_that_is_a_text_is_reported_at_the_tie(vocabulary: list[ox.Quad]) -> None:
    text = TIE.replace("id:rails", '"Rails"')
    report = validate({"a.ttl": quads(ACME, 'id:acme org:memberOf "Rails" .', text)}, vocabulary)
    assert {(finding.shape, finding.subject) for finding in report.findings} == {
        ("ca:TieHasOneObject", "tie:1")
    }


@pytest.mark.parametrize(
    "date", ['"2015-13"^^xsd:gYearMonth', '"2015-02-30"^^xsd:date', '"2015Z"^^xsd:gYear']
)
def test_a_date_that_does_not_exist_is_reported_and_not_logged(
    date: str, vocabulary: list[ox.Quad], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        report = validate({"a.ttl": quads(ACME, f"id:acme ca:validFrom {date} .")}, vocabulary)
    assert shapes_found(report) == {"ca:ValidFromIsDate"}
    assert "rdflib.term" not in {record.name for record in caplog.records}


@pytest.mark.filterwarnings("error:Parsing weird boolean")
def test_a_boolean_that_is_none_is_reported_and_not_warned_of(vocabulary: list[ox.Quad]) -> None:
    report = validate({"a.ttl": quads(ACME, 'id:acme schema:url "yes"^^xsd:boolean .')}, vocabulary)
    assert shapes_found(report) == {"ca:WebsiteIsWebAddress"}


def test_a_path_is_written_as_in_sparql(vocabulary: list[ox.Quad]) -> None:
    stage = 'id:s a ca:Stage ; ca:position 1 ; ca:industry nace:421 ; skos:prefLabel "S"@en .'
    chain = (
        "id:v a ca:ValueChain ; skos:inScheme id:value-chains ; skos:closeMatch id:acme ;"
        ' ca:status ca:uncited ; skos:prefLabel "V"@en .'
    )
    report = validate({"a.ttl": quads(ACME, stage, chain)}, vocabulary)
    paths = {finding.shape: finding.path for finding in report.findings}
    assert paths["ca:StageInOneChain"] == "^ca:hasStage"
    assert paths["ca:ChainMatchIsChain"].startswith("skos:closeMatch|skos:broadMatch|")
    assert [finding.value for finding in report.findings if finding.shape == "ca:ChainMatchIsChain"] == [
        "acme"
    ]


def test_other_shapes_can_be_given(vocabulary: list[ox.Quad]) -> None:
    shape = "id:Shape a sh:NodeShape ; sh:targetClass ca:Company ; sh:property id:HasSite ."
    prop = "id:HasSite sh:path schema:url ; sh:minCount 1 ; sh:message 'No site.'@en ; sh:severity sh:Info ."
    report = validate({"a.ttl": quads(ACME)}, vocabulary, read_shapes(quads(shape, prop)))
    (finding,) = report.findings
    assert (finding.severity, finding.message, finding.subject) == (Severity.INFO, "No site.", "acme")


@pytest.mark.parametrize(
    ("shape", "found"),
    [
        ("sh:targetClass ca:Company", {"acme"}),
        ("sh:targetClass ca:Company ; sh:deactivated true", set()),
        ("sh:targetClass ca:Company ; sh:targetNode id:rails", {"acme", "rails"}),
        ("a rdfs:Class ; sh:targetNode id:rails", {"special", "rails"}),
    ],
)
def test_a_shape_holds_for_all_its_targets_and_no_more(
    shape: str, found: set[str], vocabulary: list[ox.Quad]
) -> None:
    node = f"id:Shape a sh:NodeShape ; sh:property id:HasSite ; {shape} ."
    prop = "id:HasSite a sh:PropertyShape ; sh:path schema:url ; sh:minCount 1 ; sh:message 'No site.'@en ."
    files = {"a.ttl": quads(ACME, RAILS, "id:special a id:Shape .")}
    report = validate(files, vocabulary, read_shapes(quads(node, prop)))
    assert {finding.subject for finding in report.findings} == found


def test_a_shape_that_another_refers_to_holds_only_where_that_one_says(vocabulary: list[ox.Quad]) -> None:
    inner = "id:Inner a sh:NodeShape ; sh:targetClass ca:Cluster ; sh:property id:HasSite ."
    outer = "id:Outer a sh:NodeShape ; sh:targetClass ca:Company ; sh:node id:Inner ; sh:message 'Bad.'@en ."
    prop = "id:HasSite a sh:PropertyShape ; sh:path schema:url ; sh:minCount 1 ; sh:message 'No site.'@en ."
    shapes = read_shapes(quads(inner, outer, prop))
    report = validate({"a.ttl": quads(ACME, RAILS)}, vocabulary, shapes)
    found = {(finding.subject, finding.message) for finding in report.findings}
    assert found == {("acme", "Bad."), ("rails", "No site.")}


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("id:acme a", encoding="utf-8")
    with pytest.raises(DataSyntaxError, match=r"broken\.ttl"):
        check_files(find_files([path]), ())
