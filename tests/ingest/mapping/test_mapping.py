"""Mappings: told by people, proposed to people, and the shipped ones of CORDIS."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.exchange.reading.sheets import Sheet, Value
from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.mapping import load, proposal, shipped
from clusteratlas.ingest.mapping.fitting import bare
from clusteratlas.ingest.understanding.readings import Production, Reading, Take, Unread
from clusteratlas.ingest.understanding.rows import rows
from clusteratlas.vocabulary.tables.columns import KINDS

Told = Callable[[str], Path]


def sheet(*rows: list[Value], name: str = "Actors", left: int = 0) -> Sheet:
    return Sheet("actors.xlsx", name, rows, range(1, len(rows) + 1), left)


ACTORS = sheet(
    ["Actors of the valley", None, None, None],
    ["Name", "Kind", "Town", "Remark"],
    ["Lab", "HEI", "Oulu", "old"],
    ["Club", "club", "Kemi", "new"],
)
MAPPING = """
[[sheet]]
file = "actors.xlsx"
sheet = "Actors"

[[sheet.rows]]
kind = "things"
label_en = "Name"
type = { column = "Kind", values = { HEI = "university" } }
city = { letter = "C" }
status = { constant = "uncited" }
"""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    def written(text: str) -> Path:
        path = tmp_path / "mapping.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def test_a_mapping_says_which_columns_are_read_wherever_the_header_stands(told: Told) -> None:
    reading = load(told(MAPPING)).reading(ACTORS)
    assert reading is not None
    assert (reading.first, reading.headers) == (2, ("Name", "Kind", "Town", "Remark"))
    (production,) = reading.productions
    assert {token: take.columns for token, take in production.takes.items()} == {
        "label_en": (0,),
        "type": (1,),
        "city": (2,),
        "status": (),
    }
    assert production.takes["type"].values == {"HEI": "university"}
    assert production.takes["status"].constant == "uncited"
    assert reading.unread == (Unread(3, "Remark"),)


def test_a_letter_is_that_of_the_sheet_where_columns_stand_empty_before_it(told: Told) -> None:
    reading = load(told(MAPPING)).reading(replace(ACTORS, left=1))
    assert reading is not None
    assert reading.productions[0].takes["city"].columns == (1,)


def test_a_header_on_two_lines_is_found_by_its_joined_words(told: Told) -> None:
    doubled = sheet(["Seat", "Body"], ["Town", "Name"], ["Oulu", "Lab"])
    text = '[[sheet]]\n[[sheet.rows]]\nkind = "things"\nlabel_en = "Body Name"\ncity = "SEAT  town"\n'
    reading = load(told(text)).reading(doubled)
    assert reading is not None
    assert (reading.first, reading.productions[0].takes["city"].columns) == (2, (0,))


@pytest.mark.parametrize(
    "other",
    [
        replace(ACTORS, file="others.xlsx"),
        replace(ACTORS, name="Ties"),
    ],
)
def test_a_mapping_leaves_other_files_and_sheets_to_themselves(told: Told, other: Sheet) -> None:
    assert load(told(MAPPING)).reading(other) is None


def test_a_sheet_that_is_known_by_its_columns_alone_is_left_where_it_lacks_one(told: Told) -> None:
    mapping = load(told(MAPPING.replace('file = "actors.xlsx"', "").replace('sheet = "Actors"', "")))
    assert mapping.reading(ACTORS) is not None
    assert mapping.reading(sheet(["Name", "Sort"], ["Lab", "HEI"])) is None


def test_another_sheet_of_the_same_file_is_left_where_it_has_none_of_the_columns(told: Told) -> None:
    mapping = load(told(MAPPING.replace('sheet = "Actors"', "")))
    assert mapping.reading(sheet(["To do", "By whom"], ["call", "Anna"], name="Notes")) is None
    with pytest.raises(RequestError, match="no column “Kind”"):
        mapping.reading(sheet(["Name", "By whom"], ["call", "Anna"], name="Notes"))


def test_a_sheet_that_is_not_read_says_why(told: Told) -> None:
    reading = load(told('[[sheet]]\nsheet = "actors"\nskip = "Notes only."\n')).reading(ACTORS)
    assert reading == Reading(0, (), why_not="Notes only.")


def test_columns_that_the_sheet_has_not_are_told_with_the_line_and_what_was_meant(told: Told) -> None:
    wrong = MAPPING.replace('"Kind"', '"Kinds"').replace('"Name"', '"Q"')
    with pytest.raises(RequestError) as caught:
        load(told(wrong)).reading(ACTORS)
    first, second = str(caught.value).splitlines()
    assert first.endswith(
        "mapping.toml, line 8: The sheet Actors of actors.xlsx has no column “Q” for label_en. "
        "Its columns are “Name”, “Kind”, “Town”, “Remark”."
    )
    assert second.endswith("no column “Kinds” for type. Did you mean “Kind”?")
    assert "line 9" in second


def test_a_column_that_stands_twice_is_asked_for_by_letter(told: Told) -> None:
    twice = sheet(["Name", "Kind", "name"], ["Lab", "HEI", "Labor"])
    with pytest.raises(RequestError, match=r"“NAME” 2 times, as A and C. Say which for label_en"):
        load(told(MAPPING.replace('"Name"', '"NAME"'))).reading(twice)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("label_en", "labell_en", "line 8: “labell_en” is no key of things. Did you mean label_en?"),
        ('"things"', '"thing"', "line 7: “thing” is no kind of rows. Did you mean things?"),
        ('kind = "things"', "", "“kind” is missing"),
        ('"university"', '"universty"', "line 9: “universty” is no type. Did you mean university?"),
        ("file =", "filename =", "line 3: “filename” is no key of a sheet. Did you mean file?"),
        ('{ letter = "C" }', '{ letter = "3" }', "line 10: “3” is no letter of a column"),
        ('{ letter = "C" }', '{ colum = "C" }', "“colum” is no key of city. Did you mean column?"),
        ('{ letter = "C" }', '{ column = "A", letter = "C" }', "Use one of the two"),
        ('{ letter = "C" }', '{ column = "A", pattern = "(" }', "“pattern” is no regular expression"),
        ('{ letter = "C" }', '{ column = "A", pattern = "a" }', "needs one group in round brackets"),
        ('{ letter = "C" }', '{ column = "A", pattern = "(a+)+$" }', "which can take for ever"),
        ('{ letter = "C" }', '{ column = "A", pattern = "(?:a|aa)*(b)" }', "which can take for ever"),
        ('{ letter = "C" }', '{ column = "A", shape = "x" }', "“shape” needs one {}"),
        ('{ letter = "C" }', "{ join = 5 }", "“join” is no text"),
        ('{ letter = "C" }', "3", "neither a header in quotes nor a table in braces"),
        ('label_en = "Name"', "", "Rows of things need label_en"),
        ('"actors.xlsx"', "[", "is no TOML"),
        ("[[sheet.rows]]", 'key = "id"', "“key” is no key of a sheet"),
        ('kind = "things"', 'kind = "things"\nkey = ["id"]', "“key” names id, which these rows do not take"),
        ("[[sheet]]", "first_row = 3\n[[sheet]]", "“first_row” is no key"),
        (MAPPING, "", "says of no sheet how it is read"),
    ],
)
def test_faults_of_a_mapping_are_told_with_what_was_meant(told: Told, old: str, new: str, said: str) -> None:
    assert old in MAPPING
    with pytest.raises(RequestError) as caught:
        load(told(MAPPING.replace(old, new)))
    assert said in str(caught.value)


def test_all_faults_are_told_at_once(told: Told) -> None:
    with pytest.raises(RequestError) as caught:
        load(told(MAPPING.replace("label_en", "label").replace('"C"', '"7"')))
    assert len(str(caught.value).splitlines()) == 3  # the key, what is missing for it, and the letter


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError, match=r"none\.toml cannot be read"):
        load(tmp_path / "none.toml")


# Words as headers and cells hold them, some of which have to be escaped in TOML or to stand in a remark.
_words = st.text(st.sampled_from("abcÄß \"'\\#=[]{}\n\t\x07\x7f,.;|1"), max_size=8)
_headers = st.lists(_words, min_size=1, max_size=5)


@st.composite
def readings(draw: st.DrawFn) -> tuple[Sheet, Reading]:
    headers = draw(_headers)
    shown = tuple(" ".join(header.split()) for header in headers)
    table = sheet(
        ["title"], list(headers), list(draw(st.lists(_words, max_size=5))), left=draw(st.integers(0, 2))
    )
    width = max(map(len, table.rows))
    columns = st.lists(st.integers(0, width - 1), min_size=1, max_size=3, unique=True).map(tuple)
    takes = st.builds(
        Take,
        columns,
        join=_words,
        constant=st.sampled_from(["", "x"]),
        split=_words,
        pattern=st.sampled_from(["", "(a)\\.", '^("[^"]*)']),
        values=st.dictionaries(_words, st.sampled_from(["attested", 'a "b"']), max_size=2),
        shape=st.sampled_from(["", "a-{}"]),
        sure=st.floats(0, 1),
        why=_words,
    )
    kind = draw(st.sampled_from(["things", "ties", "sources"]))
    needed = [column.token for column in KINDS[kind].columns if column.required]
    free = [token for token in ("city", "role", "publisher") if KINDS[kind].column(token)]
    chosen = {token: draw(takes) for token in (*needed, *free)}
    for token in ("type", "predicate", "status"):
        if token in chosen:
            chosen[token] = replace(chosen[token], constant="", values={})
    key = tuple(draw(st.sets(st.sampled_from(needed))))
    made = Reading(
        2, (*shown, *("",) * (width - len(shown))), (Production(kind, chosen, key),), (Unread(0, shown[0]),)
    )
    return table, made


@given(readings())
def test_what_is_proposed_reads_as_it_was_guessed(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Sheet, Reading]
) -> None:
    table, guess = case
    path = tmp_path_factory.getbasetemp() / "proposed.toml"
    path.write_text(proposal([table], [guess]), "utf-8", newline="\n")
    back = load(path).reading(table, guess)
    assert back is not None
    assert bare(back) == bare(guess)


def test_a_proposal_says_how_sure_each_guess_is_and_shows_what_is_not_read(told: Told) -> None:
    takes = {
        "label_en": Take((0,), sure=0.95, why="The header says name."),
        "type": Take((1,), values={"HEI": "university"}, sure=0.6, why="Its values are types."),
        "city": Take((2,), sure=0.4),
    }
    reading = Reading(
        2, ("Name", "Kind", "Town", "Remark"), (Production("things", takes),), (Unread(3, "Remark"),)
    )
    skipped = Reading(0, (), why_not="It is empty.")
    text = proposal([ACTORS, sheet(name="Notes")], [reading, skipped])
    assert 'label_en = "Name"  # sure (95%): The header says name.' in text
    assert (
        'type = { column = "Kind", values = { "HEI" = "university" } }  # unsure (60%): Its values are types.'
        in text
    )
    assert 'city = "Town"  # a guess (40%)' in text
    assert '# … = "Remark"  holds old, new' in text
    assert 'skip = "It is empty."' in text
    mapping = load(told(text))
    assert mapping.readings([ACTORS, sheet(name="Notes")]) == [mapping.reading(ACTORS), skipped]


ORGANISATIONS: list[list[Value]] = [
    [
        *("projectID", "projectAcronym", "organisationID", "vatNumber", "name", "shortName", "SME"),
        *("activityType", "city", "nutsCode", "geolocation", "organizationURL", "role", "endOfParticipation"),
    ],
    [
        *("101", "ICE", "999", "FI1", "OULUN YLIOPISTO", "UOULU", "False"),
        *("HES", "Oulu", "FI1D9", "65.06,25.47", "https://oulu.example", "coordinator", "False"),
    ],
]
PROJECTS: list[list[Value]] = [
    ["id", "acronym", "status", "title", "startDate", "endDate", "fundingScheme", "objective"],
    ["101", "ICE", "SIGNED", "Ice in the north", "2024-02-01", "2029-01-31", "RIA", "To know ice."],
]


def test_cordis_is_known_by_its_headers_and_gives_bodies_projects_and_the_parts_they_play() -> None:
    table = Sheet("organization.csv", "", ORGANISATIONS, [1, 2])
    reading = shipped().reading(table)
    assert reading is not None
    assert [one.kind for one in reading.productions] == ["things", "things", "ties", "sources"]
    bodies, projects, ties, _ = reading.productions
    assert bodies.key == projects.key == ("id",)
    assert bodies.takes["type"].values["REC"] == "research-organisation"
    assert (bodies.takes["lat"].columns, bodies.takes["lon"].columns) == ((10,), (10,))
    assert ties.takes["predicate"].constant == "participated-in"
    assert {unread.header for unread in reading.unread} == {"vatNumber", "SME", "endOfParticipation"}


def test_a_participation_becomes_a_body_a_project_a_tie_and_the_source_that_says_so() -> None:
    again = [*ORGANISATIONS[1]]
    again[:2] = ["102", "SNOW"]
    table = Sheet("organization.csv", "", [*ORGANISATIONS, again], [1, 2, 3])
    reading = shipped().reading(table)
    assert reading is not None
    findings = Findings()
    made = {
        kind: [dict(row.cells) for row in found] for kind, found in rows(table, reading, findings).items()
    }
    assert not findings.all
    said = {"sources": "cordis-101", "status": "attested"}
    body = {"label_en": "OULUN YLIOPISTO", "type": "university", "alt_labels": "UOULU", "city": "Oulu"}
    body |= {"nuts": "FI1D9", "lat": "65.06", "lon": "25.47", "website": "https://oulu.example"}
    project = {"id": "cordis-101", "label_en": "ICE", "type": "programme"}
    assert made["things"][:2] == [{**body, **said, "id": "pic-999"}, {**project, **said}]
    assert len(made["things"]) == 3  # the body of two participations is one
    assert made["ties"][0] == {
        "subject": "pic-999",
        "predicate": "participated-in",
        "object": "cordis-101",
        "role": "coordinator",
        **said,
    }
    assert made["sources"][1] == {
        "source_id": "cordis-102",
        "title": "CORDIS: project SNOW, 102",
        "publisher": "Publications Office of the European Union",
        "url": "https://cordis.europa.eu/project/id/102",
    }


def test_projects_of_cordis_are_told_by_their_own_table_where_it_comes_too() -> None:
    tables = [
        Sheet("organization.csv", "", ORGANISATIONS, [1, 2]),
        Sheet("project.csv", "", PROJECTS, [1, 2]),
    ]
    organisations, projects = shipped().readings(tables)
    assert organisations is not None
    assert projects is not None
    assert [one.kind for one in organisations.productions] == ["things", "ties"]
    assert [one.kind for one in projects.productions] == ["things", "sources"]
    assert projects.productions[0].takes["valid_to"].columns == (5,)


def test_other_tables_are_not_taken_for_cordis() -> None:
    assert shipped().reading(ACTORS) is None
