"""A large region of somebody's own, made up by chance: the tables that an analyst would bring to ``import``.

Run with ``python bench/own_region.py FOLDER [STAKEHOLDERS]``. The same seed makes the same tables. Beside
the stakeholders the region has a cluster for every 50 of them, an initiative for every 75, value chains of
its own and shipped ones, and four ties for each. As in real tables most actors have few ties and some have
many; a third of the ties bears a date, a tenth has no source, and some kinds are not recorded.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, str]

REGION = "brackwater"
STAKEHOLDERS = 3_000
OWN_CHAINS = 8
SHIPPED_CHAINS = (
    *("value-chain-automotive", "value-chain-railway", "value-chain-aircraft", "value-chain-logistics"),
    *("value-chain-renewable-energy", "value-chain-life-sciences-health", "value-chain-maritime"),
    *("value-chain-creative-content", "value-chain-agri-food", "value-chain-ict-digital"),
    *("value-chain-arctic-tourism", "value-chain-forest-wood"),
)
TYPES = {
    "company": 60,
    "intermediary": 8,
    "organisation": 8,
    "research-organisation": 6,
    "university": 3,
    "public-authority": 6,
    "agency": 3,
    "cluster-organisation": 3,
    "infrastructure": 3,
}
"""Kinds of stakeholders, by how many of a hundred are of each."""

INDUSTRIES = (
    *("A03", "C10", "C13", "C16", "C20", "C22", "C24", "C25", "C26", "C27", "C28", "C29", "C30", "C33"),
    *("D35", "E38", "F41", "F42", "H49", "H50", "H52", "J61", "J62", "M71", "M72", "P85"),
)
TOWNS = ("Saltmouth", "Eelbridge", "Marram", "Curlew Bay", "Tidewick", "Fenholt", "Gannet Head", "Old Weir")
FIRST = (
    "North",
    "Blue",
    "Old",
    "Green",
    "Bright",
    "Grand",
    "Clear",
    "Iron",
    "Silver",
    "Swift",
    "Stone",
    "Amber",
)
MIDDLE = (
    *("Harbour", "Reed", "Anchor", "Lantern", "Current", "Beacon", "Keel", "Dune", "Heron", "Quay", "Sluice"),
    *("Otter", "Mast", "Pier", "Kelp", "Oyster", "Plover", "Lock", "Skiff", "Causeway"),
)
TRADES = (
    "Systems",
    "Works",
    "Foods",
    "Energy",
    "Logistics",
    "Marine",
    "Tooling",
    "Labs",
    "Timber",
    "Services",
)
PARTS = ("leads", "designs", "funds", "implements", "supports", "participated-in")

USUAL = (28, 20, 18, 18, 13, 3)
"""Of a hundred ties: to clusters, industries, chains, partners, initiatives, and of who runs a cluster."""


class Made:
    """The rows of the tables as they are made.

    Args:
        stakeholders: how many.
        seed: of the chance by which everything is made.
    """

    def __init__(self, stakeholders: int, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - made up, not secret
        self.sources = [f"s{number}" for number in range(stakeholders // 5)]
        self.things: list[Row] = []
        self.ties: list[Row] = []
        self._said: set[tuple[str, str, str]] = set()
        self.chains = [f"chain-{number}" for number in range(OWN_CHAINS)]
        self.clusters = [f"cluster-{number}" for number in range(stakeholders // 50)]
        self.initiatives = [f"initiative-{number}" for number in range(stakeholders // 75)]
        self.actors = [f"actor-{number}" for number in range(stakeholders)]
        self._make_frame()
        self._make_actors()
        while len(self.ties) < 4 * stakeholders:
            self._make_tie()

    def _happens(self, of_a_hundred: int) -> bool:
        return self.dice.randrange(100) < of_a_hundred

    def _evidence(self) -> Row:
        if self._happens(10):
            return {"status": "uncited"}
        few = self.dice.sample(self.sources, self.dice.choice((1, 1, 1, 2)))
        return {"status": "attested", "sources": "|".join(few)}

    def thing(self, id_: str, type_: str, name: str, **more: str) -> None:
        """Describe a thing of the region."""
        place = {} if type_ in {"region", "value-chain"} else {"region_id": REGION}
        said = {"id": id_, "type": type_, "label_en": name, **place, **self._evidence(), **more}
        self.things.append(said)

    def tie(self, subject: str, predicate: str, object_: str, **more: str) -> None:
        """Say a tie, unless it is said already or circular."""
        key = (subject, predicate, object_)
        if subject == object_ or key in self._said:
            return
        self._said.add(key)
        dated = self._happens(30)
        when = {"valid_from": str(self.dice.randint(1995, 2020))} if dated else {}
        self.ties.append(
            {
                "subject": subject,
                "predicate": predicate,
                "object": object_,
                **when,
                **self._evidence(),
                **more,
            }
        )

    def _make_frame(self) -> None:
        self.thing(REGION, "region", "Brackwater Coast")
        for number, chain in enumerate(self.chains):
            self.thing(chain, "value-chain", f"{MIDDLE[number]} {TRADES[number]} value chain")
            for stage, code in enumerate(self.dice.sample(INDUSTRIES, 5), 1):
                self.tie(
                    f"nace2:{code}",
                    "stage-of",
                    chain,
                    stage=str(stage),
                    stage_label=f"Stage {stage} of {MIDDLE[number]}",
                )
        for number, cluster in enumerate(self.clusters):
            self.thing(cluster, "cluster", f"{self._name(number)} Cluster")
            self.tie(cluster, "contributes-to", self._chain())
        for number, initiative in enumerate(self.initiatives):
            type_ = "policy-initiative" if number % 3 else "programme"
            self.thing(
                initiative,
                type_,
                f"{self._name(number)} {'Programme' if type_ == 'programme' else 'Strategy'}",
            )
            self.tie(initiative, "targets", self._chain() if number % 2 else self.dice.choice(self.clusters))

    def _make_actors(self) -> None:
        types = self.dice.choices(list(TYPES), list(TYPES.values()), k=len(self.actors))
        for number, (actor, type_) in enumerate(zip(self.actors, types, strict=True)):
            town = {"city": self.dice.choice(TOWNS)} if self._happens(80) else {}
            web = {"website": f"https://{actor}.example"} if self._happens(60) else {}
            self.thing(actor, type_, self._name(number), **town, **web)

    def _name(self, number: int) -> str:
        """A name of its own for each number."""
        first, rest = number % len(FIRST), number // len(FIRST)
        middle, rest = rest % len(MIDDLE), rest // len(MIDDLE)
        again = f" {rest // len(TRADES) + 1}" if rest >= len(TRADES) else ""
        return f"{FIRST[first]} {MIDDLE[middle]} {TRADES[rest % len(TRADES)]}{again}"

    def _chain(self) -> str:
        return self._popular([*self.chains, *SHIPPED_CHAINS])

    def _popular(self, among: Sequence[str]) -> str:
        """One of them, those at the head more often."""
        return among[int(len(among) * self.dice.random() ** 1.6)]

    def _make_tie(self) -> None:
        actor = self._popular(self.actors)
        match self.dice.choices(range(len(USUAL)), USUAL)[0]:
            case 0:
                self.tie(actor, "member-of", self._popular(self.clusters))
            case 1:
                self.tie(actor, "active-in", f"nace2:{self._popular(INDUSTRIES)}")
            case 2:
                self.tie(self.dice.choice(self.actors), "contributes-to", self._chain())
            case 3:
                self.tie(actor, "partner-of", self.dice.choice(self.actors))
            case 4:
                self.tie(actor, self.dice.choice(PARTS), self._popular(self.initiatives))
            case _:
                self.tie(actor, self.dice.choice(("manages", "governs")), self._popular(self.clusters))

    def rows_of_sources(self) -> list[Row]:
        """The sources, half of them with an address."""
        made = []
        for number, source in enumerate(self.sources):
            web = {"url": f"https://reports.example/{source}"} if number % 2 else {}
            title = f"Report {number} on {TOWNS[number % len(TOWNS)]}"
            made.append({"source_id": source, "title": title, "year": str(2000 + number % 20), **web})
        return made


def write_tables(folder: Path, stakeholders: int = STAKEHOLDERS, seed: int = 1) -> None:
    """Write the tables of such a region into a folder."""
    made = Made(stakeholders, seed)
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"entities.csv": made.things, "links.csv": made.ties, "sources.csv": made.rows_of_sources()}
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns)
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    write_tables(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
