"""The same statements, however people's programs wrote them down."""

import codecs
import gzip
import re
from pathlib import Path
from shlex import quote

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import DataSyntaxError, RequestError
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.notes import Notes
from clusteratlas.store.reading.sniffing import ENDINGS, looks_like

EX = "http://example.org/"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"'
XML = f'<rdf:RDF {RDF}><rdf:Description rdf:about="{EX}s"><e:p>Größe</e:p></rdf:Description></rdf:RDF>'
TEXTS = {
    ".ttl": f"# Größen\n@prefix e: <{EX}> .\ne:s e:p\n  'Größe' .\n",
    ".trig": f"@prefix e: <{EX}> .\ne:g {{ e:s e:p 'Größe' }}\n",
    ".nt": f'<{EX}s> <{EX}p> "Größe" .\n',
    ".nq": f'<{EX}s> <{EX}p> "Größe" <{EX}g> .\n',
    ".jsonld": f'{{"@id": "{EX}s",\n "{EX}p": "Größe"}}',
    ".rdf": f"<?xml version='1.0'?>\n{XML}",
}
EXPECTED = {(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), ox.Literal("Größe"))}


def read(path: Path, content: bytes) -> set[tuple[object, object, object]]:
    path.write_bytes(content)
    return {(quad.subject, quad.predicate, quad.object) for quad in load(find_files([path]))}


CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(
    ("ending", "codec"),
    # XML parsers need not read UTF-32.
    [(ending, codec) for ending in TEXTS for codec in CODECS if (ending, codec) != (".rdf", "utf-32")],
)
def test_every_format_is_read_in_every_unicode(tmp_path: Path, ending: str, codec: str) -> None:
    assert read(tmp_path / f"d{ending}", TEXTS[ending].encode(codec)) == EXPECTED


def test_big_endian_utf_16_is_known_by_its_mark(tmp_path: Path) -> None:
    text = TEXTS[".ttl"].encode("utf-16-be")
    assert read(tmp_path / "d.ttl", codecs.BOM_UTF16_BE + text) == EXPECTED


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("ending", TEXTS)
def test_line_ends_of_other_systems_are_line_ends(tmp_path: Path, ending: str, end: str) -> None:
    assert read(tmp_path / f"d{ending}", TEXTS[ending].replace("\n", end).encode()) == EXPECTED


@pytest.mark.parametrize("ending", TEXTS)
def test_packed_files_are_read_by_ending_and_by_content(tmp_path: Path, ending: str) -> None:
    packed = gzip.compress(TEXTS[ending].encode())
    assert read(tmp_path / f"d{ending}.gz", packed) == EXPECTED
    assert read(tmp_path / f"d{ending}", packed) == EXPECTED


def test_a_packed_file_names_its_graph_as_the_plain_one_does(tmp_path: Path) -> None:
    path = tmp_path / "north.ttl.gz"
    path.write_bytes(gzip.compress(b""))
    assert find_files([path])[0].graph.endswith("/north")


@pytest.mark.parametrize("name", ["D.TTL", "d.Ttl.GZ", "d.n3"])
def test_endings_are_known_in_upper_case_and_notation3_is_read_as_turtle(tmp_path: Path, name: str) -> None:
    text = TEXTS[".ttl"].encode()
    assert read(tmp_path / name, gzip.compress(text) if name.endswith("GZ") else text) == EXPECTED


def test_json_that_holds_json_ld_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "d.json", TEXTS[".jsonld"].encode()) == EXPECTED


def test_xml_that_holds_rdf_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "d.xml", TEXTS[".rdf"].encode()) == EXPECTED


@pytest.mark.parametrize("codec", ["ISO-8859-1", "windows-1252", "UTF-16"])
def test_xml_is_read_in_the_encoding_that_it_declares(tmp_path: Path, codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{codec}"?>\n{XML}'
    assert read(tmp_path / "d.rdf", text.encode(codec)) == EXPECTED


@pytest.mark.parametrize("ending", TEXTS)
def test_an_empty_file_is_no_fault(tmp_path: Path, ending: str) -> None:
    for content in (b"", b" \n", codecs.BOM_UTF8):
        assert read(tmp_path / f"d{ending}", content) == set()


def test_json_without_a_statement_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"name": "x"}')
    notes = Notes()
    load(find_files([path]), notes=notes)
    (said,) = notes.told()
    assert said.startswith(f"{path} holds no statement: JSON without a @context says nothing in RDF. ")
    assert said.endswith(f" by: clusteratlas import {path} -o DIR")


