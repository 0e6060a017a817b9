"""What analysis found out, as a page shows it: plain statements and rankings, each with how to read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement, such as a gap.

    Attributes:
        title: what kind of finding it is; findings of one title stand together.
        text: the statement, one or two sentences.
        things: ids of the things it is about, in order.
    """

    title: str
    text: str
    things: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The things that a measure puts first.

    Attributes:
        reading: how to read the measure.
        caution: what not to conclude from it.
        rows: id and value, best first; values are not negative.
    """

    title: str
    reading: str
    caution: str
    rows: tuple[tuple[str, float], ...]
