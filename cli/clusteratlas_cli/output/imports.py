"""Tables written as data sets, with what an importer should know of it."""

from pathlib import Path

from clusteratlas_cli.session import note


def write_imported(
    tables: Path, output: Path, edition: str, issued: str | None, *, slug: str, base: str, force: bool
) -> None:
    """Import the tables of a folder and write their data set into another.

    Raises:
        RequestError: rows, slug or base are at fault, or the folder holds something else under that name.
        UnavailableError: the tables are missing, or the folder cannot be written.
    """
    from clusteratlas.files.writing import write_folder
    from clusteratlas.ingest.earlier import look_for, refuse_foreign
    from clusteratlas.ingest.importing import import_data_set

    made = import_data_set(tables, edition, issued, slug=slug, base=base)
    earlier = look_for(output, made.files, made.base)
    if not force:
        refuse_foreign(output, earlier)
    write_folder(output, made.files)
    for sentence in (*made.notes, *earlier.notes):
        note(sentence)
    names = ", ".join(made.files)
    note(f"Wrote {names} to {output}. Its things are named {made.base}…")
