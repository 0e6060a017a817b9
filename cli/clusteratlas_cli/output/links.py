"""Links as a table and as a matrix, the strongest first."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from clusteratlas.errors import RequestError
from clusteratlas.model import BANDS, Scale
from clusteratlas.rows.links import links_table
from clusteratlas.rows.table import Table
from clusteratlas_cli.output.strengths import bands_in_words, strength_of
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.output.telling import Teller
from clusteratlas_cli.session import note, rest_on

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link

_FOR_PEOPLE = ("stakeholder_label", "type", "value_chain_label", "band", "strength", "basis")
_DOUBT = "evidence"
_MATRIX_KEY = (
    "Cells: how strongly the link is known, and on what basis; beside it the evidence where no path is "
    "attested step by step; “potential” where none is a link."
)


def show_links(atlas: "Atlas", language: str, asked: Mapping[str, Any]) -> None:
    """Print the links that ``links`` was asked for.

    Raises:
        RequestError: options do not go together.
    """
    bands = chosen_bands(asked)
    names = {key: asked[key] for key in ("region", "stakeholder", "value_chain")}
    if atlas.is_large and not names["region"] and not names["stakeholder"]:
        found, shown = _of_a_large_store(atlas, names["value_chain"] or "", bands, asked)
    else:
        links = atlas.links(**names, potential=True, status=asked["status"] or "")
        found = [link for link in links if asked["basis"] in {None, link.basis}]
        shown = [link for link in found if _is_shown(link, bands, asked)]
        rest_on(hop for link in shown for path in link.paths for hop in path.hops)
    if names["region"]:
        note(atlas.account(names["region"]).note)
    if asked["matrix"]:
        write(_matrix(atlas, language, shown), asked["style"])
        note(_MATRIX_KEY)
    elif asked["style"] == "table":
        write(_for_people(atlas, language, shown), asked["style"])
    else:
        write(links_table(atlas, shown, language), asked["style"])
    _tell_counts(found, shown, bands, narrowed=bool(asked["band"]))


def _is_shown(link: "Link", bands: Sequence[str], asked: Mapping[str, Any]) -> bool:
    return link.band in bands or (asked["potential"] and not link.band)


def _of_a_large_store(
    atlas: "Atlas", value_chain: str, bands: Sequence[str], asked: Mapping[str, Any]
) -> "tuple[list[Link], list[Link]]":
    """The links that were found and those that are shown, without their paths, to spare memory."""
    from clusteratlas.catalogue.links.derivation import link_order
    from clusteratlas.model import attested_links

    found: list[Link] = []
    shown: list[tuple[tuple[object, ...], Link]] = []
    for part in atlas.links_by_region(value_chain):
        for link in attested_links(part) if asked["status"] else part:
            if asked["basis"] in {None, link.basis}:
                # Of a link that is not shown its band alone is told.
                is_shown = _is_shown(link, bands, asked)
                found.append(cast("Link", _row_of(link) if is_shown else _BANDED[link.band]))
                if is_shown:
                    rest_on(hop for path in link.paths for hop in path.hops)
                    shown.append((link_order(link), found[-1]))
    return found, [link for _, link in sorted(shown, key=itemgetter(0))]


class _Row(NamedTuple):
    """What is told of a link in one row."""

    stakeholder: str = ""
    value_chain: str = ""
    region: str = ""
    hops: int = 0
    routes: tuple[str, ...] = ()
    status: str = ""
    kind: str = ""
    basis: str = ""
    strength: float = 0.0
    band: str = ""
    scale: Scale = Scale()


_BANDED = {band: _Row(band=band) for band in (*BANDS, "")}


def _row_of(link: "Link") -> _Row:
    return _Row(*(getattr(link, name) for name in _Row._fields))


def chosen_bands(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """The bands to show: on a terminal strong and moderate, to programs all, unless others are asked for.

    Raises:
        RequestError: weak ones are both added and left out.
    """
    if asked["band"] and asked["weak"]:
        raise RequestError("--band names the bands to keep; add --band weak, or leave out --weak.")
    if asked["band"]:
        return tuple(band for band in BANDS if band in asked["band"])
    return BANDS if asked["weak"] or asked["style"] != "table" else BANDS[:-1]


def _tell_counts(
    found: "Sequence[Link]", shown: "Sequence[Link]", bands: Sequence[str], *, narrowed: bool
) -> None:
    """Say how many links of which bands are shown, and how many are left out."""
    known = [link for link in shown if link.band]
    doubtful = sum(link.status != "attested" for link in known)
    doubt = f"; {doubtful} of them by paths that all have a step that is not attested" if doubtful else ""
    which = known[0].band if len(known) == 1 else bands_in_words(bands)
    note(f"{_count(len(known), 'link')}, {which}{doubt}.")
    potential = sum(not link.band for link in shown)
    note(f"Besides {_count(potential, 'potential link')}." if potential else "")
    weak = sum(link.band == BANDS[-1] for link in found) if not narrowed and BANDS[-1] not in bands else 0
    for count, kind in ((weak, "weak"), (sum(not link.band for link in found) - potential, "potential")):
        note(f"{_count(count, f'{kind} link')} {_is(count)} left out; --{kind} adds them." if count else "")


def _count(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _for_people(atlas: "Atlas", language: str, links: "Sequence[Link]") -> Table:
    """What fits a terminal; evidence is told only where it is less than attested."""
    teller = Teller(atlas, language)
    types = {link.stakeholder: atlas.type_of(link.stakeholder) for link in links}
    rows = [
        (
            *(teller.name(link.stakeholder), types[link.stakeholder], teller.name(link.value_chain)),
            *(link.band or link.kind, strength_of(link), link.basis, _doubt(link)),
        )
        for link in links
    ]
    doubtful = any(map(_doubt, links))
    return Table((*_FOR_PEOPLE, _DOUBT), rows, (*_FOR_PEOPLE, _DOUBT) if doubtful else _FOR_PEOPLE)


def _doubt(link: "Link") -> str:
    return "" if link.status == "attested" else link.status


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
    return " ".join(filter(None, (link.band or link.kind, link.basis, _doubt(link))))
