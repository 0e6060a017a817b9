"""Paths as rows: the hops of each with every tie behind them, and the factors of its strength."""

from collections.abc import Container, Iterable, Sequence
from typing import Any

from clusteratlas.model import Hop, Path
from clusteratlas.rows.table import Table, exact

COLUMNS = ("route", "kind", "basis", "strength", "length", "status", "hops", "factors")
COUNTED = (*COLUMNS, "counted")
_HOP_KEYS = ("subject", "predicate", "object", "role", "status", "sources", "valid_from", "valid_to")
_TIE_KEYS = ("id", "status", "role", "stage", "valid_from", "valid_to", "sources", "data_set")
_FACTOR_KEYS = ("key", "value", "hop", "count")


def paths_table(paths: Iterable[Path]) -> Table:
    """Paths, the hops and the factors of each as lists of objects."""
    return Table(COLUMNS, list(map(_row, paths)))


def why_table(paths: Iterable[Path], counted: Container[Path]) -> Table:
    """Paths of a link, and of each whether it counts in the link's strength."""
    return Table(COUNTED, [(*_row(path), path in counted) for path in paths])


def _row(path: Path) -> tuple[Any, ...]:
    """A path by its columns."""
    hops, factors = list(map(_hop, path.hops)), [_keyed(factor, _FACTOR_KEYS) for factor in path.factors]
    known = path.basis, exact(path.strength)
    return (path.route, path.kind, *known, len(path.hops), path.status, hops, factors)


def _hop(hop: Hop) -> dict[str, Any]:
    """A hop by its keys, with every tie behind it."""
    return {**_keyed(hop, _HOP_KEYS), "ties": [_keyed(tie, _TIE_KEYS) for tie in hop.ties]}


def _keyed(said: object, keys: Sequence[str]) -> dict[str, Any]:
    values = ((key, getattr(said, key)) for key in keys)
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values}
