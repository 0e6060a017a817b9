"""Reading tables, and what is said of a cell that is wrong."""

from pathlib import Path
from typing import Any

import pytest

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.ingest.importing import import_tables
from clusteratlas.ingest.tables import holds_tables, read_tables

THINGS, TIES, SOURCES = "entities.csv", "links.csv", "sources.csv"
STEPS, MATCHES, SETS = "support-steps.csv", "value-chain-matches.csv", "data-sets.csv"
YARD, CONTRIBUTES, STAGE = 5, 3, 6


def complaint(written: Any) -> str:
    with pytest.raises(RequestError) as caught:
        written.data_sets()
    return str(caught.value)


def test_the_small_tables_are_fine(written: Any) -> None:
    assert written.data_sets()


@pytest.mark.parametrize(
    ("place", "cell", "problem"),
    [
        ((THINGS, YARD, "id"), "", "is empty"),
        ((THINGS, YARD, "id"), "a yard", "“a yard” is no id"),
        ((THINGS, YARD, "id"), "../yard", "“../yard” is no id"),
        ((THINGS, YARD, "id"), "<yard>", "“<yard>” is no id"),
        ((THINGS, YARD, "label_en"), "", "is empty. Give every thing an English name"),
        ((THINGS, YARD, "type"), "shop", "“shop” is none of agency, cluster, "),
        ((THINGS, YARD, "type"), "", "“” is none of agency, cluster, "),
        ((THINGS, YARD, "region_id"), "west", "“west” is the id of no thing"),
        ((THINGS, YARD, "website"), "javascript:alert(1)", "“javascript:alert(1)” is no web address"),
        ((THINGS, YARD, "website"), "www.yard.example", "“www.yard.example” is no web address"),
        ((THINGS, YARD, "collective"), "perhaps", "“perhaps” is neither yes nor no"),
        ((THINGS, YARD, "label_en"), "Ya\x00rd", "holds a control character, U+0000"),
        ((THINGS, YARD, "description_en"), "Ya\x07rd", "holds a control character, U+0007"),
        ((THINGS, YARD, "alt_labels"), "Yard\nclub,company", "holds a line break or a tab. Is a quote left"),
        ((THINGS, YARD, "nuts"), "FR 30", "“FR 30” is no id"),
        ((THINGS, YARD, "native_lang"), "le français", "“le français” is no language code"),
        ((THINGS, YARD, "valid_from"), "spring 2015", "“spring 2015” is no date"),
        ((THINGS, YARD, "valid_to"), "2015-02-30", "“2015-02-30” is no date"),
        ((THINGS, YARD, "lat"), "91", "“91” is no number from -90 to 90"),
        ((THINGS, YARD, "lat"), "50,5", "“50,5” is no number"),
        ((THINGS, YARD, "lat"), "5e1", "“5e1” is no number"),
        ((THINGS, YARD, "lat"), "nan", "“nan” is no number"),
        ((THINGS, YARD, "lon"), "-180.5", "“-180.5” is no number from -180 to 180"),
        ((THINGS, YARD, "status"), "true", "“true” is none of attested, testified, uncited, disputed"),
        ((THINGS, YARD, "sources"), "s1|s9", "“s9” is the id of no source"),
        ((THINGS, YARD, "sources"), "", "is empty, yet the row is attested"),
        ((TIES, CONTRIBUTES, "subject"), "nobody", "“nobody” is the id of no thing"),
        ((TIES, CONTRIBUTES, "object"), "", "“” is the id of no thing"),
        ((TIES, CONTRIBUTES, "object"), "north-yard", "“north-yard” is the subject as well"),
        ((TIES, CONTRIBUTES, "object"), "the rail", "“the rail” is no id"),
        ((TIES, CONTRIBUTES, "object"), "nace2:C99.9", "“nace2:C99.9” is no code of NACE Rev. 2"),
        ((TIES, CONTRIBUTES, "object"), "nace2:", "“nace2:” is no code of NACE Rev. 2"),
        ((TIES, CONTRIBUTES, "predicate"), "likes", "“likes” is none of active-in, "),
        ((TIES, CONTRIBUTES, "valid_from"), "2015-1", "“2015-1” is no date"),
        ((TIES, CONTRIBUTES, "status"), "", "“” is none of attested"),
        ((TIES, CONTRIBUTES, "sources"), "s8", "“s8” is the id of no source"),
        ((TIES, STAGE, "stage"), "two", "“two” is no whole number from 1 to 99"),
        ((TIES, STAGE, "stage"), "0", "“0” is no whole number"),
        ((TIES, STAGE, "stage"), "²", "“²” is no whole number"),
        ((TIES, STAGE, "stage_label"), "", "is empty. Name the stage"),
        ((SOURCES, 3, "source_id"), "", "is empty"),
        ((SOURCES, 3, "source_id"), "s 2", "“s 2” is no id"),
        ((SOURCES, 3, "title"), "", "is empty. Name the text"),
        ((SOURCES, 3, "url"), "ftp://x y", "“ftp://x y” is no web address"),
        ((SOURCES, 3, "year"), "c. 2015", "“c. 2015” is no date"),
        ((STEPS, 2, "step"), "party", "“party” is none of survey, pre-assessment"),
        ((STEPS, 2, "region"), "west", "“west” is the id of no thing"),
        ((STEPS, 2, "topic"), "steam", "“steam” is the id of no thing"),
        ((STEPS, 2, "actors"), "union|nobody", "“nobody” is the id of no thing"),
        ((STEPS, 2, "duration_days"), "2.5", "“2.5” is no whole number from 1 to 366"),
        ((STEPS, 2, "date"), "June", "“June” is no date"),
        ((STEPS, 2, "status"), "ok", "“ok” is none of attested"),
        ((STEPS, 2, "sources"), "", "is empty, yet the row is attested"),
        ((MATCHES, 2, "value_chain"), "", "“” is the id of no thing"),
        ((MATCHES, 2, "other"), "air", "“air” is the id of no thing"),
        ((MATCHES, 2, "relation"), "equal", "“equal” is none of close, broader, narrower, related"),
        ((SETS, 2, "data_set"), "", "is empty"),
        ((SETS, 2, "data_set"), "../../north", "“../../north” is no id"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column(
    written: Any, place: tuple[str, int, str], cell: str, problem: str
) -> None:
    file, line, column = place
    told = complaint(written.change(file, line, **{column: cell}))
    assert f"{file}, line {line}, column {column}: {problem}" in told


def test_an_end_before_the_beginning_is_reported(written: Any) -> None:
    told = complaint(written.change(THINGS, YARD, valid_from="2015-05", valid_to="2015-04"))
    assert f"{THINGS}, line {YARD}, column valid_to: 2015-04 is before valid_from, 2015-05." in told


def test_a_beginning_within_the_last_year_is_fine(written: Any) -> None:
    assert written.change(THINGS, YARD, valid_from="2015-05", valid_to="2015").data_sets()


@pytest.mark.parametrize(("file", "column"), [(THINGS, "id"), (SOURCES, "source_id"), (SETS, "data_set")])
def test_an_id_that_stands_twice_is_reported_at_both_rows(written: Any, file: str, column: str) -> None:
    first = dict(written.rows[file][0])
    told = complaint(written.add(file, **first))
    last = len(written.rows[file]) + 1
    for line in (2, last):
        assert f"{file}, line {line}, column {column}: “{first[column]}” stands 2 times." in told


def test_the_same_tie_twice_is_reported(written: Any) -> None:
    same = dict(written.rows[TIES][1], sources="s3")
    told = complaint(written.add(TIES, **same))
    assert f"{TIES}, line 8, column subject: says the same as line 3." in told


@pytest.mark.parametrize("status", ["disputed", "testified"])
def test_who_disputes_a_tie_or_gives_a_word_for_it_has_a_row_of_his_own(written: Any, status: str) -> None:
    doubt = dict(written.rows[TIES][1], sources="s3", status=status)
    text = "".join(import_tables(written.add(TIES, **doubt).write(), "1.0").values())
    assert text.count("a ca:Tie ;") == len(written.rows[TIES])
    assert f"ca:status ca:{status} ;" in text


def test_the_same_industry_in_two_spellings_is_the_same_tie(written: Any) -> None:
    same = dict(written.rows[TIES][5], object="nace:3020")
    assert "says the same as line 7" in complaint(written.add(TIES, **same))


@pytest.mark.parametrize("other", [{"role": "paints"}, {"valid_from": "2011"}, {"valid_to": "2015"}])
def test_ties_that_differ_in_role_or_dates_are_two(written: Any, other: dict[str, str]) -> None:
    before = len(tie_nodes(written.data_sets()))
    written.add(TIES, **(dict(written.rows[TIES][1]) | other))
    assert len(tie_nodes(written.data_sets())) == before + 1


def tie_nodes(data_sets: Any) -> set[str]:
    parts = (triple.subject.value for triples in data_sets.values() for triple in triples)
    return {value for value in parts if "/id/tie/" in value}


def test_two_steps_of_one_kind_region_and_date_are_reported(written: Any) -> None:
    told = complaint(written.add(STEPS, **dict(written.rows[STEPS][0], title="Another")))
    assert f"{STEPS}, line 4, column date: is that of the same kind of step in line 2" in told


def test_all_problems_are_told_at_once_and_the_rest_counted(written: Any) -> None:
    for number in range(30):
        written.add(SOURCES, source_id=f"n{number}", title="")
    told = complaint(written).splitlines()
    assert told[0] == "The tables cannot be used as they are:"
    assert len(told) == 22
    assert told[-1] == "… and 10 more."


def test_a_missing_column_is_named(written: Any) -> None:
    for row in written.rows[TIES]:
        row.pop("status")
    assert "links.csv lacks the column status in its first row" in complaint(written)


def test_more_cells_than_columns_point_at_the_comma(written: Any) -> None:
    path = written.write() / MATCHES
    path.write_text(path.read_text() + "rail,road,close,to each other\n")
    with pytest.raises(RequestError, match=r"value-chain-matches\.csv, line 3: more cells than columns"):
        read_tables(path.parent)


@pytest.mark.parametrize(
    "rest",
    ["", "s5,The strike\n", 's5,The "strike"\n', 's5,"The strike, told"\n', "s5,x\n" * 40_000],
    ids=["alone", "before a row", "before inner quotes", "before a quoted cell", "before many rows"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_quote_that_is_not_closed_is_told_with_its_line(written: Any, rest: str, end: str) -> None:
    path = written.write() / SOURCES
    text = 'source_id,title\ns1,"One, ""two""\nand three"\ns2,""\ns4,"Unclosed\n' + rest
    path.write_bytes(text.replace("\n", end).encode())
    with pytest.raises(RequestError, match=r"sources\.csv, line 5: a quote opens a cell and is not closed"):
        read_tables(path.parent)


def test_quotes_within_a_cell_are_no_fault(written: Any) -> None:
    path = written.write() / SOURCES
    path.write_text('source_id,title\ns1,"One, ""two"""\ns2,Of 12" wheels\ns3,""\n')
    assert [row["title"] for row in read_tables(path.parent).sources] == ['One, "two"', 'Of 12" wheels', ""]


def test_a_column_that_stands_twice_is_refused_with_both_places(written: Any) -> None:
    path = written.write() / SOURCES
    path.write_text(path.read_text().replace("url", "title", 1))
    with pytest.raises(RequestError, match=r"has the column title 2 times, as columns 2 and \d+\."):
        read_tables(path.parent)


def test_a_table_that_is_no_utf_8_is_named(written: Any) -> None:
    path = written.write() / SOURCES
    path.write_bytes("source_id,title\ns1,Café\n".encode("latin-1"))
    with pytest.raises(RequestError, match=r"sources\.csv, line 2: no text in UTF-8"):
        read_tables(path.parent)


@pytest.mark.parametrize("name", [THINGS, TIES, SOURCES])
def test_a_missing_required_table_is_named(written: Any, name: str) -> None:
    folder = written.write()
    assert holds_tables(folder)
    (folder / name).unlink()
    assert not holds_tables(folder)
    with pytest.raises(UnavailableError, match=rf"{name} is missing"):
        read_tables(folder)


def test_the_other_tables_may_be_missing(written: Any) -> None:
    folder = written.write()
    for name in (STEPS, MATCHES, SETS):
        (folder / name).unlink()
    tables = read_tables(folder)
    assert (tables.steps, tables.matches, tables.data_sets) == ([], [], [])


def test_a_path_that_is_no_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match="is no folder"):
        import_tables(tmp_path / "nowhere", "1.0")


def test_a_byte_order_mark_and_space_round_cells_do_no_harm(written: Any) -> None:
    folder = written.write()
    text = (folder / SOURCES).read_text().replace("s2,Two", " s2 ,  Two ")
    (folder / SOURCES).write_text("\ufeff" + text)
    assert [row["source_id"] for row in read_tables(folder).sources] == ["s1", "s2", "s3", "s4"]
    assert read_tables(folder).sources[1]["title"] == "Two"


def test_a_row_over_several_lines_is_named_by_its_first(written: Any) -> None:
    written.change(THINGS, YARD, description_en="first line\nsecond line", type="shop")
    assert "entities.csv, line 5, column type" in complaint(written)


def test_a_date_of_issue_that_is_none_is_refused(written: Any) -> None:
    with pytest.raises(RequestError, match="“soon” is no date"):
        import_tables(written.write(), "1.0", "soon")
