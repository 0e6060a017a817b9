"""What analysis found out, as a page shows it: plain statements and rankings, each with how to read it."""

from dataclasses import dataclass

from clusteratlas.pages.said import Said


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement, such as a gap.

    Attributes:
        kind: what kind of finding it is, a key of ``phrases.FINDINGS``.
        text: the statement in English, one or two sentences.
        things: ids of the things it is about; findings of one kind with the same first thing stand together.
        stage: id of the stage it is about, if one is concerned.
        coverage: how much was looked at, in English, without a stop.
        question: whom to ask what, an English sentence.
        said: the statement as templates; where there are none, pages show ``text``.
        asked: the question likewise.
        seen: the coverage likewise.
    """

    kind: str
    text: str
    things: tuple[str, ...] = ()
    stage: str = ""
    coverage: str = ""
    question: str = ""
    said: tuple[Said, ...] = ()
    asked: tuple[Said, ...] = ()
    seen: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Insight:
    """A sentence on the network as a whole; its texts are English.

    Attributes:
        text: the sentence, or a few.
        caution: what not to conclude from it.
        things: ids of the things it is about.
        said: the sentences as templates; where there are none, pages show ``text``.
    """

    text: str
    caution: str = ""
    things: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """The things that a measure puts first; its texts are English.

    Attributes:
        reading: how to read the measure.
        caution: what not to conclude from it.
        rows: id and value, best first; values are not negative.
        places: of each row its place, and the best and the worst one that it may have; empty where nobody
            tells.
        measure: its name in the analysis, so that a page can count it anew for what a reader chooses.
    """

    title: str
    reading: str
    caution: str
    rows: tuple[tuple[str, float], ...]
    places: tuple[tuple[float, float, float], ...] = ()
    measure: str = ""
