"""A network as arrays: whose neighbours stand where, so that many nodes can be looked at in one step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Whole: TypeAlias = NDArray[np.int64]
    """An array of node numbers or counts."""


@dataclass(frozen=True)
class Arrays:
    """Neighbours without direction, loops left out.

    Attributes:
        degree: number of neighbours of each node.
        start: where the neighbours of each node begin in ``near``.
        near: the neighbours, node by node.
    """

    degree: Whole
    start: Whole
    near: Whole

    @classmethod
    def of(cls, around: Sequence[Collection[int]]) -> Arrays:
        """The arrays of a list of neighbours, in which a node may stand among its own."""
        import numpy as np

        listed = np.fromiter(map(len, around), np.int64, len(around))
        near = np.fromiter(chain.from_iterable(around), np.int64, int(listed.sum()))
        owner = np.repeat(np.arange(len(around)), listed)
        others = owner != near
        degree = np.bincount(owner[others], minlength=len(around))
        return cls(degree, np.cumsum(degree) - degree, near[others])

    def __len__(self) -> int:
        return len(self.degree)

    @property
    def ends(self) -> int:
        """Number of ends of ties, two for each."""
        return len(self.near)

    @cached_property
    def pairs(self) -> NDArray[Any]:
        """Each tie once, smaller number first, as rows in order of the smaller."""
        import numpy as np

        owner = np.repeat(np.arange(len(self)), self.degree)
        once = owner < self.near
        return np.column_stack((owner[once], self.near[once]))

    def around(self, nodes: Whole) -> tuple[Whole, Whole]:
        """The neighbours of some nodes one after another, and how many each of these has."""
        import numpy as np

        counts = self.degree[nodes]
        places = np.repeat(self.start[nodes] - np.cumsum(counts) + counts, counts)
        places += np.arange(len(places))
        return self.near[places], counts
