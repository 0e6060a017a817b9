"""Any value in any place: what cannot be read is left out and told, and no question ends for it."""

from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import clusteratlas
from clusteratlas import Atlas
from clusteratlas.analysis.gaps import gaps
from clusteratlas.errors import AtlasError
from clusteratlas.store.opening import Contents
from clusteratlas.store.store import Store, Term
from clusteratlas.vocabulary.namespaces import GRAPH, PREFIXES, full_iri
from clusteratlas.vocabulary.terms import TIE_PREDICATES

ROOT = Path(__file__).resolve().parents[2]
VALLEY = (Path(__file__).parent / "valley.ttl").read_text(encoding="utf-8")
IDS = [
    "valley",
    "old",
    "yard",
    "club",
    "rail",
    "rail-stage",
    "nace:3020",
    "step",
    "source:s1",
    "tie:1",
    "tie:3",
]
EXTRA = [
    "dct:isPartOf",
    "skos:broader",
    "dct:replaces",
    "ca:stage",
    "ca:topic",
    "skos:altLabel",
    "dct:description",
]


@cache
def vocabulary() -> list[ox.Quad]:
    graph = ox.NamedNode(GRAPH + "atlas")
    parsed = ox.parse(path=str(ROOT / "ontology/atlas.ttl"), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]


@cache
def valley() -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(VALLEY, format=ox.RdfFormat.TURTLE)]


GIVEN = {triple.predicate.value for triple in valley()}
PROPERTIES = sorted({*GIVEN, *map(full_iri, EXTRA), *TIE_PREDICATES.values()})
WORDS = ["54,3", "soon", "first", "", "-1", "1e999", "2015-02-30", "javascript:a()", "x\ny", "9" * 30]
TERMS: st.SearchStrategy[Term] = st.one_of(
    st.sampled_from(IDS).map(lambda name: ox.NamedNode(full_iri(name))),
    st.sampled_from(WORDS).map(ox.Literal),
    st.text(max_size=5).map(lambda text: ox.Literal(text, language="x-a")),
    st.integers().map(ox.Literal),
    st.just(ox.NamedNode("https://elsewhere.example/?a=%3Cb")),
    st.sampled_from(["b1", "b2"]).map(ox.BlankNode),
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, len(valley()) - 1), TERMS),
        st.tuples(st.just("add"), st.tuples(st.sampled_from(IDS), st.sampled_from(PROPERTIES)), TERMS),
        st.tuples(st.just("unname"), st.sampled_from(IDS), st.just(ox.BlankNode("b1"))),
    ),
    min_size=1,
    max_size=4,
)


def changed(changes: list[tuple[str, Any, Term]]) -> Atlas:
    triples = list(valley())
    for how, where, term in changes:
        if how == "put":
            triples[where] = ox.Triple(triples[where].subject, triples[where].predicate, term)
        elif how == "add":
            node, prop = where
            triples.append(ox.Triple(ox.NamedNode(full_iri(node)), ox.NamedNode(prop), term))
        elif isinstance(term, ox.BlankNode):
            gone = ox.NamedNode(full_iri(where))
            triples = [
                ox.Triple(
                    term if triple.subject == gone else triple.subject,
                    triple.predicate,
                    term if triple.object == gone else triple.object,
                )
                for triple in triples
            ]
    data = ox.Store()
    data.extend(vocabulary())
    graph = ox.NamedNode(GRAPH + "valley")
    data.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return Atlas(Store(data), Contents((), ()))


def ask_everything(atlas: Atlas) -> None:
    """Ask what the commands ask; a refusal in plain words is an answer."""

    def tried(question: Any) -> Any:
        try:
            return question()
        except AtlasError as error:
            return str(error)

    regions = [region.id for region in atlas.regions()]
    for name in IDS:
        tried(lambda name=name: atlas.show(name))
    tried(lambda: atlas.find("a"))
    tried(lambda: atlas.links(potential=True))
    tried(lambda: atlas.links(potential=True, at="2010"))
    tried(lambda: atlas.path("yard", "rail"))
    tried(lambda: atlas.path("valley", "step"))
    for region in regions:
        network = tried(lambda region=region: atlas.region_network(region))
        if not isinstance(network, str):
            gaps(network, tried(lambda region=region: atlas.region_links(region)))
        tried(lambda region=region: atlas.page(region))
        for style in ("turtle", "jsonld"):
            tried(lambda region=region, style=style: atlas.export(style, region))
        for lens in ("ties", "actors", "chains", "clusters", "initiatives"):
            tried(lambda region=region, lens=lens: atlas.network(lens, region=region))
    tried(lambda: atlas.attested().links())


