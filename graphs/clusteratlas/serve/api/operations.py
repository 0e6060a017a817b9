"""What can be asked: each operation with its address, its parameters and the keys of its records."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from clusteratlas.rows import answers, comparisons, gaps, links, paths, regions, things

Kind = Literal["string", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation is told.

    Attributes:
        name: by which it stands in the address.
        meaning: for people.
        kind: of its value.
        needed: whether there must be one.
        many: whether there may be several.
        among: the values that there are; empty where any is one.
        usual: its value where none is given.
        names: where it names a thing, of which kind; ``region`` and the like.
        most: the largest of whole numbers.
    """

    name: str
    meaning: str
    kind: Kind = "string"
    needed: bool = False
    many: bool = False
    among: tuple[str, ...] = ()
    usual: str | int | bool | None = None
    names: str = ""
    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked.

    Attributes:
        name: by which programs that are generated call it.
        path: its address below ``/api``; a parameter of the address stands in braces.
        meaning: for people.
        parameters: what it is told, beside :data:`SHARED`.
        columns: the keys of each record that all of them have.
        one: whether it answers with one record instead of a list.
        open_: whether further parameters may be given, and records have other keys.
    """

    name: str
    path: str
    meaning: str
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
    one: bool = False
    open_: bool = False


SHARED: Final = (
    Parameter("at", "Look at the atlas as of a year, month or day, as 2015."),
    Parameter("lang", "Prefer names in this language, as en, fr, de-AT."),
)
"""What every operation is told."""

_REGION = Parameter("region", "A region by any of its names.", needed=True, names="region")
_WEAK = Parameter("weak", "Whether weak links count too.", "boolean", usual=False)
_ATTESTED = Parameter("status", "Keep to what sources attest.", among=("attested",))
_LENSES = ("ties", "actors", "chains", "clusters", "initiatives")

OPERATIONS: Final = (
    Operation("regions", "regions", "The regions, with counts.", columns=regions.COLUMNS),
    Operation(
        "find",
        "things",
        "Things of which a name holds a text, the best match first.",
        (
            Parameter("text", "What to search for; case and accents do not count.", needed=True),
            Parameter("type", "Only things of this type, as agency or cluster."),
            Parameter("region", "Only what is recorded for this region.", names="region"),
            Parameter("limit", "At most so many.", "integer", usual=50),
        ),
        things.FOUND,
    ),
    Operation(
        "show",
        "things/{thing}",
        "Everything known of a thing, with sources.",
        (Parameter("thing", "By its id or any of its names.", needed=True, names="thing"),),
        ("id", "type", "label", "ties", "sources"),
        one=True,
    ),
    Operation(
        "links",
        "links",
        "Which stakeholders link to which value chains, the strongest first.",
        (
            Parameter("region", "Only stakeholders recorded for this region.", names="region"),
            Parameter("stakeholder", "Only this stakeholder.", names="stakeholder"),
            Parameter("value_chain", "Only this value chain.", names="value-chain"),
            Parameter("potential", "Whether to add potential links.", "boolean", usual=False),
            Parameter("least", "The lowest band.", among=("strong", "moderate", "weak"), usual="weak"),
            _ATTESTED,
        ),
        links.COLUMNS,
    ),
    Operation(
        "why",
        "why",
        "The paths by which a stakeholder links to a value chain, with their evidence.",
        (
            Parameter("stakeholder", "By any of its names.", needed=True, names="stakeholder"),
            Parameter("value_chain", "By any of its names.", needed=True, names="value-chain"),
            Parameter("limit", "At most so many paths.", "integer", usual=10),
            _ATTESTED,
        ),
        paths.COUNTED,
    ),
    Operation(
        "path",
        "path",
        "The strongest paths between any two things, with their evidence.",
        (
            Parameter("from", "By any of its names.", needed=True, names="thing"),
            Parameter("to", "By any of its names.", needed=True, names="thing"),
            Parameter("count", "How many paths.", "integer", usual=3, most=50),
            _ATTESTED,
        ),
        paths.COLUMNS,
    ),
    Operation(
        "network",
        "regions/{region}/network",
        "Who is central in a region's network, and who brokers.",
        (
            _REGION,
            Parameter("lens", "What is a node and what an edge.", among=_LENSES, usual="actors"),
            Parameter("measure", "Only this measure.", many=True),
            Parameter("by", "Groups.", among=("type", "region", "cluster"), usual="type"),
            _WEAK,
            _ATTESTED,
        ),
        ("id", "label", "type"),
        open_=True,
    ),
    Operation(
        "gaps",
        "regions/{region}/gaps",
        "What is missing in the records of a region, and whom to ask.",
        (_REGION, _WEAK, Parameter("limit", "Only so many, those that weigh most.", "integer")),
        gaps.COLUMNS,
    ),
    Operation(
        "compare",
        "compare",
        "Regions side by side.",
        (Parameter("region", "By any of its names.", needed=True, many=True, names="region"), _WEAK),
        comparisons.FIGURES,
    ),
    Operation(
        "questions",
        "questions",
        "The named questions.",
        (Parameter("search", "Only those that hold these words."),),
        answers.LISTED,
    ),
    Operation(
        "ask",
        "questions/{question}",
        "The answer to a named question; its own parameters are given by their names.",
        (
            Parameter("question", "Its name.", needed=True),
            Parameter("limit", "At most so many rows.", "integer", usual=10_000),
        ),
        open_=True,
    ),
)

BY_NAME: Final[Mapping[str, Operation]] = {one.name: one for one in OPERATIONS}


def of_path(operation: Operation) -> str:
    """The name of the parameter that stands in the address; empty where none does."""
    return operation.path.partition("{")[2].partition("}")[0]
