"""Control characters in texts: read as they are, and noticed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Quad

from clusteratlas.store.notes import Notes
from clusteratlas.vocabulary.namespaces import short_id

KIND = "control characters"

_KEPT = bytes(set(range(0x20, 0x7F)) | set(range(0x80, 0x100)) | set(b"\t\n\r"))
_ESCAPED = re.compile(rb"\\u00(?:[01][0-9A-Fa-f]|7[fF]|[89][0-9A-Fa-f])|\\[bf]")
_HIGHER = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def may_hold_controls(chunk: bytes) -> bool:
    """Whether a part of a file may write a control character, tab and line ends apart; quick, not exact."""
    return bool(
        chunk.translate(None, _KEPT)
        or (b"\\" in chunk and _ESCAPED.search(chunk))
        or (b"\xc2" in chunk and _HIGHER.search(chunk))
    )


def noticing(quads: Iterable[Quad], notes: Notes, file: str) -> Iterator[Quad]:
    """The quads as they are, and at their end a note on the texts among them that hold control characters."""
    first: Quad | None = None
    found: Counter[str] = Counter()
    for quad in quads:
        control = _CONTROL.search(quad.object.value) if isinstance(quad.object, Literal) else None
        if control:
            first = quad if first is None else first
            found[control[0]] += 1
        yield quad
    if first is not None:
        thing = short_id(getattr(first.subject, "value", ""))
        count, named = found.total(), f"U+{ord(next(iter(found))):04X}"
        told = "1 text holds control characters" if count == 1 else f"{count:,} texts hold control characters"
        where = f"{named} in {short_id(first.predicate.value)} of {thing}"
        sentence = (
            f"{file}: {told}{', first' if count > 1 else ':'} {where}. They are kept, and shown as “\ufffd”."
        )
        notes.add(
            KIND, sentence, file, thing, first.object.value if isinstance(first.object, Literal) else ""
        )
