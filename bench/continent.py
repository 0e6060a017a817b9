"""A continent of made-up ecosystems in the atlas's own vocabulary, written as a stream of any length.

Run with ``python bench/continent.py FILE [TRIPLES] [SEED]``. The name of the file says the format: ``.nt`` is
one graph, ``.nq`` one for each region and one for what they share; each may end in ``.gz``. The same seed
makes the same bytes, and memory does not grow with the number of triples.

Every region of NUTS 2 has stakeholders, by a power law few regions most of them; clusters that most members
choose by another one; initiatives, industries of NACE, sources, and ties with status, role and dates. Value
chains, programmes and networks are the continent's own, and some chains are those that ship with the atlas.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "graphs"))

import made_up as words
from clusteratlas.vocabulary.namespaces import CA, GRAPH, ID, NACE, NUTS, PREFIXES
from clusteratlas.vocabulary.places.nuts import places
from clusteratlas.vocabulary.terms import TIE_PREDICATES

TRIPLES, SEED = 1_000_000, 1
SLUG = "continent"
_HERE = f"{ID}{SLUG}/"
_PER_STAKEHOLDER = 39.8
"""Triples that come with one stakeholder, its share of clusters, initiatives and sources among them."""
_ONCE = 37_000
"""Triples that there are whatever the size: regions, value chains, programmes."""
_NUTS_2 = 2
_LEAST = 3
"""Stakeholders of the smallest region."""
_STEEP = 0.6
"""Exponent of the law by which regions differ in size."""

_CHAINS, _PROGRAMMES, _NETWORKS = 48, 24, 12
_CLUSTER_PER, _INITIATIVE_PER, _SOURCE_PER = 30, 45, 12
_RDF, _DCT, _SKOS, _SCHEMA, _XSD = (PREFIXES[name] for name in ("rdf", "dct", "skos", "schema", "xsd"))
_TYPE, _LABEL, _STATUS, _REGION = _RDF + "type", _SKOS + "prefLabel", CA + "status", CA + "region"


@dataclass
class Sheet:
    """Where lines are written, and for which region.

    Attributes:
        stream: takes them.
        chance: decides; the same for the same region, whatever was written before.
        region: IRI of the region in whose account things stand; empty for what all share.
        graph: how a line ends.
        sources: the sources that may be cited.
        told: the statements of the region, each of which is made once.
    """

    stream: IO[bytes]
    chance: random.Random
    region: str
    graph: str
    sources: Sequence[str]
    told: set[tuple[str, str, str]] = field(default_factory=set)

    def hits(self, share: float) -> bool:
        """Whether chance has it, in such a share of all cases."""
        return self.chance.random() < share

    def iri(self, subject: str, predicate: str, *values: str) -> None:
        """State something of a thing by IRIs."""
        for value in values:
            self.stream.write(f"<{subject}> <{predicate}> <{value}>{self.graph}".encode())

    def text(self, subject: str, predicate: str, value: str, tail: str = "") -> None:
        """State something of a thing by a text; ``tail`` is its language or datatype, as ``@en``."""
        self.stream.write(f'<{subject}> <{predicate}> "{value}"{tail}{self.graph}'.encode())

    def year(self, subject: str, name: str, year: int) -> None:
        """State a year of a thing."""
        self.text(subject, CA + name, str(year), f"^^<{_XSD}gYear>")

    def thing(self, thing: str, kind: str, english: str, native: tuple[str, str] = ("", "")) -> None:
        """Describe a thing: kind, names in English and another language, account, evidence."""
        self.iri(thing, _TYPE, CA + kind)
        self.text(thing, _LABEL, english, "@en")
        if native[0]:
            self.text(thing, _LABEL, native[1], f"@{native[0]}")
        if self.region:
            self.iri(thing, _REGION, self.region)
        self.evidence(thing)

    def evidence(self, node: str) -> None:
        """Say on whose word a thing or tie stands."""
        status = self.chance.choices(("attested", "uncited", "testified", "disputed"), (80, 15, 4, 1))[0]
        self.iri(node, _STATUS, CA + status)
        if status != "uncited":
            count = 2 if status == "disputed" or self.hits(0.15) else 1
            self.iri(node, _DCT + "source", *self.chance.sample(self.sources, count))

    def tie(self, subject: str, token: str, target: str, stage: str = "") -> None:
        """State that two things are tied, once, and describe the tie."""
        predicate = TIE_PREDICATES[token]
        if subject == target or (subject, predicate, target) in self.told:
            return
        self.told.add((subject, predicate, target))
        node = f"{_HERE}tie/{sha256(f'{subject} {predicate} {target}'.encode()).hexdigest()[:16]}"
        self.iri(subject, predicate, target)
        self.iri(node, _TYPE, CA + "Tie")
        for part, value in (("subject", subject), ("predicate", predicate), ("object", target)):
            self.iri(node, _RDF + part, value)
        if self.region:
            self.iri(node, _REGION, self.region)
        self.evidence(node)
        if stage:
            self.iri(node, CA + "stage", stage)
            return
        if self.hits(0.3):
            self.text(node, CA + "role", self.chance.choice(words.ROLES))
        if self.hits(0.35):
            start = self.chance.randint(1996, 2022)
            self.year(node, "validFrom", start)
            if self.hits(0.3):
                self.year(node, "validTo", start + self.chance.randint(1, 9))


@dataclass(frozen=True)
class Place:
    """A region on its way: its code, names, and how many stakeholders it has."""

    code: str
    name: str
    count: int

    @property
    def iri(self) -> str:
        """Its IRI."""
        return f"{_HERE}{self.code.lower()}"

    def one(self, number: int) -> str:
        """The IRI of one of its stakeholders, counted from 0."""
        return f"{self.iri}-s{number + 1:06d}"


def continent(stream: IO[bytes], triples: int, seed: int, *, graphs: bool) -> None:
    """Write about so many triples.

    Args:
        stream: takes the lines.
        triples: how many, give or take a tenth; the least are what every region needs.
        seed: the same makes the same.
        graphs: whether each region gets a named graph.
    """
    found = regions(triples, seed)
    chains = value_chains(seed)
    shared = Sheet(stream, _chance(seed, "shared"), "", _end("", graphs), _sources(_HERE, 40))
    _write_shared(shared, chains)
    for place in found:
        chance = _chance(seed, place.code)
        count = max(2, place.count // _SOURCE_PER)
        sheet = Sheet(stream, chance, place.iri, _end(place.code, graphs), _sources(place.iri + "-", count))
        Ecosystem(sheet, place, chains, found).write()


def _chance(seed: int, what: str) -> random.Random:
    return random.Random(f"{seed} {what}")  # noqa: S311 - made-up data, no secret


def regions(triples: int, seed: int) -> list[Place]:
    """All regions of NUTS 2, and how many stakeholders each has."""
    found = [place for code, place in sorted(places().items()) if place.level == _NUTS_2 and "ZZ" not in code]
    ranks = list(range(len(found)))
    _chance(seed, "regions").shuffle(ranks)
    weights = [(rank + 1) ** -_STEEP for rank in ranks]
    each = max(0, triples - _ONCE) / _PER_STAKEHOLDER / sum(weights)
    return [
        Place(place.code, (place.other or place.name).replace('"', ""), max(_LEAST, round(each * weight)))
        for place, weight in zip(found, weights, strict=True)
    ]


def value_chains(seed: int) -> dict[str, list[tuple[str, str]]]:
    """The value chains, each with the IRI and the industry of every stage; of shipped ones none are told."""
    chance = _chance(seed, "chains")
    found: dict[str, list[tuple[str, str]]] = {}
    for number in range(_CHAINS):
        iri = f"{_HERE}chain-{number + 1:02d}"
        codes = chance.sample(words.INDUSTRIES, chance.randint(4, 7))
        found[iri] = [(f"{iri}-stage-{place + 1}", code) for place, code in enumerate(codes)]
    return found | {ID + name: [] for name in words.SHIPPED_CHAINS}


def _write_shared(sheet: Sheet, chains: dict[str, list[tuple[str, str]]]) -> None:
    _write_sources(sheet)
    for number, (chain, stages) in enumerate(chains.items()):
        if not stages:
            continue
        name = words.chain_name(number)
        sheet.thing(chain, "ValueChain", f"{name[0]} value chain", ("de", f"Wertschöpfungskette {name[1]}"))
        sheet.iri(chain, _SKOS + "inScheme", ID + "value-chains")
        for place, (stage, code) in enumerate(stages):
            sheet.iri(chain, CA + "hasStage", stage)
            sheet.iri(stage, _TYPE, CA + "Stage")
            sheet.text(stage, CA + "position", str(place + 1), f"^^<{_XSD}integer>")
            sheet.text(stage, _LABEL, words.STAGES[place], "@en")
            sheet.iri(stage, CA + "industry", NACE + code)
            sheet.tie(NACE + code, "stage-of", chain, stage)
    for number in range(_PROGRAMMES):
        programme = f"{_HERE}programme-{number + 1:02d}"
        sheet.thing(programme, "Programme", f"Continental programme {words.coined(sheet.chance)}")
        for chain in sheet.chance.sample(list(chains), 2):
            sheet.tie(programme, "targets", chain)
    for number in range(_NETWORKS):
        network = f"{_HERE}network-{number + 1:02d}"
        sheet.thing(network, "Intermediary", f"{words.coined(sheet.chance)} network of networks")
        sheet.tie(network, "supports", sheet.chance.choice(list(chains)))


class Ecosystem:
    """One region with all that is recorded for it."""

    def __init__(
        self, sheet: Sheet, place: Place, chains: dict[str, list[tuple[str, str]]], others: Sequence[Place]
    ) -> None:
        self.sheet, self.place, self.others, self.chance = sheet, place, others, sheet.chance
        self.language = words.LANGUAGES.get(place.code[:2], "fr")
        self.anchored = self.chance.sample(list(chains), min(len(chains), 4 + place.count // 400))
        serving = [code for chain in self.anchored for _, code in chains[chain]]
        # A region is strong in what its chains need, but for some stages, and does other things too.
        self.industries = self.chance.sample(serving, len(serving) * 2 // 3) * 3 + list(words.INDUSTRIES)
        count = max(1, place.count // _CLUSTER_PER)
        self.clusters = [f"{place.iri}-cluster-{one + 1}" for one in range(count)]
        self.initiatives = [
            f"{place.iri}-initiative-{one + 1}" for one in range(max(1, place.count // _INITIATIVE_PER))
        ]

    def write(self) -> None:
        """Write all of it."""
        sheet, place = self.sheet, self.place
        _write_sources(sheet)
        sheet.iri(place.iri, CA + "nuts", NUTS + place.code)
        sheet.thing(place.iri, "Region", place.name, (self.language, place.name))
        self._describe_data_set()
        for cluster in self.clusters:
            self._cluster(cluster)
        for initiative in self.initiatives:
            self._initiative(initiative)
        for number in range(place.count):
            self._stakeholder(number)

    def _describe_data_set(self) -> None:
        sheet, name = self.sheet, f"{GRAPH}{SLUG}-{self.place.code.lower()}"
        sheet.iri(name, _TYPE, PREFIXES["dcat"] + "Dataset")
        sheet.iri(name, _DCT + "spatial", self.place.iri)
        sheet.iri(name, _DCT + "license", "https://creativecommons.org/licenses/by/4.0/")
        sheet.text(name, _DCT + "title", f"A made-up ecosystem of {self.place.name}", "@en")
        sheet.text(name, PREFIXES["dcat"] + "version", "1.0")
        sheet.text(name, _DCT + "issued", "2026-01-01", f"^^<{_XSD}date>")

    def _cluster(self, iri: str) -> None:
        sheet, (english, native) = self.sheet, words.cluster_name(self.chance, self.language)
        sheet.thing(iri, "Cluster", english, (self.language, native))
        sheet.text(iri, _SKOS + "altLabel", words.acronym(english))
        sheet.tie(iri, "located-in", self.place.iri)
        sheet.tie(iri, "contributes-to", self._chain())
        for _ in range(2):
            sheet.tie(iri, "active-in", NACE + self.chance.choice(self.industries))
        sheet.tie(self._someone(), "manages", iri)

    def _initiative(self, iri: str) -> None:
        sheet, (english, native) = self.sheet, words.initiative_name(self.chance, self.language)
        sheet.thing(iri, "PolicyInitiative", english, (self.language, native))
        sheet.year(iri, "validFrom", self.chance.randint(2005, 2020))
        aims = (self._chain(), self._rather_first(self.clusters), NACE + self.chance.choice(self.industries))
        for aim in self.chance.sample(aims, 2):
            sheet.tie(iri, "targets", aim)
        sheet.tie(iri, "implements", f"{_HERE}programme-{self.chance.randint(1, _PROGRAMMES):02d}")
        for token in ("leads", "funds", "designs"):
            sheet.tie(self._someone(), token, iri)

    def _stakeholder(self, number: int) -> None:
        sheet, chance, iri = self.sheet, self.chance, self.place.one(number)
        kind = chance.choices(words.KINDS, words.SHARES)[0]
        english, native = words.stakeholder_name(chance, kind, self.language)
        sheet.thing(iri, kind, english, (self.language, native))
        sheet.iri(iri, CA + "nuts", NUTS + self.place.code)
        sheet.text(iri, _SCHEMA + "addressLocality", words.town(chance, self.place.code))
        if sheet.hits(0.2):
            sheet.text(iri, _SKOS + "altLabel", words.acronym(english))
        if sheet.hits(0.3):
            sheet.year(iri, "validFrom", chance.randint(1900, 2019))
        sheet.tie(iri, "located-in", self.place.iri)
        sheet.tie(iri, "active-in", NACE + chance.choice(self.industries))
        if sheet.hits(0.25):
            sheet.tie(iri, "contributes-to", self._chain())
        for share in (0.6, 0.2):
            if sheet.hits(share):
                sheet.tie(iri, "member-of", self._rather_first(self.clusters))
        if sheet.hits(0.15):
            sheet.tie(iri, "participated-in", self._rather_first(self.initiatives))
        if sheet.hits(0.25):
            sheet.tie(iri, "partner-of", self._partner())
        if sheet.hits(0.03):
            sheet.tie(iri, "member-of", f"{_HERE}network-{chance.randint(1, _NETWORKS):02d}")

    def _chain(self) -> str:
        return self._rather_first(self.anchored)

    def _someone(self) -> str:
        return self.place.one(self.chance.randrange(self.place.count))

    def _partner(self) -> str:
        """A stakeholder of the same region, one in ten times of another."""
        place = self.chance.choice(self.others) if self.sheet.hits(0.1) else self.place
        return place.one(int(place.count * self.chance.random() ** 3))

    def _rather_first(self, things: Sequence[str]) -> str:
        """One of some things, the first ones far more often than the last."""
        return things[int(len(things) * self.chance.random() ** 3)]


def _sources(stem: str, count: int) -> list[str]:
    return [f"{stem}source-{number + 1}" for number in range(count)]


def _write_sources(sheet: Sheet) -> None:
    for number, source in enumerate(sheet.sources):
        sheet.iri(source, _TYPE, CA + "Source")
        sheet.text(source, _DCT + "title", f"{words.coined(sheet.chance)} report {number + 1}")
        sheet.text(source, _SCHEMA + "publisher", f"{words.coined(sheet.chance)} institute")
        sheet.text(source, _DCT + "issued", str(sheet.chance.randint(2010, 2024)), f"^^<{_XSD}gYear>")


def _end(code: str, graphs: bool) -> str:  # noqa: FBT001 - one of two ways to end a line
    return f" <{GRAPH}{SLUG}{f'-{code.lower()}' if code else ''}> .\n" if graphs else " .\n"


@contextmanager
def opened(path: Path) -> Generator[IO[bytes]]:
    """The file, packed where its name says so; without the time of day, so that the bytes are the same."""
    with path.open("wb") as plain:
        if path.suffix != ".gz":
            yield plain
            return
        with gzip.GzipFile("", "wb", 5, plain, mtime=0) as packed:
            yield cast("IO[bytes]", packed)


def main() -> None:
    """Write what the command line names."""
    parser = argparse.ArgumentParser(description="Write a made-up continent; a seed gives the same bytes.")
    parser.add_argument(
        "file", type=Path, help=".nt for one graph, .nq for one a region; .gz behind it packs"
    )
    parser.add_argument("triples", type=int, nargs="?", default=TRIPLES, help="about how many (%(default)s)")
    parser.add_argument("seed", type=int, nargs="?", default=SEED, help="of the chance (%(default)s)")
    asked = parser.parse_args()
    with opened(asked.file) as stream:
        continent(stream, asked.triples, asked.seed, graphs=".nq" in asked.file.suffixes)


if __name__ == "__main__":
    main()
