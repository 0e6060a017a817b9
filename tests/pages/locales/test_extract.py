"""Finding texts in the pages' sources, and keeping catalogues up to date."""

from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.errors import RequestError
from clusteratlas.pages.locales.extract import find_messages, update_catalogue


def test_texts_are_found_in_modules_templates_and_scripts(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text('TITLE = _("From a module")\n', encoding="utf-8")
    (tmp_path / "page.html").write_text("<p>{{ _('From a template') }}</p>", encoding="utf-8")
    (tmp_path / "page.js").write_text('el(t("From a script"), t( \'And "another"\'));', encoding="utf-8")
    assert find_messages(tmp_path) == {
        'And "another"': ("page.js",),
        "From a module": ("words.py",),
        "From a script": ("page.js",),
        "From a template": ("page.html",),
    }


def test_a_text_shown_in_two_places_stands_once(tmp_path: Path) -> None:
    for name in ("b.js", "a.js"):
        (tmp_path / name).write_text('t("Same")', encoding="utf-8")
    assert find_messages(tmp_path) == {"Same": ("a.js", "b.js")}


def test_other_calls_that_end_in_t_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text('set("a"); object.t("b"); alert("c"); $t("d");', encoding="utf-8")
    assert find_messages(tmp_path) == {}


def test_escapes_in_scripts_are_read(tmp_path: Path) -> None:
    (tmp_path / "page.js").write_text(r't("He said \"no\"")', encoding="utf-8")
    assert set(find_messages(tmp_path)) == {'He said "no"'}


@pytest.mark.parametrize(
    ("name", "source"), [("page.js", "t(`From ${here}`)"), ("words.py", '_(f"From {here}")\n')]
)
def test_a_mark_round_a_composed_text_is_an_error_with_its_place(
    tmp_path: Path, name: str, source: str
) -> None:
    (tmp_path / name).write_text(source, encoding="utf-8")
    with pytest.raises(RequestError, match=rf"{name}, line 1"):
        find_messages(tmp_path)


def test_a_new_catalogue_lacks_everything(tmp_path: Path) -> None:
    assert update_catalogue(tmp_path / "sv.po", {"Two": ("b",), "One": ("a",)}) == ("One", "Two")


def test_an_update_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "sv.po"
    update_catalogue(path, {"Stays": ("a",), "Goes": ("a",)})
    file = polib.pofile(str(path))
    for entry in file:
        entry.msgstr = f"sv {entry.msgid}"
    file.save()
    assert update_catalogue(path, {"Stays": ("b",), "Comes": ("a",)}) == ("Comes",)
    assert {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} == {
        "Comes": "",
        "Stays": "sv Stays",
    }


def test_a_doubtful_translation_stays_marked_and_counts_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "sv.po"
    update_catalogue(path, {"Text": ("a",)})
    file = polib.pofile(str(path))
    file[0].msgstr, file[0].flags = "kanske", ["fuzzy"]
    file.save()
    assert update_catalogue(path, {"Text": ("a",)}) == ("Text",)
    assert polib.pofile(str(path))[0].flags == ["fuzzy"]


PRINTABLE = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)


@given(messages=st.dictionaries(PRINTABLE, st.just(("a.js",)), min_size=1, max_size=5))
def test_any_text_survives_being_written_and_updated(
    tmp_path_factory: pytest.TempPathFactory, messages: dict[str, tuple[str, ...]]
) -> None:
    path = tmp_path_factory.mktemp("catalogue") / "sv.po"
    update_catalogue(path, messages)
    once = path.read_bytes()
    assert {entry.msgid for entry in polib.pofile(str(path))} == set(messages)
    update_catalogue(path, messages)
    assert path.read_bytes() == once
