"""One thing for a reader: itself, its ties either way, its links and its support steps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from clusteratlas.model import is_known
from clusteratlas_cli.explorer.layout import Item, Paragraph, Span, paragraph
from clusteratlas_cli.explorer.words import KNOWN, Words
from clusteratlas_cli.output.strengths import strength_of

if TYPE_CHECKING:
    from clusteratlas.catalogue.about import About
    from clusteratlas.model import Link, Stage, Step, Thing, Tie

_NAME, _DETAIL = 2, 4  # indents below a heading
_GAP = Paragraph()


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing and what to tell with it.

    Attributes:
        links: its links to value chains, or those of stakeholders to it, strongest first.
        trail: the labels of the things from which ties were followed here.
        mark: the letter under which it is marked, or empty.
        addresses: whether each tie tells its sources with their addresses, or with their numbers.
    """

    about: "About"
    links: "Sequence[Link]" = ()
    trail: Sequence[str] = ()
    mark: str = ""
    addresses: bool = False


def thing_items(words: Words, subject: Subject) -> list[Item]:
    """All that is known of a thing, and a list of its sources."""
    about = subject.about
    told = _Evidence(words, about, full=subject.addresses)
    return [
        Item(tuple(_head(words, subject, told))),
        *_stages(words, about),
        *_ties(words, about, told),
        *_links(words, about.thing.id, subject.links),
        *_steps(words, about.steps, told),
        *told.listed(),
    ]


class _Evidence:
    """Tells the evidence of one thing, its sources with addresses or by number."""

    def __init__(self, words: Words, about: "About", *, full: bool) -> None:
        self._words = words
        self._full = full
        self._numbers = {source: number for number, source in enumerate(about.sources, start=1)}

    def of(self, told: "Thing | Tie | Step", indent: int) -> list[Paragraph]:
        """The status and the sources of a statement."""
        if self._full:
            return self._words.evidence(told.status, told.sources, indent)
        return self._words.short_evidence(told.status, told.sources, indent, self._numbers)

    def listed(self) -> Iterator[Item]:
        """All sources with their numbers and addresses."""
        if self._numbers:
            yield _heading("sources", len(self._numbers))
        width = len(f"  [{len(self._numbers)}] ")
        for source, number in self._numbers.items():
            yield Item((self._words.source(source, number, width),))


def _head(words: Words, subject: Subject, told: _Evidence) -> Iterator[Paragraph]:
    thing = subject.about.thing
    if subject.trail:
        yield paragraph(" > ".join([*subject.trail, ""]).rstrip(), style="muted")
    code = f"{thing.notation} " if thing.notation else ""
    marked = (Span(f"  [{subject.mark}]", "warning"),) if subject.mark else ()
    yield paragraph(Span(code + thing.label(words.language), "title"), *marked)
    nuts = f"NUTS {thing.nuts}" if thing.nuts else ""
    parts = (words.type(thing.type), thing.city, nuts, words.span(thing))
    yield paragraph(" · ".join(part for part in (*parts, _counts(subject)) if part))
    yield from _names(words, subject.about)
    if thing.description:
        yield _GAP
        yield paragraph(thing.description)
    unnamed = "It stands for bodies that no source names, and is ranked nowhere." if thing.collective else ""
    for text in (unnamed, _account(words, subject.about), thing.website):
        if text:
            yield paragraph(text)
    if thing.status:
        yield from told.of(thing, 0)


def _names(words: Words, about: "About") -> Iterator[Paragraph]:
    thing = about.thing
    shown = thing.label(words.language)
    others = [f"{label} ({code})" for code, label in thing.labels.items() if label != shown]
    if others or thing.other_names:
        yield paragraph("Also: " + "; ".join([*others, *thing.other_names]), style="muted")


def _account(words: Words, about: "About") -> str:
    thing = about.thing
    if thing.region and thing.region != thing.id:
        return f"Recorded for {words.region(thing.region)}."
    return f"Part of {words.name(about.broader)}." if about.broader else ""


def _counts(subject: Subject) -> str:
    known = sum(map(is_known, subject.links))
    counted = (
        (len(subject.about.ties), "tie", ""),
        (known, "link", f" {KNOWN}"),
        (len(subject.links) - known, "weak link", ""),
    )
    return ", ".join(f"{count} {word}{'s' * (count != 1)}{how}" for count, word, how in counted if count)


