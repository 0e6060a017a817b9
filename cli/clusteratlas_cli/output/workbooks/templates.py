"""Empty workbooks for a region of one's own."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.errors import AmbiguousNameError, RequestError, UnknownNameError
from clusteratlas_cli.output.workbooks.shared import offers, workbook_language
from clusteratlas_cli.session import note, session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.atlas import Atlas
    from clusteratlas.exchange.workbook.template import Part

_WORKBOOK = ".xlsx"
_OTHERS = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".json", ".ttl"})
"""Endings that people may give, in which no template is written."""
_NEAR = 3


def write_template(region: str, output: str | None, model: str | None, *, force: bool) -> None:
    """Write an empty workbook, or a folder of tables, for a region, and say what to do with it.

    Raises:
        RequestError: the name fits several regions, no such model region is shipped, or a file stands there.
        WriteError: the place cannot be written.
    """
    from clusteratlas.exchange.workbook.template import Start, template, template_folder
    from clusteratlas.files.writing import write_folder, write_whole

    opened, language = session().atlas(), workbook_language()
    place = _place_of(opened, region)
    start = Start(
        **asdict(place),
        slug=_slug(place),
        model=_model_name(opened, model, language),
        parts=_parts(opened, model, language),
        offers=offers(opened, language, model),
    )
    path = Path(output or f"{start.slug}{_WORKBOOK}")
    if path.suffix.lower() == _WORKBOOK:
        _require_free([path], force=force)
        write_whole(path, template(start, language, str(path)))
    elif path.suffix.lower() in _OTHERS:
        raise RequestError(f"{path} is no workbook of ours. Name a file that ends in .xlsx, or a folder.")
    else:
        files = template_folder(start, language, str(path))
        _require_free([path / name for name in files], force=force)
        write_folder(path, files)
    code = f" ({start.code})" if start.code else ""
    note(f"Wrote {path} for {start.name}{code}. Fill it in, then: clusteratlas import {path}")


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    code: str = ""
    native: str = ""


def _place_of(opened: "Atlas", region: str) -> _Place:
    """The region of NUTS that a text names, else a region of the atlas, else one of that very name."""
    from clusteratlas.vocabulary.places.nuts import near, nested, place_of, places

    text = " ".join(region.split())
    if not text:
        raise RequestError("A region needs a name. Write its name or its NUTS code.")
    try:
        found = place_of(text)
    except AmbiguousNameError:
        raise
    except UnknownNameError:
        return _shipped_place(opened, text) or _free_place(
            text, [f"{one.name} ({one.code})" for one in near(text)]
        )
    alike = [one for one in places().values() if one.name == found.name]
    if text.upper() != found.code and len(alike) > 1 and nested(alike) == found:
        codes = ", ".join(one.code for one in alike)
        note(f"“{found.name}” is {codes} in NUTS; {found.code} is taken. Give another code if you mean that.")
    return _Place(found.other or found.name, found.code, found.name if found.other else "")


def _shipped_place(opened: "Atlas", text: str) -> _Place | None:
    from clusteratlas.vocabulary.folding import fold

    for one in opened.regions():
        thing = opened.account(one.id).region
        if fold(text) in {fold(name) for name in (thing.id, *thing.labels.values(), *thing.other_names)}:
            return _Place(thing.label("en"), thing.nuts, thing.labels.get(thing.native_language, ""))
    return None


def _free_place(text: str, alike: "Sequence[str]") -> _Place:
    hint = f" Did you mean {', '.join(alike[:_NEAR])}?" if alike else ""
    note(f"“{text}” is no region of NUTS, so that the workbook gives it no code.{hint}")
    return _Place(text)


def _slug(place: _Place) -> str:
    """A short name for the region's data set that the atlas itself does not use."""
    from clusteratlas.files import locations
    from clusteratlas.ingest.statements import slug
    from clusteratlas.vocabulary.namespaces import PREFIXES

    made = next(
        (one for one in (slug(place.name), slug(place.code)) if one and one[0].isalpha()), "my-region"
    )
    taken = {*PREFIXES, *(path.stem for path in (*locations.region_files(), *locations.scheme_files()))}
    return f"own-{made}" if made in taken else made


def _model_name(opened: "Atlas", model: str | None, language: str) -> str:
    return opened.account(model).region.label(language) if model else ""


def _parts(opened: "Atlas", model: str | None, language: str) -> "Sequence[Part]":
    from clusteratlas.catalogue.tabular.pattern import patterns_of
    from clusteratlas.exchange.workbook.template import Part

    found = patterns_of(opened.region_network(model), language) if model else ()
    return [Part(**asdict(pattern)) for pattern in found]


def _require_free(paths: "Sequence[Path]", *, force: bool) -> None:
    """Refuse to write over what stands there, which may be somebody's work.

    Raises:
        RequestError: something does.
    """
    there = next((path for path in paths if path.exists()), None)
    if there is not None and not force:
        raise RequestError(f"{there} is there already. Name another place, or write over it with --force.")
