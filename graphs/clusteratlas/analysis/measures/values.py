"""What a measure returns: numbers, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Node: TypeAlias = Any
"""A node of a NetworkX graph: any hashable value; the lenses use ids."""


@dataclass(frozen=True, slots=True)
class NotComputable:
    """A measure has no value here.

    Attributes:
        reason: why, as a clause that can follow "not computable: ".
    """

    reason: str

    def __str__(self) -> str:
        return f"not computable: {self.reason}"


Value: TypeAlias = "float | NotComputable"


@dataclass(frozen=True, slots=True)
class Scores:
    """One value for each node.

    Attributes:
        values: by node, in the order of the graph.
        note: what a reader must know of this run, such as sampling; empty where the values are exact.
        error: half-width of the error at 95 % confidence where values are sampled, else 0; of all nodes at
            once, so that it holds for the worst of them.
        errors: the same for each node by itself, still of all at once; empty where the values are exact.
    """

    values: Mapping[Node, Value]
    note: str = ""
    error: float = 0.0
    errors: Mapping[Node, float] = field(default_factory=dict)

    def __getitem__(self, node: Node) -> Value:
        return self.values[node]

    def numbers(self) -> dict[Node, float]:
        """The values that are numbers, by node."""
        return {node: value for node, value in self.values.items() if not isinstance(value, NotComputable)}


@dataclass(frozen=True, slots=True)
class Score:
    """One value for a whole network.

    Attributes:
        value: the number, or why there is none.
        note: what a reader must know of this run.
        details: further figures by name, such as a p-value or the range that was possible.
    """

    value: Value
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def everywhere(nodes: Mapping[Node, int] | list[Node], reason: str) -> Scores:
    """The same reason for each node."""
    return Scores(dict.fromkeys(nodes, NotComputable(reason)))
