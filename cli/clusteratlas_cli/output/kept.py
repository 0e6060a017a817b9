"""An answer kept in a file instead of shown."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final

from clusteratlas.errors import RequestError
from clusteratlas.files.writing import write_whole
from clusteratlas_cli.session import note

_STYLES: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".xml": "xml",
    ".md": "markdown",
    ".txt": "table",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
}


@contextmanager
def into_file(options: Mapping[str, Any]) -> Generator[Mapping[str, Any]]:
    """Keep what is printed as the answer in the file that ``output`` names, if it names one.

    The file is written when the answer is there, so that a query that fails leaves an earlier file as it was.

    Yields:
        The options, with the format that the ending of the file says where none was asked for.

    Raises:
        RequestError: no format was asked for, and the ending says none.
        WriteError: the file cannot be written.
    """
    if options["output"] is None:
        yield options
        return
    path = Path(options["output"])
    style = options["style"] or _STYLES.get(path.suffix.lower())
    if style is None:
        raise RequestError(
            f"The ending of {path} says no format. End its name in one of {', '.join(_STYLES)}, or add "
            "--format."
        )
    kept = StringIO(newline="")
    with redirect_stdout(kept):
        yield {**options, "style": style}
    write_whole(path, kept.getvalue())
    note(f"Wrote {path}.")
