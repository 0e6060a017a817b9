"""``import``: what it writes, what it leaves alone, and what it tells of either."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

Run = Any
BASE = "https://w3id.org/clusteratlas/id/"
ACTORS = """Akteure im Tal;;;;;
;;;;;
Name;Kategorie;Ort;Website;Cluster;Wertschöpfungskette
Werft Nord GmbH;Unternehmen;Kiel;www.werft.example;Maritimes Cluster;Maritime
Universität im Tal;Hochschule;Kiel;https://uni.example;Maritimes Cluster;Railway
Agentur;Personen;Kiel;;;
"""


def put(folder: Path, region: str = "valley", entities: str = "", links: str = "", **sources: str) -> str:
    folder.mkdir(exist_ok=True)
    things = (
        "id,type,label_en,region_id,sources,status\n"
        f"{region},region,Valley,,s1,attested\nyard,company,Yard,{region},s1,attested\n"
    )
    ties = "subject,predicate,object,sources,status\nyard,contributes-to,value-chain-railway,s1,attested\n"
    (folder / "entities.csv").write_text(things + entities, encoding="utf-8")
    (folder / "links.csv").write_text(ties + links, encoding="utf-8")
    told = sources or {"s1": "Report"}
    rows = "".join(f"{key},{title}\n" for key, title in told.items())
    (folder / "sources.csv").write_text("source_id,title\n" + rows, encoding="utf-8")
    return str(folder)


def actors(path: Path, text: str = ACTORS) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_own_tables_link_to_shipped_chains(ask_anew: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    answer = ask_anew("import", put(tmp_path / "tables"), "-o", out)
    told = f"Wrote valley.ttl to {out}: 2 things, 1 tie and 1 source. Its things are named {BASE}valley/…\n"
    assert answer.err.startswith(told)
    (link,) = ask_anew("--data", out, "links", "--format", "json").rows
    assert (link["stakeholder"], link["value_chain"]) == ("valley/yard", "value-chain-railway")
    assert link["value_chain_label"] == "Railway value chain"


def test_a_table_of_peoples_own_making_is_told_row_by_row_and_nothing_is_written(
    ask_anew: Run, tmp_path: Path
) -> None:
    answer = ask_anew("import", actors(tmp_path / "akteure.csv"))
    assert answer.status == 1
    assert "akteure.ttl would be written: 3 things and 4 ties" in answer.err
    assert "1 row is left out." in answer.err
    assert "“Personen” is no type" in answer.out
    assert "akteure.csv, line 6, column Kategorie" in answer.out
    assert list(tmp_path.iterdir()) == [tmp_path / "akteure.csv"]


def test_it_becomes_a_page(ask_anew: Run, tmp_path: Path) -> None:
    out, page = str(tmp_path / "out"), tmp_path / "page.html"
    ask_anew("import", actors(tmp_path / "akteure.csv"), "-o", out, "--region", "Schleswig-Holstein")
    assert ask_anew("--data", out, "page", "Schleswig-Holstein", "-o", str(page)).status == 0
    assert "Universität im Tal" in page.read_text("utf-8")


def test_with_strict_nothing_is_written_where_a_row_is_left_out(ask_anew: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = ask_anew("import", actors(tmp_path / "akteure.csv"), "-o", str(out), "--strict")
    assert answer.status == 1
    assert answer.err.startswith("Nothing is written, since rows are left out: there would be 3 things")
    assert not out.exists()
    assert ask_anew("import", actors(tmp_path / "akteure.csv"), "-o", str(out)).status == 1
    assert (out / "akteure.ttl").exists()


def test_a_file_of_nothing_that_can_be_used_is_at_fault(ask_anew: Run, tmp_path: Path) -> None:
    answer = ask_anew(
        "import", actors(tmp_path / "prices.csv", "Apples;3\nPears;4\n"), "-o", str(tmp_path / "out")
    )
    assert answer.status == 2
    assert "describe nothing that can be used" in answer.err
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_cannot_be_read(ask_anew: Run, tmp_path: Path) -> None:
    assert ask_anew("import", str(tmp_path / "none.xlsx")).status == 3


def test_the_findings_are_rows_for_programs(ask_anew: Run, tmp_path: Path) -> None:
    answer = ask_anew("import", actors(tmp_path / "akteure.csv"), "--format", "json")
    found = [one for one in json.loads(answer.out) if one["severity"] == "left out"]
    assert [(one["file"], one["row"], one["column"], one["value"]) for one in found] == [
        ("akteure.csv", 6, "Kategorie", "Personen")
    ]


def test_files_of_several_kinds_come_in_together(ask_anew: Run, tmp_path: Path) -> None:
    with Workbook(tmp_path / "actors.xlsx") as book:
        sheet = book.add_worksheet("Actors")
        for place, cells in enumerate([("Name", "Type"), ("Dock", "Company"), ("Yard", "Company")]):
            sheet.write_row(place, 0, cells)
    (tmp_path / "ties.csv").write_text("From,Relation,To\nDock,partner of,yard\n", encoding="utf-8")
    out = str(tmp_path / "out")
    answer = ask_anew(
        "import", str(tmp_path / "actors.xlsx"), str(tmp_path / "ties.csv"), "-o", out, "--slug", "tal"
    )
    assert answer.err.startswith(f"Wrote tal.ttl to {out}: 2 things and 1 tie.")
    assert "ca:partnerOf tal:yard" in Path(out, "tal.ttl").read_text("utf-8")


def test_an_annotated_copy_marks_what_is_wrong_and_comes_in_itself(ask_anew: Run, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.xlsx")
    first = ask_anew("import", actors(tmp_path / "akteure.csv"), "--annotate", copy)
    again = ask_anew("import", copy)
    assert first.status == again.status == 1
    assert "3 things and 4 ties" in again.err
    assert "“Personen” is no type" in again.out
    front = CalamineWorkbook.from_path(copy).get_sheet_by_index(0).to_python()
    assert any("“Personen” is no type" in str(cell) for row in front for cell in row)


def test_what_is_likely_one_with_a_thing_of_the_shipped_atlas_is_told_as_such(
    ask_anew: Run, tmp_path: Path
) -> None:
    table = "id,Name,Type\nown-esca,European Secretariat for Cluster Analysis,agency\n"
    told = ask_anew("import", actors(tmp_path / "a.csv", table)).err
    assert "and “European Secretariat for Cluster Analysis” of the shipped atlas (" in told


def test_likely_duplicates_are_proposed_and_decided_in_the_copy(ask_anew: Run, tmp_path: Path) -> None:
    table = "Name,Type,City\nUniversity of Oulu,University,Oulu\nUniv. of Oulu,University,Oulu\n"
    copy = tmp_path / "copy.xlsx"
    first = ask_anew("import", actors(tmp_path / "a.csv", table), "--annotate", str(copy))
    assert "One pair is likely one thing:\n  “University of Oulu” and “Univ. of Oulu”" in first.err
    answered = tmp_path / "answers.csv"
    for answer, things in (("yes", 1), ("no", 2)):
        answered.write_text(
            f"first,second,same\nUniversity of Oulu,Univ. of Oulu,{answer}\n", encoding="utf-8"
        )
        told = ask_anew("import", str(tmp_path / "a.csv"), str(answered)).err
        assert f"would be written: {things} thing" in told, told
        assert "likely one thing" not in told


def test_a_mapping_is_proposed_and_read_again(ask_anew: Run, tmp_path: Path) -> None:
    table = actors(tmp_path / "akteure.csv")
    proposed = ask_anew("import", table, "--propose")
    assert proposed.status == 0
    assert "Kategorie" in proposed.out
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(proposed.out, encoding="utf-8")
    told = ask_anew("import", table, "--mapping", str(mapping))
    assert "3 things and 4 ties" in told.err


def test_importing_twice_gives_the_same_bytes_and_says_so(ask_anew: Run, tmp_path: Path) -> None:
    out, table = str(tmp_path / "out"), actors(tmp_path / "akteure.csv")
    ask_anew("import", table, "-o", out, "--version", "2.0", "--issued", "2020-01-31")
    before = Path(out, "akteure.ttl").read_bytes()
    again = ask_anew("import", table, "-o", out, "--version", "2.0")
    assert Path(out, "akteure.ttl").read_bytes() == before
    assert b'"2020-01-31"' in before
    assert "Nothing changed against the earlier import." in again.err


def test_a_second_import_says_what_came_went_and_was_renamed_and_keeps_ids(
    ask_anew: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ask_anew(
        "import", put(tmp_path / "tables", entities="works,company,Works,valley,,uncited\n"), "-o", str(out)
    )
    put(tmp_path / "tables", entities=",company,Pier,valley,,uncited\n")
    path = tmp_path / "tables" / "entities.csv"
    path.write_text(path.read_text("utf-8").replace(",Yard,", ",Dock,"), encoding="utf-8")
    told = ask_anew("import", str(tmp_path / "tables"), "-o", str(out)).err
    for sentence in (
        "Yard is now called Dock.",
        "A company is no longer recorded: Works.",
        "recorded: Pier.",
    ):
        assert sentence in told
    text = (out / "valley.ttl").read_text("utf-8")
    assert "\nvalley:yard\n" in text
    assert "\nvalley:pier\n" in text
    assert "works" not in text


def test_two_folders_that_call_a_source_alike_cite_each_its_own(ask_anew: Run, tmp_path: Path) -> None:
    for name in ("north", "south"):
        put(tmp_path / name, name, s1=f"Report of {name}")
        ask_anew("import", str(tmp_path / name), "-o", str(tmp_path / "data"))
    for name in ("north", "south"):
        why = ask_anew("--data", str(tmp_path / "data"), "why", f"{name}/yard", "railway")
        assert (why.status, why.err) == (0, "")
        assert f"“Report of {name}”" in why.out


def test_even_in_one_namespace_each_cites_its_own(ask_anew: Run, tmp_path: Path) -> None:
    for name in ("north", "south"):
        put(tmp_path / name, name, s1=f"Report of {name}")
        ask_anew(
            "import",
            str(tmp_path / name),
            "-o",
            str(tmp_path / f"{name}-data"),
            "--base",
            "https://a.example/",
        )
    folders = [f"--data={tmp_path}/{name}-data" for name in ("north", "south")]
    for name in ("north", "south"):
        shown = ask_anew(*folders, "show", name)
        assert f"“Report of {name}”" in shown.out
    assert "Data sets differ on https://a.example/source/s1" in shown.err


@pytest.mark.parametrize("command", ["links", "network", "gaps", "page", "export"])
def test_every_command_takes_ids_of_a_namespace(ask_anew: Run, tmp_path: Path, command: str) -> None:
    out, page = str(tmp_path / "out"), str(tmp_path / "page.html")
    ask_anew("import", put(tmp_path / "tables"), "-o", out)
    rest = {"links": ("--region",), "page": ("-o", page)}.get(command, ())
    told = set()
    for region in ("valley/valley", "valley", "Valley", f"{BASE}valley/valley", "id:valley/valley"):
        answer = ask_anew("--data", out, command, *rest, region)
        assert answer.status == 0, answer.err
        told.add(answer.out + (Path(page).read_text("utf-8") if command == "page" else ""))
    assert len(told) == 1
    assert told.pop()


def test_a_changed_region_leaves_the_old_file_and_names_it(ask_anew: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    ask_anew("import", put(tmp_path / "tables", "valley"), "-o", out)
    second = ask_anew("import", put(tmp_path / "tables", "hills"), "-o", out)
    assert second.status == 0
    assert f"{out} holds other data too, opened along: valley.ttl." in second.err


def test_a_file_that_the_same_namespace_left_under_another_name_is_told(
    ask_anew: Run, tmp_path: Path
) -> None:
    out, base = str(tmp_path / "out"), ("--base", "https://a.example/")
    ask_anew("import", put(tmp_path / "tables"), "-o", out, "--slug", "first", *base)
    second = ask_anew("import", put(tmp_path / "tables"), "-o", out, "--slug", "second", *base)
    assert f"{out} still holds first.ttl of an earlier import, opened along." in second.err


def test_a_file_of_somebody_else_is_overwritten_only_by_force(ask_anew: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "valley.ttl").write_text("<https://a.example/a> <https://a.example/b> 1 .\n")
    before = (out / "valley.ttl").read_bytes()
    tables = put(tmp_path / "tables")
    refused = ask_anew("import", tables, "-o", str(out))
    assert refused.status == 2
    assert "valley.ttl already, which no earlier import of this data set wrote" in refused.err
    assert (out / "valley.ttl").read_bytes() == before
    assert ask_anew("import", tables, "-o", str(out), "--force").status == 0
    assert b"valley:yard" in (out / "valley.ttl").read_bytes()


def test_columns_that_nothing_reads_are_told(ask_anew: Run, tmp_path: Path) -> None:
    tables = Path(put(tmp_path / "tables"))
    (tables / "sources.csv").write_text("source_id,title,Mood,Weather\ns1,Report,good,fair\n")
    answer = ask_anew("import", str(tables), "-o", str(tmp_path / "out"))
    assert answer.status == 0
    assert "sources.csv: 2 columns are not read: Mood, Weather." in answer.err


def test_a_marked_copy_takes_the_place_of_nothing_but_an_earlier_one(ask_anew: Run, tmp_path: Path) -> None:
    tables, copy, mine = actors(tmp_path / "a.csv"), tmp_path / "marked.xlsx", tmp_path / "mine.xlsx"
    for _ in range(2):
        assert ask_anew("import", tables, "--annotate", str(copy)).status == 1
    with Workbook(mine) as book:
        book.add_worksheet("Mine").write("A1", "Name")
    before = mine.read_bytes()
    for place, said in (
        (tables, "no name of a workbook"),
        (str(mine), "is there already, and no marked copy"),
    ):
        answer = ask_anew("import", tables, "--annotate", place)
        assert (answer.status, said in answer.err) == (2, True)
    read = ask_anew("import", str(copy), "--annotate", str(copy), "--force")
    assert (read.status, "marked.xlsx is what is read" in read.err) == (2, True)
    assert (mine.read_bytes(), Path(tables).read_text("utf-8")) == (before, ACTORS)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-",), "Tables are not read from standard input. Save them as a file and name that."),
        (("",), "An empty text is no file."),
        (("a.csv", "-o", ""), "-o is given an empty text. Name a folder to write to."),
        (("a.csv", "--mapping", "deep.toml"), "deep.toml nests its tables too deeply to be read."),
    ],
)
def test_names_that_name_nothing_and_keys_without_end_are_told(
    ask_anew: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    actors(tmp_path / "a.csv")
    (tmp_path / "deep.toml").write_text("a." * 5_000 + "b = 1\n")
    answer = ask_anew("import", *arguments)
    assert answer.status == 2
    assert answer.err.startswith(f"Error: {said}")


def test_a_region_is_called_as_it_is_asked_for_without_what_a_terminal_obeys(
    ask_anew: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    ask_anew("import", actors(tmp_path / "a.csv"), "--region", "Two\nlines\x1b[31m", "-o", str(out))
    (written,) = out.iterdir()
    assert written.name == "two-lines-31m.ttl"
    assert 'skos:prefLabel "Two lines [31m"@en' in written.read_text("utf-8")
