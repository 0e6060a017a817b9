"""A data set's own ids live in a namespace of its own; what it takes from the shipped atlas keeps its id."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import clusteratlas
from clusteratlas.errors import RequestError
from clusteratlas.ingest.importing import known_things
from clusteratlas.ingest.namespaces import Namespace
from clusteratlas.ingest.preparing import Options, Prepared, prepare
from clusteratlas.vocabulary.namespaces import GRAPH, ID, full_iri, short_id

VALUE_CHAIN = "value-chain-railway"
UNCITED = {"status": "uncited"}


def imported(written: Any, **naming: Any) -> Prepared:
    return prepare([written.write()], Options(version="1.0", issued="2026-01-31", **naming))


def triples_of(made: Prepared) -> list[ox.Triple]:
    (text,) = made.files.values()
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def test_things_ties_and_sources_are_the_data_sets_own(written: Any) -> None:
    made = imported(written, slug="valley")
    assert (list(made.files), made.base) == (["valley.ttl"], ID + "valley/")
    types = (triple for triple in triples_of(made) if triple.predicate.value.endswith("#type"))
    typed = {triple.subject.value for triple in types if isinstance(triple.subject, ox.NamedNode)}
    assert all(iri.startswith(ID + "valley/") or iri == GRAPH + "valley" for iri in typed), typed
    for wanted in (
        "north-yard",
        "source/s1",
        "rail",
        "rail-stage-2-rolling-stock",
        "step-south-workshop-2015-06",
    ):
        assert ID + "valley/" + wanted in typed


def test_its_prefixes_are_declared(written: Any) -> None:
    (text,) = imported(written, slug="valley").files.values()
    assert f"@prefix valley: <{ID}valley/> ." in text
    assert "\nvalley:north-yard\n" in text
    assert "dct:source valley-source:s1" in text
    assert "\nvalley-tie:" in text


def test_what_the_tables_leave_to_the_shipped_atlas_keeps_its_id(written: Any) -> None:
    written.add(
        "links.csv", subject="north-yard", predicate="contributes-to", object=VALUE_CHAIN, status="uncited"
    )
    objects = {triple.object for triple in triples_of(imported(written, slug="valley"))}
    assert ox.NamedNode(ID + VALUE_CHAIN) in objects
    assert ox.NamedNode(ID + "valley/" + VALUE_CHAIN) not in objects


def test_a_stage_of_a_shipped_chain_is_the_data_sets_own(written: Any) -> None:
    written.add(
        "links.csv",
        subject="nace2:C25",
        predicate="stage-of",
        object=VALUE_CHAIN,
        stage="9",
        stage_label="Bolts",
    ).change("links.csv", len(written.rows["links.csv"]) + 1, status="uncited")
    said = {
        (t.subject, t.predicate.value.rpartition("#")[2]): t.object
        for t in triples_of(imported(written, slug="v"))
    }
    stage = said[ox.NamedNode(ID + VALUE_CHAIN), "hasStage"]
    assert stage == ox.NamedNode(f"{ID}v/{VALUE_CHAIN}-stage-9-bolts")


def test_an_id_that_the_shipped_atlas_has_too_is_the_data_sets_own_and_told(written: Any) -> None:
    written.add("entities.csv", id=VALUE_CHAIN, type="value-chain", label_en="Ours", status="uncited")
    made = imported(written, slug="valley")
    assert any(triple.subject == ox.NamedNode(ID + "valley/" + VALUE_CHAIN) for triple in triples_of(made))
    assert any(VALUE_CHAIN in note and "own" in note for note in made.notes)


def test_tables_of_header_rows_alone_give_nothing_to_write(tmp_path: Path) -> None:
    for name, header in (
        ("entities.csv", "id,type,label_en,status"),
        ("links.csv", "subject,predicate,object,status"),
        ("sources.csv", "source_id,title"),
    ):
        (tmp_path / name).write_text(header + "\n")
    assert prepare([tmp_path], Options()).files == {}


@pytest.mark.parametrize("code", ["ZZ9", "FR9", "FRZZ"])
def test_a_nuts_code_that_no_classification_has_is_told(written: Any, code: str) -> None:
    (told,) = imported(written.change("entities.csv", 5, nuts=code), slug="valley").findings.all
    assert str(told.place) == "entities.csv, line 5, column nuts"
    assert told.what == f"“{code}” is no code of NUTS that the atlas knows; it is taken all the same."


@pytest.mark.parametrize("code", ["FR", "FRE11", "FR30"])
def test_a_nuts_code_that_may_well_exist_is_not(written: Any, code: str) -> None:
    assert imported(written.change("entities.csv", 5, nuts=code), slug="valley").findings.all == []


def test_what_neither_knows_is_left_out_with_what_comes_nearest(written: Any) -> None:
    written.add("links.csv", subject="north-yard", predicate="contributes-to", object="maritme", **UNCITED)
    (told,) = imported(written).findings.all
    assert (told.value, told.mend, told.leaves_out) == ("maritme", "Did you mean Maritime value chain?", True)


def test_a_chain_may_be_named_without_saying_that_it_is_one(written: Any) -> None:
    written.add("links.csv", subject="north-yard", predicate="contributes-to", object="railway", **UNCITED)
    objects = {triple.object for triple in triples_of(imported(written))}
    assert ox.NamedNode(ID + VALUE_CHAIN) in objects


def test_the_slug_comes_from_the_row_of_the_data_set_if_there_is_one(written: Any) -> None:
    assert list(imported(written).files) == ["north.ttl"]


def test_the_slug_comes_from_the_only_region_or_else_from_the_folder(written: Any) -> None:
    del written.rows["data-sets.csv"]
    assert list(imported(written).files) == ["tables.ttl"]
    written.rows["entities.csv"] = [
        {**row, "region_id": "", "type": "agency" if row["id"] != "north" else "region"}
        for row in written.rows["entities.csv"]
    ]
    written.rows["support-steps.csv"], written.rows["value-chain-matches.csv"] = [], []
    written.rows["links.csv"] = []
    for name in ("support-steps.csv", "value-chain-matches.csv"):
        del written.rows[name]
    written.rows["links.csv"] = [
        {"subject": "union", "predicate": "partner-of", "object": "north-yard", "status": "uncited"}
    ]
    assert list(imported(written).files) == ["north.ttl"]


@pytest.mark.parametrize("slug", ["tie", "source", "hamburg", "shared", "value-chains", "ca", "graph"])
def test_slugs_that_the_atlas_uses_itself_are_refused(written: Any, slug: str) -> None:
    with pytest.raises(RequestError, match=f"“{slug}” is taken"):
        imported(written, slug=slug)


@pytest.mark.parametrize("slug", ["Valley", "a/b", "../x", "1st", "a--b", "a b", "-a"])
def test_what_cannot_be_a_name_of_a_file_and_a_prefix_is_no_slug(written: Any, slug: str) -> None:
    with pytest.raises(RequestError, match="is no slug"):
        imported(written, slug=slug)


def test_a_base_of_ones_own_is_kept(written: Any) -> None:
    made = imported(written, slug="valley", base="https://data.example/valley#")
    assert made.base == "https://data.example/valley#"
    assert any(t.subject == ox.NamedNode("https://data.example/valley#union") for t in triples_of(made))


@pytest.mark.parametrize("base", ["valley", "https://data.example/x", "file:///x/", "https://a.example/ b/"])
def test_a_base_that_is_no_address_is_refused(written: Any, base: str) -> None:
    with pytest.raises(RequestError, match="is no base"):
        imported(written, base=base)


def test_with_the_base_of_the_atlas_the_tables_are_those_of_the_atlas(written: Any) -> None:
    made = imported(written, base=ID)
    assert {"north.ttl", "shared.ttl", "south.ttl", "value-chains.ttl"} == made.files.keys()
    assert "\nid:north-yard\n" in made.files["north.ttl"]


def test_two_data_sets_of_the_same_tables_share_nothing_of_their_own(written: Any) -> None:
    made = [triples_of(imported(written, slug=slug)) for slug in ("one", "two")]
    one, two = ({t.subject for t in part if t.predicate.value.endswith("#type")} for part in made)
    assert len(one) == len(two)
    assert not one & two


def test_an_imported_region_is_asked_by_the_ids_of_its_tables(written: Any, tmp_path: Path) -> None:
    written.change("data-sets.csv", 2, licence="https://creativecommons.org/licenses/by/4.0/")
    for name, text in imported(written, slug="valley").files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    atlas = clusteratlas.open(tmp_path / "valley.ttl")
    assert atlas.resolve("north-yard") == "valley/north-yard"
    assert atlas.resolve("valley/north-yard") == "valley/north-yard"
    assert {region.id for region in atlas.regions()} == {"valley/north", "valley/south"}
    (link,) = atlas.links(stakeholder="north-yard")
    assert link.value_chain == "valley/rail"
    assert atlas.show("yard").sources.keys() == {"valley/source/s1", "valley/source/s2"}
    assert {source.title for source in atlas.show("yard").sources.values()} == {"One", "Two"}
    assert atlas.check().conforms


def test_the_shipped_things_are_known_with_their_types() -> None:
    known = known_things()
    assert known[VALUE_CHAIN] == "value-chain"
    assert known["hamburg"] == "region"


@given(
    st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
    st.sampled_from(["", "source/"]),
)
def test_ids_of_a_namespace_come_back_from_their_short_form(slug: str, folder: str) -> None:
    iri = Namespace(slug, f"{ID}{slug}/").base + folder + "yard"
    assert full_iri(short_id(iri)) == iri
