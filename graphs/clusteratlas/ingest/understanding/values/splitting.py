"""Several values in one cell."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from clusteratlas.vocabulary.folding import fold

BAR: Final = "|"
"""The sign that always parts values: a cell that holds it is split there and nowhere else."""
_SLASH = re.compile(r"\s/\s|\n")
_CODE = re.compile(r"\s*(?:[A-U]\s?)?[0-9]{2}(?:\.[0-9]{1,2})?(?:\s|$)|\s*[A-U]\s*$")
"""What begins like a code of NACE."""
_FORMS = frozenset(
    {"gmbh", "ltd", "inc", "sa", "lda", "llc", "sas", "srl", "ag", "oy", "ab", "co", "spa", "plc"}
)
"""Legal forms, before which a comma parts nothing."""
_MOSTLY = 0.8
"""The share of cells that must agree before a comma parts names."""


def split(text: str, signs: str) -> list[str]:
    r"""The values of a cell, split at the signs given; at ``|`` alone where that is among both.

    A slash parts where blanks stand around it, or where no other sign is given.

    >>> split("A; B|", ";|"), split("A / B/C", ";/"), split("A\nB; C", ";\n")
    (['A; B'], ['A', 'B/C'], ['A', 'B', 'C'])
    """
    if not signs:
        return [text] if text else []
    if BAR in signs and BAR in text:
        parts = text.split(BAR)
    elif signs == "/":
        parts = text.split("/")
    else:
        plain = "".join(re.escape(sign) for sign in signs if sign != "/")
        rule = "|".join(filter(None, (f"[{plain}]" if plain else "", r"\s/\s" if "/" in signs else "")))
        parts = _outside_brackets(rule, text)
    return [part for part in (one.strip() for one in parts) if part]


def split_codes(text: str) -> list[str]:
    """The codes of industries in a cell; their names hold commas and semicolons, which part codes alone.

    >>> split_codes("30.2, 30.3"), split_codes("C30.2 Ships, boats; and floats"), split_codes("01.1|02")
    (['30.2', '30.3'], ['C30.2 Ships, boats; and floats'], ['01.1', '02'])
    """
    pieces = [part for part in re.split(r"[|\n]", text) if part.strip()]
    return [one.strip() for piece in pieces for one in _coded_parts(piece)]


def _coded_parts(piece: str) -> list[str]:
    for rule in (r";", r";|,(?=\s)", r";|,|/"):
        parts = [part for part in re.split(rule, piece) if part.strip()]
        if len(parts) > 1 and all(_CODE.match(part) for part in parts):
            return parts if rule != r";|,|/" or all(len(part.strip()) > 1 for part in parts) else [piece]
    return [piece]


def _outside_brackets(rule: str, text: str) -> list[str]:
    """The parts of a text between what fits a rule, which counts outside brackets only."""
    if "(" not in text:
        return re.split(rule, text)
    parts, depth, start = [], 0, 0
    for found in re.finditer(rf"\(|\)|{rule}", text):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def signs_in(texts: Sequence[str], known: Collection[str] = ()) -> str:
    """The signs at which the cells of a column fall into names.

    A comma counts only where nearly all that it parts are names of their own: known ones, or ones that stand
    in several cells; for names hold commas too.
    """
    signs = ";|\n"
    if any(_SLASH.search(text) for text in texts):
        signs += "/"
    with_comma = [text for text in texts if "," in text and ";" not in text and BAR not in text]
    if not with_comma:
        return signs
    pieces = [[part.strip() for part in text.split(",") if part.strip()] for text in texts]
    counts = Counter(piece for parts in pieces for piece in set(parts))
    names = set(known)

    def alone(parts: Sequence[str]) -> bool:
        known_parts = [part in names or counts[part] > 1 for part in parts]
        forms = any(fold(part).replace(" ", "") in _FORMS or "&" in part for part in parts)
        return all(known_parts) or (any(known_parts) and not forms)

    agreeing = sum(alone([part.strip() for part in text.split(",") if part.strip()]) for text in with_comma)
    return signs + "," if agreeing >= _MOSTLY * len(with_comma) else signs
