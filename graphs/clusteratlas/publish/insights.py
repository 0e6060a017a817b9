"""What the network of a region shows in sentences: its key players, value chains that belong together."""

from collections.abc import Iterator

from clusteratlas.analysis.measures.registry import METHODS, find_measure
from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.players.sets import key_sets
from clusteratlas.analysis.players.words import effect, sure
from clusteratlas.analysis.projections import validated_chains
from clusteratlas.pages.region.findings import Insight
from clusteratlas.publish import insight_words
from clusteratlas.publish.analysed import Analysed

_PLAYERS = 3
_MOST_PAIRS = 3


def insights(region: Analysed) -> tuple[Insight, ...]:
    """Sentences on who together holds a region together, and on chains that share more than breadth gives."""
    return (*_players(region), *_pairs(region))


def _players(region: Analysed) -> Iterator[Insight]:
    caution = METHODS["key_players"].caution
    for found in key_sets(
        region.actors, _PLAYERS, ("reach", "fragmentation"), draws=0, frame=region.frame
    ).values():
        if not isinstance(found, NotComputable):
            text, things = f"{effect(found)} {sure(found)}", tuple(map(str, found.found.players))
            yield Insight(text, caution, things, insight_words.players(found))


def _pairs(region: Analysed) -> Iterator[Insight]:
    try:
        chains = validated_chains(region.network, region.links).pairs
    except ArithmeticError:  # the null model fits no such network; the command line says so
        return
    caution = find_measure("validated_projection").caution
    for pair in [pair for pair in chains if pair.validated][:_MOST_PAIRS]:
        yield Insight(pair.sentence, caution, (pair.one, pair.other), insight_words.pair(pair))
