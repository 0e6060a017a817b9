"""What the atlas holds as the workbook that people fill, or as a folder of tables."""

from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.errors import RequestError
from clusteratlas_cli.output.workbooks.shared import offers, workbook_language
from clusteratlas_cli.session import note, session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.tabular.tables import Tabular
    from clusteratlas.exchange.workbook.filled import About


def tables_for(opened: "Atlas", region: str | None) -> "Tabular":
    """What the atlas, or one region of it, holds as rows; tells what rows cannot hold.

    Raises:
        UnknownNameError: no region has that name.
        RequestError: the data are several data sets, or hold nothing.
    """
    from clusteratlas.catalogue import extract
    from clusteratlas.catalogue.tabular.tables import tables_of

    store = opened.store.data_alone()
    left_out = opened.contents.reference_graphs
    if region is None:
        quads = list(extract.graph_quads(store, left_out))
    else:
        found = extract.region_quads(store, opened.account(region).data_set)
        quads = [quad for quad in found if getattr(quad.graph_name, "value", "") not in left_out]
    made = tables_of(quads)
    if not any(made.rows.values()):
        raise RequestError("The data hold nothing that tables have a place for: no things, ties or sources.")
    note(*(f"Not in the tables as it was: {sentence}" for sentence in made.left))
    return made


def workbook_of(opened: "Atlas", region: str | None, output: str) -> bytes:
    """What the atlas, or one region of it, holds as a workbook.

    Raises:
        RequestError: as for :func:`tables_for`; or a text is longer than a cell holds.
    """
    from clusteratlas.catalogue.tabular.naming import source_names, thing_names
    from clusteratlas.exchange.workbook.cells import Told
    from clusteratlas.exchange.workbook.filled import filled

    made, language = tables_for(opened, region), workbook_language()
    offered = offers(opened, language)
    told = Told(
        language,
        thing_names(made.rows, opened.names, opened.store),
        source_names(made.rows["sources"]),
        {place.partition(" ")[0]: place for place in offered.places},
    )
    return filled(made.rows, told, offered, _about(made.rows, output))


def folder_of(opened: "Atlas", region: str | None, output: str) -> dict[str, str]:
    """What the atlas, or one region of it, holds as tables by file name.

    Raises:
        RequestError: as for :func:`tables_for`; or no folder is named.
    """
    from clusteratlas.exchange.workbook.filled import tables

    if output == "-":
        raise RequestError("Tables are several files. Name a folder with -o.")
    files, quoted = tables(tables_for(opened, region).rows, raw=session().raw)
    if quoted:
        note(
            f"{quoted} cell{'s begin' if quoted > 1 else ' begins'} as formulas do and got an apostrophe, so "
            "that no spreadsheet runs them; --raw leaves it out."
        )
    return files


def put_folder(folder: Path, files: "Mapping[str, str]") -> None:
    """Write tables into a folder as one, and name other tables there that would be read with them.

    Raises:
        WriteError: the folder cannot be written.
    """
    from clusteratlas.files.writing import write_folder
    from clusteratlas.vocabulary.tables.columns import KINDS

    write_folder(folder, files)
    stale = [kind.file for kind in KINDS.values() if kind.file not in files and (folder / kind.file).exists()]
    if stale:
        names = ", ".join(stale)
        note(f"{folder} holds {names} from before, which an import would read too. Delete what is old.")
    note(f"Wrote {', '.join(files)} in {folder}.")


def _about(rows: "Mapping[str, Sequence[Mapping[str, str]]]", output: str) -> "About":
    """What a workbook is about."""
    from clusteratlas.exchange.workbook.filled import About

    about = next(iter(rows["data-set"]), {})
    regions = [row["label_en"] for row in rows["things"] if row["type"] == "region"]
    title = about.get("title", "") if len(rows["data-set"]) == 1 else ", ".join(regions)
    file = "my-region.xlsx" if output == "-" else output
    slug, region = about.get("data_set", "my-region"), next(iter(regions), "REGION")
    return About(title or "Cluster Atlas", file, slug, region)
