"""Who is named at the opening view: clusters, bodies of many value chains, and those who lead."""

from collections.abc import Iterable, Mapping
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.lettering import narrowest, text_width, widest
from clusteratlas.pages.layout.slots import NAME_MOST, NAME_SIZE, Name

_BRIDGE: Final = 3
"""Who reaches so many value chains joins them."""

_MOST_NAMED: Final = 80
_NEVER: Final = frozenset({"value-chain", "industry", "programme", "policy-initiative", "technology"})


def find_names(network: Network, reach: Mapping[str, int]) -> dict[str, Name]:
    """The room that the name of each thing needs which is named at once.

    These are clusters and regions, bodies that reach three value chains or more, and who leads an
    initiative or another body; of more than eighty those that reach most.
    """
    things = network.things
    leading = {tie.subject for tie in network.ties if tie.predicate == "leads" and tie.object in things}
    named = [
        key
        for key, thing in things.items()
        if thing.type not in _NEVER
        and (thing.type in {"cluster", "region"} or key in leading or reach.get(key, 0) >= _BRIDGE)
    ]
    order = sorted(named, key=lambda key: (-reach.get(key, 0), things[key].type != "cluster", key))
    return {key: _name(things[key].labels.values() or [key]) for key in sorted(order[:_MOST_NAMED])}


def _name(labels: Iterable[str]) -> Name:
    text = widest(labels, NAME_SIZE, bold=True)
    folded = min(narrowest(text, NAME_SIZE, 2, bold=True), NAME_MOST)
    return Name(text_width(text, NAME_SIZE, bold=True), folded)
