"""Classifications: from plain tables to SKOS, and the schemes that are shipped."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from clusteratlas.errors import RequestError
from clusteratlas.ingest.classifications import (
    NACE_SCHEME,
    NUTS_SCHEME,
    nace_iri,
    nace_triples,
    nuts_triples,
)
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, STATUSES, THING_TYPES

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
SCHEMES = ONTOLOGY / "schemes"
OWN = ["nace-rev-2.ttl", "nuts.ttl", "actor-types.ttl", "statuses.ttl"]
LANGUAGES = {"en", "fr", "de", "pt", "sv", "fi", "ro"}
SKOS, DCT, RDFS = PREFIXES["skos"], PREFIXES["dct"], PREFIXES["rdfs"]


def nace_row(code: str, level: int, label: str = "Label", parent: str = "") -> dict[str, str]:
    return {"code": code, "level": str(level), "label_en": label, "parent": parent}


def nuts_row(code: str, parent: str = "", **more: str) -> dict[str, str]:
    row = {"code": code, "level": str(len(code) - 2), "label": "Name", "parent": parent, "versions": "2024"}
    return {**row, "replaces": "", **more}


def load(*paths: Path) -> Store:
    store = Store()
    for path in paths:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    return store


def values(store: Store, subject: str, predicate: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal))


def concepts(store: Store, scheme: str) -> set[str]:
    found = store.quads_for_pattern(None, NamedNode(SKOS + "inScheme"), NamedNode(scheme))
    return {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}


def test_a_nace_table_becomes_concepts_under_the_iris_of_the_union() -> None:
    text = canonical_turtle(
        nace_triples(
            [
                nace_row("C30.2", 3, "Manufacture of locomotives", "C30"),
                nace_row("C30", 2, "Manufacture of other transport equipment", "C"),
                nace_row("C", 1, "MANUFACTURING"),
            ]
        )
    )
    assert (
        "nace:302\n    a skos:Concept ;\n    ca:level 3 ;\n"
        '    dct:identifier "C30.2" ;\n    skos:broader nace:30 ;\n    skos:inScheme nace:nace2 ;\n'
        '    skos:notation "30.2" ;\n    skos:prefLabel "Manufacture of locomotives"@en .\n'
    ) in text
    assert 'skos:prefLabel "Manufacturing"@en ;\n    skos:topConceptOf nace:nace2 .' in text


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([nace_row("A", 1), nace_row("A01", 2, parent="B")], "row 3, column parent: A01 names “B”"),
        (
            [nace_row("A", 1), nace_row("A01.1", 3, parent="A")],
            "row 3, column parent: A01.1 names A, .*level 2",
        ),
        ([nace_row("A", 1), nace_row("A", 1)], "row 3, column code: A comes a second time"),
        ([nace_row("A", 2)], "row 2, column level: A is on level 1, not “2”"),
        ([nace_row("1", 1)], "row 2, column code: “1” is no NACE code"),
        ([nace_row("A", 1, parent="A")], "row 2, column parent: A is at the top"),
        ([nace_row("A", 1, label="")], "row 2, column label_en: A has no label"),
        ([{"code": "A", "level": "1", "parent": ""}], "row 2, column label_en: there is no such column"),
    ],
)
def test_a_faulty_nace_row_is_named(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        nace_triples(rows)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([nuts_row("FR"), nuts_row("FR3", "DE")], "row 3, column parent: FR3 names “DE”"),
        ([nuts_row("FR", versions="2013|new")], "row 2, column versions: “new” is no version"),
        ([nuts_row("FR", versions="")], "row 2, column versions"),
        ([nuts_row("FR", replaces="XX")], "row 2, column replaces: “XX” has no row"),
    ],
)
def test_a_faulty_nuts_row_is_named(rows: list[dict[str, str]], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        nuts_triples(rows)


def test_a_nuts_code_without_name_says_so() -> None:
    text = canonical_turtle(nuts_triples([nuts_row("FR"), nuts_row("FR3", "FR", label="")]))
    assert 'skos:note "No sourced name; the code stands in for it."@en ;\n    skos:prefLabel "FR3" .' in text


def test_the_language_of_a_nuts_name_is_kept_where_known() -> None:
    text = canonical_turtle(nuts_triples([nuts_row("DE", language="en", label="Germany")]))
    assert 'skos:prefLabel "Germany"@en' in text


@pytest.mark.parametrize("name", OWN)
def test_a_shipped_scheme_is_in_canonical_form(name: str) -> None:
    store = load(SCHEMES / name)
    assert canonical_turtle(store) == (SCHEMES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", OWN)
def test_rdflib_reads_every_triple_of_a_shipped_scheme(name: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    assert len(rdflib.Graph().parse(SCHEMES / name, format="turtle")) == len(load(SCHEMES / name))


def test_the_shipped_nace_is_complete() -> None:
    store = load(SCHEMES / "nace-rev-2.ttl")
    codes = concepts(store, NACE_SCHEME)
    assert len(codes) == 996
    assert Counter(values(store, code, CA + "level")[0] for code in codes) == {
        "1": 21,
        "2": 88,
        "3": 272,
        "4": 615,
    }
    for code in codes:
        level = int(values(store, code, CA + "level")[0])
        parents = values(store, code, SKOS + "broader")
        assert [int(values(store, parent, CA + "level")[0]) for parent in parents] == [level - 1] * (
            level > 1
        )
        assert len(values(store, code, SKOS + "prefLabel")) == 1
        (identifier,) = values(store, code, DCT + "identifier")
        assert nace_iri(identifier) == code
    assert values(store, NACE + "A", SKOS + "prefLabel") == ["Agriculture, forestry and fishing"]


def test_the_shipped_nuts_covers_the_change_of_nord_pas_de_calais() -> None:
    store = load(SCHEMES / "nuts.ttl")
    assert values(store, NUTS + "FR30", SKOS + "prefLabel") == ["Nord-Pas de Calais"]
    assert values(store, NUTS + "FRE1", DCT + "replaces") == [NUTS + "FR30"]
    assert values(store, NUTS + "FRE2", DCT + "replaces") == [NUTS + "FR22"]
    assert "2013" in values(store, NUTS + "FR30", CA + "nutsVersion")
    assert "2016" not in values(store, NUTS + "FR30", CA + "nutsVersion")


def test_every_shipped_nuts_parent_resolves() -> None:
    store = load(SCHEMES / "nuts.ttl")
    codes = concepts(store, NUTS_SCHEME)
    for code in codes:
        level = int(values(store, code, CA + "level")[0])
        expected = [code[:-1]] if level else []
        assert values(store, code, SKOS + "broader") == expected
        assert set(expected) <= codes
        assert values(store, code, CA + "nutsVersion")


def test_every_nuts_code_of_the_shipped_regions_resolves() -> None:
    regions = sorted((ONTOLOGY.parent / "graphs" / "regions").glob("*.ttl"))
    quads = load(*regions).quads_for_pattern(None, NamedNode(CA + "nuts"), None)
    used = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    assert used
    assert used <= concepts(load(SCHEMES / "nuts.ttl"), NUTS_SCHEME)


@pytest.mark.parametrize(
    ("name", "scheme", "tokens"),
    [
        ("actor-types.ttl", CA + "ActorTypes", {**THING_TYPES, "stakeholder": CA + "Stakeholder"}),
        ("statuses.ttl", CA + "Statuses", STATUSES),
    ],
)
def test_types_and_statuses_have_their_tokens_and_seven_languages(
    name: str, scheme: str, tokens: dict[str, str]
) -> None:
    store = load(SCHEMES / name)
    assert concepts(store, scheme) == set(tokens.values())
    for token, iri in tokens.items():
        assert values(store, iri, SKOS + "notation") == [token]
        labels = [
            q.object for q in store.quads_for_pattern(NamedNode(iri), NamedNode(SKOS + "prefLabel"), None)
        ]
        assert sorted(label.language or "" for label in labels if isinstance(label, Literal)) == sorted(
            LANGUAGES
        )


def test_types_of_actors_are_narrower_than_stakeholder() -> None:
    store = load(SCHEMES / "actor-types.ttl")
    for token, iri in THING_TYPES.items():
        expected = [CA + "Stakeholder"] if token in STAKEHOLDER_TYPES else []
        assert values(store, iri, SKOS + "broader") == expected


def test_types_are_called_as_in_the_vocabulary_and_defined_there() -> None:
    store = load(ONTOLOGY / "atlas.ttl", SCHEMES / "actor-types.ttl")
    for iri in concepts(store, CA + "ActorTypes"):
        assert set(values(store, iri, RDFS + "label")) <= set(values(store, iri, SKOS + "prefLabel"))
        assert values(store, iri, SKOS + "definition")
