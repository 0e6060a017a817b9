"""The vocabulary is complete in two languages, agrees with the code and leans on terms that exist."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, ORG, PROV, RDF, SDO, SKOS, XSD, URIRef

from clusteratlas.vocabulary import terms
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id

LANGUAGES = {"en", "fr"}
# Vocabularies that ours leans on, each with the terms that rdflib knows it to define.
PUBLISHED = {
    "dct": DCTERMS,
    "org": ORG,
    "prov": PROV,
    "rdf": RDF,
    "schema": SDO,
    "skos": SKOS,
    "xsd": XSD,
}
RELATIONS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "rdfs:seeAlso")
# Organisations cannot be any of these, by the organisation ontology and by PROV.
DISJOINT = {
    "org:Organization": {"org:Role", "org:Membership", "org:Site", "org:ChangeEvent"},
    "prov:Activity": {"prov:Entity"},
}


def node(name: str) -> ox.NamedNode:
    prefix, local = name.split(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def values(store: ox.Store, subject: ox.NamedNode, name: str) -> list[ox.NamedNode | ox.Literal]:
    found = [quad.object for quad in store.quads_for_pattern(subject, node(name), None)]
    return [value for value in found if isinstance(value, ox.NamedNode | ox.Literal)]


def own_terms(store: ox.Store) -> list[ox.NamedNode]:
    subjects = {quad.subject for quad in store if isinstance(quad.subject, ox.NamedNode)}
    return sorted((s for s in subjects if s.value.startswith(CA)), key=str)


def tie_properties(store: ox.Store) -> list[ox.NamedNode]:
    quads = store.quads_for_pattern(None, node("rdf:type"), node("ca:TieProperty"))
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)), key=str)


def ancestors(store: ox.Store, name: str) -> set[str]:
    above = {short_id(parent.value) for parent in values(store, node(name), "rdfs:subClassOf")}
    return above.union(*(ancestors(store, parent) for parent in above if parent.startswith("ca:")))


@pytest.mark.parametrize("name", ["rdfs:label", "skos:definition"])
def test_every_term_has_one_text_in_each_language(vocabulary: ox.Store, name: str) -> None:
    assert len(own_terms(vocabulary)) > 50
    for term in own_terms(vocabulary):
        texts = values(vocabulary, term, name)
        assert {text.language for text in texts if isinstance(text, ox.Literal)} == LANGUAGES, term
        assert len(texts) == len(LANGUAGES), term


def test_every_definition_is_a_sentence(vocabulary: ox.Store) -> None:
    for term in own_terms(vocabulary):
        for text in values(vocabulary, term, "skos:definition"):
            assert text.value.endswith("."), term
            assert text.value[0].isupper(), term


def test_no_two_terms_share_a_label_and_a_kind(vocabulary: ox.Store) -> None:
    seen: dict[tuple[str, str, str | None], ox.NamedNode] = {}
    for term in own_terms(vocabulary):
        kind = str(term.value[len(CA)].isupper())
        for text in values(vocabulary, term, "rdfs:label"):
            assert isinstance(text, ox.Literal)
            other = seen.setdefault((kind, text.value, text.language), term)
            assert {other.value, term.value} in (
                {term.value},
                {CA + "stageOf", CA + "hasStage"},
            )


def test_every_term_says_where_it_is_defined(vocabulary: ox.Store) -> None:
    for term in own_terms(vocabulary):
        assert [value.value for value in values(vocabulary, term, "rdfs:isDefinedBy")] == [CA[:-1]], term


def test_every_term_is_aligned(vocabulary: ox.Store) -> None:
    for term in own_terms(vocabulary):
        names = ("rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:seeAlso")
        assert any(values(vocabulary, term, name) for name in names), term


def test_terms_of_others_are_published_ones(vocabulary: ox.Store) -> None:
    used = {
        quad.object.value
        for name in RELATIONS
        for quad in vocabulary.quads_for_pattern(None, node(name), None)
        if isinstance(quad.object, ox.NamedNode) and not quad.object.value.startswith(CA)
    }
    used |= {tie.value for tie in tie_properties(vocabulary) if not tie.value.startswith(CA)}
    assert len(used) > 25
    for iri in used:
        prefix = short_id(iri).split(":")[0]
        assert URIRef(iri) in PUBLISHED[prefix], iri


def test_no_class_lies_under_two_disjoint_ones(vocabulary: ox.Store) -> None:
    for iri in (*terms.THING_TYPES.values(), *terms.STEP_TYPES.values()):
        above = ancestors(vocabulary, short_id(iri))
        for one, others in DISJOINT.items():
            assert not (one in above and above & others), iri


def test_the_kinds_of_ties_are_those_of_the_code(vocabulary: ox.Store) -> None:
    assert {tie.value for tie in tie_properties(vocabulary)} == set(terms.TIE_PREDICATES.values())


@pytest.mark.parametrize("name", ["rdfs:label", "ca:phrase", "ca:inversePhrase"])
def test_every_kind_of_tie_can_be_read_both_ways(vocabulary: ox.Store, name: str) -> None:
    for tie in tie_properties(vocabulary):
        texts = values(vocabulary, tie, name)
        assert {text.language for text in texts if isinstance(text, ox.Literal)} == LANGUAGES, tie
        assert len(texts) == len(LANGUAGES), tie


def test_the_labels_of_ties_are_the_tokens_of_tables(vocabulary: ox.Store) -> None:
    for token, iri in terms.TIE_PREDICATES.items():
        labels = values(vocabulary, ox.NamedNode(iri), "rdfs:label")
        assert token.replace("-", " ") in {label.value for label in labels}


def test_the_classes_are_those_of_the_code(vocabulary: ox.Store) -> None:
    def under(name: str) -> set[str]:
        quads = vocabulary.quads_for_pattern(None, node("rdfs:subClassOf"), node(name))
        return {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}

    classes = {
        quad.subject.value
        for quad in vocabulary.quads_for_pattern(None, node("rdf:type"), node("owl:Class"))
        if isinstance(quad.subject, ox.NamedNode)
    }
    assert under("ca:Stakeholder") == set(terms.STAKEHOLDER_TYPES.values())
    assert under("ca:SupportStep") == set(terms.STEP_TYPES.values())
    others = ("Stakeholder", "SupportStep", "Stage", "Tie", "TieProperty", "Source", "Recommendation")
    named = {*terms.THING_TYPES.values(), *terms.STEP_TYPES.values(), *(CA + name for name in others)}
    assert classes == named


def test_the_ontology_names_its_licence_and_version(vocabulary: ox.Store) -> None:
    ontology = ox.NamedNode(CA[:-1])
    licences = [licence.value for licence in values(vocabulary, ontology, "dct:license")]
    assert licences == ["https://creativecommons.org/licenses/by/4.0/"]
    assert len(values(vocabulary, ontology, "owl:versionInfo")) == 1
    assert len(values(vocabulary, ontology, "dct:title")) == len(LANGUAGES)


def test_a_list_of_kinds_of_actors_leaves_none_out(root: Path) -> None:
    """A query or shape that names most kinds of actors, one after the other, means all of them."""
    kinds = {iri.removeprefix(CA) for iri in terms.STAKEHOLDER_TYPES.values()}
    files = [*root.glob("queries/**/*.rq"), *root.glob("ontology/shapes/*.ttl")]
    lists = [
        (path.name, run)
        for path in files
        for run in re.findall(r"ca:\w+(?:[\s,]+ca:\w+){5,}", path.read_text("utf-8"))
    ]
    named = [(name, kinds & set(re.findall(r"ca:(\w+)", run))) for name, run in lists]
    most = [(name, found) for name, found in named if len(found) > len(kinds) / 2]
    assert len(most) > 30
    assert [(name, kinds - found) for name, found in most if found != kinds] == []
