"""Text of the data made fit for a line, a document or JSON on a terminal: the one place where that is done.

What a terminal would obey never reaches it: control characters (C0, DEL, C1), and those that embed, override
or isolate a direction of writing. Plain marks of direction (U+061C, U+200E, U+200F) and joiners stay, since
Arabic and Hebrew names need them, and they turn nothing that a letter of such a name would not turn as well.
"""

import re

_BOLD, _PLAIN = "\ud801", "\ud802"
"""Where bold type begins and ends: halves of characters, which no text of the data can hold."""

_BREAK = re.compile("\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_OBEYED = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_BYTES = "\udc80-\udcff"  # how bytes of an argument or a file's name that are no text stand in a text
_IN_A_LINE = re.compile(f"[{_OBEYED}{_BYTES}]")
_IN_A_DOCUMENT = re.compile(f"(?!\r\n)[{_OBEYED}]")
_UNKNOWN = "\ufffd"


def printable(text: str) -> str:
    """A text as one line, so that no name can set up its own, without what a terminal would obey."""
    return _IN_A_LINE.sub(_UNKNOWN, _BREAK.sub(" ", text))


def bold(text: str) -> str:
    """A part of a line in bold type; only what passes :func:`styled` may hold it."""
    return f"{_BOLD}{text}{_PLAIN}"


def styled(line: str) -> str:
    """A line for a terminal: printable, with bold type where the program, and not the data, set it."""
    return printable(line).replace(_BOLD, "\x1b[1m").replace(_PLAIN, "\x1b[0m")


def document(text: str) -> str:
    """A text of many lines without what a terminal would obey."""
    return _IN_A_DOCUMENT.sub(_UNKNOWN, text)


def escaped(text: str) -> str:
    """The same for JSON, Turtle and their kin, where nothing is lost: the characters as ``\\uXXXX``."""
    return _IN_A_DOCUMENT.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
