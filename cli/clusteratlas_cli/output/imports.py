"""An import run: what is written, and what is told of it in plain words."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.errors import RequestError
from clusteratlas_cli.output.findings import table_of, tell_findings
from clusteratlas_cli.output.tables import write as write_table
from clusteratlas_cli.session import note, pour, session

if TYPE_CHECKING:
    from clusteratlas.ingest.preparing import Options, Prepared

_CHANGES = 12
_LIKELY = 5


def run_import(
    tables: Sequence[Path],
    *,
    output: str | None,
    strict: bool,
    annotate: str | None,
    propose: bool,
    style: str,
    mapping: str | None,
    edition: str,
    **naming: str | bool,
) -> int:
    """Import tables, and tell what there is to tell.

    Returns:
        The exit status: 0 for all in, 1 where rows are left out, 2 where nothing can be used.

    Raises:
        RequestError: a file, slug or base is at fault, or the folder holds something else under that name.
        UnavailableError: a file cannot be read, or the folder cannot be written.
    """
    from clusteratlas.ingest.preparing import Options, prepare, write

    options = Options(
        mapping=Path(mapping) if mapping else None,
        language=session().language or "",
        version=edition,
        **naming,  # type: ignore[arg-type]  # click gives each its type
    )
    if output == "":  # as a shell gives what is not set
        raise RequestError("-o is given an empty text. Name a folder to write to.")
    if annotate:
        _require_free(Path(annotate), tables, force=options.force)
    if propose:
        return _proposed(tables, options)
    folder = Path(output) if output else None
    prepared = prepare(tables, options, folder)
    if annotate:
        _annotate(prepared, Path(annotate))
    refused = not prepared.files or (strict and prepared.left_out)
    if folder and not refused:
        write(prepared, folder, force=options.force)
    _tell(prepared, folder, style, is_written=bool(folder and not refused))
    return 2 if not prepared.files else 1 if prepared.left_out else 0


def _tell(prepared: "Prepared", folder: Path | None, style: str, *, is_written: bool) -> None:
    note(_headline(prepared, folder, is_written=is_written))
    if style == "table":
        tell_findings(prepared.findings)
    else:
        write_table(table_of(prepared.findings), style)
    note(*prepared.notes)
    for sentence in _likely(prepared):
        note(sentence)
    note(*prepared.changes)
    note(*(prepared.earlier.notes(folder) if folder else ()))
    note(*_next(prepared, folder, is_written=is_written))


def _headline(prepared: "Prepared", folder: Path | None, *, is_written: bool) -> str:
    tables = prepared.tables
    counts = [
        f"{count:,} {name}{'' if count == 1 else 's'}"
        for count, name in (
            (len(tables.things), "thing"),
            (len(tables.ties), "tie"),
            (len(tables.sources), "source"),
            (len(tables.steps), "support step"),
        )
        if count
    ]
    left = f" {_rows(prepared.left_out)} left out." if prepared.left_out else ""
    if not prepared.files:
        return f"The tables describe nothing that can be used.{left}"
    names, told = ", ".join(prepared.files), _joined(counts)
    if is_written:
        return f"Wrote {names} to {folder}: {told}.{left} Its things are named {prepared.base}…"
    if folder:
        return f"Nothing is written, since rows are left out: there would be {told}.{left}"
    return f"{names} would be written: {told}.{left}"


def _likely(prepared: "Prepared") -> Iterator[str]:
    if not prepared.likely:
        return
    count = len(prepared.likely)
    yield f"{count} pairs are likely one thing each:" if count > 1 else "One pair is likely one thing:"
    for pair in prepared.likely[:_LIKELY]:
        first, second = pair.names
        whose = " of the shipped atlas" if pair.shipped else ""
        yield f"  “{first}” and “{second}”{whose} ({pair.score:.0%}): {'; '.join(pair.reasons)}"
    if count > _LIKELY:
        yield f"  … and {count - _LIKELY} more."
    yield "They stay apart until you say yes or no, in the sheet that --annotate writes for it."


def _next(prepared: "Prepared", folder: Path | None, *, is_written: bool) -> Iterator[str]:
    """What to do now."""
    if not prepared.files:
        yield "Name the columns, or say how they are read: --propose writes a file for it."
    elif not is_written:
        yield "" if folder else "Nothing is written yet. Name a folder to write to: -o DIR."
    else:
        region = prepared.region
        page = f', then: clusteratlas --data {folder} page "{region}"' if region else ""
        yield f"Next: clusteratlas --data {folder} check{page}"
        if not region and not any(row["type"] == "region" for row in prepared.tables.things):
            yield "No region is described, so there is no page of one. Import again with --region NAME."


def _proposed(tables: Sequence[Path], options: "Options") -> int:
    """Write a mapping for tables, as a document."""
    from clusteratlas.ingest.gathering import read, understood
    from clusteratlas.ingest.mapping import proposal

    sheets = [sheet for path in tables for sheet in read(path)]
    pour(proposal(sheets, understood(sheets, options.mapping)))
    return 0


def _annotate(prepared: "Prepared", path: Path) -> None:
    """Write a copy of the tables with what is at fault marked, and the likely duplicates to be decided."""
    from clusteratlas.exchange.annotating import Remark, annotated
    from clusteratlas.files.writing import write_whole

    remarks = [
        Remark(
            *(one.place.file, one.place.sheet, one.place.row, one.place.column),
            f"{one.what} {one.mend}".strip(),
            one.leaves_out,
            one.value,
        )
        for one in prepared.findings.all
    ]
    likely = [
        {
            "first": pair.told[0],
            "second": pair.told[1],
            "score": f"{pair.score:.2f}",
            "reason": "; ".join(pair.reasons),
        }
        for pair in prepared.likely
    ]
    write_whole(path, annotated(prepared.gathered.sheets, remarks, likely))
    cells = "1 cell" if len(remarks) == 1 else f"{len(remarks):,} cells"
    note(f"Wrote {path}, with {cells} marked.")


def _require_free(path: Path, tables: Sequence[Path], *, force: bool) -> None:
    """See that a marked copy takes the place of nothing but an earlier one.

    Raises:
        RequestError: it would be no workbook by its name, or is one of the tables, or somebody's work.
    """
    from clusteratlas.exchange.annotating import is_annotated

    if path.suffix.lower() != ".xlsx":
        raise RequestError(f"{path} is no name of a workbook. Name a file that ends in .xlsx to --annotate.")
    if not path.is_file():
        return  # where it is a folder, writing tells so
    if any(table.exists() and path.samefile(table) for table in tables):
        raise RequestError(f"{path} is what is read. Name another file to --annotate.")
    if not force and not is_annotated(path):
        raise RequestError(
            f"{path} is there already, and no marked copy. Name another file to --annotate, or write over it "
            "with --force."
        )


def _rows(count: int) -> str:
    return "1 row is" if count == 1 else f"{count:,} rows are"


def _joined(parts: Sequence[str]) -> str:
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
