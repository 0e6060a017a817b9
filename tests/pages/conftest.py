"""A small region, made by hand, with one of everything a page must show; and a browser to open pages in."""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from clusteratlas.model import DatasetInfo, Network, Source, Stage, Step, Thing, Tie
from clusteratlas.pages.region.page import render_page


@dataclass
class Visit:
    """An open page and what went wrong on it.

    Attributes:
        page: playwright's page.
        complaints: console errors and warnings, uncaught errors, requests for anything but the file itself.
    """

    page: Any
    complaints: list[str] = field(default_factory=list)

    def state(self) -> str:
        """The view as the address has it."""
        return str(self.page.evaluate("decodeURIComponent(location.hash)"))

    def shown(self) -> str:
        """The line that says how much is shown."""
        return str(self.page.locator("#shown").inner_text())

    def until(self, condition: str) -> None:
        """Wait for a condition in JavaScript; playwright's own way would need a policy that allows eval."""
        for _ in range(100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(condition)

    def find(self, text: str) -> None:
        """Search for a name and take the first answer."""
        self.page.fill("#search-box", text)
        self.page.press("#search-box", "Enter")

    def bring_to_the_middle(self, text: str) -> None:
        """Find a thing, near enough that it stands in the exact middle of the picture."""
        self.find(text)
        self.page.locator("#canvas").focus()
        for _ in range(5):
            self.page.keyboard.press("+")
            self.page.wait_for_timeout(200)
        self.find(text)
        self.page.wait_for_timeout(400)


_WINDOWS: dict[Any, Any] = {}
"""By browser, the window in which one page after the other is opened: a new one costs as much as two pages."""


@contextmanager
def visit(
    browser: Any, file: Path, fragment: str = "", *, viewport: Any = None, color_scheme: str = "light"
) -> Generator[Visit, None, None]:
    """Open a file and wait until it has drawn itself; afterwards it must not have complained."""
    page = _WINDOWS.pop(browser, None) or browser.new_context(offline=True).new_page()
    opened = Visit(page)
    heard = {
        "console": lambda it: opened.complaints.append(it.text) if it.type in {"error", "warning"} else None,
        "pageerror": lambda error: opened.complaints.append(str(error)),
        "request": lambda it: opened.complaints.append(it.url) if not _is_own(it.url, file) else None,
    }
    try:
        for name, hear in heard.items():
            page.on(name, hear)
        page.set_viewport_size(viewport or {"width": 1440, "height": 900})
        page.emulate_media(color_scheme=color_scheme)
        page.goto(file.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=yes]")
        yield opened
        # The next page finds nothing of this one: no view of it, nothing kept, no pointer over anything.
        page.evaluate("localStorage.clear(); sessionStorage.clear()")
        page.mouse.move(0, 0)
        page.goto("about:blank")
        for name, hear in heard.items():
            page.remove_listener(name, hear)
    except BaseException:
        page.context.close()
        raise
    _WINDOWS[browser] = page
    assert opened.complaints == []


def _is_own(url: str, file: Path) -> bool:
    # What the page makes and reads itself never leaves it.
    return url.partition("#")[0] == file.as_uri() or url.startswith(("data:", "blob:"))


def make_thing(key: str, kind: str, label: str = "", **more: object) -> Thing:
    labels = more.pop("labels", None) or {"en": label or key}
    # Free keywords keep the fixtures short.
    return Thing(key, f"https://example.org/{key}", kind, labels, **more)  # type: ignore[arg-type]


def make_tie(number: int, subject: str, predicate: str, object_: str, **more: object) -> Tie:
    given = {"status": "attested", "sources": ("source:one",), **more}
    return Tie(f"tie:{number:016x}", subject, predicate, object_, **given)  # type: ignore[arg-type]


THINGS = (
    make_thing(
        "northland", "region", labels={"en": "Northland", "fi": "Pohjola"}, nuts="XX01", status="attested"
    ),
    make_thing("rail", "value-chain", "Railway value chain", status="attested", sources=("source:one",)),
    make_thing("food", "value-chain", "Food value chain", status="attested"),
    make_thing("nace:302", "industry", "Manufacture of rolling stock", notation="C30.2"),
    make_thing("nace:10", "industry", "Manufacture of food products", notation="C10"),
    make_thing(
        "i-rail", "cluster", "Rail cluster", other_names=("IRC",), status="attested", valid_from="2005"
    ),
    make_thing(
        "agency",
        "agency",
        labels={"en": "Northland Innovation Agency", "fi": "Pohjolan innovaatiötoimisto"},
        other_names=("NIA", "Former Agency"),
        website="https://agency.example/",
        city="Uleå",
        valid_from="2007",
        valid_to="2015-12-31",
        status="attested",
        sources=("source:one", "source:two"),
    ),
    make_thing("wheels", "company", "Wheels Ltd", status="attested"),
    make_thing("bakery", "company", "Bakery", status="uncited"),
    make_thing("uni", "university", "University of the North", status="attested"),
    make_thing(
        "factories", "policy-initiative", "Factories initiative", status="attested", valid_from="2014"
    ),
)
TIES = (
    make_tie(1, "wheels", "contributes-to", "rail"),
    make_tie(2, "wheels", "active-in", "nace:302"),
    make_tie(3, "wheels", "member-of", "i-rail", role="founding member", valid_from="2006"),
    make_tie(4, "i-rail", "contributes-to", "rail"),
    make_tie(5, "nace:302", "stage-of", "rail", stage="rail-2"),
    make_tie(6, "nace:10", "stage-of", "food", stage="food-1"),
    make_tie(7, "bakery", "active-in", "nace:10", status="uncited", sources=()),
    make_tie(8, "agency", "leads", "factories", valid_from="2014"),
    make_tie(9, "factories", "targets", "rail"),
    make_tie(10, "uni", "partner-of", "i-rail", status="disputed"),
    make_tie(11, "agency", "located-in", "northland"),
    make_tie(12, "wheels", "located-in", "northland"),
)


@pytest.fixture
def northland() -> Network:
    return Network(
        region=THINGS[0],
        at="",
        things={thing.id: thing for thing in THINGS},
        ties=TIES,
        stages={
            "rail-1": Stage("rail-1", "rail", 1, "design"),
            "rail-2": Stage("rail-2", "rail", 2, "rolling stock", ("nace:302",)),
            "food-1": Stage("food-1", "food", 1, "processing", ("nace:10",)),
        },
        sources={
            "source:one": Source(
                "source:one", "On railways", "A publisher", "2015", "https://source.example/one"
            ),
            "source:two": Source("source:two", "An unsafe address", url="javascript:alert(1)"),
        },
        steps=(
            Step(
                "step-one",
                "workshop",
                "Two-day workshop",
                "northland",
                3,
                "2015-06",
                2,
                ("agency",),
                "factories",
                "At the end of June",
                "attested",
                ("source:one",),
            ),
        ),
        dataset=DatasetInfo(
            "graph:northland", "Northland data", version="1.0", issued="2016", license="CC BY 4.0"
        ),
    )


@pytest.fixture
def visiting(browser: Any, tmp_path: Path) -> Callable[..., AbstractContextManager[Visit]]:
    """Open a page, given as text, in a window of its own."""

    def opener(page: str, fragment: str = "", **context: Any) -> AbstractContextManager[Visit]:
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        return visit(browser, file, fragment, **context)

    return opener


@pytest.fixture
def northland_page(northland: Network) -> str:
    return render_page(northland, turtle="<a> <b> <c> .", jsonld='{"@id": "a"}')


@pytest.fixture
def opened(visiting: Callable[..., AbstractContextManager[Visit]], northland_page: str) -> Iterator[Visit]:
    with visiting(northland_page) as there:
        yield there
