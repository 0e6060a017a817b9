"""The shipped catalogues hold exactly what the pages show."""

import re
from importlib import resources
from pathlib import Path

import polib
import pytest

from clusteratlas.errors import UnknownNameError
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.locales.extract import find_messages, update_catalogue
from clusteratlas.pages.locales.reading import entries
from clusteratlas.pages.naming import NAME
from clusteratlas_cli.texts import shipped_names

PAGES = Path(str(resources.files("clusteratlas.pages")))
TRANSLATED = [code for code in LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"\{(\w+)[|}]")
FURTHER = {"{told}, which {verb} {name}": {"through"}}
"""Values that a text has and English does without: languages in which a relative clause cannot follow."""
REMEDY = "run make texts and translate what is empty"


@pytest.fixture(scope="module")
def shown() -> set[str]:
    return {*find_messages(PAGES), *(NAME + name for name in shipped_names())}


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_text_of_the_pages_lacks_a_translation(code: str, shown: set[str]) -> None:
    assert sorted(shown - set(catalogue(code))) == [], REMEDY


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_of_a_text_that_no_page_shows(code: str, shown: set[str]) -> None:
    assert sorted(set(catalogue(code)) - shown) == [], REMEDY


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_keep_the_placeholders(code: str) -> None:
    for message, text in catalogue(code).items():
        found = set(PLACEHOLDER.findall(text)) - FURTHER.get(message, set())
        assert sorted(found) == sorted(set(PLACEHOLDER.findall(message))), message


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_stays_a_sentence_and_a_label_a_label(code: str) -> None:
    for message, text in catalogue(code).items():
        assert text.endswith(".") == message.endswith("."), message
        assert text == text.strip() or message == ": ", message


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_really_in_another_language(code: str) -> None:
    long = {message: text for message, text in catalogue(code).items() if len(message) > 20}
    assert long
    assert [message for message, text in long.items() if message == text] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_is_written_as_the_updater_writes_it(code: str, tmp_path: Path) -> None:
    shipped = (PAGES / "locales" / f"{code}.po").read_text(encoding="utf-8")
    copy = tmp_path / f"{code}.po"
    copy.write_text(shipped, encoding="utf-8")
    update_catalogue(copy, find_messages(PAGES))
    assert copy.read_text(encoding="utf-8") == shipped, REMEDY


@pytest.mark.parametrize("code", TRANSLATED)
def test_names_are_written_as_the_updater_writes_them(code: str, tmp_path: Path) -> None:
    shipped = (PAGES / "locales" / "names" / f"{code}.po").read_text(encoding="utf-8")
    copy = tmp_path / f"{code}.po"
    copy.write_text(shipped, encoding="utf-8")
    assert update_catalogue(copy, shipped_names()) == ()
    assert copy.read_text(encoding="utf-8") == shipped, REMEDY


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("folder", ["", "names"])
def test_a_catalogue_is_read_as_gettext_reads_it(code: str, folder: str) -> None:
    file = PAGES / "locales" / folder / f"{code}.po"
    wanted = {entry.msgid: entry.msgstr for entry in polib.pofile(str(file)) if entry.translated()}
    found = entries(file.read_text(encoding="utf-8"))
    assert {entry.message: entry.text for entry in found if entry.text} == wanted


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_says_its_language(code: str) -> None:
    assert polib.pofile(str(PAGES / "locales" / f"{code}.po")).metadata["Language"] == code


def test_there_is_a_catalogue_for_every_language_and_no_other() -> None:
    assert {file.stem for file in (PAGES / "locales").glob("*.po")} == set(TRANSLATED)


def test_english_needs_no_catalogue() -> None:
    assert catalogue("en") == {}


@pytest.mark.parametrize("spelling", ["pt", "pt-PT", "pt_BR", "PT"])
def test_a_language_is_found_whatever_its_region(spelling: str) -> None:
    assert catalogue(spelling)["Value chain"] == "Cadeia de valor"


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue("xx")
    assert set(caught.value.nearest) == set(LANGUAGES)
