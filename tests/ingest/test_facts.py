"""From rows to data sets: each row in one place, ties by their content, the end of what has a successor."""

from collections import Counter
from typing import Any

import pyoxigraph as ox
import pytest

from clusteratlas.errors import RequestError
from clusteratlas.ingest.importing import import_tables
from clusteratlas.ingest.statements import slug, thing_node, tie_identity
from clusteratlas.vocabulary.namespaces import CA, ID, NACE, PREFIXES, SOURCE, full_iri

TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(full_iri(name))


def homes(data_sets: Any, name: str) -> list[str]:
    """The data sets that say what kind of thing this is."""
    return [
        data_set
        for data_set, triples in data_sets.items()
        for triple in triples
        if triple.subject == node(name) and triple.predicate == TYPE
    ]


def values(data_sets: Any, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    return [
        triple.object
        for triples in data_sets.values()
        for triple in triples
        if triple.subject == node(subject) and triple.predicate == node(predicate)
    ]


def test_each_thing_stands_in_the_data_set_of_its_region(written: Any) -> None:
    found = written.data_sets()
    assert sorted(found) == ["north", "shared", "south", "value-chains"]
    for name, home in {
        "north": "north",
        "new-north": "north",
        "south": "south",
        "north-yard": "north",
        "south-club": "south",
        "union": "shared",
    }.items():
        assert homes(found, name) == [home]
    assert set(homes(found, "rail")) == {"value-chains"}


def test_no_triple_stands_in_two_data_sets(written: Any) -> None:
    found = written.data_sets()
    counts = Counter(triple for triples in found.values() for triple in set(triples))
    assert max(counts.values()) == 1


def test_a_tie_stands_with_its_subject_and_belongs_to_the_regions_of_both_ends(written: Any) -> None:
    found = written.data_sets()
    for name, home, regions in [
        ("north-yard org:memberOf south-club", "north", {"north", "south"}),
        ("union ca:supports south-club", "south", {"south"}),
        ("north-yard ca:contributesTo rail", "north", {"north"}),
        ("nace:302 ca:stageOf rail", "value-chains", set()),
    ]:
        tie = tie_of(found, *name.split())
        assert homes(found, tie) == [home]
        assert set(values(found, tie, "ca:region")) == {node(region) for region in regions}


def tie_of(data_sets: Any, subject: str, predicate: str, target: str) -> str:
    described: dict[str, dict[ox.NamedNode, ox.NamedNode]] = {}
    for triples in data_sets.values():
        for triple in triples:
            described.setdefault(triple.subject.value, {})[triple.predicate] = triple.object
    wanted = {
        node("rdf:subject"): node(subject),
        node("rdf:predicate"): node(predicate),
        node("rdf:object"): node(target),
    }
    (found,) = [iri for iri, said in described.items() if wanted.items() <= said.items()]
    return f"<{found}>"


def test_a_source_of_several_regions_is_shared_and_one_of_none_as_well(written: Any) -> None:
    found = written.data_sets()
    assert homes(found, "source:s1") == ["shared"]
    assert homes(found, "source:s3") == ["south"]
    assert homes(found, "source:s4") == ["shared"]


def test_an_end_on_the_first_day_of_the_successor_is_the_day_before(written: Any) -> None:
    (end,) = values(written.data_sets(), "north", "ca:validTo")
    assert end == ox.Literal("2015-12-31", datatype=node("xsd:date"))


@pytest.mark.parametrize(
    ("end", "begin"),
    [("2016-01-01", "2016-01-02"), ("2016-09-02", "2016-09-02"), ("2016", "2016"), ("2016-01", "2016-01")],
)
def test_any_other_end_stays_as_it_is(written: Any, end: str, begin: str) -> None:
    written.change("entities.csv", 2, valid_to=end).change("entities.csv", 3, valid_from=begin)
    (found,) = values(written.data_sets(), "north", "ca:validTo")
    assert isinstance(found, ox.Literal)
    assert found.value == end


def test_dates_keep_the_precision_that_is_given(written: Any) -> None:
    found = written.data_sets()
    tie = tie_of(found, "north-yard", "ca:contributesTo", "rail")
    assert values(found, tie, "ca:validFrom") == [ox.Literal("2010-05", datatype=node("xsd:gYearMonth"))]
    assert values(found, "source:s1", "dct:issued") == [
        ox.Literal("2015-04", datatype=node("xsd:gYearMonth"))
    ]


def test_names_places_and_evidence_come_along(written: Any) -> None:
    found = written.data_sets()
    assert set(values(found, "north-yard", "skos:altLabel")) == {ox.Literal("YRD"), ox.Literal("Old Yard")}
    assert ox.Literal("Süd", language="de") in values(found, "south", "skos:prefLabel")
    assert values(found, "north-yard", "geo:lat") == [ox.Literal("50.5", datatype=node("xsd:decimal"))]
    assert values(found, "north-yard", "ca:nuts") == [node("nuts:FR30")]
    tie = tie_of(found, "south-club", "ca:activeIn", "nace:3020")
    assert values(found, tie, "ca:status") == [ox.NamedNode(CA + "disputed")]
    assert values(found, tie, "dct:source") == [ox.NamedNode(SOURCE + "s3")]


@pytest.mark.parametrize(
    ("cell", "spelling"), [("67.90", "67.9"), ("67.00", "67"), ("+3", "3"), ("-0.0", "0"), ("80", "80")]
)
def test_a_number_has_the_spelling_that_a_store_gives_back(written: Any, cell: str, spelling: str) -> None:
    (found,) = values(written.change("entities.csv", 5, lat=cell).data_sets(), "north-yard", "geo:lat")
    assert found == ox.Literal(spelling, datatype=node("xsd:decimal"))
    store = ox.Store()
    store.add(ox.Quad(node("a"), node("geo:lat"), found))
    assert [quad.object for quad in store] == [found]


def test_a_stage_is_described_once_with_its_place_and_industry(written: Any) -> None:
    found = written.data_sets()
    stage = "rail-stage-2-rolling-stock"
    assert homes(found, stage) == ["value-chains"]
    assert values(found, stage, "ca:position") == [ox.Literal(2)]
    assert values(found, stage, "ca:industry") == [ox.NamedNode(NACE + "302")]
    assert values(found, "rail", "ca:hasStage") == [node(stage)]


def test_a_step_names_its_days_and_whom_it_met(written: Any) -> None:
    found = written.data_sets()
    step = "step-south-workshop-2015-06"
    assert homes(found, step) == ["south"]
    assert values(found, step, "ca:durationInDays") == [ox.Literal(2)]
    assert set(values(found, step, "prov:wasAssociatedWith")) == {node("union"), node("south-club")}
    assert values(found, step, "dct:subject") == [node("rail")]
    assert homes(found, "step-survey") == ["shared"]


def test_a_narrower_chain_has_the_other_as_its_broader_match(written: Any) -> None:
    assert values(written.data_sets(), "rail", "skos:broadMatch") == [node("road")]


def test_a_data_set_says_what_it_is(written: Any) -> None:
    found = written.data_sets()
    assert homes(found, "graph:north") == ["north"]
    assert values(found, "graph:north", "dct:spatial") == [node("north")]
    assert len(values(found, "graph:north", "skos:editorialNote")) == 2
    assert values(found, "graph:north", "dcat:version") == [ox.Literal("1.0")]


def test_a_tie_is_known_by_its_content_alone() -> None:
    parts = ("s", "p", "o", "role", "2015", "")
    assert tie_identity(*parts) == tie_identity(*parts)
    others = [(*parts[:index], "x", *parts[index + 1 :]) for index in range(len(parts))]
    nodes = {tie_identity(*parts), *(tie_identity(*other) for other in others)}
    assert len(nodes) == len(parts) + 1
    assert all(len(one.value.removeprefix(ID + "tie/")) == 16 for one in nodes)


@pytest.mark.parametrize("cell", ["nace2:C30.2", "nace2:30.2", "nace:C30.2", "nace:302"])
def test_an_industry_is_one_node_however_it_is_spelled(cell: str) -> None:
    assert thing_node(cell) == ox.NamedNode(NACE + "302")


def test_a_section_is_known_by_its_letter() -> None:
    assert thing_node("nace2:C") == ox.NamedNode(NACE + "C")


@pytest.mark.parametrize(
    ("text", "expected"), [("Rolling stock", "rolling-stock"), ("  Études & R+D ", "etudes-r-d")]
)
def test_a_slug_is_plain_and_lower_case(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_importing_twice_gives_the_same_bytes_and_today_is_the_day_of_issue(written: Any) -> None:
    folder = written.write()
    assert import_tables(folder, "1.0", "2026-01-31") == import_tables(folder, "1.0", "2026-01-31")
    assert "2026-01-31" not in import_tables(folder, "1.0")["north.ttl"]


def test_the_order_of_rows_does_not_matter(written: Any) -> None:
    before = import_tables(written.write(), "1.0", "2026-01-31")
    for rows in written.rows.values():
        rows.reverse()
    assert import_tables(written.write(), "1.0", "2026-01-31") == before


@pytest.mark.parametrize(
    ("cell", "said"), [("yes", ["true"]), ("TRUE", ["true"]), ("no", []), ("false", []), ("", [])]
)
def test_a_yes_marks_what_stands_for_bodies_that_no_source_names(
    written: Any, cell: str, said: list[str]
) -> None:
    row = next(row for row in written.rows["entities.csv"] if row["id"] == "north-yard")
    row["collective"] = cell
    assert [value.value for value in values(written.data_sets(), "north-yard", "ca:collective")] == said


def test_only_a_stakeholder_stands_for_unnamed_bodies(written: Any) -> None:
    row = next(row for row in written.rows["entities.csv"] if row["type"] == "value-chain")
    row["collective"] = "yes"
    with pytest.raises(RequestError, match="Only stakeholders stand for others"):
        written.data_sets()
