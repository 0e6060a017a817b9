"""An operation of the API as a value: what is asked by which parameters, and what comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

Given = Mapping[str, Any]
"""Values by parameter."""
Answering = Callable[["Atlas", Given], Any]
"""Works an answer out, as JSON has it."""
_YES, _NO = frozenset({"true", "1", "yes", ""}), frozenset({"false", "0", "no"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a request.

    Attributes:
        name: as it stands in the address.
        meaning: what it says, in words.
        kind: ``text``, ``integer``, ``boolean``, or ``texts`` for one that may be given several times.
        default: what counts where it is not given.
        required: whether it must be.
        choices: the values that it can have; empty for any.
        most: the greatest number that an integer can be.
        fewest: the smallest.
        place: ``query``, or ``path`` where it is part of the path.
    """

    name: str
    meaning: str
    kind: str = "text"
    default: Any = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    most: int = 10_000
    place: str = "query"
    fewest: int = 1

    def read(self, texts: Sequence[str]) -> Any:
        """The value of what was given.

        Raises:
            RequestError: it is none, or there are several.
        """
        if self.kind == "texts":
            return tuple(texts)
        if len(texts) > 1:
            raise RequestError(f"The parameter “{self.name}” is given {len(texts)} times. Give it once.")
        text = texts[0].strip()
        if self.kind == "integer":
            return self._integer(text)
        if self.kind == "boolean":
            return self._boolean(text)
        if self.choices and text not in self.choices:
            raise RequestError(f"“{text}” is no {self.name}. It is one of: {', '.join(self.choices)}.")
        return text

    def _integer(self, text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(self.most))):
            raise RequestError(f"“{text}” is no {self.name}: {self._range()}.")
        if not self.fewest <= int(text) <= self.most:
            raise RequestError(f"{self.name} is {self._range()}, and not {int(text)}.")
        return int(text)

    def _range(self) -> str:
        return f"a whole number from {self.fewest} to {self.most}"

    def _boolean(self, text: str) -> bool:
        if text.lower() not in _YES | _NO:
            raise RequestError(f"“{text}” does not say whether to {self.name}. Say true or false.")
        return text.lower() in _YES


AT = Parameter("at", "A year, month or day to look at the atlas as of: 2015, 2015-04, 2015-04-30.")
DATED = Parameter(
    "dated",
    "With at, keep to what is known to hold then: leave out ties without a date too.",
    "boolean",
    default=False,
)
LANG = Parameter("lang", "The language of names, as en, fr, de-AT; English where there is none.")
COMMON = (AT, DATED, LANG)
"""Parameters that most operations share."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked.

    Attributes:
        name: of the operation, for programs.
        path: under ``/api``, with names of parameters in braces.
        summary: what it tells, in a few words.
        parameters: those that it takes; others are refused, unless it is ``open``.
        schema: of its answer, in JSON Schema.
        work: works the answer out.
        group: under which documents list it.
        open: whether it takes parameters of any other name, as a named question does.
        formats: media types beside JSON in which the answer comes.
    """

    name: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    schema: Mapping[str, Any]
    work: Answering
    group: str = "Atlas"
    open: bool = False
    formats: tuple[str, ...] = field(default=())

    def read(self, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """The values of what a request gives.

        Args:
            given: texts by parameter.

        Raises:
            RequestError: a parameter is unknown, missing or malformed.
        """
        known = {one.name: one for one in self.parameters}
        values: dict[str, Any] = {one.name: one.default for one in self.parameters}
        others: dict[str, str] = {}
        for name, texts in given.items():
            if name in known:
                values[name] = known[name].read(texts)
            elif self.open:
                others[name] = Parameter(name, "").read(texts)
            else:
                raise RequestError(f"{self.name} takes no parameter “{name}”. {_meant(name, known)}")
        for one in self.parameters:
            if one.required and not given.get(one.name):
                raise RequestError(f"{self.name} needs {one.name}: {one.meaning}")
        return {**values, "others": others} if self.open else values


def _meant(name: str, known: Mapping[str, Parameter]) -> str:
    near = get_close_matches(name, known, 1)
    return f"Did you mean {near[0]}?" if near else f"It takes: {', '.join(known)}."
