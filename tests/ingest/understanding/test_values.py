"""Cells in their many forms, each in its one."""

from datetime import date, datetime

import pytest

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.addresses import address, source
from clusteratlas.ingest.understanding.values.cells import Setting, reader
from clusteratlas.ingest.understanding.values.codes import industry, nuts
from clusteratlas.ingest.understanding.values.dates import Order, date_of, first_and_last, order_of
from clusteratlas.ingest.understanding.values.naming import type_of
from clusteratlas.ingest.understanding.values.numbers import degrees, number, pair
from clusteratlas.ingest.understanding.values.splitting import split, split_codes
from clusteratlas.ingest.understanding.values.texts import clean
from clusteratlas.ingest.understanding.values.told import notes_of, text_of
from clusteratlas.vocabulary.tables.columns import Holds


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((2015, "2015"), (2015.0, "2015"), ("2015-04", "2015-04"), ("1.4.2015", "2015-04-01")),
        *(("04/2015", "2015-04"), ("1 avril 2015", "2015-04-01"), ("1er avril 2015", "2015-04-01")),
        *(("April 2015", "2015-04"), ("April 1, 2015", "2015-04-01"), ("1. huhtikuuta 2015", "2015-04-01")),
        *(("1 de abril de 2015", "2015-04-01"), ("since 2009", "2009"), ("seit 2009", "2009")),
        *((42005, "2015-01-01"), (42005.0, "2015-01-01"), ("13/04/2015", "2015-04-13")),
        *((datetime(2015, 1, 1), "2015-01-01"), (date(2015, 4, 30), "2015-04-30")),  # noqa: DTZ001 - of a cell
        *(("2023-12-26 14:40:12", "2023-12-26"), ("laufend", ""), ("n/a", ""), ("", "")),
        *(("mars 2012", "2012-03"), ("toukokuu 2012", "2012-05"), ("20150430", "2015-04-30")),
    ],
)
def test_a_date_is_read_without_a_word(value: Value, text: str) -> None:
    read = date_of(value, Order())
    assert (text_of(read), notes_of(read)) == (text, ())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(
            ("soon", ""),
            ("ca. 1998", "1998"),
            ("03/04/2015", "2015"),
            ("2014/15", "2014"),
            ("Q1 2015", "2015"),
        ),
        *((7, ""), (True, ""), ("1.4.15", "2015-04-01"), ("2009?", "2009")),
    ],
)
def test_what_is_unsure_of_a_date_is_told(value: Value, text: str) -> None:
    read = date_of(value, Order())
    assert text_of(read) == text
    assert notes_of(read)


@pytest.mark.parametrize(
    "text",
    [
        "2015-2020",
        "2015 \u2013 2020",
        "2015 bis 2020",
        "from 2015 to 2020",
        "2015 à 2020",
        "01/2015 - 12/2020",
    ],
)
def test_a_beginning_and_an_end_may_share_a_cell(text: str) -> None:
    first, last = (text_of(part) for part in first_and_last(text, Order()))
    assert (first[:4], last[:4]) == ("2015", "2020")


def test_the_other_cells_of_a_column_tell_which_number_is_the_day() -> None:
    assert date_of("03/04/2015", order_of(["03/04/2015", "25/04/2015"], "en")) == "2015-04-03"
    assert date_of("03/04/2015", order_of(["03/04/2015", "04/25/2015"], "en")) == "2015-03-04"
    assert text_of(date_of("03/04/2015", order_of(["03/04/2015"], "fr"))) == "2015-04-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("53,55", "53.55"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("67.90", "67.90"),
        ("1 234", "1234"),
        ("north", None),
    ],
)
def test_numbers_are_read_with_commas_and_thousands(text: str, value: str | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        *((53.55, "lat", "53.55"), ("53° 33' N", "lat", "53.55"), ("53°33'12\" N", "lat", "53.553333")),
        *(("8.43 W", "lon", "-8.43"), ("-8,43", "lon", "-8.43"), ("10° O", "lon", "")),
        *(("5355000", "lat", ""), ("north", "lat", ""), ("99.5", "lat", ""), ("99.5", "lon", "99.5")),
    ],
)
def test_degrees_are_read_in_their_forms(value: Value, column: str, text: str) -> None:
    assert text_of(degrees(value, column)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(
            ("53.5, 9.9", ("53.5", "9.9")),
            ("53,5; 9,9", ("53,5", "9,9")),
            ("POINT(9.9 53.5)", ("53.5", "9.9")),
        ),
        *(("10.3030/101116741", None), ("2014, 2015", None), ("Hamburg, Kiel", None)),
    ],
)
def test_latitude_and_longitude_may_share_a_cell(text: str, found: tuple[str, str] | None) -> None:
    assert pair(text) == found


