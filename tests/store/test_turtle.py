"""The canonical Turtle writer: nothing lost, one text per content, readable layout."""

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES, TIE

RDF, XSD = PREFIXES["rdf"], PREFIXES["xsd"]
HEAD = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + "@prefix : <urn:x:> .\n"
)


def read(text: str) -> list[Quad]:
    return list(parse(text, format=RdfFormat.TURTLE))


def written(body: str) -> str:
    """The canonical text of a Turtle body, without its prefix declarations."""
    text = canonical_turtle(read(HEAD + body), {**PREFIXES, "": "urn:x:"})
    return text.split("\n\n", 1)[1]


def same(one: Iterable[Triple | Quad], other: Iterable[Triple | Quad]) -> bool:
    # Not the algorithm that the writer uses, so that a fault in one does not hide in the other.
    datasets = [Dataset(Quad(t.subject, t.predicate, t.object) for t in triples) for triples in (one, other)]
    for dataset in datasets:
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return datasets[0] == datasets[1]


LOCALS = st.sampled_from(
    ["a", "0111", "C30.2", "x.", ".x", "a/b", "a-b", "-a", "é", "", "a%20b", "a:b", "a'b", "(a)"]
)
IRIS = st.one_of(
    st.builds(
        lambda space, local: NamedNode(space + local), st.sampled_from([CA, ID, NACE, TIE, "urn:x:"]), LOCALS
    ),
    st.sampled_from([NamedNode(RDF + name) for name in ("type", "first", "rest", "nil", "subject")]),
    st.just(NamedNode(CA + "Tie")),
)
BLANKS = st.integers(0, 4).map(lambda number: BlankNode(f"n{number}"))
TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            '"',
            '"""',
            "\\",
            "\\n",
            "a\nb\r\n",
            "\u2028\x00\x7f\ufeff",
            "😀",
            "01",
            "1",
            "-0",
            "1.",
            "1.50",
            "+1",
        ]
    ),
)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(
        lambda text, code: Literal(text, language=code), TEXTS, st.sampled_from(["en", "fr-be", "zh-hant"])
    ),
    st.builds(
        lambda text, name: Literal(text, datatype=NamedNode(XSD + name)),
        TEXTS,
        st.sampled_from(["integer", "decimal", "double", "boolean", "date"]),
    ),
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda number: Literal(str(number), datatype=NamedNode(XSD + "decimal"))
    ),
)
FLAT = st.builds(
    Triple,
    st.one_of(IRIS, BLANKS),
    IRIS,
    st.one_of(IRIS, BLANKS, LITERALS),
)


@st.composite
def nested(draw: st.DrawFn) -> list[Triple]:
    """Brackets and lists inside each other, hung on one subject: what flat draws seldom make."""
    triples: list[Triple] = []

    def grow(depth: int) -> NamedNode | BlankNode | Literal:
        kind = draw(st.sampled_from(["leaf", "node", "list"])) if depth else "leaf"
        if kind == "leaf":
            return draw(st.one_of(IRIS, LITERALS))
        if kind == "node":
            node = BlankNode()
            rows = [Triple(node, draw(IRIS), grow(depth - 1)) for _ in range(draw(st.integers(0, 3)))]
            triples.extend(rows)
            return node
        rest: NamedNode | BlankNode = NamedNode(RDF + "nil")
        for _ in range(draw(st.integers(0, 3))):
            cell = BlankNode()
            triples.append(Triple(cell, NamedNode(RDF + "first"), grow(depth - 1)))
            triples.append(Triple(cell, NamedNode(RDF + "rest"), rest))
            rest = cell
        return rest

    tops = [grow(4) for _ in range(draw(st.integers(1, 3)))]
    return triples + [Triple(NamedNode(ID + "a"), NamedNode(CA + "p"), top) for top in tops]


GRAPHS = st.one_of(
    st.lists(FLAT, max_size=14),
    nested(),
    st.builds(lambda flat, deep: flat + deep, st.lists(FLAT, max_size=6), nested()),
)


@settings(max_examples=250, deadline=None)
@given(GRAPHS)
def test_reading_the_text_gives_the_triples_back(triples: list[Triple]) -> None:
    assert same(read(canonical_turtle(triples)), triples)


