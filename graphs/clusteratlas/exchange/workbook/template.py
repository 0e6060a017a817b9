"""An empty workbook for a region, or the folder of text files for those who have no spreadsheet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from clusteratlas.exchange.spreadsheets import csv_text
from clusteratlas.exchange.workbook.book import written
from clusteratlas.exchange.workbook.cells import Told, shown
from clusteratlas.exchange.workbook.filling import SHEETS, Filling, Front, Row, columns_of
from clusteratlas.exchange.workbook.offers import Offers
from clusteratlas.exchange.workbook.words import say
from clusteratlas.vocabulary.tables.columns import KINDS, Column, Holds
from clusteratlas.vocabulary.tables.examples import MARKS, marked
from clusteratlas.vocabulary.tables.words import explanation, label, sheet_label, token_label

_INDUSTRY: Final = "industry"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that actors of a type play in a model region.

    Attributes:
        who: the type of the actor.
        predicate: the kind of tie.
        whom: the type that the tie leads to.
        many: how many such ties there are.
        instance: one of them, as "NFID manages Up-tex".
        source: what attests it, with its address; empty where nothing does.
    """

    who: str
    predicate: str
    whom: str
    many: int
    instance: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Start:
    """What a template starts from.

    Attributes:
        name: the region's name.
        slug: a short name for its data set.
        code: its NUTS code; empty for none.
        native: its name in its own language, where that is another.
        model: the name of a model region; empty for none.
        parts: what the model region records.
        offers: what lists offer.
    """

    name: str
    slug: str
    code: str = ""
    native: str = ""
    model: str = ""
    parts: Sequence[Part] = field(default=())
    offers: Offers = field(default_factory=Offers)


def template(start: Start, language: str, file: str) -> bytes:
    """An empty workbook in which a region can be filled in.

    Args:
        start: what it starts from.
        language: of its words, one of :func:`clusteratlas.exchange.workbook.words.languages`.
        file: the workbook's name, for the commands that it tells.
    """
    return written(_filling(start, language, file))


def template_folder(start: Start, language: str, folder: str) -> dict[str, str]:
    """The same as text files by name: a table for each kind of rows, and a text that explains them."""
    filling = _filling(start, language, folder)
    files = {KINDS[kind].file: _table(kind, filling) for kind in SHEETS}
    front = filling.front
    of_lists = say("lists", language)  # cells of a text file offer none
    lines = [front.title, "", *(text for text in front.sentences if text != of_lists), "", front.above]
    lines += [f"  {command}\n    {says}" for command, says in front.commands]
    for kind in SHEETS:
        lines += ["", f"{KINDS[kind].file}: {sheet_label(kind, language)}"]
        lines += [
            f"  {label(kind, column.token, language)}{' *' if column.required else ''}: "
            f"{explanation(kind, column.token, language)}"
            for column in columns_of(KINDS[kind])
        ]
    lines += ["", *("\t".join(map(str, line)) for line in filling.model)]
    return {**files, "read-me.txt": "\n".join(lines).rstrip() + "\n"}


def front_of(language: str, name: str, commands: Sequence[tuple[str, str]], *, filled: bool) -> Front:
    """What the first sheet says: how to fill the workbook, and the commands that read it."""
    named = {
        "name": name,
        "mark": MARKS[language],
        "sheet": sheet_label("things", language),
        "type": token_label(Holds.TYPE, "value-chain", language),
    }
    told = ("fill", "names", "lists", "several", "chains", "sources", "filled" if filled else "examples")
    return Front(
        say("title", language, **named),
        tuple(say(word, language, **named) for word in told),
        say("commands", language),
        tuple((command, say(word, language)) for command, word in commands),
    )


def commands_for(file: str, slug: str, region: str) -> list[tuple[str, str]]:
    """The lines that make a page of a workbook, each with the word for what it does."""
    return [
        (f"clusteratlas import {_quoted(file)}", "look"),
        (f"clusteratlas import {_quoted(file)} -o {slug}", "write"),
        (f"clusteratlas page {_quoted(region)} --data {slug} --open", "page"),
    ]


