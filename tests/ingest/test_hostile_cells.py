"""Cells that nobody would type: none ends an import, is run, or floods what is said."""

import csv
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.ingest.duplicates import MOST_COMPARED
from clusteratlas.ingest.preparing import Options, Prepared, prepare
from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.tables.words import label

SIGNS = 2_000
CELLS = {
    "spaces": "A" + " " * SIGNS + "B",
    "lines": "a\n" * SIGNS,
    "digits": "9" * SIGNS,
    "brackets": "(" * SIGNS + "[a" * SIGNS,
    "addresses": "https://[" + "http://" * SIGNS,
    "slashes": " / " * SIGNS,
    "controls": "\x00\x1b]0;x\x07\u202e\u200b\U000e0001\ufffe" + "body " * SIGNS,
    "turtle": '"""\\" . <x> a <y> } DROP ALL ; # https://a.example/%zz' * 30,
}
OWN = {"type": "company", "predicate": "partner-of", "status": "uncited"}

Filled = Callable[[str, bool], Path]


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    def write(text: str, named: bool) -> Path:  # noqa: FBT001 - whether the columns are named as ours
        for kind in KINDS.values():
            if kind.token in {"data-set", "likely"}:
                continue  # what is wrong with a slug ends an import
            columns = [column.token for column in kind.columns]
            heads = columns if named else [label(kind.token, column, "de") for column in columns]
            with (tmp_path / (kind.file if named else f"meine-{kind.file}")).open("w", newline="") as stream:
                rows = csv.writer(stream)
                rows.writerow(heads)
                rows.writerow([text] * len(columns))
                rows.writerow([OWN.get(column, text) for column in columns])
        return tmp_path

    return write


def said(prepared: Prepared) -> list[str]:
    return [*(f"{one.what} {one.mend}" for one in prepared.findings.all), *prepared.notes]


@pytest.mark.parametrize("named", [True, False], ids=["our columns", "others"])
@pytest.mark.parametrize("text", CELLS.values(), ids=CELLS.keys())
def test_whatever_a_cell_holds_what_is_written_is_turtle_and_what_is_said_is_short(
    filled: Filled,
    text: str,
    named: bool,  # noqa: FBT001 - as above
) -> None:
    prepared = prepare([filled(text, named)], Options())
    for turtle in prepared.files.values():
        triples = list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))
        assert triples
        assert not any("DROP ALL" in triple.predicate.value for triple in triples)
    assert prepared.findings.all
    assert max(map(len, said(prepared))) < 3_000


@pytest.mark.parametrize("address", ["https://[", "https://a/%zz", "https://a/\ue000"])
def test_a_licence_that_is_no_address_is_told_and_not_taken(tmp_path: Path, address: str) -> None:
    (tmp_path / "things.csv").write_text("Name,Typ\nNFID,agency\n")
    (tmp_path / "data_set.csv").write_text(f'data_set,title,licence\nmine,Mine,"{address}"\n')
    prepared = prepare([tmp_path], Options())
    assert f"“{address}” is no web address of a licence. The cell is not taken." in said(prepared)[0]
    assert address not in prepared.files["mine.ttl"]


def test_of_several_rows_on_the_data_set_none_is_taken(tmp_path: Path) -> None:
    (tmp_path / "things.csv").write_text("Name,Typ\nNFID,agency\n")
    (tmp_path / "data_set.csv").write_text("data_set,title\nmine,Mine\nyours,Yours\n")
    prepared = prepare([tmp_path], Options(slug="ours"))
    assert "with several, none of them is taken" in said(prepared)[0]
    assert "Yours" not in prepared.files["ours.ttl"]


def test_among_very_many_things_no_duplicates_are_looked_for_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clusteratlas.ingest.preparing.MOST_COMPARED", 1)
    (tmp_path / "things.csv").write_text("Name,Typ\nNorth Forum,agency\nThe North Forum,agency\n")
    prepared = prepare([tmp_path], Options())
    assert not prepared.likely
    assert f"Likely duplicates are not looked for among more than {MOST_COMPARED:,} things." in said(prepared)


def test_the_shipped_atlas_is_read_once_however_many_ids_are_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clusteratlas.ingest.naming import shipped

    read = 0
    triples = getattr(shipped, "_triples")  # noqa: B009 - how often it reads is what is held here

    def counted(path: Path) -> object:
        nonlocal read
        read += 1
        return triples(path)

    monkeypatch.setattr(shipped, "_triples", counted)
    rows = "".join(f"b{number},Body {number},agency\n" for number in range(300))
    (tmp_path / "things.csv").write_text(f"Id,Name,Typ\n{rows}")
    assert len(prepare([tmp_path], Options()).tables.things) == 300
    assert read < 60
