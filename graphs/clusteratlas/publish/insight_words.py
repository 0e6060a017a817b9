"""Key players and pairs of value chains as templates with values, which a page says in its own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clusteratlas.pages.said import PAIRS, PLAYERS, Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.analysis.players.sets import KeySet
    from clusteratlas.analysis.projections import Pair

_SMALL: Final = 0.001
"""Smaller probabilities are told as smaller than this."""


def players(told: KeySet) -> tuple[Said, ...]:
    """What a set of several key players does, and whether another does as much or more.

    Of the aims those that pages tell: reach and fragmentation.
    """
    does = _reaches(told) if told.found.aim == "reach" else _breaks(told)
    return does, _sure(told)


def _reaches(told: KeySet) -> Said:
    counts = {"direct": told.direct, "others": told.others, "reached": told.reached}
    return Said(PLAYERS["reach"], {"who": _ids(told), **counts})


def _breaks(told: KeySet) -> Said:
    who, tied = _ids(told), sum(told.parts)
    if not tied:
        return Said(PLAYERS["nobody-left"], {"who": who})
    before, now = told.parts_before, len(told.parts)
    if now <= before:
        return Said(PLAYERS["breaks-nothing"], {"who": who, "tied": tied, "parts": now, "before": before})
    return Said(
        PLAYERS["breaks"],
        {
            "who": who,
            "tied": tied,
            "parts": now,
            "before": before,
            "largest": told.parts[0],
            "alone": told.parts.count(1),
            "apart": percentage(told.found.value),
            "apart_before": percentage(told.found.before),
        },
    )


def _sure(told: KeySet) -> Said:
    found = told.found
    form = "reach" if found.aim == "reach" else "fragmentation"
    if not found.exact:
        values = {"value": round(found.value, 3), "bound": round(found.bound, 3)}
        return Said(PLAYERS[f"unproved-{form}"], values)
    if found.sets == 1:
        return Said(PLAYERS[f"alone-{form}"], {})
    if not found.sets:
        return Said(PLAYERS[f"uncounted-{form}"], {})
    if found.always:
        always = [str(node) for node in found.always]
        return Said(PLAYERS[f"several-{form}"], {"sets": found.sets, "always": always})
    return Said(PLAYERS[f"several-none-{form}"], {"sets": found.sets})


def _ids(told: KeySet) -> list[str]:
    return [str(node) for node in told.found.players]


def pair(found: Pair) -> tuple[Said, ...]:
    """What two value chains share, beside what chance would give, and by whose ties."""
    return tuple(_pair(found))


def _pair(found: Pair) -> Iterator[Said]:
    ends = {"one": found.one, "other": found.other}
    shared = len(found.shared)
    expected = round(found.expected, 1)
    yield Said(PAIRS["share"], {**ends, "shared": shared, "expected": expected, "names": list(found.shared)})
    yield _chance(found.p, found.q)
    if found.own is not None:
        kind = "all-own" if found.own == shared else "some-own" if found.own else "none-own"
        yield Said(PAIRS[kind], {"own": found.own, "shared": shared})
    if found.tied:
        yield Said(PAIRS["tied"], {})


def _chance(p: float, q: float) -> Said:
    small = (p < _SMALL) + (q < _SMALL)
    kind = ("chance", "chance-small", "chance-both-small")[small]
    return Said(PAIRS[kind], {"p": max(_SMALL, _rounded(p)), "q": max(_SMALL, _rounded(q))})


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def percentage(share: float) -> float:
    """A share in hundredths, whole ones but at both ends, where they would read as none or all."""
    hundredths = 100 * share
    return round(hundredths) if 1 <= hundredths <= 99 else float(f"{hundredths:.3g}")  # noqa: PLR2004 - ends
