"""Why a stakeholder links to a value chain, and what joins any two things: paths in words and as rows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clusteratlas.model import BANDS
from clusteratlas.rows.paths import paths_table, why_table
from clusteratlas_cli.output.strengths import evidence_of, figure, strength_of
from clusteratlas_cli.output.sums import path_figures, product, sum_of
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, rest_on, say
from clusteratlas_cli.text import bold

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Path

_INDENT = "   "


def show_why(
    atlas: "Atlas", language: str, ends: tuple[str, str], limit: int, status: str | None, style: str
) -> bool:
    """Print why a stakeholder links to a value chain; whether it does at all."""
    stakeholder, value_chain = atlas.resolve(ends[0], "stakeholder"), atlas.resolve(ends[1], "value-chain")
    links = atlas.links(stakeholder=stakeholder, value_chain=value_chain, potential=True, status=status or "")
    rest_on(hop for link in links for path in link.paths for hop in path.hops)
    if not links:
        if style != "table":
            write(why_table((), ()), style)
        _tell_others(atlas, language, (stakeholder, value_chain), attested=status == "attested")
        return False
    link = links[0]
    if style == "table":
        _tell_why(Teller(atlas, language), link, limit)
    else:
        write(why_table(link.paths[:limit], link.counted), style)
    if len(link.paths) > limit:
        note(f"Showing {limit} of {len(link.paths)} paths; --limit shows more.")
    note("" if link.status == "attested" else "Every path has at least one step that is not attested.")
    return True


def show_path(
    atlas: "Atlas", language: str, ends: tuple[str, str], count: int, status: str | None, style: str
) -> bool:
    """Print the strongest paths between two things; whether there is any."""
    start, end = (atlas.resolve(one) for one in ends)
    paths = atlas.path(start, end, count, attested=status == "attested")
    rest_on(hop for path in paths for hop in path.hops)
    if style == "table":
        teller = Teller(atlas, language)
        for number, path in enumerate(paths, start=1):
            text = figure(path.strength)
            say(*told_path(teller, number, path, start, text), f"{_INDENT}{product(path, text)}")
    else:
        write(paths_table(paths), style)
    note("" if paths else "No path of ties joins the two.")
    return bool(paths)


def told_path(teller: Teller, number: int, path: "Path", start: str, strength: str) -> list[str]:
    """A path as lines: its sentence, how strongly it is known, then each hop with its evidence.

    Args:
        teller: finds the words.
        number: its place.
        path: the path.
        start: the id of the thing at which it begins.
        strength: its strength as it is written.
    """
    sentence = teller.sentence(path, start)
    could = "potential" if path.kind == "potential" else ""
    known = ", ".join(part for part in (could, path.basis, f"strength {strength}") if part)
    lines = [bold(f"{number}. {sentence}."), f"{_INDENT}{known}; {evidence_of(path)}"]
    for hop in path.hops:
        told = teller.hop(hop)
        # The sentence of one hop is the hop itself.
        lines.extend(told[1:] if told[0].strip() == sentence else told)
    return lines


def _tell_why(teller: Teller, link: "Link", limit: int) -> None:
    ends = f"{teller.name(link.stakeholder)} and {teller.name(link.value_chain)}"
    band = f"a {link.band} link" if link.band else "only a potential link"
    say(f"{ends}: {band}, strength {strength_of(link)}")
    texts = path_figures(link)
    for number, path in enumerate(link.paths[:limit], start=1):
        say(*told_path(teller, number, path, link.stakeholder, texts[number - 1]))
    say(*sum_of(link, limit), *_plainly(teller, link))


def _plainly(teller: Teller, link: "Link") -> Iterator[str]:
    """What it means that a link is weak or only potential."""
    if link.band == BANDS[-1]:
        yield "The link is weak: lists and counts leave it out unless weak ones are asked for, as by --weak."
    elif not link.band:
        could = f"{teller.name(link.stakeholder)} only could serve {teller.name(link.value_chain)}"
        region = teller.name(link.region) if link.region else ""
        reason = f"nobody recorded for {region} works for it" if region else "it is recorded for no region"
        yield f"{could}: {reason}. Lists leave such links out unless --potential adds them."


def _tell_others(atlas: "Atlas", language: str, ends: tuple[str, str], *, attested: bool) -> None:
    """Say what there is instead of the link that was asked for."""
    teller = Teller(atlas, language)
    stakeholder, value_chain = ends
    note(f"No path derives a link from {teller.name(stakeholder)} to {teller.name(value_chain)}.")
    for path in atlas.path(stakeholder, value_chain, 1, attested=attested):
        how = f"{len(path.hops)} step{'s' * (len(path.hops) != 1)}, strength {figure(path.strength)}"
        note(f"Other ties join them ({how}), as path tells: {teller.sentence(path, stakeholder)}.")
    others = [
        f"{teller.name(link.value_chain)} ({link.band})" for link in atlas.links(stakeholder=stakeholder)
    ]
    note(f"{teller.name(stakeholder)} links to: {', '.join(others)}." if others else "")
