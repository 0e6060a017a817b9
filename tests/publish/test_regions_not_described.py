"""What is published of a region that things name and nothing describes."""

from pathlib import Path

import pytest

import clusteratlas
from clusteratlas.pages.site.index import render_index

NAMED = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:c> a ca:Company ; ca:region <urn:nowhere> ; skos:prefLabel "Company C"@en .
"""


@pytest.fixture
def atlas(tmp_path: Path) -> clusteratlas.Atlas:
    path = tmp_path / "named.ttl"
    path.write_text(NAMED, encoding="utf-8")
    return clusteratlas.open(path, environment={})


def test_its_site_is_made_and_its_page_shows_what_names_it(atlas: clusteratlas.Atlas) -> None:
    (region,) = atlas.regions()
    assert (region.id, region.entities) == ("urn:nowhere", 1)
    (thing,) = [one for one in atlas.region_network("urn:nowhere").things.values() if one.type == "company"]
    assert thing.label() in atlas.page("urn:nowhere").html
    assert 'href="' in render_index([atlas.region_network("urn:nowhere")])


def test_a_note_says_that_it_is_not_described(atlas: clusteratlas.Atlas) -> None:
    atlas.regions()
    (note,) = atlas.store.notes.of("regions that are not described")
    assert note.thing == "urn:nowhere"
    assert "The region urn:nowhere is named by ca:region" in note.sentence
