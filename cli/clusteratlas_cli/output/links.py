"""Links as tables and as a matrix, and which of them are shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clusteratlas.model import BANDS
from clusteratlas_cli.output.tables import Table, write
from clusteratlas_cli.output.telling import Teller, told_steps, told_strength
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link

COLUMNS = (
    *("stakeholder", "stakeholder_label", "type", "region", "value_chain", "value_chain_label"),
    *("hops", "routes", "status", "kind", "basis", "strength", "band"),
)
_SHOWN = ("stakeholder_label", "type", "value_chain_label", "band", "strength", "basis", "status")
_HEADINGS = {"status": "evidence"}
_MATRIX_KEY = "Cells: the band of the link and its best basis; beside them what is not attested of it."
_DIGITS = 9


def show_links(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> None:
    """Print the links that ``links`` was asked for."""
    names = {key: asked[key] for key in ("region", "stakeholder", "value_chain")}
    found = [
        link
        for link in atlas.links(**names, potential=True, status=asked["status"] or "")
        if not asked["basis"] or link.basis in asked["basis"]
    ]
    bands = shown_bands(asked)
    shown = [link for link in found if link.band in bands or (asked["potential"] and not link.band)]
    if names["region"]:
        note(atlas.account(names["region"]).note)
    if asked["matrix"]:
        write(_matrix(atlas, language, shown), asked["style"])
        note(_MATRIX_KEY)
    else:
        write(_table(atlas, language, shown, asked["style"]), asked["style"])
    note(_counted(shown, bands), *_left_out(found, shown))


def shown_bands(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """The bands that an answer shows: to people, unless they ask, strong and moderate; to programs all."""
    if asked["band"]:
        wanted = {*asked["band"], *(("weak",) if asked["weak"] else ())}
        return tuple(band for band in BANDS if band in wanted)
    return BANDS if asked["weak"] or asked["style"] not in {"table", "markdown"} else BANDS[:2]


def _counted(shown: "Sequence[Link]", bands: Sequence[str]) -> str:
    """How many links are shown, and of which bands."""
    links = [link for link in shown if link.kind == "link"]
    found = Counter(link.band for link in links)
    if not links:
        said = f"No link that is {' or '.join(bands)}"
    elif len(links) == 1:
        said = f"1 link, {links[0].band}"
    else:
        said = f"{len(links)} links: {', '.join(f'{found[band]} {band}' for band in bands)}"
    unattested = sum(link.status != "attested" for link in links)
    if unattested:
        said += f"; {unattested} by paths that all rest on a tie that is not attested"
    potential = len(shown) - len(links)
    return f"{said}." + (f" {potential} potential {_noun(potential)} beside them." if potential else "")


def _left_out(found: "Sequence[Link]", shown: "Sequence[Link]") -> list[str]:
    """How many links are not shown, and what would show them."""
    hidden = Counter(link.band for link in found)
    hidden.subtract(Counter(link.band for link in shown))
    said = [
        f"{hidden[band]} {band} {_noun(hidden[band])} {'is' if hidden[band] == 1 else 'are'} left out; "
        f"{'--weak' if band == 'weak' else f'--band {band}'} adds them."
        for band in BANDS
        if hidden[band]
    ]
    count = hidden[""]
    if count:
        left = "is" if count == 1 else "are"
        said.append(f"{count} potential {_noun(count)} {left} left out; --potential adds them.")
    return said


def _noun(count: int) -> str:
    return "link" if count == 1 else "links"


def _table(atlas: "Atlas", language: str, links: "Sequence[Link]", style: str) -> Table:
    teller = Teller(atlas, language)
    types = {link.stakeholder: atlas.type_of(link.stakeholder) for link in links}
    people = style in {"table", "markdown"}
    rows = [
        (
            *(link.stakeholder, teller.name(link.stakeholder), types[link.stakeholder], link.region),
            *(link.value_chain, teller.name(link.value_chain)),
            *(link.hops, list(link.routes)),
            told_steps(link.status, link.hops) if people else link.status,
            *(link.kind, link.basis),
            told_strength(link.strength) if people else round(link.strength, _DIGITS),
            link.band or ("potential" if people else ""),
        )
        for link in links
    ]
    return Table(COLUMNS, rows, _SHOWN, _HEADINGS)


def _matrix(atlas: "Atlas", language: str, links: "Sequence[Link]") -> Table:
    teller = Teller(atlas, language)
    cells = {(link.stakeholder, link.value_chain): _cell(link) for link in links}
    chains = sorted({link.value_chain for link in links}, key=teller.name)
    stakeholders = sorted({link.stakeholder for link in links}, key=teller.name)
    rows = [
        (one, teller.name(one), *(cells.get((one, chain), "") for chain in chains)) for one in stakeholders
    ]
    headings = {chain: teller.name(chain).removesuffix(" value chain") for chain in chains}
    return Table(
        ("stakeholder", "stakeholder_label", *chains), rows, ("stakeholder_label", *chains), headings
    )


def _cell(link: "Link") -> str:
    words = [link.band or "potential", link.basis]
    words += [link.status] if link.status != "attested" else []
    return " ".join(words)
