"""Which language a client reads, by what its ``Accept-Language`` says (RFC 9110, 12.5.4)."""

import re
from collections.abc import Iterable

from clusteratlas.model import look_up

_RANGE = re.compile(
    r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE
)


def spoken(accept: str, offered: Iterable[str]) -> str:
    """The language on offer that a client would rather have, English where it has none of them.

    >>> spoken("da, sv;q=0.8, en;q=0.7", ["en", "sv"]), spoken("*", ["en", "sv"]), spoken("", ["en"])
    ('sv', 'en', 'en')
    """
    codes = list(offered)
    wishes: list[tuple[float, str]] = []
    for part in accept.split(","):
        if match := _RANGE.fullmatch(part):
            quality = float(match[2]) if match[2] else 1.0
            wishes.append((quality, match[1]))
    for quality, language in sorted(wishes, key=lambda wish: -wish[0]):
        if quality > 0 and language == "*":
            break
        if quality > 0 and (found := look_up(language, codes)) is not None:
            return found
    return "en"
