"""Where processes that serve together show each other what they have counted."""

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator

from clusteratlas.serve.web.figures import Series

_SLOT = 1 << 18
_HEAD = struct.Struct("!II")
_TRIES = 5
_GROWING = frozenset({"counter", "histogram"})
"""Kinds of figures that never fall."""


class Board:
    """Memory that processes share which are forked after it is made.

    Args:
        count: how many they are.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._shared = mmap.mmap(-1, count * _SLOT)
        self._mine = 0
        self._before: dict[tuple[str, str], float] = {}

    def take(self, number: int) -> None:
        """Be one of the processes, and count on from what another counted in whose place it is.

        Args:
            number: which, from 0.
        """
        self._mine = number
        self._before = {
            (name, label): value
            for name, kind, _, values in self._read(number)
            if kind in _GROWING
            for label, value in values
        }

    def show(self, series: Iterable[Series]) -> None:
        """Show the own figures to the others."""
        told = json.dumps([self._counted_on(one) for one in series]).encode()
        if len(told) > _SLOT - _HEAD.size:
            return  # which thousands of series would take; there are some dozens
        start = self._mine * _SLOT
        self._shared[start + _HEAD.size : start + _HEAD.size + len(told)] = told
        self._shared[start : start + _HEAD.size] = _HEAD.pack(len(told), zlib.crc32(told))

    def _counted_on(self, series: Series) -> Series:
        name, kind, help_, values = series
        if kind not in _GROWING:
            return name, kind, help_, list(values)
        counts = {label: value for (of, label), value in self._before.items() if of == name}
        for label, value in values:
            counts[label] = counts.get(label, 0) + value
        return name, kind, help_, list(counts.items())

    def total(self) -> Iterator[Series]:
        """The figures of all processes, added up."""
        heads: dict[str, tuple[str, str]] = {}
        sums: dict[str, dict[str, float]] = {}
        for number in range(self._count):
            for name, kind, help_, values in self._read(number):
                heads[name] = (kind, help_)
                counts = sums.setdefault(name, {})
                for label, value in values:
                    counts[label] = counts.get(label, 0) + value
        for name, (kind, help_) in heads.items():
            yield name, kind, help_, sums[name].items()

    def _read(self, number: int) -> list[Series]:
        """What a process shows; nothing where it is always just writing."""
        start = number * _SLOT
        for _ in range(_TRIES):
            size, check = _HEAD.unpack(self._shared[start : start + _HEAD.size])
            told = self._shared[start + _HEAD.size : start + _HEAD.size + min(size, _SLOT)]
            if size and zlib.crc32(told) == check:
                found: list[Series] = json.loads(told)
                return found
        return []
