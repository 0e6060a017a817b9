"""Regions as rows."""

from collections.abc import Iterable
from dataclasses import astuple

from clusteratlas.catalogue.regions import RegionSummary
from clusteratlas.rows.table import Table

COLUMNS = ("id", "label", "label_native", "nuts", "entities", "ties", "valid_from", "valid_to")


def regions_table(regions: Iterable[RegionSummary]) -> Table:
    """Regions with counts of what is recorded for each."""
    return Table(COLUMNS, [astuple(region) for region in regions])