def _filling(start: Start, language: str, file: str) -> Filling:
    offers = start.offers
    places = {place.partition(" ")[0]: place for place in offers.places}
    told = Told(language, places=places)
    region = {"label_en": start.name, "type": "region", "nuts": start.code, "label_native": start.native}
    about = {
        "data_set": start.slug,
        "title": f"{start.name}: stakeholders, value chains and policy initiatives",
        "version": "0.1",
    }
    examples = _examples(start, told)
    front = front_of(language, start.name, commands_for(file, start.slug, start.name), filled=False)
    return Filling(
        told,
        front,
        {"things": [region], "data-set": [about]},
        offers,
        examples,
        _model_lines(start, language) if start.model else (),
    )


def _examples(start: Start, told: Told) -> dict[str, Row]:
    """A row for each sheet that shows how it is meant, of bodies that do not exist."""
    yard, club, report = "Harbour Yard", "Maritime Cluster", "Annual report of the Harbour Yard"
    chains = [*start.offers.chains, "Shipbuilding"]
    industry = next((one for one in start.offers.industries if one.startswith("C30.11 ")), "C30.11")
    evidence = {"sources": report, "status": "attested"}
    yard_row = {
        "label_en": yard,
        "type": "company",
        "label_native": "Hafenwerft",
        "native_lang": "de",
        "alt_labels": "HY|Old Yard",
        "region_id": start.name,
        "nuts": start.code,
        "city": "Newport",
        "lat": "53.5421",
        "lon": "9.9342",
        "website": "https://example.org",
        "valid_from": "1998",
    }
    workshop = {
        "step": "workshop",
        "title": "Workshop on shipbuilding",
        "region": start.name,
        "date": "2026-03-17",
        "duration_days": "2",
        "actors": f"{yard}|{club}",
        "status": "uncited",
    }
    rows: dict[str, dict[str, str]] = {
        "things": yard_row | evidence,
        "ties": {"subject": yard, "predicate": "member-of", "object": club, "valid_from": "2012-05"}
        | evidence,
        "stages": {"object": chains[0], "stage": "2", "stage_label": "assembly", "subject": industry},
        "sources": {"title": report, "publisher": yard, "year": "2025", "url": "https://example.org/report"},
        "steps": workshop,
        "matches": {"value_chain": chains[0], "relation": "close", "other": chains[min(1, len(chains) - 1)]},
    }
    return {kind: _marked(kind, row, told) for kind, row in rows.items()}


def _marked(kind: str, row: dict[str, str], told: Told) -> Row:
    first = columns_of(KINDS[kind])[0]
    return {**row, first.token: marked(str(shown(first, row[first.token], told)), told.language)}


def _model_lines(start: Start, language: str) -> list[tuple[str | int, ...]]:
    def named_type(kind: str) -> str:
        if kind == _INDUSTRY:  # a sheet of things has none
            return label("stages", "subject", language)
        return token_label(Holds.TYPE, kind, language)

    def named(part: Part) -> tuple[str | int, ...]:
        tie = token_label(Holds.PREDICATE, part.predicate, language)
        return named_type(part.who), tie, named_type(part.whom), part.many, part.instance, part.source

    heads = [label("ties", column, language) for column in ("subject", "predicate", "object")]
    heads += [say("many", language), say("instance", language), label("ties", "sources", language)]
    return [(say("model", language, model=start.model),), tuple(heads), *map(named, start.parts)]


def _table(kind: str, filling: Filling) -> str:
    """A table with names for headers, its example and its first rows, begun as spreadsheets know UTF-8."""
    columns, told = columns_of(KINDS[kind]), filling.told
    rows: list[Sequence[str]] = [[label(kind, column.token, told.language) for column in columns]]
    if example := filling.examples.get(kind):
        first, *others = columns
        rows.append([example[first.token], *(_text(example, column, told) for column in others)])
    rows += [[_text(row, column, told) for column in columns] for row in filling.rows.get(kind, ())]
    return "\ufeff" + csv_text(rows)


def _text(row: Row, column: Column, told: Told) -> str:
    text = row.get(column.token, "")
    return str(shown(column, text, told)) if text else ""


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
