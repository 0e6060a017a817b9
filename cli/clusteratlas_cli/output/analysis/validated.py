"""Pairs that share more than breadth gives, in words and as a table."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.errors import RequestError
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.analysis.counted import least_of, links_counted
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note, say

if TYPE_CHECKING:
    from clusteratlas.analysis.projections import Null, Pair, Side
    from clusteratlas.atlas import Atlas

_PAIRS = (
    *(
        "of",
        "one",
        "one_label",
        "other",
        "other_label",
        "count",
        "shared",
        "shared_labels",
        "expected",
        "own",
    ),
    *("tied", "p", "q", "bonferroni", "validated", "sentence"),
)
_SHOWN = ("one_label", "other_label", "count", "expected", "p", "q", "sentence")
_HEADINGS = {"one_label": "one", "other_label": "other", "count": "shared"}


def require_validated(asked: Mapping[str, Any], *, changes: bool) -> None:
    """Refuse options that would have no effect beside ``--validated``, and a lens that shares nothing.

    Raises:
        RequestError: naming them.
    """
    from clusteratlas.analysis.lenses import MODES

    if asked["fixed_degrees"] and not asked["validated"]:
        raise RequestError("--fixed-degrees says how --validated draws. Add --validated, or leave it out.")
    if not asked["validated"]:
        return
    if changes or asked["whole"] or asked["robust"] or asked["measures"] or asked["by"] != "type":
        raise RequestError(
            "--validated tests pairs as recorded. Leave out --whole, --robust, --measure, --by and the "
            "changes."
        )
    if asked["lens"] not in MODES:
        raise RequestError(
            f"The lens {asked['lens']} joins things by ties, not by what they share. Choose the lens "
            "chains, initiatives or clusters."
        )


def show_validated(atlas: "Atlas", region: str, asked: Mapping[str, Any]) -> None:
    """Print the pairs that share more than breadth gives, what was tested, and what could have been found.

    Raises:
        RequestError: the null model could not be fitted, or the draws would take too long.
    """
    from clusteratlas.analysis.counting import left_out
    from clusteratlas.analysis.lenses import attested_only, find_lens
    from clusteratlas.analysis.projections import validated

    network, links = atlas.region_network(region), atlas.region_links(region)
    if asked["status"] == "attested":
        network, links = attested_only(network, links)
    least = least_of(weak=asked["weak"])
    null: Null = "fixed" if asked["fixed_degrees"] else "expected"
    try:
        sides = validated(
            asked["lens"], network, links, least, null=null, draws=asked["draws"] or 1000, seed=asked["seed"]
        )
    except ArithmeticError as error:
        raise RequestError(f"The null model could not be fitted to this network: {error}.") from error
    if asked["style"] == "table":
        for side in sides:
            _show_side(side, asked["limit"])
    else:
        write(Table(_PAIRS, [_row(side, pair) for side in sides for pair in side.pairs]), asked["style"])
        note(*(side.sentence for side in sides))
    note(*(side.power for side in sides), find_lens(asked["lens"]).sentence)
    if null == "expected" and not all(side.findings.validated for side in sides):
        note("--fixed-degrees tests by draws, which finds more where little is recorded.")
    if find_lens(asked["lens"]).of_links:
        note(links_counted(least, left_out(links, least)))


def _show_side(side: "Side", limit: int) -> None:
    """The sentence of a side, and its validated pairs as a table; other formats hold the near misses too."""
    say(side.sentence)
    rows = [_row(side, pair) for pair in side.pairs if pair.validated]
    if rows:
        write(Table(_PAIRS, rows[:limit], _SHOWN, _HEADINGS), "table")
    if len(rows) > limit:
        note(f"Showing {limit} of {len(rows)}.")
    near = len(side.pairs) - len(rows)
    if near:
        pairs = f"{near} more {'pair' if near == 1 else 'pairs'} of {side.of[1]}"
        note(
            f"{pairs} with p at most {side.findings.level} before the correction for {side.findings.tests} "
            "tests; --format json holds them."
        )


def _row(side: "Side", pair: "Pair") -> tuple[Any, ...]:
    return (
        *(side.of[1], pair.one, pair.one_label, pair.other, pair.other_label, len(pair.shared)),
        *(list(pair.shared), list(pair.shared_labels), pair.expected, pair.own, list(pair.tied)),
        *(pair.p, pair.q, pair.bonferroni, pair.validated, pair.sentence),
    )
