"""What goes with a tie, as a table."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.errors import RequestError
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.counted import least_of
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.analysis.ties_explained import Effect
    from clusteratlas.atlas import Atlas

_COLUMNS = (
    *("in_common", "coefficient", "p", "pairs_sharing", "tied_sharing", "other_pairs", "tied_else"),
    *("reading", "meaning", "stakeholders", "pairs", "ties", "r_squared", "p_of_all", "draws", "seed"),
)
_SHOWN = ("in_common", "coefficient", "p", "reading")


def show_qap(atlas: "Atlas", region: str, asked: Mapping[str, Any]) -> None:
    """Print what goes with a tie between two stakeholders of a region.

    Raises:
        RequestError: there is too little to test.
    """
    from clusteratlas.analysis.lenses import attested_only
    from clusteratlas.analysis.ties_explained import explain_ties

    network, links = atlas.region_network(region), atlas.region_links(region)
    if asked["status"] == "attested":
        network, links = attested_only(network, links)
    draws, least = asked["draws"] or 1000, least_of(weak=asked["weak"])
    with click.progressbar(length=draws, label="Drawing", file=sys.stderr) as bar:
        found = explain_ties(
            network, links, least=least, draws=draws, seed=asked["seed"], progress=lambda _: bar.update(1)
        )
    if isinstance(found, NotComputable):
        raise RequestError(f"There is too little to test: {found.reason}.")
    model = found.model
    rest = (model.nodes, model.pairs, model.ties, model.r_squared, model.p, model.draws, found.seed)
    write(Table(_COLUMNS, [(*_cells(effect), *rest) for effect in found.effects], _SHOWN), asked["style"])
    note(*found.sentences)
    if asked["style"] == "table":
        note(*(f"{one.explanation.name}: {one.explanation.meaning}." for one in found.effects))


def _cells(effect: "Effect") -> tuple[Any, ...]:
    one = effect.explanation
    return (
        *(one.name, effect.coefficient, effect.p),
        *(effect.sharing, effect.tied_sharing, effect.others, effect.tied_else),
        *(effect.sentence, one.meaning),
    )
