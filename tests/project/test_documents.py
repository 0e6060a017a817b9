"""What the project says about itself to those who carry on is true of its files."""

import re
import tomllib
from pathlib import Path

import pytest

DOCUMENTS = (
    "CONTRIBUTING.md",
    "README.md",
    "docs/mapping.md",
    "docs/mcp.md",
    "docs/own-region.md",
    "docs/remote.md",
    "docs/serve.md",
    "docs/strength.md",
    "ontology/STYLE.md",
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_a_document_points_to_exists(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert {target for target in linked if not (root / name).parent.joinpath(target).exists()} == set()


def test_every_path_that_the_contributor_is_sent_to_exists(root: Path) -> None:
    named = set(re.findall(r"`([\w.-]+(?:/[\w.-]+)+/?)`", (root / "CONTRIBUTING.md").read_text("utf-8")))
    places = (root, root / "graphs/clusteratlas", root / "graphs/clusteratlas/pages")
    made = {name for name in named if name.startswith("_site/")}
    assert len(named) > 10
    assert {name for name in named - made if not any((one / name).exists() for one in places)} == set()


def test_every_word_for_make_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in DOCUMENTS:
        assert set(re.findall(r"\bmake ([a-z]+)\b`", (root / name).read_text("utf-8"))) <= targets


def test_the_citation_is_of_the_version_that_is_packaged_and_told(root: Path) -> None:
    citation = (root / "CITATION.cff").read_text("utf-8")
    cited = re.findall(r'^(?:version|date-released): "?([^"\n]+)', citation, re.MULTILINE)
    packaged = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    told = re.search(
        r"^## (\d\S*) \((\d{4}-\d\d-\d\d)\)$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert told
    assert cited == [packaged, told[2]]
    assert told[1] == packaged
