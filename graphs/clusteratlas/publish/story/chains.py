"""What is special about a value chain across regions: where it is best supported, what nobody serves."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from clusteratlas.pages.site.telling import CHAIN_TEMPLATES
from clusteratlas.pages.story import Sentence, Value
from clusteratlas.publish.story.facts import Facts, strong, ties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clusteratlas.model import Stage
    from clusteratlas.publish.analysed import Analysed

_LEAST = 2
"""Of fewer regions nothing is said: there is nothing to compare; nor is one strong link support."""


def chain_stories(regions: Sequence[Analysed]) -> dict[str, tuple[Sentence, ...]]:
    """Sentences on each value chain that works in several regions, by its id; in the same order each time."""
    facts = [Facts(region) for region in regions]
    chains = sorted({chain for one in facts for chain in one.ground.chains})
    found = {
        chain: tuple(_of_chain(chain, [one for one in facts if chain in one.ground.chains]))
        for chain in chains
    }
    return {chain: sentences for chain, sentences in found.items() if sentences}


def _of_chain(chain: str, facts: Sequence[Facts]) -> Iterator[Sentence]:
    if len(facts) < _LEAST:
        return
    yield from _best_region(chain, facts)
    yield from _open_stages(chain, facts)


def _best_region(chain: str, facts: Sequence[Facts]) -> Iterator[Sentence]:
    counts = {one.region: len(strong(one.by_chain.get(chain, ()))) for one in facts}
    first, second, *others = sorted(counts, key=lambda region: (-counts[region], region))
    most, following = counts[first], counts[second]
    third = counts[others[0]] if others else 0
    values: dict[str, Value] = {"region": first, "strong": most}
    if most < _LEAST or (following == most and third == most):
        return
    if following == most:
        kind, values = "best-regions-two", {**values, "other": second}
    elif following == 0:
        kind, values = "only-region", {**values, "regions": len(facts)}
    elif following > third:
        kind, values = "best-region", {**values, "other": second, "next": following}
    else:
        return
    here = next(one for one in facts if one.region == first)
    yield Sentence(
        kind,
        CHAIN_TEMPLATES[kind],
        values,
        (first,),
        tuple(dict.fromkeys(ties_of(strong(here.by_chain[chain])))),
        urlencode({"sel": chain}, safe=",:"),
        shlex.join(("clusteratlas", "links", "--value-chain", chain, "--band", "strong")),
    )


def _open_stages(chain: str, facts: Sequence[Facts]) -> Iterator[Sentence]:
    stages = _stages(chain, facts)
    empty = [stage for stage in stages if not any(one.ground.is_served(stage) for one in facts)]
    if not empty:
        return
    values: dict[str, Value] = {"regions": len(facts), "stage": empty[0].id}
    kind = "stage-nowhere" if len(empty) == 1 else "stages-nowhere"
    more: Mapping[str, Value] = {} if len(empty) == 1 else {"open": len(empty), "all": len(stages)}
    yield Sentence(
        kind,
        CHAIN_TEMPLATES[kind],
        {**values, **more},
        command=shlex.join(("clusteratlas", "query", "unserved-stages", "-p", f"value_chain={chain}")),
    )


def _stages(chain: str, facts: Sequence[Facts]) -> list[Stage]:
    """The stages of a chain that have an industry, in whatever region they are described, in order."""
    found = {stage.id: stage for one in facts for stage in one.ground.stages(chain)}
    return sorted(found.values(), key=lambda stage: (stage.position, stage.id))
