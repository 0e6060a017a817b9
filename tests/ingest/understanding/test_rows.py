"""What is said of cells that are odd, and what holds of every table whatever its columns."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.understanding.reading import read, sheet_of, understood

from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.tables import Row, read_tables
from clusteratlas.ingest.understanding import Production, Reading, Take, propose_all, rows
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.lexicon import LANGUAGES
from clusteratlas.vocabulary.tables.words import label, token_label, tokens

FILES = {
    "entities.csv": "id,type,label_en,alt_labels,city,lat,lon,website,valid_from,sources,status,collective\n"
    "yard,company,North  Yard,NY|Old; Yard,Kiel,54.30,10.1,http://yard.example,2015-04,s1|s2,attested,yes\n"
    "club,cluster,Yard club,,,,,,,,uncited,\n",
    "links.csv": "subject,predicate,object,role,stage,stage_label,sources,status\n"
    "yard,member-of,club,a; founding member,,,s1,attested\n"
    "nace2:C30.1,stage-of,ships,,1,Hulls,s2,disputed\n",
    "sources.csv": "source_id,title,publisher,year,url\ns1,Report; 2014,Land,2014,\ns2,-,Land,2014-05,http://x.example\n",
}


def plain(found: list[Row]) -> list[tuple[dict[str, str], int, str]]:
    return [
        ({token: text for token, text in row.cells.items() if text}, row.number, row.file) for row in found
    ]


def test_tables_of_the_earlier_form_are_read_as_they_are(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = read_tables(tmp_path)
    sheets = [
        Sheet(name, "", list(csv.reader(text.splitlines())), range(1, text.count("\n") + 1))
        for name, text in FILES.items()
    ]
    findings = Findings()
    found: dict[str, list[Row]] = {}
    for sheet, reading in zip(sheets, propose_all(sheets), strict=True):
        found |= rows(sheet, reading, findings)
    assert plain(found["things"]) == plain([*before.things])
    assert plain(found["ties"]) == plain([*before.ties])
    assert plain(found["sources"]) == plain([*before.sources])
    assert findings.all == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["things", "ties", "sources", "steps", "matches", "stages"])
def test_a_table_in_the_words_of_a_template_is_taken_by_its_tokens(language: str, kind: str) -> None:
    samples: dict[Holds, str] = {
        Holds.DATE: "2015-04",
        Holds.NUMBER: "9.5",
        Holds.WHOLE: "3",
        Holds.WEB: "https://x.example",
        Holds.NUTS: "DE60",
        Holds.LANGUAGE: "de",
        Holds.INDUSTRY: "nace2:C30.1",
        Holds.ID: "yard",
        Holds.TEXTS: "A|B",
        Holds.SOURCES: "One|Two",
    }
    expected = {
        column.token: tokens(column.holds)[0]
        if tokens(column.holds)
        else samples.get(column.holds, f"Some {column.token}")
        for column in KINDS[kind].columns
    }
    cells = [token_label(KINDS[kind].column(token).holds, text, language) for token, text in expected.items()]  # type: ignore[union-attr]
    header = [label(kind, token, language) for token in expected]
    found = understood(sheet_of([header, cells]))
    assert found.cells(kind) == [expected]
    assert found.findings.all == []
    assert found.reading.unread == ()


HEADER: list[Value] = [
    "Name",
    "Typ",
    "Ort",
    "Website",
    "Cluster",
    "Gründungsjahr",
    "NACE",
    "Quelle",
    "E-Mail",
]
BODY: list[list[Value]] = [
    [
        "Nordwerft GmbH",
        "KMU",
        "Kiel",
        "www.n.example",
        "Maritim; Luftfahrt",
        1998,
        "30.1",
        "Bericht 2014",
        "a@b.example",
    ],
    ["Hochschule Nord", "FH", "Kiel", None, "Maritim", "seit 2001", None, None, None],
    ["Stadt Kiel", "Kommune", "Kiel", "kiel.example", None, None, "84.1", "Bericht 2014", None],
]
TABLE = [HEADER, *BODY]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(HEADER))))
def test_the_order_of_columns_changes_nothing(order: list[int]) -> None:
    def made(places: Sequence[int]) -> tuple[list[dict[str, str]], list[tuple[str, str, str]], list[str]]:
        cells: list[list[Value]] = [[row[place] for place in places] for row in TABLE]
        found = understood(sheet_of(cells))
        return found.cells("things"), sorted(found.ties()), found.column("sources", "title")

    things, ties, sources = made(list(range(len(HEADER))))
    assert made(order) == (things, ties, sources)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.integers(0, 3), st.booleans())
def test_what_stands_above_and_between_changes_nothing(titles: int, blanks: int, gap: bool) -> None:  # noqa: FBT001 - drawn
    plain_rows = understood(sheet_of([HEADER, *BODY]))
    stand: list[Value] = ["Stand: 2015"]
    title: list[Value] = ["Akteure der Region", *[None] * 8]
    above: list[list[Value]] = [title, *[stand] * (titles - 1)] if titles else []
    between: list[list[Value]] = [[None] * 9] * blanks
    body = [BODY[0], [None] * 9, *BODY[1:]] if gap else BODY
    found = understood(sheet_of([*above, *between, HEADER, *body]))
    assert found.cells("things") == plain_rows.cells("things")
    assert found.ties() == plain_rows.ties()


def test_an_unknown_type_is_an_organisation_and_its_cell_is_named() -> None:
    found = read("Name | Type\nA Ltd | Company\nB | Univresity\nC Ltd | Company")
    (finding,) = found.findings.all
    assert (str(finding.place), finding.value) == ("table.xlsx, sheet Sheet1, cell B3", "Univresity")
    assert finding.what.startswith(
        "“Univresity” is no type of the atlas; the row is taken as an organisation"
    )
    assert finding.mend == "Did you mean University?"
    assert not finding.leaves_out
    assert found.column("things", "type") == ["company", "organisation", "company"]


def test_persons_places_and_works_are_left_out_with_a_word_why() -> None:
    table = "Name | Typ\nA GmbH | Unternehmen\nAnna | Personen\nFrance | Country\nMesse | Veranstaltung"
    found = read(table)
    assert found.column("things", "label_en") == ["A GmbH"]
    assert [finding.what for finding in found.findings.all if finding.leaves_out] == [
        "“Personen” is no type of the atlas: persons are never recorded.",
        "“Country” is no type of the atlas: a place is no actor.",
        "“Veranstaltung” is no type of the atlas: it means no body.",
    ]


def test_a_tie_of_no_known_kind_is_one_of_partners_and_says_what_was_written() -> None:
    found = read("From | Relationship | To\nA | supplies | B\nB | funds | C\nC | | D\nA | undirected | D")
    assert [(*row, one["role"]) for row, one in zip(found.ties(), found.rows["ties"], strict=True)] == [
        ("A", "partner-of", "B", "supplies"),
        ("B", "funds", "C", ""),
        ("C", "partner-of", "D", ""),
        ("A", "partner-of", "D", ""),
    ]
    said = found.said()
    assert said[0].startswith("“supplies” is no kind of tie of the atlas; it is taken as “is a partner of”")
    assert (
        said[1:]
        == ["The row names no kind of tie; it is taken as “is a partner of”, which claims least."] * 2
    )


def test_what_is_taken_for_different_things_is_told_apart() -> None:
    names = "\n".join(f"{name} | Kiel" for name in ("A GmbH", "B GmbH", "C Hochschule", "D Hochschule"))
    groups = list(read(f"Name | City\n{names}").findings.groups())
    assert [(group.first.what.split("as ")[-1], len(group.findings)) for group in groups] == [
        ("“Company”.", 2),
        ("“University”.", 2),
    ]


def test_a_column_of_types_that_are_none_is_not_read() -> None:
    found = read("Name | Category\nA Ltd | Gold\nB Ltd | Silver\nC Ltd | Gold")
    (unread,) = found.reading.unread
    assert (unread.header, unread.meant, unread.why) == ("Category", "type", "Few of its cells are types.")
    assert found.column("things", "type") == ["company"] * 3


def test_a_type_that_nothing_tells_is_told_once_for_all() -> None:
    found = read("Name | City\nAnna | Kiel\nBerta | Kiel\nCarla | Kiel")
    assert found.column("things", "type") == ["organisation"] * 3
    (group,) = found.findings.groups()
    assert len(group.findings) == 3
    assert not group.first.leaves_out
    assert "organisation of unrecorded kind" in group.first.what


def test_a_row_without_a_name_is_left_out() -> None:
    found = read("Name | Type | City\nA | Company | Kiel\n | Company | Bonn")
    (error,) = found.findings.all
    assert error.leaves_out
    assert "“Name”" in error.what
    assert str(error.place).endswith("cell A3")


def test_a_cell_without_which_the_row_says_nothing_is_told_as_it_stands() -> None:
    found = read(
        "Value chain | Stage number | Name of the stage | Industry\nRail | two | assembly | C30.2\n"
        "Rail | 1 | parts | C25.6"
    )
    assert [(one.what, one.leaves_out) for one in found.findings.all] == [("“two” is no whole number.", True)]
    assert found.column("stages", "stage_label") == ["parts"]


def test_a_cell_that_is_not_understood_is_empty_and_told() -> None:
    found = read(
        "Name | Type | Founded | Web\nA | Company | 2001 | a.example\nB | Company | soon | b.example"
    )
    assert found.column("things", "valid_from") == ["2001", ""]
    assert found.said() == ["“soon” is no date; it is not read."]


def test_contacts_are_named_as_not_read_and_not_shown() -> None:
    found = read("Name | Type | E-Mail\nA | Company | anna@a.example")
    assert found.unread() == ["E-Mail"]
    assert "anna" not in str(found.rows)


def test_a_told_reading_is_done_as_told() -> None:
    sheet = sheet_of(
        [["who", "what", "geo", "nr"], ["A", "HES", "53.5,9.9", 12.0], ["A", "X9", "53.5,9.9", 13.0]]
    )
    takes = {
        "label_en": Take((0,)),
        "type": Take((1,), values={"X9": "agency"}),
        "lat": Take((2,), pattern=r"^([^,]+),"),
        "lon": Take((2,), pattern=r",(.+)$"),
        "website": Take((3,), shape="https://x.example/{}"),
        "city": Take(constant="Kiel"),
    }
    reading = Reading(1, ("who", "what", "geo", "nr"), (Production("things", takes, key=("label_en",)),))
    found = rows(sheet, reading, Findings())
    (row,) = found["things"]
    assert dict(row.cells) == {
        "label_en": "A",
        "type": "university",
        "city": "Kiel",
        "status": "uncited",
        "lat": "53.5",
        "lon": "9.9",
        "website": "https://x.example/12",
    }


def test_a_number_serves_as_an_id_without_its_point() -> None:
    found = understood(
        sheet_of([["Id", "Label", "Type"], [12.0, "A Ltd", "Company"], ["13.0", "B Ltd", "Company"]])
    )
    assert found.column("things", "id") == ["12", "13"]


def test_a_running_number_is_no_id() -> None:
    found = read("Nr. | Name | Typ\n1 | A GmbH | Firma\n2 | B GmbH | Firma")
    assert found.unread() == ["Nr."]


def test_sources_that_a_sheet_holds_are_not_made_again() -> None:
    actors = sheet_of([["Name", "Type", "Source"], ["A Ltd", "Company", "Report 2014"]], "Actors")
    texts = sheet_of([["Title", "Publisher", "Year"], ["Report 2014", "Land", 2014]], "Sources")
    alone, together = propose_all([actors])[0], propose_all([actors, texts])[0]
    assert [one.kind for one in alone.productions] == ["things", "sources"]
    assert [one.kind for one in together.productions] == ["things"]


def test_names_of_another_sheet_tell_where_commas_part() -> None:
    actors = sheet_of(
        [["Name", "Type"], ["Acme", "Company"], ["Beta", "Company"], ["Gamma", "Company"]], "Actors"
    )
    ties = sheet_of([["From", "Type", "To"], ["Gamma", "partner", "Acme, Beta"]], "Connections")
    reading = propose_all([actors, ties])[1]
    assert [row["object"] for row in rows(ties, reading, Findings())["ties"]] == ["Acme", "Beta"]


def test_a_region_by_its_name_is_read_as_its_code() -> None:
    found = read("Name | Type | NUTS\nA | Company | Lazio\nB | Company | West\nC | Company | DE60")
    assert found.column("things", "nuts") == ["ITI4", "West", "DE60"]
    assert found.said() == ["“Lazio” is read as ITI4, the code of the region of that name."]


def test_headers_in_the_plural_are_known() -> None:
    found = read("Empresas | Investors\nBom Consórcio | Bozano\nEscale | Kaszek")
    assert found.ties() == [("Bozano", "funds", "Bom Consórcio"), ("Kaszek", "funds", "Escale")]
    assert read("Empresas\nBom Consórcio\nEscale").column("things", "label_en") == ["Bom Consórcio", "Escale"]


def test_all_headers_tell_the_language_of_a_table() -> None:
    found = read(
        "Firma | PLZ | Ort\nArs | 13503 | Berlin\nGesund | 70771 | Leinfelden\nFit | 20095 | Hamburg"
    )
    assert "No column gives “Typ”; all rows are taken as “Unternehmen”" in found.said()[0]
