"""An import as a value: identity, earlier imports, what the atlas itself asks."""

from pathlib import Path

import pytest

from clusteratlas.errors import RequestError
from clusteratlas.ingest.preparing import Options, Prepared, prepare, write
from clusteratlas.vocabulary.namespaces import ID

THINGS = "Name,Type,City\nDock,Company,Kiel\nYard,Company,Kiel\n"


def prepared(folder: Path, things: str = THINGS, options: Options | None = None, **files: str) -> Prepared:
    """Prepare tables, and write them beside into ``out``."""
    for name, text in {"actors": things, **files}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    paths = [folder / f"{name}.csv" for name in ("actors", *files)]
    made = prepare(paths, options or Options(), folder / "out")
    write(made, folder / "out")
    return made


ABOUT = "data_set,title,version,issued,base\nmy-tal,The valley,3.1,2021-02,https://a.example/\n"


def test_the_row_of_the_data_set_says_what_it_is(tmp_path: Path) -> None:
    made = prepared(tmp_path, about=ABOUT)
    assert (list(made.files), made.base) == (["my-tal.ttl"], "https://a.example/")
    text = made.files["my-tal.ttl"]
    for said in ('dct:title "The valley"@en', 'dcat:version "3.1"', 'dct:issued "2021-02"^^xsd:gYearMonth'):
        assert said in text


def test_whoever_imports_has_the_last_word(tmp_path: Path) -> None:
    asked = Options(slug="other", base="https://b.example/", version="4", issued="2022")
    made = prepared(tmp_path, options=asked, about=ABOUT)
    assert (list(made.files), made.base) == (["other.ttl"], "https://b.example/")
    text = made.files["other.ttl"]
    for said in ("graph:other\n", 'dcat:version "4"', 'dct:issued "2022"^^xsd:gYear'):
        assert said in text


def test_a_slug_in_a_row_that_is_none_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"about\.csv, line 2.*“My Tal!” is no slug"):
        prepared(tmp_path, about=ABOUT.replace("my-tal", "My Tal!"))


def test_no_licence_is_claimed_that_nobody_gave(tmp_path: Path) -> None:
    assert "dct:license" not in prepared(tmp_path, about=ABOUT).files["my-tal.ttl"]


def test_the_day_of_issue_stays_where_nothing_changed_and_is_new_where_something_did(tmp_path: Path) -> None:
    prepared(tmp_path, options=Options(version="1.0", issued="2020-01-31"))
    before = (tmp_path / "out" / "actors.ttl").read_text("utf-8")
    assert prepared(tmp_path, options=Options(version="1.0")).files["actors.ttl"] == before
    after = prepared(tmp_path, THINGS + "Pier,Company,Kiel\n", Options(version="1.0")).files["actors.ttl"]
    assert "2020-01-31" not in after


def test_ids_stay_when_rows_change_places_and_gain_a_new_name_beside_the_old(tmp_path: Path) -> None:
    twins = "Name,Type,City\nYard,Company,Kiel\nYard,Company,Oulu\n"
    first = prepared(tmp_path, twins).files["actors.ttl"]
    second = prepared(tmp_path, "Name,Type,City\nYard,Company,Oulu\nYard,Company,Kiel\n").files["actors.ttl"]
    assert first == second


def test_what_is_gone_from_the_tables_is_gone_from_the_data_and_told(tmp_path: Path) -> None:
    prepared(tmp_path)
    again = prepared(tmp_path, "Name,Type,City\nDock,Company,Kiel\n")
    assert "yard" not in again.files["actors.ttl"]
    assert "A company is no longer recorded: Yard." in again.changes


def test_what_no_import_of_the_data_set_wrote_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "actors.ttl").write_text("# mine\n")
    with pytest.raises(RequestError, match="which no earlier import of this data set wrote"):
        prepared(tmp_path)
    assert (tmp_path / "out" / "actors.ttl").read_text() == "# mine\n"


def test_a_broken_earlier_file_of_ours_is_written_anew(tmp_path: Path) -> None:
    whole = prepared(tmp_path).files["actors.ttl"]
    path = tmp_path / "out" / "actors.ttl"
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")
    prepared(tmp_path)
    assert path.read_text("utf-8") == whole


def test_one_region_of_the_atlas_may_speak_of_what_others_describe(tmp_path: Path) -> None:
    tie = "Subject,Kind of tie,Object,Status\nPier,contributes-to,value-chain-railway,uncited\n"
    (tmp_path / "ties.csv").write_text(tie, encoding="utf-8")
    (tmp_path / "pier.csv").write_text("id,Name,Type,Status\npier,Pier,company,uncited\n", encoding="utf-8")
    files = [tmp_path / "pier.csv", tmp_path / "ties.csv"]
    made = prepare(files, Options(base=ID), tmp_path / "out")
    assert "id:value-chain-railway" in made.files["shared.ttl"]
    write(made, tmp_path / "out")
    write(prepare(files, Options(base=ID), tmp_path / "out"), tmp_path / "out")
    (tmp_path / "pier.csv").write_text("id,Name,Type,Status\nquay,Pier,company,uncited\n", encoding="utf-8")
    with pytest.raises(RequestError, match=r"do not hold, in shared\.ttl \(2\); they would be lost"):
        write(prepare(files, Options(base=ID), tmp_path / "out"), tmp_path / "out")


def test_a_sheet_that_nobody_filled_is_told_of_only_where_nothing_is_read(tmp_path: Path) -> None:
    made = prepared(tmp_path, ties="Subject,Kind of tie,Object\n")
    assert made.notes == ()
    (alone,) = prepare([tmp_path / "ties.csv"], Options()).notes
    assert alone == "ties.csv is not read: Below the header the sheet has no row."


def test_of_the_atlas_itself_no_row_may_be_at_fault(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="The tables of the atlas itself cannot be used as they are"):
        prepared(tmp_path, THINGS + "Pier,Kneipe,Kiel\n", Options(base=ID))


def test_who_is_renamed_is_told_how_to_keep_its_address(tmp_path: Path) -> None:
    before = "Name,Type,Website\nDock,Company,dock.example\n"
    prepared(tmp_path, before)
    renamed = prepared(tmp_path, before.replace("Dock,", "Northern Dock,"))
    mend = "What was renamed keeps its address if its row has its old id in the column “Id”: dock."
    assert renamed.changes[-1] == mend
    kept = "Name,Type,Website,Id\nDocks of the North,Company,dock.example,northern-dock\n"
    assert prepared(tmp_path, kept).changes[1:] == ("Northern Dock is now called Docks of the North.",)


def test_workbooks_of_one_data_set_agree_on_what_it_is_called(tmp_path: Path) -> None:
    other = ABOUT.replace("3.1", "3.2")
    made = prepared(tmp_path, about=ABOUT, again=other)
    assert list(made.files) == ["my-tal.ttl"]
    (warning,) = made.findings.all
    assert warning.what == "An earlier row says “3.1” of the same data set, and is taken."


def test_a_base_that_an_option_gives_is_not_blamed_on_the_tables(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match=r"^“foo” is no base"):
        prepared(tmp_path, options=Options(base="foo"), about=ABOUT)


def test_a_file_in_place_of_a_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(RequestError, match=r"out is a file\. Name a folder"):
        prepared(tmp_path)


def test_a_running_number_is_not_asked_about(tmp_path: Path) -> None:
    made = prepared(tmp_path, "Nr.,Name,Type\n1,Dock,Company\n2,Yard,Company\n")
    assert [note for note in made.notes if "not read" in note] == ["actors.csv: one column is not read: Nr."]
