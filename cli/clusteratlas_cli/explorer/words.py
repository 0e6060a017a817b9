"""The atlas in words: labels of things, types and statuses, and paragraphs of evidence."""

from typing import TYPE_CHECKING

from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.catalogue.sentences import Sentences
from clusteratlas.vocabulary.namespaces import short_id
from clusteratlas.vocabulary.terms import INDUSTRY, THING_TYPES
from clusteratlas_cli.explorer.layout import Paragraph, Span, paragraph
from clusteratlas_cli.explorer.state import NOWHERE
from clusteratlas_cli.output.telling import Teller, dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Path, Thing

ATTESTED = "attested"
ENDED = "not valid at the date"
KNOWN = "strong or moderate"
"""The bands of the links that are counted, in words."""

_NO_SOURCE = "no source was seen that says so"


class Words:
    """Puts the atlas into words.

    Args:
        atlas: where labels, phrases and sources are.
        language: the language of names and phrases.
        labels: labels by id that are known already.
    """

    def __init__(self, atlas: "Atlas", language: str, labels: "Mapping[str, str] | None" = None) -> None:
        self.language = language
        self._atlas = atlas
        self._teller = Teller(atlas, language)
        self._phrases = Phrases(atlas.store, language)
        self._sentences = Sentences(self._phrases, self.name)
        self._labels = dict(labels or {})
        self._regions = {NOWHERE: "no single region"}
        self._types = {"": ENDED, INDUSTRY: INDUSTRY}

    def name(self, identifier: str) -> str:
        """The label of a thing."""
        if identifier not in self._labels:
            self._labels[identifier] = self._teller.name(identifier)
        return self._labels[identifier]

    def span(self, thing: "Thing") -> str:
        """From when to when a thing is valid, and whether that has passed."""
        return self._teller.span(thing)

    def region(self, identifier: str) -> str:
        """The region in whose account a thing stands, as it is called at the atlas's date."""
        if identifier not in self._regions:
            self._regions[identifier] = self._atlas.account(identifier).region.label(self.language)
        return self._regions[identifier]

    def type(self, token: str) -> str:
        """The name of a type."""
        if token not in self._types:
            iri = THING_TYPES.get(token, "")
            label = self._atlas.label(short_id(iri), self.language) if iri else ""
            self._types[token] = label or token.replace("-", " ")
        return self._types[token]

    def type_of(self, identifier: str) -> str:
        """The name of the type of a thing."""
        return self.type(self._atlas.type_of(identifier))

    def forth(self, predicate: str) -> str:
        """How the subject of a tie is joined to its object: ``supports``."""
        return self._phrases.forth(predicate)

    def sentence(self, path: "Path", start: str) -> str:
        """A path from a thing as one sentence, without a stop at its end."""
        return self._sentences.of(path.hops, start)

    def back(self, predicate: str) -> str:
        """How the object of a tie is joined to its subject: ``is supported by``."""
        return self._phrases.back(predicate)

    def details(self, role: str, stage: str, valid_from: str, valid_to: str, indent: int) -> list[Paragraph]:
        """Role, stage and dates of a tie: one paragraph, or none."""
        told = [part for part in (role, self._teller.stage(stage), dates(valid_from, valid_to)) if part]
        return [paragraph("; ".join(told), indent=indent)] if told else []

    def evidence(self, status: str, sources: tuple[str, ...], indent: int) -> list[Paragraph]:
        """On whose word: the status where it is less than attested, and each source with its address."""
        told = [self._teller.source(source) for source in sources]
        return self._evidence(status, [paragraph("Source: ", text, indent=indent) for text in told], indent)

    def short_evidence(
        self, status: str, sources: tuple[str, ...], indent: int, numbers: "Mapping[str, int]"
    ) -> list[Paragraph]:
        """The same in a line, each source by its number in a list that has the addresses."""
        if len(sources) == 1:
            text = f"Source [{numbers[sources[0]]}] {self._title(sources[0])}"
        else:
            text = "Sources " + " ".join(f"[{numbers[source]}]" for source in sources)
        told = [paragraph(text, indent=indent, style="muted", cut=len(sources) == 1)] if sources else []
        return self._evidence(status, told, indent)

    def source(self, identifier: str, number: int, indent: int) -> Paragraph:
        """A source in a numbered list: title, publisher, year, address."""
        return Paragraph(
            paragraph(self._teller.source(identifier)).spans, indent, lead=Span(f"  [{number}]", "muted")
        )

    def _title(self, identifier: str) -> str:
        """A source without its address."""
        return self._teller.source(identifier).split(" http")[0]

    def _evidence(self, status: str, told: list[Paragraph], indent: int) -> list[Paragraph]:
        if not told:
            style = "warning" if self.flag(status) else "muted"
            return [paragraph(f"{status or 'no status'}: {_NO_SOURCE}", indent=indent, style=style)]
        doubt = paragraph(f"{status}, though sources are named", indent=indent, style="warning")
        return [doubt, *told] if self.flag(status) else told

    def flag(self, status: str) -> tuple[Span, ...]:
        """A word for whatever is less than attested, so that no reader depends on colour."""
        if status in {"", ATTESTED}:
            return ()
        return (Span(f"[{status.upper()}]", "warning"),)
