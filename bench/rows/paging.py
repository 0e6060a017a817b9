"""Pages: written, and until they can be used in a real browser, beside plain pyvis."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pages
from costs.sides import NONE, Budget, Cost, Group, Peer, Row, Run
from peers.contents import of_ours, of_pyvis
from rows.room import script

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from costs.sides import Answer
    from rows.room import Room

OURS, PYVIS = "our page", "plain pyvis"
SIZES, QUICK = (100, 1_000, 5_000, 10_000), (100, 1_000)
WRITTEN = {5_000: Budget(seconds=8)}
COMPARED = "the things and the ties that both files hold"
_READY = {OURS: pages.OURS_READY, PYVIS: pages.PYVIS_READY}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The browser that pages are opened in, if there is one."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


@dataclass
class Visit:
    """A side that opens a page in a browser of its own; what counts is the time until it can be used.

    Attributes:
        name: whose page it is.
        file: the page.
        paints: seconds until something was painted first, of each visit.
    """

    name: str
    file: Path
    paints: list[float] = field(default_factory=list)

    @cached_property
    def _contents(self) -> Answer:
        return (of_ours if self.name == OURS else of_pyvis)(self.file)

    def run(self, limit: float) -> Run:
        """Visit it once."""
        from playwright.sync_api import sync_playwright

        if not self.file.exists():
            return Run(failure="the page was not written")
        if browser() is None:
            return Run(failure="no browser here")
        with sync_playwright() as driver:
            launch = partial(driver.chromium.launch, executable_path=browser(), args=pages.ARGUMENTS)
            seen = pages.visit(launch, self.file, _READY[self.name], limit)
        if seen is None:
            return Run(limit=limit, failure=f"not usable in {limit:g} s")
        if seen.painted >= 0:
            self.paints.append(seen.painted)
        return Run(Cost(seen.interactive), self._contents)


@dataclass
class Painted:
    """The first paint in the same visits, told again."""

    visit: Visit

    @property
    def name(self) -> str:
        """Whose page it is."""
        return self.visit.name

    def run(self, limit: float) -> Run:
        """The next of the visits, however long that was."""
        del limit
        if not self.visit.paints:
            return Run(failure="no paint was told")
        return Run(Cost(self.visit.paints.pop(0)))


def groups(room: Room) -> Iterator[Group]:
    """Written, then opened."""
    sizes = QUICK if room.quick else SIZES
    files = {
        (name, size): room.folder / f"page-{name.split()[0]}-{size}.html" for name in _READY for size in sizes
    }
    yield _written(room, files)
    visits = {key: Visit(key[0], file) for key, file in files.items()}
    limit, rounds = (15.0, 2) if room.quick else (60.0, 3)
    yield Group(
        "Pages opened: until they can be used",
        "Headless Chromium, 1,440 by 900, from disk, network off: until the picture is drawn and no task "
        "has held the page for a second. pyvis with its defaults, whose picture moves until it has "
        "settled.",
        [
            Row(
                "open a page",
                f"{size:,} things",
                visits[OURS, size],
                [Peer(visits[PYVIS, size], _budget(size))],
                COMPARED,
                rounds=rounds,
                limit=limit,
            )
            for size in sizes
        ],
        unit="wall",
    )
    yield Group(
        "Pages opened: first paint",
        "In the same visits, until anything at all was painted.",
        [
            Row(
                "first paint",
                f"{size:,} things",
                Painted(visits[OURS, size]),
                [Peer(Painted(visits[PYVIS, size]))],
                "",
                rounds=rounds,
            )
            for size in sizes
        ],
        unit="wall",
    )


def _written(room: Room, files: Mapping[tuple[str, int], Path]) -> Group:
    sizes = sorted({size for _, size in files})
    return Group(
        "Pages written",
        "A made-up region from plain values to the file; imports aside. Our page holds, beside the "
        "picture, the chart of links, tables, texts and evidence.",
        [
            Row(
                "write a page",
                f"{size:,} things",
                script(OURS, "write_page", "ours", str(size), files[OURS, size], written=files[OURS, size]),
                [
                    Peer(
                        script(
                            PYVIS,
                            "write_page",
                            "pyvis",
                            str(size),
                            files[PYVIS, size],
                            written=files[PYVIS, size],
                        ),
                        WRITTEN.get(size, NONE),
                    )
                ],
                COMPARED,
                rounds=min(3, room.rounds),
                limit=room.limit,
            )
            for size in sizes
        ],
    )


def _budget(size: int) -> Budget:
    return Budget(seconds=pages.BUDGETS[size]) if size in pages.BUDGETS else NONE
