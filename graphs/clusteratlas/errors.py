"""Everything that can go wrong, as one small tree without a word about the command line.

A message names the thing at fault, says what was expected and what to do. The command line turns
these into exit statuses: :class:`RequestError` is 2, :class:`UnavailableError` is 3.
"""

import re
from collections.abc import Sequence

_BREAKS = re.compile(r"[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")


class AtlasError(Exception):
    """Base of every error that Cluster Atlas raises on purpose.

    Args:
        lines: the message, one line each. What breaks a line within one is text of the data or of a file's
            name, and becomes a blank, so that no such text can set up a line of its own.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(_BREAKS.sub(" ", line) for line in lines))


class RequestError(AtlasError):
    """The request or its input is at fault: a name, a date, a query, a file's content."""


class UnavailableError(AtlasError):
    """The data or the engine cannot be reached: a missing file, a folder without data, a locked store."""


class DataSyntaxError(RequestError):
    """A file does not hold what its format promises.

    Attributes:
        path: the file.
        line: its line, counted from 1, or None where the parser does not tell.
    """

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        place = f"{path}, line {line}" if line else path
        super().__init__(f"{place}: {problem}")
        self.path = path
        self.line = line


class UnknownNameError(RequestError):
    """No thing has this name.

    Attributes:
        name: what was asked for.
        nearest: the names that come nearest, best first.
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str], validity: str = "") -> None:
        """``validity`` says when there is such a thing, if only not at the date asked for."""
        hint = validity or (f"Nearest: {', '.join(nearest)}." if nearest else "")
        super().__init__(f"There is no {kind} “{name}”. {hint}".rstrip())
        self.name = name
        self.nearest = tuple(nearest)


class AmbiguousNameError(RequestError):
    """Several things have this name, or begin with it.

    Attributes:
        name: what was asked for.
        candidates: the ids that it fits.
    """

    def __init__(self, kind: str, name: str, candidates: Sequence[str], told: Sequence[str] = ()) -> None:
        """``told`` describes the first of the candidates, in their order; the others are counted."""
        said = f"“{name}” fits {len(candidates)} things. Say which {kind} by its id:"
        if told:
            lines = [f"  {one}: {words}" for one, words in zip(candidates, told, strict=False)]
            if more := len(candidates) - len(lines):
                lines.append(f"  and {more} more")
            super().__init__(said, *(f"{line};" for line in lines[:-1]), f"{lines[-1]}.")
        else:
            super().__init__(f"{said} {', '.join(candidates)}.")
        self.name = name
        self.candidates = tuple(candidates)


class OutsideError(RequestError):
    """A query would reach for another server, which was not allowed."""


class DateError(RequestError):
    """A text is no date of the form 2015, 2015-04 or 2015-04-30."""


class WriteError(UnavailableError):
    """A file or folder cannot be written; nothing was left half-written."""
