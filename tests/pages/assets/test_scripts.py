"""The pages' own scripts: where they stand, and that each is carried."""

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from clusteratlas.pages import assets

FOLDER = Path(str(resources.files("clusteratlas.pages"))) / "assets" / "js"
MOST_FILES = 16


def test_the_region_page_carries_every_script_of_its_folder_once() -> None:
    region = FOLDER / "region"
    files = {path.relative_to(region).with_suffix("").as_posix() for path in region.rglob("*.js")}
    assert sorted(assets.SCRIPTS) == sorted(files)


def test_no_two_scripts_of_the_region_page_declare_the_same_name() -> None:
    # They share one scope, in which a second function silently takes the place of the first.
    declared = re.compile(r"^(?:async )?(?:function|const|let|class) \*?(\w+)", re.MULTILINE)
    names = [
        name
        for script in assets.SCRIPTS
        for name in declared.findall((FOLDER / "region" / f"{script}.js").read_text("utf-8"))
    ]
    assert len(names) > 500
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("theme", assets.theme_script),
        ("menus", assets.theme_script),
        ("ask", assets.ask_script),
        ("find", assets.find_script),
    ],
)
def test_a_script_that_stands_alone_is_carried_as_it_is(name: str, script: Callable[[], str]) -> None:
    assert (FOLDER / "site" / f"{name}.js").read_text("utf-8") in script()


def test_no_folder_of_scripts_is_crowded() -> None:
    folders = [FOLDER, *(path for path in FOLDER.rglob("*") if path.is_dir())]
    assert len(folders) > 1
    crowds = {path.name: sum(item.is_file() for item in path.iterdir()) for path in folders}
    assert {name: files for name, files in crowds.items() if files > MOST_FILES} == {}


def test_no_script_is_excused_from_a_check() -> None:
    excuse = re.compile(r"@ts-|\bany\b(?=[\]}>|)])|(?:eslint|oxlint)-disable")
    files = [path for path in FOLDER.rglob("*") if path.suffix in {".js", ".ts"}]
    assert len(files) > len(assets.SCRIPTS)
    assert [path.name for path in files if excuse.search(path.read_text("utf-8"))] == []


def test_the_page_is_spared_comments_and_nothing_else() -> None:
    script = assets.page_script()
    assert not re.search(r"^\s*(//|/\*|\*)", script, re.MULTILINE)
    code = [
        line
        for name in assets.SCRIPTS
        for line in (FOLDER / "region" / f"{name}.js").read_text("utf-8").split("\n")
    ]
    kept = [line for line in code if line.strip() and not re.match(r"\s*(//|/\*|\*)", line)]
    assert [line for line in script.split("\n") if line.strip()][2:-1] == kept


def test_no_name_is_given_twice_in_the_one_scope_that_scripts_share() -> None:
    declared = re.compile(r"^(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    names = [
        name
        for path in (FOLDER / "region").rglob("*.js")
        for name in declared.findall(path.read_text("utf-8"))
    ]
    assert len(names) > 100
    assert sorted({name for name in names if names.count(name) > 1}) == []
