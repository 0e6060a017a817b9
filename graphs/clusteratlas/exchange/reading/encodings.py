"""From the bytes of a text file to its text, in whatever encoding its program wrote it."""

import codecs
import re
from dataclasses import dataclass

from clusteratlas.errors import RequestError

_SAMPLE = 400_000  # bytes by which an encoding is guessed
_BINARY = 0.01  # share of control signs from which on a file is no text
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16 does
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = {
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1250": "Windows-1250 (Central and Eastern Europe)",
    "mac_roman": "Mac Roman (old Macintosh)",
    "cp850": "DOS code page 850",
}
"""The encodings that Excel's several "CSV" write, the likeliest first."""
_LETTERS = {
    "cp1252": "äöüßåæøéèêëàâáãçíìîïóòôõúùûñœÿšž",
    "cp1250": "ăâîşţäöüßáéíóúýčďěňřšťůžąćęłńśźżőű",
}
_LETTERS["mac_roman"] = _LETTERS["cp850"] = _LETTERS["cp1252"]
_QUOTING = "“”„\u201a\u2018\u2019«»\u2013—…"
_JOINING = "\u2019\u2013—\xa0"
"""Of these and others, signs that stand between letters rightly."""
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: with every line end as a line feed.
        notes: where the encoding is a guess, which one; what was left out.
    """

    text: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, file: str) -> Decoded:
    """The text of a file: by its byte order mark, else UTF-16 by its zeros, else UTF-8, else the likeliest.

    Raises:
        RequestError: the bytes are no text.
    """
    encoding, skipped = marked(content)
    if encoding:
        return _cleaned(content[skipped:].decode(encoding, "replace"), file, _broken(content, encoding))
    try:
        return _cleaned(content.decode("utf-8"), file, ())
    except UnicodeDecodeError:
        pass
    if (taken := _nearly_utf8(content)) is not None:
        return _cleaned(content.decode("utf-8", "replace"), file, (taken,))
    guess = guessed(content)
    line = _first_beyond(content)
    note = (
        f"The file is no UTF-8 (first on line {line}) and was read as {_GUESSES[guess]}, which is a guess. "
        "If accented letters look wrong, save it as CSV UTF-8."
    )
    return _cleaned(content.decode(guess, "replace"), file, (note,))


def marked(content: bytes) -> tuple[str, int]:
    """The Unicode encoding that a file's first bytes show, with the length of its mark; empty for none."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    head = content[:4096]
    half = len(head) // 2
    if half and len(content) % 2 == 0:
        even, odd = head[::2].count(0), head[1::2].count(0)
        # Every second byte of Latin letters in UTF-16 is zero; a few others may not be.
        if odd > half * 0.6 and even < half * 0.1:
            return "utf-16-le", 0
        if even > half * 0.6 and odd < half * 0.1:
            return "utf-16-be", 0
    return "", 0


def guessed(content: bytes) -> str:
    """The one of the eight-bit encodings in which the signs beyond ASCII make the likeliest words."""
    found = list(re.finditer(rb"[\x80-\xff]+", content[:_SAMPLE]))[:3000]
    # A sign is judged with two before it and one behind.
    pieces = [(content[max(0, one.start() - 2) : one.end() + 1]) for one in found]
    scores = {
        encoding: sum(_likely(piece.decode(encoding, "replace"), _LETTERS[encoding]) for piece in pieces)
        for encoding in _GUESSES
    }
    return max(scores, key=lambda encoding: scores[encoding])  # of equals the likeliest, which comes first


def _likely(piece: str, letters: str) -> float:
    """How well signs beyond ASCII stand between their neighbours; the last may be such a sign itself."""
    score = 0.0
    for place, sign in enumerate(piece):
        if sign.isascii():
            continue
        before = piece[place - 1] if place else " "
        after = piece[place + 1] if place + 1 < len(piece) else " "
        if sign == "ã" and after.isalpha() and after not in "oesO":
            score -= 1  # so Portuguese is not written, but Romanian ă in the wrong encoding
        elif sign.lower() in letters:
            shouted = sign.isupper() and before.islower()  # a capital within a word
            score += -1 if shouted else 1
        elif sign in _QUOTING or sign in "§€°²³®™©·•\xa0":
            score += -0.5 if before.isalpha() and after.isalpha() and sign not in _JOINING else 0.5
        elif sign in "ºª":
            word = before.isalpha() and place > 1 and piece[place - 2].isalpha()
            score += -1 if word or after.isalpha() else 1  # 5ª and nº, but no letter of a word
        else:
            score -= 1.5
    return score


def _nearly_utf8(content: bytes) -> str | None:
    """A note where all but a few of the signs beyond ASCII are UTF-8; None where they are not."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(map(text.count, "äöüéèàáâãåçíóõúșțăîñß"))
    if not wrong or right < 20 * wrong:
        return None
    line = _first_beyond(content)
    return (
        f"{_counted(wrong, 'sign')} of the file {'is' if wrong == 1 else 'are'} no UTF-8 as the others are, "
        f"first on line {line}, and became \ufffd. Save the file as CSV UTF-8."
    )


def _first_beyond(content: bytes) -> int:
    """The line of the first byte that is no UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        return before.count(b"\n") + 1 if b"\n" in content else before.count(b"\r") + 1
    return 1


def _broken(content: bytes, encoding: str) -> tuple[str, ...]:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(encoding, "ignore").count("\n") + 1
        return (f"The file is {encoding.upper()} by its first bytes, but is damaged on line {line}.",)
    return ()


def _cleaned(text: str, file: str, notes: tuple[str, ...]) -> Decoded:
    """Line ends made one; signs that no text has left out, or refused where there are many."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    strange = text.count("\0") + len(_CONTROL.findall(text[:_SAMPLE]))
    if strange > _BINARY * max(len(text), 1):
        raise RequestError(
            f"{file} is no text and no workbook that can be read. Name a workbook or a CSV table."
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        count = _counted(text.count("\0"), "zero sign")
        notes = (*notes, f"The file may be damaged: {count} left out, the first on line {line}.")
        text = text.replace("\0", "")
    return Decoded(text, notes)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
