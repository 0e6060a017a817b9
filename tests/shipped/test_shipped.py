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
    "agency": 23,
    "cluster": 58,
    "company": 110,
    "infrastructure": 29,
    "intermediary": 40,
    "policy-initiative": 35,
    "programme": 64,
    "public-authority": 37,
    "region": 7,
    "research-organisation": 40,
    "technology": 10,
    "university": 28,
    "value-chain": 34,
}
PREDICATES = {
    "active-in": 188,
    "contributes-to": 253,
    "designs": 29,
    "funds": 65,
    "governs": 55,
    "implements": 34,
    "leads": 77,
    "located-in": 198,
    "manages": 44,
    "member-of": 81,
    "part-of": 82,
    "participated-in": 77,
    "partner-of": 117,
    "stage-of": 153,
    "successor-of": 37,
    "supports": 99,
    "targets": 132,
}
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
PRE_ASSESSMENT = "step-nord-pas-de-calais-pre-assessment-2015-04"


def test_the_parts_add_up_to_the_whole() -> None:
    assert sum(TYPES.values()) == 515
    assert sum(PREDICATES.values()) == 1721


def test_entities_are_515(ask: Ask) -> None:
    kinds = " ".join(f"<{iri}>" for iri in THING_TYPES.values())
    rows = ask(f"""
        SELECT DISTINCT ?thing ?kind WHERE {{
          ?thing a ?kind ; ca:status ?status .
          VALUES ?kind {{ {kinds} }} }}""")
    assert len({thing for thing, _ in rows}) == len(rows) == 515


def test_entities_by_type_are_those_of_the_table(tables: Tables) -> None:
    assert Counter(row["type"] for row in tables["entities.csv"]) == TYPES


def test_ties_by_predicate_are_those_of_the_table(ask: Ask, tables: Tables) -> None:
    assert ask("SELECT (COUNT(DISTINCT ?tie) AS ?n) { ?tie a ca:Tie }") == [("1721",)]
    assert Counter(row["predicate"] for row in tables["links.csv"]) == PREDICATES


def test_statuses_are_those_of_the_tables(tables: Tables) -> None:
    assert Counter(row["status"] for row in tables["links.csv"]) == {"attested": 1635, "uncited": 86}
    assert Counter(row["status"] for row in tables["entities.csv"]) == {"attested": 512, "uncited": 3}


def test_sources_are_504_and_each_is_used(ask: Ask) -> None:
    sources = {source for (source,) in ask("SELECT DISTINCT ?s { ?s a ca:Source ; dct:title ?title }")}
    used = {source for (source,) in ask("SELECT DISTINCT ?s { ?thing dct:source ?s ; ca:status ?status }")}
    assert len(sources) == 504
    assert used == sources


def test_no_source_is_recorded_twice(ask: Ask) -> None:
    query = "SELECT ?s ?title ?url { ?s a ca:Source ; dct:title ?title OPTIONAL { ?s schema:url ?url } }"
    found = Counter((title, url) for _, title, url in set(ask(query)))
    assert [one for one, count in found.items() if count > 1] == []


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
    assert len(plain) == 1721


def test_no_triple_stands_in_two_graphs(shipped: Atlas) -> None:
    counts = Counter((quad.subject, quad.predicate, quad.object) for quad in shipped.store.quads())
    assert [triple for triple, count in counts.items() if count > 1] == []


def test_the_data_sets_say_which_edition_they_are(ask: Ask) -> None:
    rows = ask(
        "SELECT ?d ?version ?issued { ?d a dcat:Dataset ; dcat:version ?version ; dct:issued ?issued }"
    )
    assert len(rows) == len(REGIONS) + 2
    assert {(version, issued) for _, version, issued in rows} == {("1.1", "2026-11-26")}


def test_each_region_says_how_many_entries_were_looked_up_again(ask: Ask) -> None:
    rows = ask("""
        SELECT ?region { ?d skos:editorialNote ?note ; dct:spatial ?region
          FILTER (CONTAINS(?note, "187 entries") && CONTAINS(?note, "170 were confirmed")) }""")
    assert sorted(region for (region,) in rows) == REGIONS


def test_the_topic_of_lapland_rests_on_the_application_and_the_project_that_followed(ask: Ask) -> None:
    rows = ask("""
        SELECT ?who ?how ?source { ?tie rdf:subject ?who ; rdf:predicate ?how ; dct:source ?source ;
          rdf:object id:eco-model-demonstrator-regions ; ca:region id:lapland
          FILTER (STRSTARTS(STR(?source), STR(source:c-f))) }""")
    assert set(rows) == {
        ("lapland-digipolis", "ca:participatedIn", "source:c-f01"),
        ("lapland-abc-project", "ca:implements", "source:c-f03"),
    }


# Each was taken over by another, at the end that the table gives.
ENDED = {
    "hamburg-gasnetz": ("2024-09-02", "hamburg-energienetze"),
    "lapland-ely-centre": ("2025-12-31", "lapland-vitality-centre"),
    "nord-pas-de-calais-bombardier": ("2021-01-29", "nord-pas-de-calais-alstom-crespin"),
    "stockholm-ge-healthcare": ("2020", "stockholm-cytiva"),
    "west-romania-continental": ("2025-09", "west-romania-aumovio"),
    "west-romania-takata-petri": ("2018-04", "west-romania-joyson"),
}


def test_what_was_taken_over_has_ended_and_names_its_successor(ask: Ask) -> None:
    rows = ask("SELECT ?old ?end ?new { ?new dct:replaces ?old . ?old ca:validTo ?end }")
    assert {old: (end, new) for old, end, new in rows if old in ENDED} == ENDED


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


@pytest.mark.parametrize("region", REGIONS)
def test_each_region_took_part_in_the_model_regions(shipped: Atlas, region: str) -> None:
    network = shipped.region_network(region)
    assert network.dataset is not None
    assert len(network.things) > 50
    assert any(tie.predicate == "participated-in" and tie.subject == region for tie in network.ties)
