"""From a file of RDF in other vocabularies to sheets, with what was not read counted and named."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from clusteratlas.errors import RequestError
from clusteratlas.exchange.reading.networks import format_of
from clusteratlas.exchange.reading.networks.lists import counted, sheets
from clusteratlas.exchange.reading.sheets import Sheet
from clusteratlas.ingest.vocabularies.meanings import Meanings, meanings
from clusteratlas.ingest.vocabularies.statements import TYPE, Statements
from clusteratlas.ingest.vocabularies.things import things
from clusteratlas.ingest.vocabularies.ties import Ties
from clusteratlas.store.datafiles import FORMATS, find_files
from clusteratlas.store.loading import read_quads
from clusteratlas.store.reading.content import head_of
from clusteratlas.store.reading.sniffing import looks_like
from clusteratlas.vocabulary.namespaces import CA

MOST = 5_000_000
"""Statements that are read of one file."""

_AMONG_OTHERS = frozenset({".json", ".xml"})
_TOLD = 8


def is_rdf(path: Path) -> bool:
    """Whether a file is one of RDF, by its name, or by its content where the name fits other formats too."""
    ending = path.suffix.lower()
    if ending == ".gz":
        ending = Path(path.stem).suffix.lower()
    if ending in FORMATS or ending == ".n3":
        return True
    if ending not in _AMONG_OTHERS or not path.is_file():
        return False
    head = head_of(path)
    return not format_of(head) and looks_like(head).format is not None


def read(path: Path, name: str = "") -> list[Sheet]:
    """The organisations and projects of a file of RDF, and the ties between them.

    Raises:
        UnavailableError: the file cannot be read.
        RequestError: it is no RDF, too large, holds data of the atlas, or nothing whose meaning is known.
    """
    file = name or path.name
    quads = [quad for one in find_files([path]) for quad in islice(read_quads(one), MOST + 1)]
    if len(quads) > MOST:
        raise RequestError(
            f"{file} holds more than {MOST:,} statements. Split it, and import the parts together."
        )
    if any(quad.predicate.value.startswith(CA) for quad in quads):
        raise RequestError(
            f"{file} is data of the atlas already, so it needs no import. Name it as it is: "
            f"clusteratlas --data {file} regions."
        )
    said, means = Statements(quads), meanings()
    nodes = list(things(said, means))
    if not nodes:
        told = " ".join(_notes(said, means, (), Counter())) or "It holds no statement."
        nothing = f"{file} describes no organisation and no project in a vocabulary known here."
        raise RequestError(f"{nothing} {told}")
    known = {one.key: one for one in nodes}  # in the order of the file
    ties = Ties(said, means, known)
    edges = list(ties.edges())
    return sheets(file, nodes, edges, _notes(said, means, known, ties.astray))


def _notes(said: Statements, means: Meanings, known: Collection[str], astray: Counter[str]) -> Iterator[str]:
    """What was not read: people, other classes, other properties, ties that lead astray."""
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    read = {*means.properties(), TYPE}
    persons = 0
    for subject in said:
        found = said.classes(subject)
        if any(one in means.persons for one in found):
            persons += 1
        elif subject not in known:
            classes.update(found)
        else:
            properties.update(one for one, _ in said.properties(subject) if one not in read)
    for one in (means.nodes["membership.class"], *means.types):
        classes.pop(one, None)
    if persons:
        who = counted(persons, "person is", "persons are")
        yield f"{who} not read: the atlas tells of bodies, not people."
    if astray:
        count = astray.total()
        yield (
            f"{counted(count, 'tie leads', 'ties lead')} to what is no thing here, and so "
            f"{'is' if count == 1 else 'are'} not read: {_listed(astray, means)}."
        )
    if classes:
        yield f"Classes that are not read: {_listed(classes, means)}."
    if properties:
        yield f"Properties that are not read: {_listed(properties, means)}."


def _listed(counts: Counter[str], means: Meanings) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], means.short(item[0])))
    named = [f"{means.short(iri)} ({count:,})" for iri, count in ordered[:_TOLD]]
    more = len(ordered) - len(named)
    return ", ".join([*named, f"and {more:,} more"] if more else named)
