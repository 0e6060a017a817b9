"""Things, ties and paths in words for a reader at a terminal."""

from typing import TYPE_CHECKING

from clusteratlas.catalogue.links.evidence import NACE_SCHEME
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.catalogue.sentences import Sentences
from clusteratlas.vocabulary.dates import is_over
from clusteratlas.vocabulary.namespaces import CA, full_iri
from clusteratlas.vocabulary.terms import BROADER
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Hop, Path, Source, Thing, Tie


class Teller:
    """Puts the atlas into words.

    Args:
        atlas: where labels and sources are.
        language: the language of names and phrases.
    """

    def __init__(self, atlas: "Atlas", language: str) -> None:
        self._atlas = atlas
        self._language = language
        self._phrases = Phrases(atlas.store, language)
        self._sentences = Sentences(self._phrases, self.name)
        self._labels: dict[str, str] = {}
        self._ends: dict[str, str] = {}

    def name(self, identifier: str) -> str:
        """The label of a thing."""
        if identifier not in self._labels:
            self._labels[identifier] = self._atlas.label(identifier, self._language)
        return self._labels[identifier]

    def ending(self, identifier: str) -> str:
        """When a thing ended, in words to follow its name; empty where it still goes on (:meth:`over`)."""
        if identifier not in self._ends:
            self._ends[identifier] = self._last_day(identifier)
        last = self._ends[identifier]
        return f", ended with {last}" if self.over(last) else ""

    def over(self, valid_to: str) -> bool:
        """Whether a last day has passed, at the date of the atlas or else today."""
        return is_over(valid_to, self._atlas.at.first if self._atlas.at else None)

    def span(self, thing: "Thing") -> str:
        """From when to when a thing is valid, and whether that has passed."""
        said = dates(thing.valid_from, thing.valid_to)
        return f"{said} (over)" if self.over(thing.valid_to) else said

    def sentence(self, path: "Path", start: str) -> str:
        """A path as one sentence, without a stop at its end.

        Args:
            path: the path.
            start: the id of the thing at which it begins.
        """
        return self._sentences.of(path.hops, start)

    def hop(self, hop: "Hop") -> list[str]:
        """A hop as lines: the statement, then role, dates, status and sources of each of its ties."""
        start, end = (self.name(one) + self.ending(one) for one in (hop.subject, hop.object))
        comma = "," if self.ending(hop.subject) else ""
        said = f"   {start}{comma} {self._phrases.forth(hop.predicate)} {end}"
        if len(hop.ties) > 1:
            said += f" ({hop.status}, {len(hop.ties)} ties)"
        if not hop.ties and hop.predicate != BROADER:
            return [said, f"     {hop.status}: no tie describes it"]
        return [said, *(line for one in hop.ties or (hop,) for line in self._borne(one))]

    def _borne(self, said: "Hop | Tie") -> "Iterator[str]":
        """What a statement rests on, as lines."""
        details = [said.role, self.stage(said.stage), dates(said.valid_from, said.valid_to)]
        if told := "; ".join(detail for detail in details if detail):
            # In brackets, since no text of the data may look like the line of evidence that follows.
            yield f"     ({told})"
        for line in self.evidence(said.status, said.sources, data_set_of(said)):
            yield f"     {line}"

    def tie(self, tie: "Tie", centre: str) -> list[str]:
        """A tie as lines, seen from one of its ends."""
        outward = tie.subject == centre
        words = self._phrases.forth(tie.predicate) if outward else self._phrases.back(tie.predicate)
        details = [tie.role, self.stage(tie.stage), dates(tie.valid_from, tie.valid_to)]
        told = "; ".join(detail for detail in details if detail)
        far = tie.object if outward else tie.subject
        other = bold(self.name(far)) + self.ending(far)
        lines = [f"  {words} {other}" + (f" ({told})" if told else "")]
        return [*lines, *(f"    {line}" for line in self.evidence(tie.status, tie.sources, tie.data_set))]

    def stage(self, identifier: str) -> str:
        """A stage by its label."""
        return f"stage “{self.name(identifier)}”" if identifier else ""

    def evidence(self, status: str, sources: tuple[str, ...], data_set: str = "") -> list[str]:
        """On whose word: the status, the data set where several have a say, and each source."""
        place = f" in data set {data_set}" if data_set else ""
        said = (status or "no status") + place
        if not sources:
            return [f"{said}: no source was seen that says so"]
        # An uncited statement that names sources is a reading of them: they do not say it themselves.
        read = status == "uncited"
        if len(sources) == 1:
            return [f"{f'{said}, a reading of' if read else f'{said}:'} {self.source(sources[0])}"]
        word = f"{said}, a reading of" if read else f"{said} by"
        return [f"{word} {len(sources)} sources:", *(f"  {self.source(source)}" for source in sources)]

    def source(self, identifier: str) -> str:
        """A source in one line: title, publisher, year, address."""
        if identifier == NACE_SCHEME:
            return "the classification itself (NACE Rev. 2)"
        return cite(self._read(identifier))

    def _last_day(self, identifier: str) -> str:
        import pyoxigraph as ox

        quads = self._atlas.store.quads(ox.NamedNode(full_iri(identifier)), ox.NamedNode(CA + "validTo"))
        return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), "")

    def _read(self, identifier: str) -> "Source":
        from clusteratlas.catalogue.citing import Citing

        return Citing(self._atlas.store).source(identifier)


def data_set_of(said: "Hop | Tie") -> str:
    """The data set that states a tie, where several have a say; of a hop none."""
    return getattr(said, "data_set", "")


def cite(source: "Source") -> str:
    """A source in one line: title, publisher, year, address."""
    made = ", ".join(part for part in (source.publisher, source.year) if part)
    return " ".join(
        part for part in (f"“{source.title or source.id}”", f"({made})" if made else "", source.url) if part
    )


def dates(valid_from: str, valid_to: str) -> str:
    """A validity in words, or empty where nothing limits it."""
    if valid_from and valid_to:
        return f"{valid_from} to {valid_to}" if valid_from != valid_to else valid_from
    return f"since {valid_from}" if valid_from else f"until {valid_to}" if valid_to else ""