@settings(max_examples=40, deadline=None)
@given(CHANGES)
@example([("add", ("yard", PREFIXES["geo"] + "lat"), ox.Literal("54,3"))])
@example([("add", ("yard", PREFIXES["ca"] + "region"), ox.Literal("valley"))])
@example([("add", ("valley", PREFIXES["dct"] + "replaces"), ox.NamedNode(full_iri("old")))] * 2)
@example([("add", ("old", PREFIXES["dct"] + "replaces"), ox.NamedNode(full_iri("old")))])
@example([("unname", "yard", ox.BlankNode("b1"))])
@example([("unname", "valley", ox.BlankNode("b1"))])
@example([("put", 49, ox.NamedNode(full_iri("valley")))])  # a tie whose source is none
def test_no_value_in_any_place_ends_a_question(changes: list[tuple[str, Any, Term]]) -> None:
    ask_everything(changed(changes))


def test_the_region_as_it_is_gives_no_note() -> None:
    atlas = changed([])
    ask_everything(atlas)
    assert atlas.notes == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("geo:lat 54.3", 'geo:lat "54,3"', "the geo:lat of yard is “54,3”"),
        ("ca:position 1", 'ca:position "first"', "the ca:position of rail-stage is “first”"),
        (
            'ca:validFrom "2001"^^xsd:gYear ; schema',
            'ca:validFrom "soon" ; schema',
            "ca:validFrom of yard is “soon”",
        ),
        (
            'schema:url "https://yard.example/"',
            'schema:url "javascript:a"',
            "schema:url of yard is “javascript:a”",
        ),
        ('ca:role "builder"', "ca:role id:club", "the ca:role of tie:1 is “club”"),
        ("ca:nuts nuts:DE60", 'ca:nuts "Hamburg"', "the ca:nuts of valley is “Hamburg”"),
    ],
)
def test_what_is_left_out_is_told_once_with_file_thing_and_value(
    ask: Any, tmp_path: Path, old: str, new: str, told: str
) -> None:
    file = tmp_path / "valley.ttl"
    file.write_text(VALLEY.replace(old, new, 1), encoding="utf-8")
    for command in (("network", "valley"), ("page", "valley", "-o", str(tmp_path / "valley.html"))):
        found = ask("--data", str(file), *command)
        assert found.status == 0, found.err
        assert found.err.count(told) == 1, found.err
        assert f"In {file} the" in found.err


def test_a_date_that_cannot_be_read_limits_nothing_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "valley.ttl").write_text(VALLEY.replace('"2001"^^xsd:gYear', '"soon"'), encoding="utf-8")
    atlas = clusteratlas.open(tmp_path, at="1990")
    assert atlas.show("yard").thing.valid_from == ""
    assert any("“soon”" in note for note in atlas.notes)


def test_a_region_that_nothing_names_is_listed_and_told(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "valley.ttl"
    file.write_text(
        VALLEY.replace("ca:region id:valley ;", "").replace("; ca:region id:valley .", "."), "utf-8"
    )
    found = ask("--data", str(file), "regions", "--format", "json")
    told = [(row["id"], row["entities"], row["ties"]) for row in found.rows]
    assert told == [("old", 0, 0), ("valley", 0, 0)]
    assert "Nothing is recorded for the region valley: no thing names it by ca:region." in found.err


def test_a_thing_without_a_type_is_said_to_have_none_and_not_to_have_ended(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "valley.ttl"
    file.write_text(
        VALLEY + 'id:shed skos:prefLabel "Zzshed"@en ; ca:validFrom "2010"^^xsd:gYear .\n', "utf-8"
    )
    (row,) = ask("--data", str(file), "find", "zzshed", "--format", "json").rows
    assert row["type"] == "no type"
    assert "no type" in ask("--data", str(file), "show", "zzshed").out
    then = ask("--data", str(file), "--at", "1999", "find", "yard", "--format", "json")
    assert [row["type"] for row in then.rows if row["id"] == "yard"] == ["company"]
    assert "Not valid then: Yard." in then.err


def test_find_leaves_out_a_last_day_that_cannot_be_read_and_tells_of_it(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "valley.ttl"
    file.write_text(
        VALLEY + 'id:shed a ca:Company ; skos:prefLabel "Zzshed"@en ; ca:validTo "gestern" .\n', "utf-8"
    )
    found = ask("--data", str(file), "find", "zzshed", "--format", "json")
    assert [row["valid_to"] for row in found.rows] == [""]
    assert "ca:validTo of shed is “gestern”" in found.err


def test_a_thing_without_an_iri_is_told_by_its_label(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "valley.ttl"
    file.write_text(VALLEY + '[] a ca:Company ; skos:prefLabel "Shed"@en ; ca:region id:valley .\n', "utf-8")
    found = ask("--data", str(file), "links")
    assert f"In {file} “Shed” has no IRI, so that no answer can name it." in found.err
