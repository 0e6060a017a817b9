"""What the workbook says of itself, in seven languages."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _all() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("clusteratlas.exchange.workbook") / "words.toml").read_text("utf-8"))


def languages() -> tuple[str, ...]:
    """The codes of the languages that workbooks come in."""
    return tuple(_all())


def say(word: str, language: str, **named: str) -> str:
    """A sentence in a language, with what it names.

    >>> say("many", "de")
    'Wie viele dort'
    """
    return _all()[language][word].format(**named)
