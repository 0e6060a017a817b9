"""Small fact tables: two regions, a value chain, and something of everything."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from clusteratlas.ingest.facts import Edition, Facts
from clusteratlas.ingest.importing import known_industries
from clusteratlas.ingest.tables import read_tables
from clusteratlas.vocabulary.dates import PartialDate

Row = dict[str, str]


def _things() -> list[Row]:
    said = {"sources": "s1", "status": "attested"}
    return [
        {"id": "north", "type": "region", "label_en": "North", "valid_to": "2016-01-01", **said},
        {"id": "new-north", "type": "region", "label_en": "New North", "region_id": "north"}
        | {"valid_from": "2016-01-01", **said},
        {"id": "south", "type": "region", "label_en": "South", "label_native": "Süd", "native_lang": "de"}
        | said,
        {"id": "north-yard", "type": "company", "label_en": "Yard", "region_id": "north", **said}
        | {"alt_labels": "YRD| Old Yard ", "lat": "50.5", "lon": "-3", "city": "Port", "nuts": "FR30"},
        {"id": "south-club", "type": "cluster", "label_en": "Club", "region_id": "south", **said},
        {"id": "union", "type": "agency", "label_en": "Union", **said},
        {"id": "rail", "type": "value-chain", "label_en": "Rail value chain", **said},
        {"id": "road", "type": "value-chain", "label_en": "Road value chain", **said},
    ]


def _ties() -> list[Row]:
    said = {"sources": "s1|s2", "status": "attested"}
    return [
        {"subject": "new-north", "predicate": "successor-of", "object": "north", **said},
        {"subject": "north-yard", "predicate": "contributes-to", "object": "rail", "role": "builds, it says"}
        | {"valid_from": "2010-05", **said},
        {"subject": "north-yard", "predicate": "member-of", "object": "south-club", "status": "uncited"},
        {"subject": "union", "predicate": "supports", "object": "south-club", **said},
        {"subject": "nace2:C30.2", "predicate": "stage-of", "object": "rail", "stage": "2"}
        | {"stage_label": "Rolling stock", **said},
        {"subject": "south-club", "predicate": "active-in", "object": "nace2:C30.20", "sources": "s3"}
        | {"status": "disputed"},
    ]


class Written:
    """Fact tables to be changed and then written into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[Row]] = {
            "entities.csv": _things(),
            "links.csv": _ties(),
            "sources.csv": [
                {"source_id": "s1", "title": "One", "publisher": "Press", "year": "2015-04"}
                | {"url": "https://example.org/1"},
                {"source_id": "s2", "title": "Two"},
                {"source_id": "s3", "title": "Three"},
                {"source_id": "s4", "title": "Four"},
            ],
            "support-steps.csv": [
                {"region": "south", "step": "workshop", "title": "Workshop", "date": "2015-06"}
                | {"duration_days": "2", "actors": "union|south-club", "topic": "rail", "note": "In June"}
                | {"sources": "s1", "status": "attested"},
                {"step": "survey", "title": "Survey", "sources": "s1", "status": "attested"},
            ],
            "value-chain-matches.csv": [{"value_chain": "rail", "other": "road", "relation": "narrower"}],
            "data-sets.csv": [
                {"data_set": "north", "title": "North", "description": "All", "limits": "One.|Two."}
            ],
        }

    def change(self, file: str, line: int, **cells: str) -> "Written":
        """Change cells of a row, lines being counted from the header as 1."""
        self.rows[file][line - 2].update(cells)
        return self

    def add(self, file: str, **cells: str) -> "Written":
        self.rows[file].append(cells)
        return self

    def write(self) -> Path:
        self.folder.mkdir(exist_ok=True)
        for name, rows in self.rows.items():
            write_csv(self.folder / name, rows)
        return self.folder

    def data_sets(self) -> Mapping[str, list[ox.Triple]]:
        facts = Facts(read_tables(self.write()), INDUSTRIES)
        return facts.data_sets(Edition("1.0", PartialDate("2026-01-31")))


INDUSTRIES = known_industries()


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def written(tmp_path: Path) -> Written:
    return Written(tmp_path / "tables")