@pytest.mark.parametrize(("ending", "line"), [(".ttl", 4), (".nt", 2), (".rdf", 3)])
def test_windows_1252_is_told_with_byte_line_and_remedy(tmp_path: Path, ending: str, line: int) -> None:
    lines = ["", *TEXTS[ending].removeprefix("# Größen\n").splitlines()]
    if ending == ".rdf":  # nothing may stand before an XML declaration
        lines[:2] = [lines[1], ""]
    with pytest.raises(
        DataSyntaxError, match="The byte 0xF6 is no UTF-8; in Windows-1252 it would be “ö”"
    ) as at:
        read(tmp_path / f"d{ending}", "\n".join(lines).encode("cp1252"))
    assert "Save the file as UTF-8" in str(at.value)
    assert at.value.line == line


def test_utf_16_that_breaks_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="begins as UTF-16, and does not go on so"):
        read(tmp_path / "d.ttl", TEXTS[".ttl"].encode("utf-16")[:-1])


def test_a_damaged_packed_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="packed by gzip, and damaged or cut short"):
        read(tmp_path / "d.ttl.gz", gzip.compress(TEXTS[".ttl"].encode())[:-9])


@pytest.mark.parametrize("ending", TEXTS)
def test_a_name_without_an_ending_is_told_the_right_one(tmp_path: Path, ending: str) -> None:
    for name in ("data", "data.txt"):
        with pytest.raises(RequestError, match=rf"Its name should end in \{ending}\.") as caught:
            read(tmp_path / name, TEXTS[ending].encode())
        assert "in no known format" in str(caught.value)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".rdf", ".ttl"),
        (".nt", ".ttl"),
        (".ttl", ".trig"),
        (".ttl", ".jsonld"),
        (".jsonld", ".rdf"),
        (".ttl", ".nq"),
    ],
)
def test_a_wrong_ending_is_told(tmp_path: Path, ending: str, content: str) -> None:
    with pytest.raises(DataSyntaxError, match=rf"then the name should end in \{content}"):
        read(tmp_path / f"d{ending}", TEXTS[content].encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html>\n<html></html>", "an HTML page"),
        (b"id,label\na,b\n", "a table"),
        (b"id;label\na;b\n", "a table"),
        (b"PK\x03\x04zip", "a workbook or another zip archive"),
        (b"%PDF-1.7", "a PDF document"),
        (b"BZh91AY", "a file packed by bzip2"),
        (b'{"a": [1, 2]}', "JSON without a @context"),
        (b"<?xml version='1.0'?><a/>", "XML that is no RDF"),
        (bytes(100), "no text at all"),
    ],
)
def test_other_content_is_called_by_its_name(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(RequestError, match=f"looks like {words}"):
        read(tmp_path / "data", content)


def test_a_table_is_shown_the_way_to_import(tmp_path: Path) -> None:
    for name, content in (
        ("a.csv", b"id,label\na,b\n"),
        ("my book.xlsx", b"PK\x03\x04"),
        ("net.gexf", b"<?xml version='1.0'?><gexf xmlns='http://gexf.net/1.3'/>"),
        ("net.graphml", b"<?xml version='1.0'?><graphml><graph/></graphml>"),
    ):
        typed = f"clusteratlas import {quote(str(tmp_path / name))} -o DIR"
        with pytest.raises(RequestError, match=f"{re.escape(typed)}$"):
            read(tmp_path / name, content)


@given(st.binary(max_size=300))
def test_any_bytes_look_like_something_or_nothing(content: bytes) -> None:
    look = looks_like(content)
    assert look.format is None or look.format in ENDINGS
