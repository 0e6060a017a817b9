"""The walk-through docs/own-region.md, walked: its rows typed in, its commands run, every line compared."""

from pathlib import Path

import pytest
from tests.project.own_region import File, Part, Step, answer, fill, story

TEXT = (Path(__file__).parents[2] / "docs/own-region.md").read_text("utf-8")


@pytest.fixture(scope="module")
def parts() -> list[Part]:
    return list(story(TEXT))


def test_every_command_answers_as_the_walk_through_shows(
    parts: list[Part], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for part in parts:
        if isinstance(part, File):
            Path(part.name).write_text(part.content, encoding="utf-8")
        elif isinstance(part, Step):
            assert answer(part.command) == part.shown, part.command
        else:
            fill(tmp_path / "larkdale.xlsx", part)
    assert "made up" in TEXT.split("```")[0]


def test_the_walk_through_goes_from_the_empty_workbook_to_a_difference(parts: list[Part]) -> None:
    commands = " ".join(part.command for part in parts if isinstance(part, Step))
    told = ("new ", "--annotate", " -o larkdale", " check", " links", " gaps", " page", "diff ")
    assert [word for word in told if word not in commands] == []