@pytest.mark.parametrize(
    ("value", "code"),
    [
        *(
            ("C30.2 Manufacture of railway locomotives", "nace2:C30.2"),
            ("30,2", "nace2:C30.2"),
            (30.2, "nace2:C30.2"),
        ),
        *(
            (1.1, "nace2:A01.1"),
            ("01.1", "nace2:A01.1"),
            ("30.20.0", "nace2:C30.20"),
            ("3020Z", "nace2:C30.20"),
        ),
        *(
            (date(2026, 1, 1), "nace2:A01.1"),
            ("C", "nace2:C"),
            (30, "nace2:C30"),
            ("nace2:C30.2", "nace2:C30.2"),
        ),
        *(
            ("Manufacture of railway locomotives and rolling stock", "nace2:C30.2"),
            ("Shipyards", "Shipyards"),
        ),
        *(("34", "34"), ("A30", "A30")),  # no such division, and a section that has it not
    ],
)
def test_codes_of_industries_are_mended(value: Value, code: str) -> None:
    assert text_of(industry(value)) == code


def test_codes_are_parted_and_names_of_industries_are_not() -> None:
    assert split_codes("30.2, 30.3; C28") == ["30.2", "30.3", "C28"]
    assert split_codes("C14 Manufacture of textiles, apparel; leather") == [
        "C14 Manufacture of textiles, apparel; leather"
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("de60 Hamburg", "DE60"), ("FR E1", "FRE1"), ("NUTS 2: DE60", "DE60"), ("Le Mans", "Le Mans")],
)
def test_codes_of_regions_are_mended(text: str, code: str) -> None:
    assert text_of(nuts(text)) == code


@pytest.mark.parametrize(
    ("text", "web"),
    [
        *(("www.x.example", "https://www.x.example"), ("x.example/a", "https://x.example/a")),
        *(("http://x.example", "http://x.example"), ("Site: https://x.example.", "https://x.example")),
        *(("https://a.example; https://b.example", "https://a.example"), ("info@x.example", ""), ("yes", "")),
    ],
)
def test_web_addresses_get_a_scheme(text: str, web: str) -> None:
    assert text_of(address(text)) == web


def test_an_address_of_mail_is_not_kept_and_said_so() -> None:
    (note,) = notes_of(address("info@x.example"))
    assert "e-mail address" in note.what
    assert "x.example" not in note.what


def test_a_source_has_a_title_an_address_or_both() -> None:
    assert source("Report 2014 (https://x.example/r.pdf)") == ("Report 2014", "https://x.example/r.pdf")
    assert source("www.x.example") == ("", "https://www.x.example")
    assert source("Report.2014") == ("Report.2014", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(
            ("  Nord\u00a0Werft\u200b ", "Nord Werft"),
            ("Nord\nWerft", "Nord Werft"),
            (12.0, "12"),
            (True, "yes"),
        ),
        *(
            ("k. A.", ""),
            ("-", ""),
            ("#N/A", ""),
            ("n.d.", ""),
            ("NULL", ""),
            ("None of Us Ltd", "None of Us Ltd"),
        ),
    ],
)
def test_texts_lose_what_nobody_sees(value: Value, text: str) -> None:
    assert text_of(clean(value)) == text


def test_control_characters_are_left_out_and_told() -> None:
    read = clean("Nord\x07werft")
    assert text_of(read) == "Nord werft"
    assert "control characters" in notes_of(read)[0].what


@pytest.mark.parametrize(
    ("text", "signs", "parts"),
    [
        *(("A; B", ";|", ["A", "B"]), ("A; B|", ";|", ["A; B"]), ("A / B/C", ";/", ["A", "B/C"])),
        *(("A (x; y); B", ";", ["A (x; y)", "B"]), ("A\nB", ";\n", ["A", "B"]), ("A, B", ";", ["A, B"])),
    ],
)
def test_cells_fall_into_values_at_their_signs(text: str, signs: str, parts: list[str]) -> None:
    assert split(text, signs) == parts


@pytest.mark.parametrize(
    ("name", "token"),
    [
        *(
            ("Nordwerft GmbH", "company"),
            ("Beta plc", "company"),
            ("Outokumpu Oyj", "company"),
            ("Airbus SE", "company"),
        ),
        *(
            ("Hochschule Lindental", "university"),
            ("Lapin yliopisto", "university"),
            ("Uni Kiel", "university"),
        ),
        *(("Handelskammer Hamburg", "intermediary"), ("Oulun kaupunki", "public-authority")),
        *(("Câmara Municipal de Aveiro", "public-authority"), ("Pôle i-Trans", "cluster"), ("Anna", "")),
        ("A comparative approach to the university and its ministry in the cities of the north", ""),
    ],
)
def test_a_name_tells_its_type_or_nothing(name: str, token: str) -> None:
    assert type_of(name) == token


@pytest.mark.parametrize(
    ("text", "code"),
    [("Italienisch", "it"), ("espagnol", "es"), ("viro", "et"), ("maghiară", "hu"), ("it Italian", "it")],
)
def test_languages_are_known_by_their_names_in_any_of_ours(text: str, code: str) -> None:
    assert reader("native_lang", Holds.LANGUAGE, Setting())(text) == code
