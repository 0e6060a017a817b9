"""Every shape has an example that conforms and one that does not, and says what it should."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from clusteratlas.store.rdf import to_rdflib_graph
from clusteratlas.validate.engine import validate
from clusteratlas.validate.report import Finding
from clusteratlas.vocabulary.namespaces import PREFIXES, short_id

EXAMPLES = Path(__file__).parent / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir())
SH = PREFIXES["sh"]
SPARQL = ox.NamedNode(SH + "sparql")


def findings_in(path: Path, vocabulary: ox.Store) -> tuple[Finding, ...]:
    return validate({path.name: ox.parse(path=str(path))}, vocabulary).findings


def test_each_shape_has_both_examples(messages: Mapping[str, str]) -> None:
    expected = {shape.removeprefix("ca:") for shape in messages}
    for kind in ("valid", "invalid"):
        assert {path.parent.name for path in EXAMPLES.glob(f"*/{kind}.ttl")} == expected


@pytest.mark.parametrize("name", NAMES)
def test_a_valid_example_yields_no_finding(name: str, vocabulary: ox.Store) -> None:
    assert findings_in(EXAMPLES / name / "valid.ttl", vocabulary) == ()


@pytest.mark.parametrize("name", NAMES)
def test_an_invalid_example_yields_the_message_of_its_shape_alone(
    name: str, vocabulary: ox.Store, messages: Mapping[str, str]
) -> None:
    found = findings_in(EXAMPLES / name / "invalid.ttl", vocabulary)
    assert {(finding.shape, finding.message) for finding in found} == {(f"ca:{name}", messages[f"ca:{name}"])}
    assert {finding.file for finding in found} == {"invalid.ttl"}


def test_each_shape_says_how_grave_a_breach_is(shapes: ox.Store, messages: Mapping[str, str]) -> None:
    rows = shapes.quads_for_pattern(None, ox.NamedNode(SH + "severity"), None)
    severities = {row.subject: row.object for row in rows}
    assert set(severities.values()) == {ox.NamedNode(SH + "Violation"), ox.NamedNode(SH + "Warning")}
    assert len(severities) == len(messages)


def test_each_message_is_one_line_of_whole_sentences(messages: Mapping[str, str]) -> None:
    jargon = ("IRI", "literal", "triple", "sh:", "xsd:", "skos:")
    for shape, message in messages.items():
        assert message[0].isupper(), shape
        assert message.endswith("."), shape
        assert "\n" not in message, shape
        assert not any(word in message for word in jargon), shape


def test_each_shape_has_a_message_of_its_own(messages: Mapping[str, str]) -> None:
    shared = {"ca:ValidFromIsDate", "ca:ValidToIsDate"}
    own = [message for shape, message in messages.items() if shape not in shared]
    assert len(set(own)) == len(own)


def test_each_property_shape_is_used(shapes: ox.Store) -> None:
    defined = {
        quad.subject
        for quad in shapes.quads_for_pattern(
            None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(SH + "PropertyShape")
        )
    }
    used = {quad.object for quad in shapes.quads_for_pattern(None, ox.NamedNode(SH + "property"), None)}
    assert defined == used


def test_queries_keep_to_what_shacl_allows(shapes: ox.Store) -> None:
    """SHACL forbids these, since a variable that it has bound already means something else inside them."""
    for quad in shapes.quads_for_pattern(None, ox.NamedNode(SH + "select"), None):
        assert isinstance(quad.object, ox.Literal)
        query = quad.object.value.upper()
        assert not any(word in query for word in ("MINUS", "VALUES", "SERVICE", "AS ?THIS")), query
        assert query.startswith("SELECT DISTINCT $THIS ?VALUE")


def test_a_query_run_by_pyshacl_reports_the_same_values(vocabulary: ox.Store, shapes: ox.Store) -> None:
    """The shapes that are run as queries are real SHACL: an engine of the standard says the same."""
    data, expected = ox.Store(), set()
    for name in (
        "PlainTripleHasTie",
        "StageBelongsToChain",
        "MemberOfObject",
        "KindIsGiven",
        "StartBeforeEnd",
    ):
        path = EXAMPLES / name / "invalid.ttl"
        data.extend(ox.parse(path=str(path)))
        expected |= {finding.subject for finding in findings_in(path, vocabulary)}
    both = validate({"all": data}, vocabulary).findings
    data.extend(vocabulary)
    _, results, _ = pyshacl.validate(to_rdflib_graph(data), shacl_graph=to_rdflib_graph(shapes))
    assert isinstance(results, rdflib.Graph)
    faults = {
        (short_id(str(source)), short_id(str(value)))
        for result in results.objects(None, rdflib.SH.result)
        if results.value(result, rdflib.SH.sourceConstraintComponent) == rdflib.SH.SPARQLConstraintComponent
        for source in results.objects(result, rdflib.SH.sourceShape)
        for value in results.objects(result, rdflib.SH.value)
    }
    queried = {short_id(str(quad.subject)[1:-1]) for quad in shapes.quads_for_pattern(None, SPARQL, None)}
    assert faults == {(finding.shape, finding.subject) for finding in both if finding.shape in queried}
    assert expected <= {subject for _, subject in faults}
