"""Cells name things as people do, and say the id where the name alone would be doubtful."""

import pytest

import clusteratlas
from clusteratlas.catalogue.tabular.naming import chain_names, industry_names, source_names, thing_names
from clusteratlas.catalogue.tabular.pattern import patterns_of
from clusteratlas.vocabulary.tables.references import id_of

THINGS = [
    {"id": "yard", "label_en": "Yard", "alt_labels": "YRD|Old Yard"},
    {"id": "dock", "label_en": "Dock", "label_native": "Old yard"},
    {"id": "old", "label_en": "Old Yard"},
    {"id": "ministry", "label_en": "Ministry of Trade, Labour"},
    {"id": "code", "label_en": "C30"},
    {"id": "rail", "label_en": "Hafen Hamburg"},
]
TIES = [
    {"subject": "yard", "object": "nace:302"},
    {"subject": "yard", "object": "value-chain-railway"},
    {"subject": "yard", "object": "nowhere"},
    {"subject": "yard", "object": "erdf"},
]


@pytest.fixture(scope="module")
def told(shipped: clusteratlas.Atlas) -> dict[str, str]:
    rows = {"things": THINGS, "ties": TIES, "sources": []}
    return thing_names(rows, shipped.names, shipped.store)


@pytest.mark.parametrize(
    ("identifier", "cell"),
    [
        ("yard", "Yard"),
        ("dock", "Dock"),
        ("old", "Old Yard [old]"),  # two others have that name as well
        ("ministry", "Ministry of Trade Labour [ministry]"),
        ("code", "C30 [code]"),  # a code of an industry too
        ("nace:302", "C30.2 Manufacture of railway locomotives and rolling stock"),
        ("value-chain-railway", "Railway value chain"),
    ],
)
def test_a_name_stands_alone_only_where_it_means_one_thing(
    told: dict[str, str], identifier: str, cell: str
) -> None:
    assert told[identifier] == cell


def test_what_nobody_describes_goes_by_its_id(told: dict[str, str]) -> None:
    assert "nowhere" not in told


def test_an_own_name_that_a_shipped_thing_has_too_gives_that_one_its_id(shipped: clusteratlas.Atlas) -> None:
    own = {"id": "mine", "label_en": "Railway value chain"}
    rows = {"things": [own], "ties": [{"subject": "mine", "object": "value-chain-railway"}], "sources": []}
    told = thing_names(rows, shipped.names, shipped.store)
    assert told["mine"] == "Railway value chain"
    assert id_of(told["value-chain-railway"]) == "value-chain-railway"


def test_sources_go_by_title_and_by_id_where_titles_repeat() -> None:
    rows = [
        {"source_id": one, "title": title} for one, title in (("a", "Report"), ("b", "Plan"), ("c", "plan"))
    ]
    assert source_names(rows) == {"a": "Report", "b": "Plan [b]", "c": "plan [c]"}


def test_chains_and_industries_are_offered_in_order(shipped: clusteratlas.Atlas) -> None:
    chains = chain_names(shipped.names, shipped.store, "en")
    assert "Railway value chain" in chains
    assert chains == sorted(chains, key=str.casefold)
    industries = industry_names(shipped.store)
    assert len(industries) == 996
    assert industries[0] == "A Agriculture, forestry and fishing"


def test_a_model_region_shows_who_plays_which_part(shipped: clusteratlas.Atlas) -> None:
    found = list(patterns_of(shipped.region_network("lapland"), "en"))
    assert [one.many for one in found] == sorted((one.many for one in found), reverse=True)
    clusters = next(one for one in found if (one.who, one.predicate) == ("cluster", "contributes-to"))
    assert "contributes to" in clusters.instance
    assert "https://" in clusters.source
    assert not {"stage-of", "located-in"} & {one.predicate for one in found}
