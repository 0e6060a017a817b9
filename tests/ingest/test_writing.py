"""A data set written subject by subject is the canonical text of its statements, whatever the rows hold."""

from dataclasses import replace

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.ingest.facts import Edition, Facts
from clusteratlas.ingest.namespaces import Namespace
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.tables import Row, Tables
from clusteratlas.ingest.writing import data_set_text
from clusteratlas.store.turtle import canonical_turtle
from clusteratlas.vocabulary.dates import PartialDate
from clusteratlas.vocabulary.namespaces import ID

EDITION = Edition("1.0", PartialDate("2026-01-31"), "")
NAMESPACE = Namespace("valley", f"{ID}valley/")
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)
DATE = st.sampled_from(["", "2010", "2010-05", "2010-05-17", "2016-01-01"])
IDS = ["yard", "dock", "club", "valley", "rail", "hills"]
TYPES = {"club": "cluster", "valley": "region", "hills": "region", "rail": "value-chain"}
SHIPPED = Shipped()


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    """Tables of ids, as naming leaves them."""

    def evidence() -> dict[str, str]:
        sources = draw(st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True))
        return {
            "sources": "|".join(sources),
            "status": draw(st.sampled_from(["attested" if sources else "uncited"])),
        }

    def row(cells: dict[str, str]) -> Row:
        return Row("tables.xlsx", 2, {name: text for name, text in cells.items() if text})

    things = [
        row(
            {"id": id_, "type": TYPES.get(id_, "company"), "label_en": draw(TEXT), "alt_labels": draw(TEXT)}
            | {"region_id": draw(st.sampled_from(["", "valley"])), "valid_to": draw(DATE), "lat": "50.10"}
            | evidence()
        )
        for id_ in IDS
    ]
    ends = st.sampled_from([*IDS, "value-chain-railway", "nace:302", "hamburg"])
    kinds = st.sampled_from(["supports", "partner-of", "member-of", "successor-of", "stage-of"])
    found: dict[tuple[str, ...], Row] = {}
    for _ in range(draw(st.integers(0, 12))):
        kind = draw(kinds)
        cells = {
            "subject": draw(ends),
            "predicate": kind,
            "object": draw(ends),
            "role": draw(st.just("") | TEXT),
        }
        cells |= {"valid_from": draw(DATE)} | evidence()
        if kind == "stage-of":
            cells |= {"subject": "nace:302", "object": "rail", "stage": "2", "stage_label": draw(TEXT)}
        if cells["subject"] != cells["object"]:
            content = tuple(
                cells.get(name, "")
                for name in ("subject", "predicate", "object", "role", "valid_from", "stage_label")
            )
            found[content] = row(cells)
    sources = [row({"source_id": id_, "title": draw(TEXT), "year": "2015"}) for id_ in ("s1", "s2", "s3")]
    matches = [row({"value_chain": "rail", "other": "value-chain-railway", "relation": "close"})]
    data_sets = [row({"data_set": "valley", "title": draw(TEXT), "limits": "One.|Two."})]
    return Tables(things, list(found.values()), sources, (), matches, data_sets)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_the_text_is_canonical_and_says_what_the_statements_of_the_rows_say(given_tables: Tables) -> None:
    text = data_set_text(given_tables, NAMESPACE, EDITION, "valley")
    written = [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]
    assert canonical_turtle(written, NAMESPACE.prefixes) == text
    data_sets = Facts(given_tables, SHIPPED.industries, SHIPPED.types).data_sets(EDITION)
    moved = NAMESPACE.moved(triple for part in data_sets.values() for triple in part)
    assert set(written) == set(moved)


def test_without_rows_of_data_sets_none_is_described() -> None:
    row = Row("a", 2, {"id": "yard", "type": "company", "label_en": "Yard", "status": "uncited"})
    bare = replace(Tables((), (), ()), things=[row])
    assert "dcat:Dataset" not in data_set_text(bare, NAMESPACE, EDITION)
