"""Run a notebook from its first cell to its last, and write what its cells show into it.

``python tools/notebook.py docs/analysis.ipynb``. Each cell runs in IPython as in a notebook, figures drawn
inline. A cell that raises ends the run, and the file stays as it was.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

_INLINE = "module://matplotlib_inline.backend_inline"
MIME_OF_TEXT = ("text/plain", "text/html", "text/markdown")


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its cells, which are run in order in a fresh shell.

    Raises:
        RuntimeError: a cell raises; the error is its cause.
    """
    os.environ["MPLBACKEND"] = _INLINE
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output
    from matplotlib_inline.backend_inline import configure_inline_support

    shell = InteractiveShell.instance()
    configure_inline_support(shell, _INLINE)  # type: ignore[no-untyped-call] # not annotated there
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            cells.append(cell)
            continue
        with capture_output() as shown:
            done = shell.run_cell("".join(cell["source"]), store_history=True)  # type: ignore[no-untyped-call] # nor this
        error = done.error_before_exec or done.error_in_exec
        if error is not None:
            raise RuntimeError(f"the cell {''.join(cell['source'])!r} fails") from error
        outputs = _printed(shown.stdout) + [_displayed(one.data) for one in shown.outputs]
        cells.append({**cell, "execution_count": done.execution_count, "outputs": outputs})
    return {**notebook, "cells": cells}


def _printed(text: str) -> list[dict[str, Any]]:
    return [{"name": "stdout", "output_type": "stream", "text": _lines(text)}] if text else []


def _displayed(data: dict[str, Any]) -> dict[str, Any]:
    texts = {mime: _lines(data[mime]) for mime in MIME_OF_TEXT if mime in data}
    rest = {mime: data[mime] for mime in data if mime not in texts}
    return {"data": {**texts, **rest}, "metadata": {}, "output_type": "display_data"}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def main() -> None:
    """Run the notebook that the command line names."""
    path = Path(sys.argv[1])
    done = run(json.loads(path.read_text("utf-8")))
    path.write_text(json.dumps(done, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
