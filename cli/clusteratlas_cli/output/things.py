"""Found and shown things as rows and as text."""

from typing import TYPE_CHECKING

from clusteratlas.catalogue.names import Names
from clusteratlas.vocabulary.dates import holds
from clusteratlas.vocabulary.languages import language_name
from clusteratlas.vocabulary.namespaces import short_id
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.about import About
    from clusteratlas.model import Thing, Tie


def write_about(atlas: "Atlas", about: "About", language: str) -> None:
    """``show`` as text."""
    teller = Teller(atlas, language)
    thing = about.thing
    code = f"{thing.notation} " if thing.notation else ""
    say(bold(code + thing.label(language)))
    kind = thing.type.replace("-", " ") or _untyped(atlas, thing)
    say(", ".join(part for part in (kind, thing.city, teller.span(thing), thing.id) if part))
    for code, label in thing.labels.items():
        if code not in {language, ""} and label != thing.label(language):
            say(f"In {language_name(code)}: {label}")
    if thing.other_names:
        say(f"Also called: {', '.join(thing.other_names)}")
    if thing.collective:
        say("It stands for bodies that no source names, and is ranked nowhere.")
    for difference in thing.differs:
        told = "; ".join(f"“{value}” in {name}" for name, value in difference.values)
        say(f"Data sets differ on its {difference.property}: {told}")
    # A word before each, since no text of the data may look like the line of evidence that follows.
    for word, text in (("About", thing.description), ("Website", thing.website)):
        if text:
            say(f"{word}: {text}")
    if places := _places(teller, about):
        say(places)
    _write_evidence(teller, about)
    _write_sections(teller, about)
    _write_topics(atlas, teller, about)


def _write_evidence(teller: Teller, about: "About") -> None:
    if about.thing.status:
        for line in teller.evidence(about.thing.status, about.thing.sources):
            say(line)


def _write_sections(teller: Teller, about: "About") -> None:
    if about.stages:
        say("", "Stages")
        for stage in about.stages:
            where = f"{teller.name(stage.value_chain)}, " if stage.value_chain != about.thing.id else ""
            itself = about.thing.type == "industry"
            industries = ", ".join(teller.name(industry) for industry in stage.industries)
            say(f"  {where}{stage.position}. {stage.label}" + ("" if itself else f": {industries}"))
    if about.ties:
        say("", f"Ties ({len(about.ties)})")
        for tie in about.ties:
            first, *rest = teller.tie(tie, about.thing.id)
            say(first + _doubt(tie, about.ties), *rest)
    if about.steps:
        say("", "Support steps")
        for step in about.steps:
            with_whom = ", ".join(teller.name(actor) for actor in step.actors)
            days = f"{step.days} days" if step.days else ""
            told = "; ".join(
                part
                for part in (step.date, days, f"with {with_whom}" if with_whom else "", step.note)
                if part
            )
            say(f"  {step.label} ({told})")
            say(*(f"    {line}" for line in teller.evidence(step.status, step.sources)))


def _doubt(tie: "Tie", ties: "Iterable[Tie]") -> str:
    """A word on a tie whose statement another tie disputes."""
    same = [one for one in ties if _statement(one) == _statement(tie)]
    disputed = len(same) > 1 and any(one.status == "disputed" for one in same)
    return f" (disputed, {len(same)} ties)" if disputed else ""


def _statement(tie: "Tie") -> tuple[str, str, str]:
    return tie.subject, tie.predicate, tie.object


def _write_topics(atlas: "Atlas", teller: Teller, about: "About") -> None:
    """What the support of a model region was about: the initiative, and how it put the aims into practice."""
    topics = _topics(atlas, about.thing)
    if topics:
        say()
        say("Topic of the support")
    for topic in topics:
        say(f"  {teller.name(topic)}{teller.ending(topic)}")
        for tie in atlas.show(topic).ties:
            if tie.subject == topic and tie.predicate in {"implements", "contributes-to"}:
                say(*(f"  {line}" for line in teller.tie(tie, topic)))


def _topics(atlas: "Atlas", thing: "Thing") -> list[str]:
    if thing.type != "region":
        return []
    found = (row["topic"] for row in atlas.query("focus-topics", region=thing.id).records())
    return [short_id(topic) for topic in found if topic]


def _places(teller: Teller, about: "About") -> str:
    thing = about.thing
    recorded = (
        f"Recorded for {teller.name(thing.region)}" if thing.region and thing.region != thing.id else ""
    )
    broader = f"Part of {teller.name(about.broader)}" if about.broader else ""
    nuts = f"NUTS {thing.nuts}" if thing.nuts else ""
    return "; ".join(part for part in (recorded, broader, nuts) if part)


def _untyped(atlas: "Atlas", thing: "Thing") -> str:
    """Why a thing has no type: it is not valid at the date asked for, not known to be there, or has none."""
    if not holds(atlas.at, thing.valid_from, thing.valid_to):
        return "not valid at this date"
    elsewhen = Names(atlas.store.whole).type_of(thing.iri)
    return "not known to be there at this date" if elsewhen else "no type"
