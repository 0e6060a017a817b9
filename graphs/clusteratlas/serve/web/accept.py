"""Content negotiation: which of the formats on offer a client would rather have (RFC 9110, 12.5.1)."""

import re
from collections.abc import Iterable

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)\s*((?:;[^,;]*)*)")
_QUALITY = re.compile(
    r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$|;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*;", re.IGNORECASE
)


def chosen(accept: str, offered: Iterable[str]) -> str | None:
    """The media type on offer that fits a client's wishes best, the first of several that fit alike.

    Args:
        accept: the values of ``Accept`` fields, joined by commas; empty where there is none, which takes all.
        offered: media types without parameters, the server's favourite first.

    Returns:
        One of them, or None where the client takes none.
    """
    ranges = _ranges(accept) or {"*/*": 1.0}
    best, most = None, 0.0
    for kind in offered:
        quality = _quality(kind, ranges)
        if quality > most:
            best, most = kind, quality
    return best


def _ranges(accept: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in accept.split(","):
        match = _RANGE.fullmatch(part)
        if match:
            told = _QUALITY.search(match[2])
            quality = float(told[1] or told[2]) if told else 1.0
            found[match[1].lower()] = min(quality, 1.0)
    return found


def _quality(kind: str, ranges: dict[str, float]) -> float:
    """How much a client wants a type: by the narrowest range that holds it."""
    for one in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        if one in ranges:
            return ranges[one]
    return 0.0
