"""Print how soon a region's page can be used in a real browser, beside a plain pyvis page of the same things.

Time to interactive is wall time from the start of the navigation until the picture is drawn and the last task
that held the page for more than 50 ms has ended, no other following within a second. Median of several
visits; both kinds of page hold the same things and are opened from disk with the network off. Nothing is
asserted.
How large regions unfold and move is measured by ``large_regions.py``.

    python bench/pages.py            # 100, 1,000, 5,000, 10,000 and 20,000 things
    python bench/pages.py 3000 5000  # other sizes
"""

import argparse
import math
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.model import Network, Scale, Stage, Thing, Tie
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.region.page import render_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Launch = Callable[[], "Browser"]

SIZES = (100, 1000, 5000, 10_000, 20_000)
"""Things on the page, unless others are asked for."""
BUDGETS = {100: 0.5, 1000: 1.2, 3000: 2.0, 5000: 2.0, 10_000: 1.5}
"""By things on the page, seconds until it can be used."""
SCALE = Scale({"strong": 0.6, "moderate": 0.25}, {})

CHAINS, CLUSTERS, STAGES = 12, 30, 4
QUIET = 1.0
REPEATED = 100
"""Larger pages of pyvis are visited once: each takes a minute."""

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]

# Runs before anything on the page; the page's own policy doesn't bind it.
WATCH = """
  window.busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.busyUntil = Math.max(window.busyUntil, startTime + duration);
    }
  }).observe({ type: "longtask", buffered: true });
"""
OURS_READY = "document.documentElement.dataset.ready === 'yes'"
PAINTED = "performance.getEntriesByType('paint')[0]?.startTime ?? -1"
# pyvis takes its loading bar away when the physics has settled; a network without physics shows none.
PYVIS_READY = """!!document.querySelector('#mynetwork canvas') && (() => {
  const bar = document.getElementById('loadingBar');
  return !bar || bar.style.opacity === '0' || getComputedStyle(bar).display === 'none';
})()"""


