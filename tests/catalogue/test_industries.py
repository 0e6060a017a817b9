"""The official names of industries in other languages than English."""

import re

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.industries import in_all_languages, industry_names
from clusteratlas.ingest.understanding.values.industries import industry_named
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.vocabulary.namespaces import NACE

OFFICIAL = {
    ("302", "de"): "Schienenfahrzeugbau",
    ("302", "sv"): "Tillverkning av rälsfordon",
    ("62", "fi"): "Ohjelmistot, konsultointi ja siihen liittyvä toiminta",
    ("01", "ro"): "Agricultură, vânătoare și servicii anexe",
    ("011", "pt"): "Culturas temporárias",
    ("A", "fr"): "Agriculture, sylviculture et pêche",
    ("C", "de"): "Verarbeitendes Gewerbe/Herstellung von Waren",
    ("O", "fi"): "Julkinen hallinto ja maanpuolustus; pakollinen sosiaalivakuutus",
}


def test_every_industry_has_a_name_in_every_language_of_the_pages() -> None:
    assert len(industry_names()) == 996
    assert {frozenset(names) for names in industry_names().values()} == {frozenset(set(LANGUAGES) - {"en"})}


@pytest.mark.parametrize(("code", "language"), OFFICIAL)
def test_names_are_the_official_ones(code: str, language: str) -> None:
    assert industry_names()[NACE + code][language] == OFFICIAL[code, language]


def test_names_have_no_space_at_their_ends_and_romanian_ones_no_cedilla() -> None:
    for names in industry_names().values():
        assert all(text == " ".join(text.split()) != "" for text in names.values())
        assert not re.search("[şţŞŢ]", names["ro"])


def test_no_section_shouts() -> None:
    sections = [names for iri, names in industry_names().items() if len(iri) == len(NACE) + 1]
    assert len(sections) == 21
    assert [text for names in sections for text in names.values() if text.isupper()] == []


def test_an_industry_is_found_by_its_name_in_any_of_the_languages(shipped: Atlas) -> None:
    assert {one.id for one in shipped.find("Schienenfahrzeugbau")} == {"nace:302", "nace:3020"}
    assert shipped.find("raideliikenteen", "industry")


def test_names_in_other_languages_stand_back_behind_what_has_the_name_in_the_data(shipped: Atlas) -> None:
    assert "industry" not in {one.type for one in shipped.find("Hamburg")}


def test_a_network_for_pages_has_its_industries_in_all_languages_and_nothing_else_changed(
    shipped: Atlas,
) -> None:
    network = shipped.region_network("hamburg")
    told = in_all_languages(network)
    for key, thing in network.things.items():
        if thing.type == "industry":
            assert set(told.things[key].labels) == set(LANGUAGES)
            assert told.things[key].label("en") == thing.label("en")
        else:
            assert told.things[key] == thing


def test_a_table_may_still_name_industries_in_english() -> None:
    assert industry_named("Manufacture of railway locomotives and rolling stock") == "nace2:C30.2"
