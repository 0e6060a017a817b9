"""Files by what they are, whatever they are called; folders of tables; and what is no table at all."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exchange.reading import odd

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.exchange.reading import READERS, files, read_file, read_path, tables_in
from clusteratlas.exchange.reading.formats import format_of

Write = Callable[[str, bytes], Path]
ROWS = [("Name", "Ort"), ("NFID", "Lille")]
CSV = b"Name,Ort\nNFID,Lille\n"
EXCEL_2003 = b"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Akteure"><Table>
<Row ss:Index="2"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">Name &amp; Ort</Data></Cell>
<Cell><Data ss:Type="String">seit</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">NFID</Data></Cell><Cell/>
<Cell><Data ss:Type="DateTime">2011-01-02T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Number">3</Data></Cell></Row></Table></Worksheet></Workbook>"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a", "a.txt"])
def test_a_workbook_is_known_by_its_content_and_so_is_a_text(write: Write, name: str) -> None:
    for content in (odd.table(*ROWS), CSV, gzip.compress(CSV)):
        (sheet,) = read_file(write(name, content))
        assert sheet.rows == ROWS
        assert sheet.file == name


def test_a_web_page_called_a_workbook_is_read(write: Write) -> None:
    page = """<html><head><meta charset="iso-8859-1"><style>td {color: red}</style></head><body><table>
    <tr><th>Name<th colspan=2>Ort &amp; Land</tr><tr><td rowspan="2">Bücker<br>Söhne<td>Köln<td>DE
    <tr><td>Bonn<td>DE</table></body></html>"""
    (sheet,) = read_file(write("a.xls", page.encode("cp1252")))
    assert sheet.rows == [("Name", "Ort & Land"), ("Bücker\nSöhne", "Köln", "DE"), (None, "Bonn", "DE")]
    assert sheet.spans == [(0, 1, 0, 2), (1, 0, 2, 0)]
    assert "web page" in sheet.notes[0]


def test_a_web_page_without_a_table_says_what_to_do(write: Write) -> None:
    with pytest.raises(RequestError, match=r"a\.html is a web page without a table"):
        read_file(write("a.html", b"<!DOCTYPE html><html><body><p>Sign in</p></body></html>"))


def test_a_workbook_in_xml_is_read(write: Write) -> None:
    (sheet,) = read_file(write("a.xls", EXCEL_2003))
    assert sheet.rows[0] == ("Name & Ort", None, "seit")
    assert [str(value) for value in sheet.rows[1]] == ["NFID", "None", "2011-01-02", "3"]
    assert (sheet.name, list(sheet.numbers), sheet.left, sheet.spans) == (
        "Akteure",
        [2, 3],
        1,
        [(0, 0, 0, 1)],
    )
    with pytest.raises(RequestError, match="line 8: no well-formed XML"):
        read_file(write("b.xls", EXCEL_2003.replace(b"</Table>", b"")))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"", "is empty"),
        ("a.xlsx", bytes(5000), "is empty"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n...", "is a picture"),
        ("a.xlsx", b"%PDF-1.7", "is a PDF document"),
        ("a.xlsx", b"PK\x03\x04 word/document.xml", "is a Word document"),
        ("a.doc", odd.container("WordDocument", b"x"), "is a Word document"),
        ("a.numbers", b"PK\x03\x04 Index/Document.iwa", "File, Export To, Excel"),
        ("a.zip", b"PK\x03\x04 other.txt", "is an archive. Unpack it"),
        ("a.xlsx", b"PK\x03\x04 other.txt", "damaged or incomplete"),
        ("a.gsheet", b'{"doc_id": "x"}', "only a link to Google Sheets"),
        ("a.xml", b"<?xml version='1.0'?><feed/>", "a file of the format xml, which is not read"),
        ("a.csv.gz", gzip.compress(CSV, mtime=0)[:-12], "damaged or incomplete archive"),
    ],
)
def test_what_is_no_table_is_named_with_a_way_out(write: Write, name: str, content: bytes, said: str) -> None:
    with pytest.raises(RequestError, match=said) as caught:
        read_file(write(name, content))
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "token"),
    [
        ("a.json", b'{"elements": []}', "json"),
        ("a.txt", b'[{"id": 1}]', "json"),
        ("a.csv", b"[sic],Ort\n", "delimited"),
        ("a.xml", b"<?xml version='1.0'?><!-- x --><graphml xmlns='y'>", "graphml"),
        ("a.gexf", b"\xef\xbb\xbf<gexf>", "gexf"),
        ("a.xml", b"<?xml version='1.0'?>\n<rdf:RDF xmlns:rdf='x'>", "rdf-xml"),
        ("a.ttl", b"<https://example.org/a> a <https://example.org/B> .", "turtle"),
        ("a.nt", b"<https://example.org/a> <b> <c> .", "n-triples"),
        ("data", b"@prefix a: <b> .", "turtle"),
        ("a.csv", b"<none>,Ort\n", "delimited"),
    ],
)
def test_formats_of_other_programs_are_told_apart(name: str, content: bytes, token: str) -> None:
    assert format_of(content, name) == token


def test_each_reader_can_be_imported() -> None:
    from importlib import import_module

    for reader in READERS.values():
        module, _, function = reader.partition(":")
        assert callable(getattr(import_module(module), function))


def test_a_folder_a_pipe_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RequestError, match="is a folder; a file was expected"):
        read_file(tmp_path)
    with pytest.raises(RequestError, match="no file but a device or a pipe"):
        read_file(tmp_path / "pipe")
    with pytest.raises(RequestError, match="no file but a device or a pipe"):
        read_file(Path("/dev/zero"))
    with pytest.raises(UnavailableError, match=r"gone\.csv does not exist"):
        read_file(tmp_path / "gone.csv")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(201 << 20)
    with pytest.raises(RequestError, match="has 201 MB, and 200 MB is the limit"):
        read_file(tmp_path / "a.csv")
    monkeypatch.setattr(files, "SIZE", 2 << 20)
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(bytes(3 << 20)))
    with pytest.raises(RequestError, match="unpacks to more than 2 MB"):
        read_file(tmp_path / "b.csv.gz")


def test_columns_beyond_the_limit_are_left_out_and_told(write: Write) -> None:
    headers = ["Name", *(f"answer {number}" for number in range(2, 1_200))]
    (sheet,) = read_file(write("wide.csv", f"{','.join(headers)}\n{'x,' * 1_199}x\n".encode()))
    assert {len(row) for row in sheet.rows} == {1_000}
    assert sheet.notes == ("It has 1,200 columns, of which the first 1,000 are read, up to column ALL.",)


def test_a_folder_gives_its_tables_without_what_open_programs_leave(write: Write, tmp_path: Path) -> None:
    for name in ("b.CSV", "a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#", ".hidden.csv", "notes.txt", "readme.md"):
        write(name, odd.table(*ROWS) if name == "a.xlsx" else CSV)
    assert [sheet.file for sheet in read_path(tmp_path)] == ["a.xlsx", "b.CSV"]
    for name in ("links.csv", "entities.csv"):
        write(name, CSV)
    assert [sheet.file for sheet in read_path(tmp_path)] == ["entities.csv", "links.csv"]


def test_a_folder_without_a_table_says_so(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="is a folder without a table"):
        tables_in(tmp_path)


def test_cells_that_claim_a_thousand_rows_and_columns_take_no_room_for_them(write: Write) -> None:
    wide = "<tr><td rowspan=1000 colspan=16000>x</td></tr>"
    with pytest.raises(RequestError, match=r"a table of [0-9,]+ rows by 16,001 columns"):
        read_file(write("wide.xls", f"<table>{wide * 3_000}</table>".encode()))
    page = f"<table>{('<tr>' + '<td rowspan=1000>x</td>' * 20) * 100}</table>"
    with pytest.raises(RequestError, match="cells go over more than 1,000,000 rows together"):
        read_file(write("wild.xls", page.encode()))