def region(size: int) -> Network:
    """Return a region of so many things: value chains with stages, clusters round them, companies in both."""
    chains = min(CHAINS, max(2, size // 15))
    clusters = min(CLUSTERS, max(4, size // 8))
    things = [Thing("plain", "", "region", {"en": "Plain"})]
    things += [Thing(f"chain-{n}", "", "value-chain", {"en": f"Chain {n}"}) for n in range(chains)]
    things += [Thing(f"cluster-{n}", "", "cluster", {"en": f"Cluster {n}"}) for n in range(clusters)]
    things += [Thing(f"firm-{n}", "", "company", {"en": f"Firm {n}"}) for n in range(size - len(things))]
    ties = [_tie(f"cluster-{n}", "contributes-to", f"chain-{n % chains}") for n in range(clusters)]
    for n in range(size - 1 - chains - clusters):
        ties.append(_tie(f"firm-{n}", "member-of", f"cluster-{n % clusters}"))
        if n % 3 == 0:
            ties.append(_tie(f"firm-{n}", "contributes-to", f"chain-{n % chains}"))
    stages = [
        Stage(f"chain-{n}-{place}", f"chain-{n}", place, f"step {place}")
        for n in range(chains)
        for place in range(1, STAGES + 1)
    ]
    return Network(
        things[0], "", {it.id: it for it in things}, tuple(ties), {stage.id: stage for stage in stages}
    )


def _tie(subject: str, predicate: str, target: str) -> Tie:
    return Tie(f"tie:{subject}-{target}", subject, predicate, target, status="attested")


def links(network: Network) -> list[ChainLink]:
    """Return who is linked to which value chain: by a tie that says so, or through a cluster that does."""
    stated = {tie.subject: tie for tie in network.ties if tie.predicate == "contributes-to"}
    paths = {
        (tie.subject, tie.object): [ChainPath("direct", "stated", (tie.id,), strength=0.85)]
        for tie in stated.values()
    }
    for tie in network.ties:
        if tie.predicate == "member-of" and (own := stated.get(tie.object)):
            through = ChainPath("cluster", "belonging", (tie.id, own.id), strength=0.51)
            paths.setdefault((tie.subject, own.object), []).append(through)
    return [_link(stakeholder, chain, tuple(own)) for (stakeholder, chain), own in paths.items()]


def _link(stakeholder: str, chain: str, own: tuple[ChainPath, ...]) -> ChainLink:
    strength = 1 - math.prod(1 - (path.strength or 0) for path in own)
    band = "strong" if strength >= SCALE.least["strong"] else "moderate"
    return ChainLink(stakeholder, chain, own, own[0].basis, band, strength)


def pyvis_page(network: Network) -> str:
    """Return the network as a user of pyvis alone would draw it, with its defaults."""
    from pyvis.network import Network as Canvas

    canvas = Canvas(height="900px", directed=True, cdn_resources="in_line")
    for thing in network.things.values():
        canvas.add_node(thing.id, label=thing.label())
    for tie in network.ties:
        canvas.add_edge(tie.subject, tie.object, title=tie.predicate)
    return str(canvas.generate_html(notebook=False))


@dataclass(frozen=True)
class Seen:
    """Seconds from the start of the navigation until something was painted, and until it could be used."""

    painted: float
    interactive: float


def seconds_until(page: "Page", ready: str, limit: float) -> float | None:
    """Return the time to interactive of a page that is being opened, or None if it exceeds the limit."""
    start = time.monotonic()
    while time.monotonic() - start < limit + QUIET:
        drawn, busy, now = page.evaluate(f"[{ready}, window.busyUntil, performance.now()]")
        if drawn and now - max(busy, page.evaluate("window.drawnAt ||= performance.now()")) >= 1000 * QUIET:
            return float(max(busy, page.evaluate("window.drawnAt"))) / 1000
        page.wait_for_timeout(10)
    return None


def visit(launch: Launch, file: Path, ready: str, limit: float) -> Seen | None:
    """Open a page in a browser of its own, which a page may take down; None where it exceeds the limit."""
    from playwright.sync_api import Error

    browser = launch()
    room = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = room.new_page()
    page.set_default_timeout((limit + QUIET) * 1000)
    page.add_init_script(WATCH)
    try:
        page.goto(file.as_uri(), wait_until="commit")
        interactive = seconds_until(page, ready, limit)
        return None if interactive is None else Seen(float(page.evaluate(PAINTED)) / 1000, interactive)
    except Error:
        return None  # the page held the browser for longer than the limit
    finally:
        with suppress(Error):
            browser.close()


def median(launch: Launch, file: Path, ready: str, limit: float, rounds: int) -> float | None:
    """Return the median over several visits; one that fails ends the rounds."""
    found = []
    for _ in range(rounds):
        one = visit(launch, file, ready, limit)
        if one is None:
            return None
        found.append(one.interactive)
    return statistics.median(found)


def shown(seconds: float | None, limit: float) -> str:
    """Return a time as text."""
    return f"{1000 * seconds:.0f}" if seconds is not None else f"not in {limit:.0f} s"


def rows(folder: Path, sizes: Sequence[int], limit: float, rounds: int) -> list[tuple[str, ...]]:
    """Measure, and return the table's lines."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    found: list[tuple[str, ...]] = []
    with sync_playwright() as driver:
        launch = partial(driver.chromium.launch, executable_path=path, args=ARGUMENTS)
        for size in sizes:
            network = region(size)
            ours, theirs = folder / f"ours-{size}.html", folder / f"pyvis-{size}.html"
            ours.write_text(render_page(network, links=links(network), scale=SCALE), "utf-8")
            theirs.write_text(pyvis_page(network), "utf-8")
            mine = median(launch, ours, OURS_READY, limit, rounds)
            other = median(launch, theirs, PYVIS_READY, limit, rounds if size <= REPEATED else 1)
            ratio = f"{mine / other:.2f}" if mine and other else f"< {mine / limit:.2f}" if mine else ""
            times = (shown(mine, limit), shown(other, limit))
            budget = f"{1000 * BUDGETS[size]:.0f}" if size in BUDGETS else ""
            found.append((f"page of {size:,} things", *times, ratio, budget))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Print how soon pages can be used in a real browser.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="things on a page")
    parser.add_argument("--rounds", type=int, default=3, help="visits to each page (default 3)")
    parser.add_argument("--limit", type=float, default=60, help="seconds that a page may take (default 60)")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="clusteratlas-bench-"))
    try:
        body = rows(folder, options.sizes, options.limit, options.rounds)
    finally:
        shutil.rmtree(folder)
    table = [("time to interactive, ms", "page", "plain pyvis", "ratio", "budget"), *body]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    for line in table:
        print("  ".join([line[0].ljust(widths[0]), *(line[i].rjust(widths[i]) for i in range(1, 5))]))


if __name__ == "__main__":
    main()
