"""What the finders of stories look up, and what they hand over."""

from __future__ import annotations

import shlex
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from clusteratlas.pages.story import Sentence, Value
from clusteratlas.pages.storytelling import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clusteratlas.analysis.gaps import Gap
    from clusteratlas.model import Link
    from clusteratlas.publish.analysed import Analysed

SINCE: Final = "2015"
"""The year in which the support of the model regions began; changes are told from then on."""

COUNTED: Final = ("--band", "strong", "--band", "moderate")
"""Links that count, as options of the command line."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that could be told.

    Attributes:
        salience: how special it is, from 0 to 1.
        family: what it is about: of one family one sentence is told.
    """

    sentence: Sentence
    salience: float
    family: str

    @property
    def subject(self) -> frozenset[str]:
        """The things that it names."""
        return frozenset(self.sentence.things)

    @property
    def order(self) -> tuple[float, str, tuple[str, ...]]:
        """The most special first; what is equally special in the order of its kind and things."""
        return -round(self.salience, 9), self.sentence.kind, self.sentence.things


class Facts:
    """A region's links that count, by chain and by stakeholder; only what its page shows."""

    def __init__(self, region: Analysed) -> None:
        self.network = region.network
        self.ground = region.ground
        self.region = region.network.region.id
        self._analysed = region

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps of the region."""
        return self._analysed.gaps

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Strong and moderate links of stakeholders recorded for the region to chains that it shows."""
        chains = {id_ for id_, thing in self.network.things.items() if thing.type == "value-chain"}
        own = self.ground.local
        return tuple(one for one in self.ground.links if one.stakeholder in own and one.value_chain in chains)

    @cached_property
    def by_chain(self) -> Mapping[str, tuple[Link, ...]]:
        """These links by their value chain."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.value_chain].append(link)
        return {chain: tuple(found[chain]) for chain in sorted(found)}

    @cached_property
    def by_body(self) -> Mapping[str, tuple[Link, ...]]:
        """These links by their stakeholder; collectives, which are ranked nowhere, are left out."""
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            if not self.network.things[link.stakeholder].collective:
                found[link.stakeholder].append(link)
        return {body: tuple(found[body]) for body in sorted(found)}

    def tell(  # noqa: PLR0913 - each part of a sentence is given by name
        self,
        kind: str,
        values: Mapping[str, Value],
        *,
        things: Iterable[str],
        ties: Iterable[str] = (),
        view: Mapping[str, str],
        command: Sequence[str],
    ) -> Sentence:
        """A sentence of a kind, with its evidence: ties that the page shows, each once."""
        return Sentence(
            kind,
            TEMPLATES[kind],
            values,
            tuple(dict.fromkeys(things)),
            tuple(id_ for id_ in dict.fromkeys(ties) if id_ in self._shown),
            urlencode(view, safe=",:"),
            shlex.join(("clusteratlas", *command)),
        )

    @cached_property
    def _shown(self) -> frozenset[str]:
        """The ties both ends of which the page shows."""
        things = self.network.things
        ties = self.network.ties
        return frozenset(tie.id for tie in ties if tie.subject in things and tie.object in things)


def ties_of(links: Iterable[Link]) -> list[str]:
    """The ties on which links rest, by the paths that their strength is made of."""
    return [tie.id for link in links for path in link.counted for hop in path.hops for tie in hop.ties]


def strong(links: Iterable[Link]) -> list[Link]:
    """Those of some links that are strong."""
    return [link for link in links if link.band == "strong"]
