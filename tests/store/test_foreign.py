"""Data of other vocabularies open without an error, and a note says why so little is found in them."""

from pathlib import Path

import pytest

import clusteratlas
from clusteratlas.store.notes import Notes

FOAF = """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix schema: <http://schema.org/> .
<urn:a> a foaf:Person ; foaf:name "A" ; schema:name "A" .
"""
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> skos:prefLabel 'A' .\n"
OWN = "<urn:p> <http://example.org/own/leads> <urn:q> .\n"
ATLAS = "<urn:a> a <https://w3id.org/clusteratlas/ontology#Company> .\n"


def notes_on(folder: Path, **files: str) -> tuple[str, ...]:
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(text)
    return clusteratlas.open(folder, environment={}).notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FOAF, "The 3 statements of {} use FOAF and schema.org, and no term of the atlas"),
        (SKOS, "The 1 statement of {} uses SKOS, and no term of the atlas"),
        (OWN, "The 1 statement of {} uses http://example.org/own/, and no term"),
    ],
)
def test_the_vocabularies_that_stand_in_place_of_the_atlas_s_are_named(
    tmp_path: Path, text: str, said: str
) -> None:
    (note,) = notes_on(tmp_path, data=text)
    assert note.startswith(said.format(tmp_path / "data.ttl"))
    assert "import" in note


def test_of_several_files_their_number_is_told(tmp_path: Path) -> None:
    (note,) = notes_on(tmp_path, one=FOAF, two=SKOS)
    assert note.startswith("The 4 statements of the 2 files use FOAF, ")


def test_one_term_of_the_atlas_is_enough(tmp_path: Path) -> None:
    assert notes_on(tmp_path, one=FOAF, two=ATLAS) == ()


def test_nothing_is_noted_on_the_shipped_atlas_or_an_empty_file(tmp_path: Path) -> None:
    assert clusteratlas.open(environment={}).notes == ()
    assert notes_on(tmp_path, empty="") == ()


def test_a_view_shares_the_notes_of_its_atlas(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(FOAF)
    atlas = clusteratlas.open(tmp_path, environment={})
    view = atlas.as_of("2015").attested()
    assert isinstance(atlas.store.notes, Notes)
    view.store.notes.add("dates", "A date.")
    assert atlas.notes[-1] == "A date."