def _ties(words: Words, about: "About", told: _Evidence) -> Iterator[Item]:
    """The ties under a heading for each kind, those of which the thing is the subject first."""
    centre = about.thing.id

    def kind(tie: "Tie") -> tuple[bool, str]:
        return tie.subject != centre, tie.predicate

    for (inward, predicate), group in groupby(sorted(about.ties, key=kind), key=kind):
        ties = sorted(group, key=lambda tie: words.name(_other(tie, centre)).casefold())
        phrase = words.back(predicate) if inward else words.forth(predicate)
        yield _heading(phrase, len(ties))
        for tie in ties:
            yield _tie(words, tie, _other(tie, centre), told)


def _tie(words: Words, tie: "Tie", other: str, told: _Evidence) -> Item:
    kind = Span(f" · {words.type_of(other)} ", "muted")
    name = Paragraph((Span(words.name(other), "strong"), kind, *words.flag(tie.status)), indent=_NAME)
    details = words.details(tie.role, tie.stage, tie.valid_from, tie.valid_to, _DETAIL)
    return Item((name, *details, *told.of(tie, _DETAIL)), other)


def _links(words: Words, centre: str, links: "Sequence[Link]") -> Iterator[Item]:
    """The links that are counted, then under a heading of their own those that are weak."""
    known = [link for link in links if is_known(link)]
    weak = [link for link in links if not is_known(link)]
    outward = any(link.stakeholder == centre for link in links)
    whose = "links to value chains" if outward else "stakeholders that link here"
    if known:
        yield _heading(f"{whose}, {KNOWN}; w tells why", len(known))
        yield from (_link(words, link, centre) for link in known)
    if weak:
        whose = "weak links to value chains" if outward else "stakeholders whose link is weak"
        yield _heading(f"{whose}; w tells why", len(weak))
        yield from (_link(words, link, centre) for link in weak)


def _link(words: Words, link: "Link", centre: str) -> Item:
    other = link.value_chain if link.stakeholder == centre else link.stakeholder
    count = len(link.paths)
    how = f"{link.band}, strength {strength_of(link)}: {link.basis}; {count} path{'s' * (count != 1)}"
    name = Paragraph((Span(words.name(other), "strong"), Span("  "), *words.flag(link.status)), indent=_NAME)
    return Item((name, paragraph(how, indent=_DETAIL)), other)


def _stages(words: Words, about: "About") -> Iterator[Item]:
    if not about.stages:
        return
    yield _heading("stages", len(about.stages))
    for stage in about.stages:
        if stage.value_chain == about.thing.id:
            yield Item((paragraph(f"{stage.position}. {stage.label}", indent=_NAME),))
            yield from (_named(words, industry) for industry in stage.industries)
        else:
            yield _performed(words, stage)


def _named(words: Words, identifier: str) -> Item:
    return Item((paragraph(Span(words.name(identifier), "strong"), indent=_DETAIL),), identifier)


def _performed(words: Words, stage: "Stage") -> Item:
    name = paragraph(Span(words.name(stage.value_chain), "strong"), indent=_NAME)
    return Item(
        (name, paragraph(f"stage {stage.position}: {stage.label}", indent=_DETAIL)), stage.value_chain
    )


def _steps(words: Words, steps: "Iterable[Step]", told: _Evidence) -> Iterator[Item]:
    listed = list(steps)
    if listed:
        yield _heading("support steps", len(listed))
    for step in listed:
        days = f"{step.days} day{'s' * (step.days != 1)}" if step.days else ""
        details = "; ".join(part for part in (step.date, days, step.note) if part)
        paragraphs = [paragraph(Span(step.label, "strong"), "  ", *words.flag(step.status), indent=_NAME)]
        paragraphs += [paragraph(details, indent=_DETAIL)] if details else []
        yield Item((*paragraphs, *told.of(step, _DETAIL)))
        yield from (_named(words, actor) for actor in step.actors)
        if step.topic:
            yield _named(words, step.topic)


def _heading(text: str, count: int) -> Item:
    return Item((_GAP, paragraph(Span(f"{text} ({count})", "heading"))))


def _other(tie: "Tie", centre: str) -> str:
    return tie.object if tie.subject == centre else tie.subject