@settings(max_examples=250, deadline=None)
@given(GRAPHS, st.randoms(use_true_random=False))
def test_neither_order_nor_labels_of_blank_nodes_change_the_text(
    triples: list[Triple], chance: random.Random
) -> None:
    text = canonical_turtle(triples)
    shuffled = [*triples, *triples[:3]]
    chance.shuffle(shuffled)
    fresh: dict[str, BlankNode] = {}

    def renamed(term: object) -> object:
        return fresh.setdefault(term.value, BlankNode()) if isinstance(term, BlankNode) else term

    moved = [Triple(renamed(t.subject), t.predicate, renamed(t.object)) for t in shuffled]  # type: ignore[arg-type]  # renamed() keeps the kind of term
    assert canonical_turtle(moved) == text
    assert canonical_turtle(read(text)) == text


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_rdflib_reads_as_many_triples(triples: list[Triple]) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=canonical_turtle(triples), format="turtle")
    # rdflib folds numbers written in two ways into one value, so it may count fewer, never more.
    assert len(graph) <= len(set(triples))
    assert bool(graph) == bool(triples)


def test_a_block_has_its_type_first_and_one_object_per_line() -> None:
    body = 'id:b ca:z 1 ; skos:altLabel "B2"@en , "Bé"@fr , "B" , "B1"@en ; a ca:Agency . id:a ca:p id:b .'
    assert written(body) == (
        "id:a\n    ca:p id:b .\n"
        "\n"
        "id:b\n    a ca:Agency ;\n    ca:z 1 ;\n    skos:altLabel\n"
        '        "B" ,\n        "B1"@en ,\n        "B2"@en ,\n        "Bé"@fr .\n'
    )


def test_only_used_prefixes_are_declared_in_alphabetical_order() -> None:
    text = canonical_turtle(read(HEAD + "nace:0111 skos:broader nace:011 ; ca:x <urn:y> ."))
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert declared == ["ca:", "nace:", "skos:"]


def test_the_longest_namespace_gives_the_name() -> None:
    assert written(
        "<https://w3id.org/clusteratlas/id/tie/0f> ca:p <https://w3id.org/clusteratlas/id/a/b> ."
    ) == ("tie:0f\n    ca:p <https://w3id.org/clusteratlas/id/a/b> .\n")


def test_a_tie_follows_its_subject_ordered_by_predicate_object_and_date() -> None:
    body = """
    tie:01 a ca:Tie ; rdf:subject id:b ; rdf:predicate ca:leads ; rdf:object id:y ; ca:validFrom "2016" .
    tie:02 a ca:Tie ; rdf:subject id:b ; rdf:predicate ca:leads ; rdf:object id:y ; ca:validFrom "2015" .
    tie:03 a ca:Tie ; rdf:subject id:b ; rdf:predicate ca:funds ; rdf:object id:z .
    tie:04 a ca:Tie ; rdf:subject id:0nowhere ; rdf:predicate ca:funds ; rdf:object id:z .
    id:b ca:p 1 . id:a ca:p 1 . id:c ca:p 1 .
    """
    subjects = [block.split("\n")[0] for block in written(body).split("\n\n")]
    assert subjects == ["tie:04", "id:a", "id:b", "tie:03", "tie:02", "tie:01", "id:c"]


def test_a_statement_that_is_no_tie_keeps_its_own_place() -> None:
    body = "id:z a rdf:Statement ; rdf:subject id:a . id:b ca:p 1 . id:a ca:p 1 ."
    assert [block.split("\n")[0] for block in written(body).split("\n\n")] == ["id:a", "id:b", "id:z"]


def test_ties_about_each_other_are_both_written() -> None:
    body = "tie:01 a ca:Tie ; rdf:subject tie:02 . tie:02 a ca:Tie ; rdf:subject tie:01 ."
    assert [block.split("\n")[0] for block in written(body).split("\n\n")] == ["tie:01", "tie:02"]


def test_blank_nodes_nest_and_lists_stand_in_parentheses() -> None:
    body = "id:s sh:property [ sh:minCount 1 ; sh:path [ sh:inversePath ca:p ] ; sh:in ( 2 1 ( ) ) ] ."
    assert written(body) == (
        "id:s\n    sh:property [\n"
        "        sh:in ( 2 1 rdf:nil ) ;\n        sh:minCount 1 ;\n        sh:path [ sh:inversePath ca:p ]\n"
        "    ] .\n"
    )


