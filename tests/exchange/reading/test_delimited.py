"""Text files of cells as programs write them in Europe: any delimiter, any encoding, any line end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading import delimited
from clusteratlas.exchange.reading.delimited import found_delimiter, read_delimited
from clusteratlas.exchange.reading.sheets import Sheet

TABLE = "Name;Ort\nBücker & Söhne, KG;Köln\nUniversité de Lille;Villeneuve-d\u2019Ascq\n"
CELLS = [("Name", "Ort"), ("Bücker & Söhne, KG", "Köln"), ("Université de Lille", "Villeneuve-d\u2019Ascq")]


def read(content: bytes | str, file: str = "a.csv") -> Sheet:
    (sheet,) = read_delimited(content.encode() if isinstance(content, str) else content, file)
    return sheet


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_every_encoding_gives_the_same_cells(encoding: str) -> None:
    sheet = read(TABLE.encode(encoding))
    assert sheet.rows == CELLS
    assert bool(sheet.notes) == (encoding in {"cp1252", "mac_roman"})  # a guess is told


def test_dos_gives_the_same_cells_but_for_signs_that_it_lacks() -> None:
    assert read("Name;Ort\nBücker & Söhne;Köln\nAérospatiale;Orléans\n".encode("cp850")).rows[1:] == [
        ("Bücker & Söhne", "Köln"),
        ("Aérospatiale", "Orléans"),
    ]


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("Agenţia pentru Dezvoltare Regională Vest, Timişoara", "cp1250", "Windows-1250"),
        ("Asociaţia Română pentru Industria Electronică şi Software", "cp1250", "Windows-1250"),
        ("Comunidade Intermunicipal da Região de Coimbra, inovações e ações", "cp1252", "Windows-1252"),
        ("Lapin yliopisto, Oulun ammattikorkeakoulu, Jyväskylä", "cp1252", "Windows-1252"),
        ("Göteborgs universitet, Högskolan i Skövde, Ångströmlaboratoriet", "cp1252", "Windows-1252"),
        ("Pôle de compétitivité i-Trans, Hauts-de-France, Institut français", "cp1252", "Windows-1252"),
        ("Straße nº 5, 20 °C \u2013 “Größe” €", "cp1252", "Windows-1252"),
        ("Größe und Märkte, Überlingen", "mac_roman", "Mac Roman"),
        ("Größe und Märkte, Überlingen", "cp850", "850"),
    ],
)
def test_the_likeliest_encoding_is_taken_and_named(text: str, encoding: str, said: str) -> None:
    sheet = read(f"Name;Ort\n{text};x\n".encode(encoding))
    assert sheet.rows[1][0] == text
    assert said in sheet.notes[0]
    assert "line 2" in sheet.notes[0]


def test_a_few_damaged_signs_do_not_turn_a_file_into_another_encoding() -> None:
    sheet = read(("Name;Ort\n" + "Köln;Bücker\n" * 20).encode() + b"M\xfcnchen;x\n")
    assert sheet.rows[1] == ("Köln", "Bücker")
    assert sheet.notes[0].startswith("1 sign of the file is no UTF-8 as the others are, first on line 22")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(delimiter: str) -> None:
    rows = [("Name", "Ort", "Lat"), ('Meier, Söhne; "Co" | KG', "Köln\tDeutz", "50,9"), ("b", "c", "51,0")]
    quoted = "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert read(quoted).rows == rows


def test_decimal_commas_and_commas_in_texts_do_not_outvote_the_delimiter() -> None:
    text = "Name;Lat;Lon\n" + "".join(f"Ort {n}, Kreis {n};5{n},1;9,{n}\n" for n in range(9))
    assert found_delimiter(text) == ";"
    assert found_delimiter("Liste der Akteure\n\nName,Ort\nA,B\nC,D\n") == ","
    assert found_delimiter("Name\tNotiz\nA\tx; y; z, und\nB\tv; w; x, oder\n") == "\t"


def test_a_list_of_names_is_one_column_though_some_hold_commas() -> None:
    text = "Name\nMeier GmbH\nAcme, Inc.\nBeta\nGamma\nDelta, Epsilon, Zeta\nEta\n"
    assert read(text).rows[2] == ("Acme, Inc.",)


def test_the_line_for_excel_names_the_delimiter_and_is_no_row() -> None:
    sheet = read("sep=|\nName|Ort, Land\nA|B\n")
    assert sheet.rows == [("Name", "Ort, Land"), ("A", "B")]
    assert list(sheet.numbers) == [2, 3]


def test_rows_know_the_line_on_which_they_begin() -> None:
    sheet = read('\n\nName,Note\n\nA,"one\ntwo\nthree"\nB,x\n')
    assert sheet.rows == [("Name", "Note"), (), ("A", "one\ntwo\nthree"), ("B", "x")]
    assert list(sheet.numbers) == [3, 4, 5, 8]
    assert str(sheet.place(3, 1, "Note")) == "a.csv, line 8, column Note"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    sheet = read(end.join(["Name;Ort", 'A;"x' + end + 'y"', "B;z"]))
    assert sheet.rows == [("Name", "Ort"), ("A", "x\ny"), ("B", "z")]
    assert list(sheet.numbers) == [1, 2, 4]


def test_empty_columns_on_the_left_are_counted_and_cells_are_as_typed() -> None:
    sheet = read(";;Name;Ort\n;; A ;B\n")
    assert sheet.rows == [("Name", "Ort"), (" A ", "B")]
    assert sheet.left == 2


@pytest.mark.parametrize(
    "text",
    ['Name;Ort\nA;B\n"C;D\nE;F\n', 'Name;Ort\nA;B\n"C;D\n"E";F\n', 'Name;Ort\nA;B\n"C;D\n"E;F"\n'],
)
def test_a_quote_that_is_not_closed_is_named_by_its_line(text: str) -> None:
    with pytest.raises(RequestError, match=r"a\.csv, line 3: a quote opens a cell and is not closed"):
        read(text)


def test_text_behind_a_closing_quote_is_kept_and_told() -> None:
    sheet = read('Name;Ort\n"Nordlicht" e.V.;Kiel\n')
    assert sheet.rows[1] == ("Nordlicht e.V.", "Kiel")
    assert "first on line 2" in sheet.notes[0]


def test_rows_with_more_cells_than_the_header_are_told() -> None:
    sheet = read("Name,Ort\nA,B\nC,D\nE,F\nAcme, Inc.,Berlin\n")
    assert sheet.notes == (
        "1 row has more cells than the header, first line 5. Is a delimiter in a cell unquoted?",
    )


def test_zeros_in_a_text_are_left_out_and_told_and_a_picture_is_refused() -> None:
    sheet = read(b"Name;Ort\n" + b"A;B\n" * 200 + b"C\0;D\n")
    assert sheet.rows[-1] == ("C", "D")
    assert "1 zero sign left out, the first on line 202" in sheet.notes[0]
    with pytest.raises(RequestError, match="no text and no workbook"):
        read(bytes(range(1, 32)) * 40)


@pytest.mark.parametrize("content", [b"", b"\n\n", b";;;\n;;\n", b" \t\n"])
def test_a_file_without_a_cell_says_so(content: bytes) -> None:
    with pytest.raises(RequestError, match=r"a\.csv is empty"):
        read(content)


CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).map(
    lambda one: f"a{one}b"
)


@settings(max_examples=50, deadline=None)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), delimiter=st.sampled_from(",;\t|"))
def test_what_is_quoted_comes_back_whatever_it_holds(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    told = f"sep={delimiter}\n" + "\n".join(lines)
    assert read(told).rows == rows


def test_empty_rows_beyond_the_limit_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "ROWS", 3)
    (sheet,) = read_delimited(b"Name,Ort\nNFID,Lille\n" + b",\n\n" * 20, "a.csv")
    assert sheet.rows == [("Name", "Ort"), ("NFID", "Lille")]
    with pytest.raises(RequestError, match="more than 3 rows"):
        read_delimited(b"Name,Ort\nNFID,Lille\n" + b",\n\n" * 20 + b"SAXA,Halle\n", "a.csv")
