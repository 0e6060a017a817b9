"""Names without what does not count when they are compared."""

import re
import unicodedata

_BETWEEN_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """A text without case, accents, punctuation and double spaces, for comparison.

    >>> fold("Nord-Pas-de-Calais") == fold("NORD PAS DE CALAÏS")
    True
    """
    if text.isascii():
        plain = text.casefold()
    else:
        # Some signs decompose into capitals (🄐 into A), so that case is folded after it as well.
        parted = unicodedata.normalize("NFKD", text.casefold()).casefold()
        plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    return _BETWEEN_WORDS.sub(" ", plain).strip()
