"""Every shape has an example that conforms and one that does not, and says what it should."""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.validate.engine import validate
from clusteratlas.validate.report import Finding
from clusteratlas.vocabulary.namespaces import PREFIXES

EXAMPLES = Path(__file__).parent / "examples"
NAMES = sorted(path.name for path in EXAMPLES.iterdir())
SH = PREFIXES["sh"]


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
    for shape, message in messages.items():
        assert message[0].isupper(), shape
        assert message.endswith("."), shape
        assert "\n" not in message, shape
        assert not any(word in message for word in ("IRI", "literal", "triple", "sh:", "xsd:", "skos:")), (
            shape
        )


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
