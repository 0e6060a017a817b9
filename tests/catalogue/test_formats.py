"""Whatever RDF can say goes out in every format and comes back the same, or is refused for a reason."""

import random
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.catalogue.extract import FORMATS, region_texts, serialise
from clusteratlas.errors import RequestError
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import read_quads
from clusteratlas.vocabulary.namespaces import CA, ID, PREFIXES

ENDINGS = {
    "turtle": "ttl",
    "trig": "trig",
    "nquads": "nq",
    "jsonld": "jsonld",
    "ntriples": "nt",
    "rdfxml": "rdf",
}
WITH_GRAPHS = ("trig", "nquads", "jsonld")
XSD, RDF = PREFIXES["xsd"], PREFIXES["rdf"]

NAMES = [
    *(CA + name for name in ("Tie", "validFrom", "1", "")),
    *(ID + name for name in ("hamburg", "tie/1", "source/s", "a/b", "//x")),
    *(
        "geo:53.5,10.0",
        "id:x",
        "tag:a@b,2024:c",
        "urn:x",
        "http://e/é?a=b&c='d'#f",
        "http://e/a%20b",
        "http://e#-a",
    ),
    *(RDF + name for name in ("type", "first", "rest", "nil", "value", "li", "_1")),
    "https://schema.org/name",
]
NO_ELEMENTS = {CA + "1", CA, ID + "tie/1", "geo:53.5,10.0", RDF + "li"}
"""Those of them that end in no name of an element, and one that RDF/XML keeps for itself."""
IRIS = st.sampled_from(NAMES).map(ox.NamedNode)
BLANKS = st.sampled_from(["a", "b", "0"]).map(ox.BlankNode)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6) | st.sampled_from(
    ["\r", "a\r\nb", "\t", "]]>", "\x85\u2028", "\x00", "\ufffe", " a ", "01", "true", "1.0", '"""', "\\"]
)
LITERALS = (
    st.builds(ox.Literal, TEXTS)
    | st.builds(lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["en", "pt-br"]))
    | st.builds(
        lambda text, way: ox.Literal(text, language="he", direction=way),
        TEXTS,
        st.sampled_from([ox.BaseDirection.RTL, ox.BaseDirection.LTR]),
    )
    | st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(name)),
        TEXTS,
        st.sampled_from(
            [XSD + "integer", XSD + "boolean", XSD + "double", RDF + "JSON", "urn:type", "geo:x"]
        ),
    )
)
FLAT = IRIS | BLANKS | LITERALS
TRIPLES = st.recursive(
    st.builds(ox.Triple, IRIS | BLANKS, IRIS, FLAT),
    lambda inner: st.builds(ox.Triple, IRIS | BLANKS, IRIS, FLAT | inner),
    max_leaves=3,
)
QUADS = st.builds(ox.Quad, IRIS | BLANKS, IRIS, FLAT | TRIPLES, IRIS)


def canonical(quads: Iterable[ox.Quad], *, graphs: bool) -> ox.Dataset:
    kept = quads if graphs else [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    dataset = ox.Dataset(kept)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def back(text: str, style: str) -> list[ox.Quad]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"d.{ENDINGS[style]}"
        path.write_text(text, encoding="utf-8", newline="")
        return list(read_quads(find_files([path])[0]))


def all_terms(quad: ox.Quad | ox.Triple) -> list[object]:
    inner = all_terms(quad.object) if isinstance(quad.object, ox.Triple) else []
    return [quad.subject, quad.predicate, quad.object, *inner]


def reasons(quads: list[ox.Quad], style: str) -> bool:
    """Tell whether a format has no way to hold the quads."""
    terms = [term for quad in quads for term in all_terms(quad)]
    if style == "jsonld":
        return any(isinstance(term, ox.Triple) for term in terms)
    if style != "rdfxml":
        return False
    texts = "".join(term.value for term in terms if isinstance(term, ox.Literal))
    return bool(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", texts)) or any(
        quad_ends_badly(quad) for quad in quads
    )


def quad_ends_badly(quad: ox.Quad | ox.Triple) -> bool:
    inner = isinstance(quad.object, ox.Triple) and quad_ends_badly(quad.object)
    return inner or quad.predicate.value in NO_ELEMENTS


def test_every_format_has_an_ending_here() -> None:
    assert set(FORMATS) == set(ENDINGS)


@pytest.mark.parametrize("style", FORMATS)
@settings(max_examples=200, deadline=None)
@given(quads=st.lists(QUADS, max_size=8))
def test_arbitrary_statements_come_back(style: str, quads: list[ox.Quad]) -> None:
    try:
        text = serialise(quads, style)
    except RequestError:
        assert reasons(quads, style)
        return
    assert not reasons(quads, style)
    graphs = style in WITH_GRAPHS
    assert canonical(back(text, style), graphs=graphs) == canonical(quads, graphs=graphs)


@given(quads=st.lists(QUADS, max_size=8), dice=st.randoms(use_true_random=False))
def test_a_large_region_comes_back_and_is_written_alike_in_any_order(
    quads: list[ox.Quad], dice: random.Random
) -> None:
    turtle, jsonld = region_texts(quads, many=0)
    plain = [quad for quad in quads if not isinstance(quad.object, ox.Triple)]
    assert canonical(back(turtle, "turtle"), graphs=False) == canonical(quads, graphs=False)
    assert canonical(back(jsonld, "jsonld"), graphs=False) == canonical(plain, graphs=False)
    turned = dice.sample(quads, len(quads))
    if not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        assert region_texts([*turned, *quads], many=0) == (turtle, jsonld)


TRIPLE = ox.Triple(ox.NamedNode(ID + "a"), ox.NamedNode(CA + "leads"), ox.NamedNode(ID + "b"))


def one(value: ox.Literal | ox.Triple, predicate: str = CA + "note") -> list[ox.Quad]:
    return [ox.Quad(ox.NamedNode(ID + "s"), ox.NamedNode(predicate), value, ox.NamedNode("urn:g"))]


def test_json_ld_names_the_statement_about_a_triple_and_the_formats_that_hold_it() -> None:
    with pytest.raises(
        RequestError, match=r"JSON-LD cannot hold a triple.*id/s.*ontology#note.*leads.*Turtle, TriG"
    ):
        serialise(one(TRIPLE), "jsonld")


def test_rdf_xml_names_the_text_or_the_property_that_it_cannot_hold() -> None:
    with pytest.raises(RequestError, match=r"cannot hold U\+0000, which stands in a text of <.*id/s>"):
        serialise(one(ox.Literal("a\x00")), "rdfxml")
    with pytest.raises(RequestError, match="cannot hold the property <urn:1>"):
        serialise(one(ox.Literal("a"), "urn:1"), "rdfxml")


@pytest.mark.parametrize("style", FORMATS)
def test_a_text_keeps_its_direction(style: str) -> None:
    text = ox.Literal("שלום", language="he", direction=ox.BaseDirection.RTL)
    assert [quad.object for quad in back(serialise(one(text), style), style)] == [text]


@pytest.mark.parametrize("style", [style for style in FORMATS if style != "jsonld"])
def test_a_triple_within_a_triple_is_kept(style: str) -> None:
    assert [quad.object for quad in back(serialise(one(TRIPLE), style), style)] == [TRIPLE]


@pytest.mark.parametrize("style", FORMATS)
def test_a_label_in_very_many_languages_is_written(style: str) -> None:
    quads = [one(ox.Literal("x", language=f"en-a{number:05}"))[0] for number in range(20_000)]
    assert len(back(serialise(quads, style), style)) == 20_000
