"""The notebook runs from its first cell to its last, and shows what its cells write today."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

IMAGE = "image/png"


@pytest.fixture(scope="module")
def notebooks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """The notebook as it is kept, and as it is after a run."""
    kept = root / "docs/analysis.ipynb"
    copy = tmp_path_factory.mktemp("notebook") / kept.name
    shutil.copy(kept, copy)
    command = [sys.executable, str(root / "tools/notebook.py"), str(copy)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    return tuple(json.loads(path.read_text("utf-8")) for path in (kept, copy))


def shown(cell: Any) -> list[Any]:
    """What a cell shows, a picture by its kind alone: its bytes hang on the library that draws it."""
    return [
        "".join(output["text"])
        if output["output_type"] == "stream"
        else {mime: "".join(text) for mime, text in output["data"].items() if mime != IMAGE}
        | dict.fromkeys(set(output["data"]) & {IMAGE}, "a picture")
        for output in cell.get("outputs", ())
    ]


def test_every_cell_runs_and_shows_what_is_kept(notebooks: tuple[Any, Any]) -> None:
    kept, run = notebooks
    assert len(kept["cells"]) == len(run["cells"])
    for before, after in zip(kept["cells"], run["cells"], strict=True):
        assert before["source"] == after["source"]
        assert shown(before) == shown(after)


def test_it_goes_from_the_atlas_to_a_lens_a_measure_a_null_model_and_figures(
    notebooks: tuple[Any, Any],
) -> None:
    kept, _ = notebooks
    code = ["".join(cell["source"]) for cell in kept["cells"] if cell["cell_type"] == "code"]
    steps = (
        *("clusteratlas.open()", "atlas.network(", "shared = {", "validated(", "plt.show()"),
        "rank_intervals(",
    )
    at = [next(number for number, text in enumerate(code) if step in text) for step in steps]
    assert at == sorted(at)
    pictures = [
        one for cell in kept["cells"] for one in cell.get("outputs", ()) if IMAGE in one.get("data", ())
    ]
    assert len(pictures) == sum("plt.show()" in text for text in code) >= 2


def test_it_is_a_notebook_of_format_4_without_traces_of_a_machine(
    root: Path, notebooks: tuple[Any, Any]
) -> None:
    kept, _ = notebooks
    assert (kept["nbformat"], kept["metadata"]["language_info"]["name"]) == (4, "python")
    text = (root / "docs/analysis.ipynb").read_text("utf-8")
    assert "Traceback" not in text
    assert "/site-packages/" not in text
    assert "/home/" not in text
