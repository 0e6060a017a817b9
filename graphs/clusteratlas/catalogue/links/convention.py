"""The weights by which links are weighed: a published convention, which a user may replace.

It ships as ``queries/links/strength.toml``: a table for each weight with its value, the reason, and where
there is one a reference; then the least strength of each band, and the highest band of each basis.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.files.locations import query_root
from clusteratlas.model import BANDS, BASES, Scale

_FILE = "links/strength.toml"
_BAND, _CAP = "band", "cap"
_VALUES = {_BAND: "least", _CAP: "highest"}
_BETWEEN = frozenset({"between", "through", "status"})
"""What the value is called in the tables that hold no weights."""

_TOLD = frozenset({"reason", "reference"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A number or band of the convention, and why it is what it is.

    Attributes:
        reason: one sentence.
        reference: where it comes from, or empty where it is our own judgement.
    """

    value: float | str
    reason: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Convention:
    """Weights, thresholds and caps.

    Attributes:
        entries: by key, as ``states.contributes-to``, ``band.strong``, ``cap.capable``.
        origin: the file that replaces some of them, or empty for the shipped convention.
    """

    entries: Mapping[str, Entry]
    origin: str = ""

    def weight(self, key: str) -> float:
        """The weight of this key, in (0, 1]; of an exponent 0 or more.

        Raises:
            KeyError: there is none.
        """
        return float(self.entries[key].value)

    @property
    def weights(self) -> dict[str, float]:
        """All weights and exponents by key."""
        return {key: float(entry.value) for key, entry in self.entries.items() if _group(key) not in _VALUES}

    @property
    def between(self) -> dict[str, float]:
        """Those by which paths between any two things are weighed: ties, what is passed through, evidence."""
        return {key: weight for key, weight in self.weights.items() if _group(key) in _BETWEEN}

    @property
    def scale(self) -> Scale:
        """Thresholds and caps."""
        return Scale(
            least={
                key.removeprefix("band."): float(entry.value)
                for key, entry in self.entries.items()
                if _group(key) == _BAND
            },
            caps={
                key.removeprefix("cap."): str(entry.value)
                for key, entry in self.entries.items()
                if _group(key) == _CAP
            },
        )


@cache
def shipped() -> Convention:
    """The convention that ships."""
    return Convention(dict(_entries(_read(query_root() / _FILE), _FILE)))


def convention(path: str | os.PathLike[str] | None = None) -> Convention:
    """The shipped convention, with what a file has instead.

    Args:
        path: a TOML file laid out like the shipped one, of which it may leave out what stays; a number or
            band may stand in place of its table. None for the shipped convention as it is.

    Raises:
        UnavailableError: the file cannot be read.
        RequestError: it is no TOML, names what there is not, or a value is out of its bounds.
    """
    if path is None:
        return shipped()
    known, told = shipped().entries, os.fspath(path)
    replaced = dict(_entries(_read(Path(path)), told))
    for key in replaced:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise RequestError(f"{told}: there is no weight “{key}”.{hint}")
    made = Convention({**known, **replaced}, told)
    strong, moderate = (made.scale.least[band] for band in BANDS[:2])
    if moderate > strong:
        _refuse(told, "band.moderate", f"at most that of band.strong ({strong:g})")
    return made


def _group(key: str) -> str:
    return key.partition(".")[0]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnavailableError(f"{path}: cannot be read ({error.strerror or error}).") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RequestError(f"{path}: this is no TOML ({error}). Lay it out like docs/strength.md.") from error


def _entries(content: Mapping[str, Any], origin: str) -> Iterator[tuple[str, Entry]]:
    for group, table in content.items():
        if not isinstance(table, dict):
            raise RequestError(f"{origin}: “{group}” stands outside a table. Write [GROUP] above it.")
        for name, given in table.items():
            key = f"{group}.{name}"
            yield key, _entry(key, given, origin)


def _entry(key: str, given: Any, origin: str) -> Entry:
    called = _VALUES.get(_group(key), "weight")
    if not isinstance(given, dict):
        given = {called: given}
    odd = given.keys() - {called} - _TOLD
    if odd:
        raise RequestError(f"{origin}: [{key}] has no “{min(odd)}”, but {called}, reason and reference.")
    if called not in given:
        raise RequestError(f"{origin}: [{key}] lacks its {called}.")
    told = {name: given.get(name, "") for name in sorted(_TOLD)}
    if not all(isinstance(text, str) for text in told.values()):
        raise RequestError(f"{origin}: reason and reference of [{key}] are texts.")
    return Entry(_value(key, given[called], origin), told["reason"], told["reference"])


def _value(key: str, value: object, origin: str) -> float | str:
    if _group(key) == _CAP:
        if key.removeprefix("cap.") not in BASES or not isinstance(value, str) or value not in BANDS:
            _refuse(origin, key, f"one of {', '.join(BANDS)}, for one of {', '.join(BASES)}")
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse(origin, key, "a number")
    exponent = _group(key) == "shared"
    if not (0 <= value <= 1 if exponent else 0 < value <= 1):
        _refuse(origin, key, "a number from 0 to 1" if exponent else "a number above 0 and at most 1")
    return float(value)


def _refuse(origin: str, key: str, expected: str) -> NoReturn:
    raise RequestError(f"{origin}: the value of [{key}] must be {expected}.")
