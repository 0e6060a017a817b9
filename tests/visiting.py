"""Pages opened in a real browser, one after the other in one window."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_NETWORK = "pic=network"


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
        """The view as the address has it, without the picture asked for and from where it is seen."""
        view = str(self.page.evaluate("decodeURIComponent(location.hash)"))
        left = [
            part
            for part in view.removeprefix("#").split("&")
            if part and part != _NETWORK and not part.startswith("cam=")
        ]
        return "#" + "&".join(left) if left else ""

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
        for _ in range(8):
            self.page.keyboard.press("+")
            self.page.wait_for_timeout(200)
        self.find(text)
        self.page.wait_for_timeout(400)


_UNFOLD = (
    "innerWidth > 900 && document.querySelectorAll('#filters-toggle, #evidence-toggle').forEach("
    "(toggle) => toggle.getAttribute('aria-expanded') === 'false' && toggle.click())"
)

_WINDOWS: dict[tuple[Any, str], Any] = {}
"""By browser and kind, the window in which page after page is opened: a new one costs as much as a page."""

_FORGET = "try { localStorage.clear(); sessionStorage.clear(); } catch { /* an empty page keeps nothing */ }"


@contextmanager
def window(browser: Any, heard: Mapping[str, Callable[[Any], None]], **room: Any) -> Generator[Any]:
    """A page to open others in, as a window of its own would be; who asks for its like next gets it again.

    Args:
        browser: playwright's browser.
        heard: who hears of what, as playwright's ``page.on`` names it.
        room: how playwright's ``new_context`` is to make it.
    """
    kind = browser, repr(sorted(room.items()))
    page = _WINDOWS.pop(kind, None) or browser.new_context(**room).new_page()
    try:
        for name, hear in heard.items():
            page.on(name, hear)
        page.set_viewport_size(room.get("viewport") or {"width": 1280, "height": 720})
        motion = room.get("reduced_motion", "no-preference")
        page.emulate_media(color_scheme=room.get("color_scheme", "light"), reduced_motion=motion)
        yield page
        # The next page finds nothing of this one: no view of it, nothing kept, no pointer over it, no paper.
        if room.get("java_script_enabled", True):
            page.evaluate(_FORGET)
        page.mouse.move(0, 0)
        page.emulate_media(media="null")
        page.goto("about:blank")
        for name, hear in heard.items():
            page.remove_listener(name, hear)
    except BaseException:
        page.context.close()
        raise
    _WINDOWS[kind] = page


@contextmanager
def visit(  # noqa: PLR0913 - each way of opening is given by name
    browser: Any,
    file: Path,
    fragment: str = "",
    *,
    viewport: Any = None,
    color_scheme: str = "light",
    as_opened: bool = False,
) -> Generator[Visit, None, None]:
    """Open a file and wait until it has drawn itself; afterwards it must not have complained.

    Args:
        browser: playwright's browser.
        file: the page.
        fragment: the view asked for.
        viewport: the window's width and height.
        color_scheme: ``light`` or ``dark``.
        as_opened: leave pictures and panels as the reader finds them; else, where the fragment does not say
            which picture, the network is shown, and where the window has room for them, the filters and the
            evidence are opened.
    """
    complaints: list[str] = []
    heard: dict[str, Callable[[Any], None]] = {
        "console": lambda it: complaints.append(it.text) if it.type in {"error", "warning"} else None,
        "pageerror": lambda error: complaints.append(str(error)),
        "request": lambda it: complaints.append(it.url) if not _is_own(it.url, file) else None,
    }
    with window(browser, heard, offline=True) as page:
        page.set_viewport_size(viewport or {"width": 1440, "height": 900})
        page.emulate_media(color_scheme=color_scheme)
        page.goto(file.as_uri() + (fragment if as_opened else _with_network(fragment)))
        page.wait_for_selector("html[data-ready=yes]")
        if not as_opened:
            page.evaluate(_UNFOLD)
        yield Visit(page, complaints)
    assert complaints == []


_TURN = """asked => new Promise((done) => {
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
    addEventListener("hashchange", () => setTimeout(drawn), { once: true });
    location.hash = asked;
})"""


def turn(page: Any, fragment: str) -> None:
    """Ask an open page for another view, which costs less than to open it anew."""
    page.evaluate(_TURN, fragment)


def _with_network(fragment: str) -> str:
    # A bare fragment is a place on the page, and says nothing of the view.
    if "pic=" in fragment or (fragment and "=" not in fragment):
        return fragment
    return f"{fragment}&{_NETWORK}" if fragment else f"#{_NETWORK}"


def _is_own(url: str, file: Path) -> bool:
    # What the page makes and reads itself never leaves it.
    return url.partition("#")[0] == file.as_uri() or url.startswith(("data:", "blob:"))
