"""Print what pages of large regions cost: to write from an own data set, to open, to unfold and to move.

Writing is the CPU time of the whole command, process start included. The other figures are wall time in
headless Chromium at 1440 by 900, drawn without a graphics card: until the page has drawn its chart, from the
click on "Unfold everything" until the next frame, and frames a second while the pointer drags the picture.
Run with ``python bench/large_regions.py [STAKEHOLDERS ...]``. Nothing is asserted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pages import ARGUMENTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (1_000, 3_000, 5_000, 20_000)
BUDGETS = {"written, CPU s": {3_000: 5.0, 5_000: 8.0}, "first view, s": {3_000: 2.0, 5_000: 2.0}}
UNFOLDED, FRAMES = 1.5, 30
"""Budgets of all sizes up to 5,000: seconds until unfolded, frames a second while panning."""

REGION = "Brackwater Coast"
DRAGGED = 2.0
"""Seconds of dragging that frames are counted in."""

COUNT_FRAMES = """() => {
  window.frameTimes = [];
  const next = (at) => { window.frameTimes.push(at); window.frame = requestAnimationFrame(next); };
  window.frame = requestAnimationFrame(next);
}"""
FRAMES_SEEN = "() => { cancelAnimationFrame(window.frame); return window.frameTimes; }"
UNFOLD = """() => new Promise((done) => {
  const from = performance.now();
  const end = () => done((performance.now() - from) / 1000);
  const drawn = () => requestAnimationFrame(() => setTimeout(end, 0));
  const button = document.getElementById("unfold");
  const look = () => { if (button.hasAttribute("aria-busy")) setTimeout(look, 0); else drawn(); };
  button.click();
  look();
})"""


def command(*arguments: str) -> float:
    """CPU seconds of a run of the program."""
    program = Path(sys.executable).with_name("clusteratlas")
    child = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"clusteratlas {' '.join(arguments)} ended with status {status}.")
    return usage.ru_utime + usage.ru_stime


def written(folder: Path, size: int) -> tuple[Path, float]:
    """A region's page and what it cost to write."""
    tables, data, page = folder / f"tables-{size}", folder / f"data-{size}", folder / f"page-{size}.html"
    maker = Path(__file__).with_name("own_region.py")
    subprocess.run([sys.executable, maker, tables, str(size)], check=True, stdout=subprocess.DEVNULL)
    command("import", *map(str, sorted(tables.glob("*.csv"))), "--region", REGION, "-o", str(data))
    return page, command("--data", str(data), "page", REGION, "-o", str(page))


def seen(browser: Browser, file: Path) -> tuple[float, float, float]:
    """Seconds to the first view, seconds to unfold, and frames a second while panning."""
    room = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = room.new_page()
    page.set_default_timeout(120_000)
    start = time.monotonic()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("#chart tbody tr")
    first = time.monotonic() - start
    page.wait_for_selector("html[data-ready=yes]")
    page.evaluate("location.hash = '#pic=network'")
    page.wait_for_selector("#unfold:visible")
    unfolded = float(page.evaluate(UNFOLD))
    page.wait_for_timeout(2_000)
    frames = panned(page)
    room.close()
    return first, unfolded, frames


def panned(page: Page) -> float:
    """Frames a second while the pointer drags the picture."""
    box = page.locator("#canvas").bounding_box()
    if box is None:
        raise SystemExit("The picture is not shown.")
    x, y = box["x"] + box["width"] / 2, box["y"] + 0.9 * box["height"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    start, step = time.monotonic(), 0
    while time.monotonic() - start < DRAGGED:
        step += 1
        page.mouse.move(x + (step % 80) * 3 - 120, y - (step % 60) * 3)
    times = page.evaluate(FRAMES_SEEN)
    page.mouse.up()
    return float(1000 * (len(times) - 1) / (times[-1] - times[0]))


def main(sizes: tuple[int, ...]) -> None:
    """Measure and print a line for each size, budgets in brackets."""
    from playwright.sync_api import sync_playwright

    folder = Path(tempfile.mkdtemp(prefix="clusteratlas-bench-"))
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    heads = ("stakeholders", "MB", *BUDGETS, "unfolded, s", "frames a second")
    print("  ".join(f"{head:>18}" for head in heads))
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
            for size in sizes:
                page, cost = written(folder, size)
                first, unfolded, frames = seen(browser, page)
                told = dict(zip(BUDGETS, (cost, first), strict=True))
                cells = [f"{size:,}", f"{page.stat().st_size / 1e6:.1f}"]
                cells += [_beside(value, BUDGETS[name].get(size)) for name, value in told.items()]
                small = size <= max(BUDGETS["first view, s"])
                cells += [_beside(unfolded, UNFOLDED if small else None)]
                cells += [_beside(frames, FRAMES if small else None)]
                print("  ".join(f"{cell:>18}" for cell in cells), flush=True)
            browser.close()
    finally:
        shutil.rmtree(folder)


def _beside(value: float, budget: float | None) -> str:
    return f"{value:.1f}" if budget is None else f"{value:.1f} ({budget:g})"


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
