"""Names without what does not count when they are compared."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_PLAIN = bytes(ord(chr(byte).lower()) if chr(byte).isalnum() else 0x20 for byte in range(128)).ljust(256)
"""For each sign of ASCII what is left of it: a small letter, a digit or a space."""


def fold(text: str) -> str:
    """A text without case, accents, punctuation and double spaces, for comparison.

    >>> fold("Nord-Pas-de-Calais") == fold("NORD PAS DE CALAÏS")
    True
    """
    if text.isascii():
        return " ".join(text.encode().translate(_PLAIN).decode().split())
    # Some signs decompose into capitals (🄐 into A), so that case is folded after it as well.
    parted = unicodedata.normalize("NFKD", text.casefold()).casefold()
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(plain))
