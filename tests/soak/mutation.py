"""Small damages to words, texts and bytes, drawn by chance."""

import random
from collections.abc import Callable, Sequence

from tests.soak.rules import FORGED

LINE_ENDS = ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")

ODD = (
    *(
        "",
        " ",
        "\t",
        "\xa0",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\x01",
        "\x08",
        "\x7f",
        "\x9b",
    ),
    *("\x1b[31m", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066", "\u200f", "\u0301", "\u0489" * 40),
    *(
        "\udc80",
        "\udcff\udcfe",
        "ß",
        "İ",
        "\u0131",
        "ﬁ",
        "\u212a",
        "𝕳𝖆𝖒𝖇𝖚𝖗𝖌",
        "\uff28\uff41\uff4d\uff42\uff55\uff52\uff47",
        "Гамбург",
        "هامبورغ",
        "המבורג",
    ),
    *(
        "漢堡",
        "👩‍👩‍👧‍👦",
        "🇪🇺",
        "\U0010ffff",
        "e\u0301",
        "é",
        "̈́",
        "١٢٣",
        "%00",
        "%0a",
        "\\",
        "\\u0000",
        "\\n",
    ),
    *(
        "'",
        '"',
        "`",
        "$(id)",
        "${x}",
        "{}",
        "{{7*7}}",
        "<b>",
        "<!--",
        "]]>",
        "&amp;",
        "|",
        ";",
        "--",
        "-",
        "=",
    ),
    *("/", "..", "../../../../etc/passwd", "~", "*", "?", "[", "(", "(a+)+$", "@", "#", "%s%n", "^", "null"),
    *("nan", "inf", "-0", "1e999", "0x10", "9" * 400, "a" * 5_000, "é" * 3_000, "True", "None"),
    *("<http://", "http://[", "urn:", ":", "::", "a:b", "id:", "id:hamburg", "<id:x>", "_:b", "ca:Cluster"),
    *(
        "https://w3id.org/clusteratlas/id/hamburg",
        "<https://w3id.org/clusteratlas/id/hamburg>",
        "javascript:1",
    ),
)
"""What breaks programs: characters that cannot be seen, are read as orders, or belong to another grammar."""

Damage = Callable[[random.Random, str], str]


def odd(rng: random.Random) -> str:
    """Something odd."""
    if rng.random() < 0.2:
        return "".join(chr(_code_point(rng)) for _ in range(rng.randint(1, 6)))
    return rng.choice(ODD)


def _code_point(rng: random.Random) -> int:
    """Any character that an argument can hold, with lone surrogates as those of broken bytes alone."""
    code = rng.randint(1, rng.choice([0x7F, 0x7FF, 0xFFFF, 0x10FFFF]))
    return 0xDC80 + code % 0x80 if 0xD800 <= code < 0xE000 else code


def _span(rng: random.Random, text: str) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(1, max(1, len(text) // 3)))


def _insert(rng: random.Random, text: str) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + odd(rng) + text[place:]


def _remove(rng: random.Random, text: str) -> str:
    start, end = _span(rng, text)
    return text[:start] + text[end:]


def _double(rng: random.Random, text: str) -> str:
    start, end = _span(rng, text)
    return text[:end] + text[start:end] * rng.choice([1, 1, 1, 2, 50]) + text[end:]


def _turn(rng: random.Random, text: str) -> str:
    start, end = _span(rng, text)
    return text[:start] + text[start:end][::-1] + text[end:]


def _case(rng: random.Random, text: str) -> str:
    return rng.choice([text.upper, text.lower, text.swapcase, text.casefold, text.title])()


DAMAGES: Sequence[Damage] = (_insert, _insert, _remove, _double, _turn, _case)


def damaged(rng: random.Random, text: str, most: int = 3) -> str:
    """A text with up to so many damages; at times none."""
    for _ in range(rng.randint(0, most)):
        text = rng.choice(DAMAGES)(rng, text)
    return text


def word(rng: random.Random, real: Sequence[str]) -> str:
    """A word for the command line: a real one, a damaged one, or something odd."""
    made = odd(rng) if rng.random() < 0.25 else damaged(rng, rng.choice(real))
    return made.replace("\0", "")  # no argument can hold it


ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7", "cp037")


def forged(rng: random.Random) -> str:
    """A line that pretends to be the program's own, after something that ends a line."""
    return f"{rng.choice(LINE_ENDS)}{FORGED} https://example.org/forged"


def damaged_bytes(rng: random.Random, content: bytes) -> bytes:  # noqa: PLR0911 - damages side by side
    """Bytes with one damage below the level of text: flipped, cut, encoded otherwise."""
    if not content:
        return content
    place = rng.randrange(len(content))
    match rng.randrange(9):
        case 0:
            return content[:place] + bytes([content[place] ^ 1 << rng.randrange(8)]) + content[place + 1 :]
        case 1:
            return content[:place]
        case 2:
            return content[:place] + rng.randbytes(rng.randint(1, 8)) + content[place:]
        case 3:
            return content[:place] + b"\0" + content[place:]
        case 4:
            return content.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")
        case 5:
            return b"\xef\xbb\xbf" * rng.choice([1, 1, 2]) + content
        case 6:
            return content.replace(b"\n", rng.choice([b"\r", b"\r\n", b"\n\n", b" ", b"\xe2\x80\xa8"]))
        case 7:
            return content[place:] + content[:place]
        case _:
            return content + content[: rng.randrange(len(content))]
