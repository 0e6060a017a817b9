"""Write the page of a made-up region of some size, ours or one of pyvis alone: sides of a comparison.

Usage: ``python -m peers.write_page ours|pyvis THINGS PAGE``. Answers with what the file shows.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from clusteratlas.pages.region.page import render_page
from pages import SCALE, links, pyvis_page, region
from peers.contents import of_ours, of_pyvis


def main() -> None:
    """Write what the command line names."""
    way, size, target = sys.argv[1:]
    network, page = region(int(size)), Path(target)
    found = links(network)
    # Ours imports what it draws with when it first draws: a small page before brings it.
    small = region(20)
    render_page(small, links=links(small), scale=SCALE) if way == "ours" else pyvis_page(small)
    start = time.process_time()
    page.write_text(
        render_page(network, links=found, scale=SCALE) if way == "ours" else pyvis_page(network), "utf-8"
    )
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "answer": (of_ours if way == "ours" else of_pyvis)(page)}))


if __name__ == "__main__":
    main()
