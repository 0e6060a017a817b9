"""What the atlas is about: things, ties, sources, stages, steps and a region's network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def look_up(language: str, held: Iterable[str]) -> str | None:
    """The code, of those held, that comes nearest to a language, or None.

    The look-up of RFC 4647, without regard to case: the tag itself, then shorter ones; then, since a name in
    a variety of the language is better than none, the first longer one.

    >>> look_up("de-AT", ["en", "de"]), look_up("PT", ["pt-BR"]), look_up("zh-Hant", ["en"])
    ('de', 'pt-BR', None)
    """
    codes: dict[str, str] = {}
    for code in held:
        codes.setdefault(code.lower(), code)
    subtags = language.lower().replace("_", "-").split("-")
    for count in range(len(subtags), 0, -1):
        if subtags[0] and (found := codes.get("-".join(subtags[:count]))) is not None:
            return found
    longer = sorted(code for code in codes if subtags[0] and code.startswith(subtags[0] + "-"))
    return codes[longer[0]] if longer else None


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a tie or thing rests on.

    Attributes:
        id: its own; where data sets describe it differently, with that of one of them: ``s1@north``.
        url: its address, as given by whoever recorded it; not trusted, so check the scheme before linking.
    """

    id: str
    title: str
    publisher: str = ""
    year: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which data sets differ on a thing.

    Attributes:
        property: what they differ on, as ``label (en)`` or ``valid from``.
        values: each data set by its name, and what it says.
    """

    property: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A stakeholder, region, initiative, programme, technology, value chain or industry.

    Attributes:
        type: a token of ``vocabulary.terms.THING_TYPES``, or ``industry``.
        labels: preferred label by language code; the empty code holds a label without language.
        other_names: acronyms, former and alternative names.
        region: id of the region in whose account the thing is recorded; says nothing of its seat.
        valid_from: first year, month or day; empty is not limited.
        valid_to: last year, month or day that still counts.
        status: one of :data:`STATUSES`.
        sources: ids of sources.
        collective: whether it stands for bodies that no source names; it is a node among others, and ranked
            nowhere.
        differs: in what data sets differ that describe it; the fields above follow the first of them.
    """

    id: str
    iri: str
    type: str
    labels: Mapping[str, str]
    other_names: tuple[str, ...] = ()
    region: str = ""
    description: str = ""
    nuts: str = ""
    notation: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    website: str = ""
    valid_from: str = ""
    valid_to: str = ""
    status: str = ""
    sources: tuple[str, ...] = ()
    collective: bool = False
    differs: tuple[Difference, ...] = ()

    def label(self, *languages: str) -> str:
        """The label in the first of these languages that has one, then English, then any, then the id.

        ``de-AT`` is served by ``de``, as :func:`look_up` has it.
        """
        for language in (*languages, "en"):
            if language in self.labels:
                return self.labels[language]
            if language and (found := look_up(language, self.labels)) is not None:
                return self.labels[found]
        return self.labels.get("") or next(iter(self.labels.values()), self.id)

    @property
    def native_language(self) -> str:
        """The language code of the label that is not English, or empty."""
        return next((code for code in self.labels if code not in {"en", ""}), "")


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement between two things, with its evidence.

    Attributes:
        predicate: a token of ``vocabulary.terms.TIE_PREDICATES``.
        stage: for ``stage-of``, the id of the stage; empty otherwise.
        data_set: the data set that states it, where several state one tie or describe its sources
            differently; the ids of tie and sources then name it too (``s1@north``). Else empty.
    """

    id: str
    subject: str
    predicate: str
    object: str
    role: str = ""
    stage: str = ""
    valid_from: str = ""
    valid_to: str = ""
    status: str = ""
    sources: tuple[str, ...] = ()
    data_set: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a value chain; several stages may stand side by side at one position (counted from 1)."""

    id: str
    value_chain: str
    position: int
    label: str
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A support step that a region received, or, without region, a step of the method itself.

    Attributes:
        type: a token of ``vocabulary.terms.STEP_TYPES``.
        actors: ids of who took part.
        topic: id of the initiative that the step was about.
    """

    id: str
    type: str
    label: str
    region: str = ""
    position: int = 0
    date: str = ""
    days: int | None = None
    actors: tuple[str, ...] = ()
    topic: str = ""
    note: str = ""
    status: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """What a data set says of itself (DCAT).

    Attributes:
        limits: what its compilers doubt or did not find, a sentence or two each.
    """

    id: str
    title: str
    description: str = ""
    version: str = ""
    issued: str = ""
    license: str = ""
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """All that is known of one region: its things, the ties among them, and their evidence.

    Attributes:
        region: the region itself, as it is called at the date asked for.
        at: the date asked for, or empty for all times.
        things: by id, industries and value chains included.
        ties: every tie that is recorded for the region, and the ``stage-of`` ties of its value chains.
        steps: the support that the region received; steps without a region are those of the method.
        dated: whether it keeps to what is known to hold at the date.
    """

    region: Thing
    at: str
    things: Mapping[str, Thing]
    ties: tuple[Tie, ...]
    stages: Mapping[str, Stage] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    dataset: DatasetInfo | None = None
    dated: bool = False


STATUSES = ("attested", "testified", "uncited", "disputed")
"""How well something is supported, strongest first; the vocabulary defines them."""