def test_a_long_list_has_one_member_per_line() -> None:
    members = [f"id:{'m' * 30}-{number}" for number in (3, 1, 2)]
    lines = written(f"id:s ca:p ( {' '.join(members)} ) .").splitlines()
    assert lines[1:] == ["    ca:p (", *("        " + member for member in members), "    ) ."]


def test_a_blank_node_used_twice_gets_a_label_and_one_used_never_gets_none() -> None:
    body = "id:a ca:p _:x . id:b ca:p _:x . _:x ca:q 1 . [] ca:r 2 ."
    assert written(body).endswith("_:b1\n    ca:q 1 .\n\n[]\n    ca:r 2 .\n")


def test_a_circle_of_blank_nodes_is_broken_by_one_label() -> None:
    text = written("_:x ca:p _:y . _:y ca:p _:z . _:z ca:p _:x .")
    assert text == "_:b1\n    ca:p [ ca:p [ ca:p _:b1 ] ] .\n"


def test_very_deep_nesting_is_cut_by_labels_and_not_by_an_error() -> None:
    nodes = [BlankNode() for _ in range(100)]
    triples = [Triple(NamedNode(ID + "a"), NamedNode(CA + "p"), nodes[0])]
    triples += [Triple(a, NamedNode(CA + "p"), b) for a, b in pairwise(nodes)]
    assert same(read(canonical_turtle(triples)), triples)


def test_a_list_of_thousands_is_written() -> None:
    body = f"id:a ca:p ( {' '.join(map(str, range(5000)))} ) ."
    assert len(written(body).splitlines()) == 5003


@pytest.mark.parametrize(
    ("lexical", "datatype", "expected"),
    [
        ("7", "integer", "7"),
        ("007", "integer", '"007"^^xsd:integer'),
        ("-0", "integer", '"-0"^^xsd:integer'),
        ("53.55", "decimal", "53.55"),
        ("53.550", "decimal", '"53.550"^^xsd:decimal'),
        ("53", "decimal", '"53"^^xsd:decimal'),
        ("-0.5", "decimal", "-0.5"),
        ("true", "boolean", "true"),
        ("1", "boolean", '"1"^^xsd:boolean'),
        ("1.0E0", "double", '"1.0E0"^^xsd:double'),
        ("2015", "gYear", '"2015"^^xsd:gYear'),
    ],
)
def test_numbers_stand_bare_only_in_canonical_form(lexical: str, datatype: str, expected: str) -> None:
    triple = Triple(
        NamedNode(ID + "a"), NamedNode(CA + "p"), Literal(lexical, datatype=NamedNode(XSD + datatype))
    )
    assert canonical_turtle([triple]).endswith(f"ca:p {expected} .\n")


def test_strings_stay_on_one_line() -> None:
    triple = Triple(NamedNode(ID + "a"), NamedNode(CA + "p"), Literal('é "q"\n\\\t\u2028\x01'))
    assert canonical_turtle([triple]).splitlines()[-1] == r'    ca:p "é \"q\"\n\\\t\u2028\u0001" .'


def test_text_direction_and_triple_terms_survive() -> None:
    inner = Triple(BlankNode("x"), NamedNode(CA + "p"), NamedNode(RDF + "nil"))
    triples = [
        Triple(NamedNode(ID + "a"), NamedNode(CA + "p"), inner),
        Triple(
            NamedNode(ID + "a"),
            NamedNode(CA + "p"),
            Literal("א", language="he", direction=BaseDirection("rtl")),
        ),
    ]
    text = canonical_turtle(triples)
    assert "<<( _:b1 ca:p rdf:nil )>>" in text
    assert '"א"@he--rtl' in text
    assert same(read(text), triples)


def test_the_graph_of_quads_is_ignored() -> None:
    a, p, o = NamedNode(ID + "a"), NamedNode(CA + "p"), Literal("o")
    quads = [Quad(a, p, o, NamedNode(ID + "g")), Quad(a, p, o, DefaultGraph())]
    assert canonical_turtle(quads) == canonical_turtle([Triple(a, p, o)])


def test_nothing_gives_an_empty_text() -> None:
    assert canonical_turtle([]) == ""
