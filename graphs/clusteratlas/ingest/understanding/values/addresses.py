"""Web addresses as people write them, and texts that name a source."""

import re

from clusteratlas.exchange.reading.sheets import Value
from clusteratlas.ingest.understanding.values.texts import clean
from clusteratlas.ingest.understanding.values.told import (
    Note,
    Read,
    notes_of,
    quoted,
    text_of,
    told,
    with_notes,
)

_WHOLE = re.compile(r"https?://[^\s<>]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>|\"“”]+[^\s<>|\"“”.,;:)\]]/?", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::[0-9]+)?(?:/[^\s<>]*)?", re.IGNORECASE
)
_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:?\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_LICENCE = re.compile(r"CC[ -]?(BY(?:[ -](?:SA|NC|ND))*)[ -]?([0-9]\.[0-9])?", re.IGNORECASE)
_EDGES = " \t\n.,;:\u2013\u2014-()[]<>"


def is_address(text: str) -> bool:
    """Whether a text is a web address and nothing else, with its scheme or without."""
    return bool(_WHOLE.fullmatch(text) or (_BARE.fullmatch(text) and "." in text and not text[0].isdigit()))


def is_mail(text: str) -> bool:
    """Whether a text is an address of electronic mail."""
    return bool(_MAIL.fullmatch(text))


def address(value: Value) -> Read:
    """The first web address of a cell, with its scheme; empty with a note where there is none.

    >>> address("www.yard.example"), address("https://yard.example/a")
    ('https://www.yard.example', 'https://yard.example/a')
    """
    read = clean(value)
    text, notes = text_of(read), notes_of(read)
    if not text or _WHOLE.fullmatch(text):
        return read
    if _MAIL.fullmatch(text):
        what = "The cell holds an e-mail address; it is not kept, as contacts of persons are not."
        return with_notes("", (*notes, Note(what, "Give the address of the website.")))
    found = _ADDRESS.findall(text) or [word for word in re.split(r"[\s;,|]+", text) if _BARE.fullmatch(word)]
    if not found:
        if form := _DOI.fullmatch(text):
            return with_notes(f"https://doi.org/{form[1]}", notes)
        if form := _LICENCE.fullmatch(text):
            kind = form[1].lower().replace(" ", "-")
            return with_notes(f"https://creativecommons.org/licenses/{kind}/{form[2] or '4.0'}/", notes)
        what = f"{quoted(text)} is no web address; it is not read."
        return with_notes("", (*notes, Note(what, "Write it as https://www.example.org.")))
    if len(set(found)) > 1:
        notes = (*notes, Note("The cell holds several web addresses; only the first is read.", "Keep one."))
    return with_notes(with_scheme(found[0]), notes)


def with_scheme(text: str) -> str:
    """An address with its scheme; that of the safe transport where none is given."""
    return text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}"


def source(text: str) -> tuple[str, str]:
    """Title and web address of a text that names a source; the title is empty where there is an address alone.

    >>> source("Annual report 2014, https://x.example/r.pdf"), source("www.x.example")
    (('Annual report 2014', 'https://x.example/r.pdf'), ('', 'https://www.x.example'))
    """
    found = _ADDRESS.search(text)
    if found is None:
        return ("", with_scheme(text)) if "/" in text and is_address(text) else (text, "")
    rest = (text[: found.start()] + " " + text[found.end() :]).strip(_EDGES)
    return " ".join(rest.split()), with_scheme(found[0])


def source_named(text: str) -> Read:
    """How rows speak of a source: by its title, else by its address."""
    if is_mail(text):
        return told("", "The cell holds an e-mail address; it is not kept as a source.", "Name the text.")
    title, web = source(text)
    return title or web
