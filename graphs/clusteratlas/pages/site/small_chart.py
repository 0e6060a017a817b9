"""The chart of links in small, for cards and briefs: a line for each chain, a stroke for each stakeholder.

All strokes of one stakeholder stand one above the other, so that blocks and those who join them show.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages import phrases
from clusteratlas.pages.links import ChainLink
from clusteratlas.pages.naming import chain_name
from clusteratlas.pages.site.chart_order import column_order, row_order

_POSSIBLE = 0.1  # what a mere possibility weighs where chains and stakeholders are ordered, as on the page
_WIDTH: Final = 280.0
_NAMES: Final = 118.0
_SUMS: Final = 34.0
_LINE: Final = 14.0
_MOST_NAME = 22  # letters; what is longer is cut, and stands in full in the description
_WIDEST = 5.0
_GAP = 0.22  # of a stroke's room


@dataclass(frozen=True, slots=True)
class Stroke:
    """A link: where it stands, its stakeholder's colour family; the band is ``strong`` or ``moderate``."""

    x: float
    y: float
    width: float
    height: float
    family: str
    band: str


@dataclass(frozen=True, slots=True)
class ChainLine:
    """A value chain with its strokes.

    Attributes:
        name: in full.
        short: as far as there is room.
        y: of the middle of the line.
        strong: how many links are strong; where nobody has weighed them, stated.
        others: how many are moderate.
    """

    name: str
    short: str
    y: float
    strong: int
    others: int
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class SmallChart:
    """The chart of a region, in units of about a pixel.

    Attributes:
        chains: lines from top to bottom.
        stakeholders: how many have a strong or moderate link.
        names: where names end and strokes begin.
        strokes: where strokes end and sums begin.
    """

    chains: tuple[ChainLine, ...]
    stakeholders: int
    width: float
    height: float
    names: float
    strokes: float

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no strong or moderate link."""
        return self.stakeholders == 0


def small_chart(
    network: Network,
    links: Sequence[ChainLink],
    language: str = "en",
    strings: Mapping[str, str] | None = None,
) -> SmallChart:
    """The chart of a region's strong and moderate links, in the order of the region's page.

    Args:
        network: the region.
        links: from stakeholders to value chains; those of other regions' chains are left out.
        language: of the names.
        strings: translations, of names too.
    """
    things = network.things
    held = [link for link in links if link.stakeholder in things and link.value_chain in things]
    chains, stakeholders = _order(network, held)
    known = {(link.stakeholder, link.value_chain): link for link in held if link.known}
    acting = [each for each in stakeholders if any((each, chain) in known for chain in chains)]
    step = min(_WIDEST, (_WIDTH - _NAMES - _SUMS) / max(1, len(acting)))
    lines: list[ChainLine] = []
    for number, chain in enumerate(chains):
        middle = (number + 0.5) * _LINE
        own = [
            _stroke(network, known[each, chain], _NAMES + place * step, middle, step)
            for place, each in enumerate(acting)
            if (each, chain) in known
        ]
        strong = sum(stroke.band == "strong" for stroke in own)
        name = chain_name(things[chain], language, strings)
        lines.append(ChainLine(name, _cut(name), middle, strong, len(own) - strong, tuple(own)))
    end = _NAMES + step * len(acting)
    return SmallChart(tuple(lines), len(acting), _WIDTH, len(chains) * _LINE, _NAMES, round(end, 2))


def _order(network: Network, links: Sequence[ChainLink]) -> tuple[list[str], list[str]]:
    """Value chains and stakeholders by all links, whether they are drawn or not, as the page orders them."""
    chains = sorted(key for key, thing in network.things.items() if thing.type == "value-chain")
    weights = {(link.stakeholder, link.value_chain): _weight(link) for link in links}
    stakeholders = sorted({link.stakeholder for link in links})
    rows = [[weights.get((each, chain), 0.0) for chain in chains] for each in stakeholders]
    columns = column_order(rows, len(chains))
    return [chains[column] for column in columns], [stakeholders[row] for row in row_order(rows, columns)]


def _weight(link: ChainLink) -> float:
    strength = 1.0 if link.strength is None else link.strength
    return strength if link.kind == "link" else strength * _POSSIBLE


def _stroke(network: Network, link: ChainLink, left: float, middle: float, step: float) -> Stroke:
    strong = link.band in {"strong", ""}
    height = _LINE * (0.78 if strong else 0.44)
    kind = network.things[link.stakeholder].type
    family = phrases.TYPES[kind].family if kind in phrases.TYPES else "company"
    width = step * (1 - _GAP)
    return Stroke(
        round(left, 2),
        round(middle - height / 2, 2),
        round(width, 2),
        round(height, 2),
        family,
        "strong" if strong else "moderate",
    )


def _cut(name: str) -> str:
    return name if len(name) <= _MOST_NAME else name[: _MOST_NAME - 1].rstrip(" ,-") + "…"
