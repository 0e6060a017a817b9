"""Statements become rows again, and what no row can hold is counted and told."""

import re

import pyoxigraph as ox
import pytest
from tests.turtle import HEAD

from clusteratlas.catalogue.tabular.tables import Tabular, tables_of
from clusteratlas.errors import RequestError

OWN = """
@prefix n: <https://w3id.org/clusteratlas/id/north/> .
@prefix nt: <https://w3id.org/clusteratlas/id/north/tie/> .
@prefix ns: <https://w3id.org/clusteratlas/id/north/source/> .

graph:north a dcat:Dataset ; dct:title "North"@en ; dcat:version "1.2" ; dct:spatial n:north ;
    dct:issued "2026-01-31"^^xsd:date ; skos:editorialNote "Two."@en , "One."@en ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> .
n:north a ca:Region ; ca:region n:north ; ca:status ca:uncited ; skos:prefLabel "North"@en , "Põhja"@et .
n:yard a ca:Company ; ca:region n:north ; ca:status ca:attested ; dct:source ns:s1 ; ca:nuts nuts:EE00 ;
    skos:prefLabel "Yard"@en ; skos:altLabel "Old Yard" , "YRD" ; geo:lat 58.5 ;
    ca:validFrom "1998"^^xsd:gYear ; ca:activeIn nace:302 ; ca:contributesTo id:value-chain-railway .
ns:s1 a ca:Source ; dct:title "Report" ; dct:issued "2020-05"^^xsd:gYearMonth .
nt:0000000000000001 a ca:Tie ; ca:status ca:attested ; dct:source ns:s1 ; ca:region n:north ;
    ca:role "builds" ; rdf:subject n:yard ; rdf:predicate ca:contributesTo ;
    rdf:object id:value-chain-railway .
nt:0000000000000002 a ca:Tie ; ca:status ca:disputed ; dct:source ns:s1 ; ca:region n:north ;
    rdf:subject n:yard ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway .
nt:0000000000000003 a ca:Tie ; ca:status ca:uncited ; ca:region n:north ;
    rdf:subject n:yard ; rdf:predicate ca:activeIn ; rdf:object nace:302 .
"""


def _tables(text: str) -> Tabular:
    return tables_of(ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def own() -> Tabular:
    return _tables(OWN)


def test_things_ties_and_sources_are_rows_with_ids_of_their_own(own: Tabular) -> None:
    assert own.base == "https://w3id.org/clusteratlas/id/north/"
    region, yard = own.rows["things"]
    assert (region["id"], region["label_native"], region["native_lang"]) == ("north", "Põhja", "et")
    assert yard == {
        "id": "yard",
        "type": "company",
        "label_en": "Yard",
        "alt_labels": "Old Yard|YRD",
        "region_id": "north",
        "nuts": "EE00",
        "lat": "58.5",
        "valid_from": "1998",
        "sources": "s1",
        "status": "attested",
    }
    assert own.rows["sources"] == [{"source_id": "s1", "title": "Report", "year": "2020-05"}]
    assert [(tie["object"], tie.get("role", ""), tie["status"]) for tie in own.rows["ties"]] == [
        ("nace:302", "", "uncited"),
        ("value-chain-railway", "builds", "attested"),
        ("value-chain-railway", "", "disputed"),
    ]


def test_a_data_set_says_of_itself_what_it_said(own: Tabular) -> None:
    assert own.rows["data-set"] == [
        {
            "data_set": "north",
            "title": "North",
            "limits": "One.|Two.",
            "version": "1.2",
            "issued": "2026-01-31",
            "licence": "https://creativecommons.org/licenses/by/4.0/",
            "base": "https://w3id.org/clusteratlas/id/north/",
        }
    ]


def test_what_rows_say_whole_leaves_nothing_to_tell(own: Tabular) -> None:
    assert own.left == ()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (
            'n:yard schema:email "y@example.org" .',
            "1 statement that tables have no column for: 1 schema:email.",
        ),
        ('n:yard skos:altLabel "A|B" .', "1 statement that tables have no column for: 1 skos:altLabel."),
        ('n:yard ca:validTo "soon" .', "1 statement that tables have no column for: 1 ca:validTo."),
        ('n:yard skos:prefLabel "Werft"@de , "Varv"@sv .', "1 statement that tables have no column for"),
        ("n:north ca:supports n:yard .", "1 statement that tables have no column for: 1 ca:supports."),
        ("[] a ca:Company .", "1 statement that tables have no column for: 1 of things without an IRI."),
        (
            '<https://x.org/dock> a ca:Company ; skos:prefLabel "D"@en .',
            "outside the namespace .* dock|x.org",
        ),
        ("n:dock a ca:Company .", "1 thing without an English name"),
        ("n:yard ca:region <https://x.org/r> .", "1 statement that|named by rows and described in none"),
    ],
)
def test_what_no_row_holds_is_counted(more: str, told: str) -> None:
    assert any(re.search(told, sentence) for sentence in _tables(OWN + more).left), more


def test_a_title_in_another_language_is_kept_and_its_language_is_told() -> None:
    made = _tables(OWN + '<https://x.org/v/source/s1> a ca:Source ; dct:title "Quelle"@de .')
    assert [row["title"] for row in made.rows["sources"]] == ["Report", "Quelle"]
    assert "1 statement that tables have no column for: 1 dct:title." in made.left


def test_a_stage_is_a_row_for_each_industry_that_serves_it() -> None:
    made = _tables(
        """
id:rail a ca:ValueChain , skos:Concept ; skos:inScheme id:value-chains ; skos:prefLabel "Rail"@en ;
    ca:status ca:uncited ; ca:hasStage id:rail-stage-2-stock .
id:rail-stage-2-stock a ca:Stage ; ca:position 2 ; skos:prefLabel "stock"@en ;
    ca:industry nace:302 , nace:331 .
nace:302 ca:stageOf id:rail . nace:331 ca:stageOf id:rail .
tie:0000000000000001 a ca:Tie ; ca:status ca:uncited ; ca:stage id:rail-stage-2-stock ;
    rdf:subject nace:302 ; rdf:predicate ca:stageOf ; rdf:object id:rail .
tie:0000000000000002 a ca:Tie ; ca:status ca:uncited ; ca:stage id:rail-stage-2-stock ;
    rdf:subject nace:331 ; rdf:predicate ca:stageOf ; rdf:object id:rail .
"""
    )
    assert [(row["subject"], row["stage"], row["stage_label"]) for row in made.rows["stages"]] == [
        ("nace:302", "2", "stock"),
        ("nace:331", "2", "stock"),
    ]
    assert made.rows["ties"] == []
    assert made.left == ()


def test_an_own_id_that_a_shipped_thing_has_too_does_not_take_its_place() -> None:
    made = _tables(OWN + 'n:value-chain-railway a ca:ValueChain ; skos:prefLabel "Our railways"@en .')
    assert {tie["object"] for tie in made.rows["ties"]} == {
        "nace:302",
        "https://w3id.org/clusteratlas/id/value-chain-railway",
    }


def test_data_sets_of_several_namespaces_are_refused_by_name() -> None:
    other = """
<https://w3id.org/clusteratlas/id/south/tie/0000000000000009> a ca:Tie ; rdf:subject n:yard ;
    rdf:predicate ca:memberOf ; rdf:object n:north ."""
    with pytest.raises(RequestError, match=r"several data sets with ids of their own \(north, south\)"):
        _tables(OWN + other)
