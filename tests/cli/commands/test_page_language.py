"""``--lang`` with ``page`` and ``site``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_pages_are_english_unless_asked_otherwise(ask: Run) -> None:
    assert '<html lang="en"' in ask("page", "lapland", "-o", "-").out


def test_own_gives_the_region_s_own_language(ask: Run) -> None:
    assert '<html lang="fi"' in ask("page", "lapland", "--lang", "own", "-o", "-").out


@pytest.mark.parametrize("command", [("page", "lapland"), ("site",)])
def test_an_unknown_language_is_refused_and_nothing_written(
    ask: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    target = tmp_path / "out"
    answer = ask(*command, "--lang", "xx", "-o", str(target))
    assert answer.status == 2
    for code in ("de", "en", "fi", "fr", "pt", "ro", "sv"):
        assert f"{code} (" in answer.err
    assert not target.exists()
