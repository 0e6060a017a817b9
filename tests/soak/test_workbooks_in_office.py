"""LibreOffice opens the template and an export: lists are whole, dates stay, saving changes nothing."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.soak

OFFICE = next((found for name in ("soffice", "libreoffice") if (found := shutil.which(name))), "")
MINUTES = 3


def _converted(file: Path, ending: str, folder: Path) -> Path:
    """A workbook as LibreOffice saves it, in a profile of its own."""
    command = [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(folder / "saved"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=60 * MINUTES)
    return folder / "saved" / f"{file.stem}.{ending}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> dict[str, Path]:
    """The template and an export."""
    if not OFFICE:
        pytest.skip("LibreOffice is not installed here: neither soffice nor libreoffice is found.")
    folder = tmp_path_factory.mktemp("office")
    runs = {
        "template": ("new", "FI1D8", "--from", "lapland", "--lang", "de"),
        "export": ("export", "hamburg", "--format", "xlsx"),
    }
    for name, arguments in runs.items():
        command = [sys.executable, "-m", "clusteratlas_cli", *arguments, "-o", str(folder / f"{name}.xlsx")]
        subprocess.run(command, env=environment, check=True)
    return {name: folder / f"{name}.xlsx" for name in runs}


def _cells(file: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(file)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("name", ["template", "export"])
def test_saved_by_libreoffice_every_cell_says_what_it_said(
    written: dict[str, Path], name: str, tmp_path: Path
) -> None:
    saved = _cells(_converted(written[name], "xlsx", tmp_path))
    assert saved == _cells(written[name])


@pytest.mark.parametrize("name", ["template", "export"])
def test_every_list_refers_to_cells_that_hold_something(
    written: dict[str, Path], name: str, tmp_path: Path
) -> None:
    text = _converted(written[name], "fods", tmp_path).read_text("utf-8")
    lists = re.findall(r'table:condition="of:cell-content-is-in-list\(([^"]*)\)" ', text)
    assert len(lists) == 20
    named = dict(
        re.findall(r'<table:named-range table:name="(CA_\w+)" .*?cell-range-address="([^"]+)"', text)
    )
    for formula in lists:
        asked = re.findall(r"CA_\w+", formula)
        assert asked
        assert all(one in named for one in asked)
    assert "#REF!" not in text
    assert named["CA_industries"] == "$Lists.$H$2:.$H$997"


def test_dates_and_codes_are_texts_and_stay_as_they_are_typed(
    written: dict[str, Path], tmp_path: Path
) -> None:
    text = _converted(written["export"], "fods", tmp_path).read_text("utf-8")
    assert 'office:value-type="date"' not in text
    ties = text.partition('table:name="Ties"')[2].partition("</table:table>")[0]
    assert re.search(r'office:value-type="string"[^>]*>\s*<text:p>(19|20)\d\d</text:p>', ties)
