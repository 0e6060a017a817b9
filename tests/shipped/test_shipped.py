"""The shipped data are the fact tables', no more and no less. The numbers are those of the fact tables."""

from collections import Counter
from collections.abc import Callable

import pytest

from clusteratlas import Atlas
from clusteratlas.vocabulary.terms import THING_TYPES

Ask = Callable[[str], list[tuple[str, ...]]]
Tables = dict[str, list[dict[str, str]]]

# Rows of the tables by their column "type", "predicate" and "status".
TYPES = {
    "agency": 19,
    "cluster": 54,
    "company": 101,
    "infrastructure": 26,
    "intermediary": 36,
    "policy-initiative": 30,
    "programme": 52,
    "public-authority": 36,
    "region": 7,
    "research-organisation": 40,
    "technology": 10,
    "university": 28,
    "value-chain": 34,
}
PREDICATES = {
    "active-in": 188,
    "contributes-to": 233,
    "designs": 28,
    "funds": 56,
    "governs": 51,
    "implements": 27,
    "leads": 72,
    "located-in": 186,
    "manages": 39,
    "member-of": 75,
    "part-of": 78,
    "participated-in": 67,
    "partner-of": 113,
    "stage-of": 153,
    "successor-of": 24,
    "supports": 90,
    "targets": 126,
}
PRE_ASSESSMENT = "step-nord-pas-de-calais-pre-assessment-2015-04"


def test_the_parts_add_up_to_the_whole() -> None:
    assert sum(TYPES.values()) == 473
    assert sum(PREDICATES.values()) == 1606


def test_entities_are_473(ask: Ask) -> None:
    kinds = " ".join(f"<{iri}>" for iri in THING_TYPES.values())
    rows = ask(f"""
        SELECT DISTINCT ?thing ?kind WHERE {{
          ?thing a ?kind ; ca:status ?status .
          VALUES ?kind {{ {kinds} }} }}""")
    assert len({thing for thing, _ in rows}) == len(rows) == 473


def test_entities_by_type_are_those_of_the_table(tables: Tables) -> None:
    assert Counter(row["type"] for row in tables["entities.csv"]) == TYPES


def test_ties_by_predicate_are_those_of_the_table(ask: Ask, tables: Tables) -> None:
    assert ask("SELECT (COUNT(DISTINCT ?tie) AS ?n) { ?tie a ca:Tie }") == [("1606",)]
    assert Counter(row["predicate"] for row in tables["links.csv"]) == PREDICATES


def test_statuses_are_those_of_the_tables(tables: Tables) -> None:
    assert Counter(row["status"] for row in tables["links.csv"]) == {"attested": 1516, "uncited": 90}
    assert Counter(row["status"] for row in tables["entities.csv"]) == {"attested": 471, "uncited": 2}


def test_sources_are_425_and_each_is_used(ask: Ask) -> None:
    sources = {source for (source,) in ask("SELECT DISTINCT ?s { ?s a ca:Source ; dct:title ?title }")}
    used = {source for (source,) in ask("SELECT DISTINCT ?s { ?thing dct:source ?s ; ca:status ?status }")}
    assert len(sources) == 425
    assert used == sources


def test_support_steps_are_11(ask: Ask) -> None:
    rows = ask("""
        SELECT ?step ?region WHERE {
          ?step a/rdfs:subClassOf ca:SupportStep OPTIONAL { ?step ca:region ?region } }""")
    assert Counter(region for _, region in rows) == {
        "": 4,
        "hamburg": 5,
        "nord-pas-de-calais": 1,
        "west-romania": 1,
    }


def test_attested_things_name_a_source(ask: Ask) -> None:
    assert (
        ask("""
        SELECT ?thing { ?thing ca:status ca:attested FILTER NOT EXISTS { ?thing dct:source ?source } }""")
        == []
    )


def test_every_tie_has_its_plain_triple_and_every_plain_triple_its_tie(ask: Ask) -> None:
    said = ask("SELECT DISTINCT ?s ?p ?o { ?p a ca:TieProperty . ?s ?p ?o }")
    # The classification of places tells in the same words what replaced what; that is no tie of the atlas.
    plain = [row for row in said if not row[0].startswith("nuts:")]
    described = ask(
        "SELECT DISTINCT ?s ?p ?o { ?t a ca:Tie ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    )
    assert set(plain) == set(described)
    assert len(plain) == 1606


def test_no_triple_stands_in_two_graphs(shipped: Atlas) -> None:
    counts = Counter((quad.subject, quad.predicate, quad.object) for quad in shipped.store.quads())
    assert [triple for triple, count in counts.items() if count > 1] == []


def test_nfid_has_all_its_names(ask: Ask) -> None:
    names = ask("SELECT ?name { id:nord-pas-de-calais-nfid skos:prefLabel|skos:altLabel ?name }")
    assert {name for (name,) in names} == {
        "Nord France Innovation Development",
        "Nord France Innovation Développement",
        "North France Innovation Development",
        "Development and Innovation Agency of the North",
        "NFID",
    }


def test_the_visit_of_april_2015_took_two_days_and_met_the_council_and_nfid(ask: Ask) -> None:
    assert ask(f"SELECT ?date ?days {{ id:{PRE_ASSESSMENT} dct:date ?date ; ca:durationInDays ?days }}") == [
        ("2015-04", "2")
    ]
    met = ask(f"SELECT ?who {{ id:{PRE_ASSESSMENT} prov:wasAssociatedWith ?who }}")
    assert {who for (who,) in met} == {
        "european-cluster-observatory",
        "nord-pas-de-calais-nfid",
        "nord-pas-de-calais-regional-council",
    }
    topic = ask(f"SELECT ?topic {{ id:{PRE_ASSESSMENT} dct:subject ?topic }}")
    assert topic == [("nord-pas-de-calais-factories-of-the-future",)]


def test_nord_pas_de_calais_ends_with_2015_and_hauts_de_france_follows(ask: Ask) -> None:
    assert ask("SELECT ?r ?end { ?r a ca:Region ; ca:validTo ?end }") == [
        ("nord-pas-de-calais", "2015-12-31")
    ]
    assert ask("SELECT ?r ?old ?from { ?r a ca:Region ; dct:replaces ?old ; ca:validFrom ?from }") == [
        ("nord-pas-de-calais-hauts-de-france", "nord-pas-de-calais", "2016-01-01")
    ]


def test_clusters_took_part_in_designing_and_implementing_factories_of_the_future(ask: Ask) -> None:
    rows = ask("""
        SELECT ?who ?how { ?who ?how id:nord-pas-de-calais-factories-of-the-future .
          VALUES ?how { ca:designs ca:implements } }""")
    community = "nord-pas-de-calais-cluster-community"
    assert {(community, "ca:designs"), (community, "ca:implements")} <= set(rows)


REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]


@pytest.mark.parametrize("region", REGIONS)
def test_each_region_took_part_in_the_model_regions(shipped: Atlas, region: str) -> None:
    network = shipped.region_network(region)
    assert network.dataset is not None
    assert len(network.things) > 50
    assert any(tie.predicate == "participated-in" and tie.subject == region for tie in network.ties)
