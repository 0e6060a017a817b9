"""The main screen: what the keys do to the state, and which panes show it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from clusteratlas.catalogue.names import fold
from clusteratlas.errors import AtlasError
from clusteratlas_cli.explorer.layout import clean
from clusteratlas_cli.explorer.material import Joined, Material, browser, takes_the_terminal
from clusteratlas_cli.explorer.panes import FiltersPane, ResultsPane, SearchInput, ThingPane
from clusteratlas_cli.explorer.reader import Reader
from clusteratlas_cli.explorer.screens import Find, PathsScreen
from clusteratlas_cli.explorer.state import State

if TYPE_CHECKING:
    from textual.timer import Timer

    from clusteratlas.model import Link

WIDE = 120
"""From so many columns on, the three panes stand side by side; below, one is seen at a time."""

_PAUSE = 0.05  # seconds without a key after which a search is run, or a result shown
_CYCLE = ("search", "results", "thing", "filters")
_SIDES = ("filters", "results", "thing")


class MainScreen(Screen[None]):
    """Search, results, thing and filters.

    Args:
        material: what it shows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "cycle(1)", show=False, priority=True),
        Binding("shift+tab", "cycle(-1)", show=False, priority=True),
        Binding("left", "side(-1)", show=False),
        Binding("right", "side(1)", show=False),
        Binding("slash", "pane('search')", show=False),
        Binding("f", "pane('filters')", show=False),
        Binding("t", "pane('thing')", show=False),
        Binding("r", "pane('results')", show=False),
        Binding("c", "clear_filters", show=False),
        Binding("m", "mark", show=False),
        Binding("p", "paths", show=False),
        Binding("o", "page", show=False),
    ]

    def __init__(self, material: Material) -> None:
        super().__init__()
        self.material = material
        self.state = State(material.index)
        self._joined: Joined | None = None
        self._pane = "results"
        self._pending: dict[str, tuple[Timer, Callable[[], None]]] = {}

    @property
    def links_known(self) -> bool:
        """Whether the links have been derived, so that the value chains can be counted."""
        return self._joined is not None

    @property
    def waits(self) -> bool:
        """Whether something waits for a moment without a key."""
        return bool(self._pending)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="title", markup=False)
        with Horizontal(id="line"):
            yield Static("Search", id="label")
            yield SearchInput(placeholder="names, acronyms, former names, codes", id="search", compact=True)
        with Horizontal(id="body"):
            yield FiltersPane("filters", "Filters")
            yield ResultsPane("results", "Results")
            yield ThingPane("thing", "Thing")
        yield Static(id="status", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show everything, and begin to derive the links."""
        self._lay_out_panes()
        self.query_one(SearchInput).focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._take(self.state.search(""), everything=True)
        self._derive()

    # Drawing

    def _take(self, state: State, message: str = "", *, everything: bool = False) -> None:
        """Take over a state, and draw anew what differs."""
        before, self.state = self.state, state
        listed = everything or (before.query, before.filters) != (state.query, state.filters)
        if listed or before.marks != state.marks:
            self._draw_results()
        if listed or before.index is not state.index:
            self.query_one(FiltersPane).draw(self.material.words, state, chains_known=self.links_known)
        moved = everything or (before.shown, before.trail) != (state.shown, state.trail)
        if moved or before.marks != state.marks or before.index is not state.index:
            self._draw_thing(anew=moved)
        self._draw_lines(message)

    def _draw_results(self) -> None:
        pane, state = self.query_one(ResultsPane), self.state
        if state.hits:
            pane.draw(self.material.words, state)
            return
        query = self.query_one(SearchInput).value.strip()
        pane.draw_nothing(query, len(state.found), ())
        if not state.found:
            self._look_nearby(query)

    def _draw_thing(self, *, anew: bool) -> None:
        pane, shown = self.query_one(ThingPane), self.state.shown
        if not shown:
            pane.clear()
            return
        pane.draw(self.material.words, self.state, self.material.about(shown), self._links(), anew=anew)

    def _links(self) -> "list[Link]":
        links = self._joined.by_end.get(self.state.shown, ()) if self._joined else ()
        return [link for link in links if link.kind == "link"]

    def _draw_lines(self, message: str = "") -> None:
        words, state = self.material.words, self.state
        atlas = self.material.atlas
        when = f"as of {atlas.at}{', dated' if atlas.dated else ''}" if atlas.at else "all dates"
        parts = ["Cluster Atlas", when, *self._tabs()]
        self.query_one("#title", Static).update("  ".join(parts))
        marks = [f"[{letter}] {words.name(mark)}" for letter, mark in zip("AB", state.marks, strict=False)]
        hint = {0: "", 1: "  (m marks a second)", 2: "  (p: paths)"}[len(marks)]
        self.query_one("#status", Static).update(clean(message or "  ".join(marks) + hint))

    def _tabs(self) -> list[str]:
        """Where one pane is seen at a time, the names of all, the one that is seen in brackets."""
        if self.size.width >= WIDE:
            return []
        names = {"results": f"Results {len(self.state.hits)}", "thing": "Thing", "filters": "Filters"}
        chosen = sum(map(len, self.state.filters.values()))
        names["filters"] += f" {chosen} on" if chosen else ""
        return [" Tab:", *(f"[{name}]" if pane == self._pane else name for pane, name in names.items())]

    def _lay_out_panes(self) -> None:
        """Show all panes where there is room, else the one in use."""
        wide = self.size.width >= WIDE
        for name in _SIDES:
            self.query_one(f"#{name}").display = wide or name == self._pane
        self.set_class(not wide, "narrow")

    def on_resize(self, _: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self._lay_out_panes()
        self._draw_lines()

    # Searching and choosing

    @on(Input.Changed)
    def _typed(self) -> None:
        self._later("search", self._search)

    def _search(self) -> None:
        self._show_pane("results")
        query = fold(self.query_one(SearchInput).value)
        if query != self.state.query:
            self._take(self.state.search(query))

    @on(Reader.Moved, "#results")
    def _moved(self) -> None:
        self._later("pick", self._pick)

    def _pick(self) -> None:
        target = self.query_one(ResultsPane).target
        if self.state.hits and target and (target != self.state.shown or self.state.trail):
            self._take(self.state.pick(target))

    @on(Reader.Chosen, "#results")
    def _opened(self, event: Reader.Chosen) -> None:
        if not self.state.hits:
            search = self.query_one(SearchInput)
            search.value = event.target
            search.focus()
            return
        self._catch_up()
        self._pick()
        self.action_pane("thing")

    @on(Reader.Chosen, "#thing")
    def _followed(self, event: Reader.Chosen) -> None:
        self._take(self.state.follow(event.target, event.row))

    @on(Reader.Chosen, "#filters")
    def _filtered(self, event: Reader.Chosen) -> None:
        facet, _, value = event.target.partition(" ")
        self._take(self.state.toggle(facet, value))

    def action_results(self, act: str, by: int) -> None:
        """Move among the results while the search keeps the focus."""
        self._catch_up()
        pane = self.query_one(ResultsPane)
        (pane.action_step if act == "step" else pane.action_page)(by)

    def action_open(self) -> None:
        """Open the result that the search stands on."""
        self._catch_up()
        self.query_one(ResultsPane).action_choose()

    def action_clear_search(self) -> None:
        """Empty the search."""
        self.query_one(SearchInput).value = ""

    def action_clear_filters(self) -> None:
        """Choose no value of any facet."""
        self._catch_up()
        self._take(self.state.unfiltered())

    def action_back(self) -> None:
        """Return to where the last tie was followed, or to the results."""
        if self.state.trail:
            self._take(self.state.back())
        else:
            self.action_pane("results")

    # Panes

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self._catch_up()
        self._show_pane("results" if name == "search" else name)
        self.query_one(f"#{name}").focus()

    def action_cycle(self, by: int) -> None:
        """Go to the next or previous pane, round and round."""
        here = self.focused.id if self.focused else None
        index = _CYCLE.index(here) if here in _CYCLE else 0
        self.action_pane(_CYCLE[(index + by) % len(_CYCLE)])

    def action_side(self, by: int) -> None:
        """Go to the pane on the left or right, if there is one."""
        here = self.focused.id if self.focused else None
        if here in _SIDES and 0 <= _SIDES.index(here) + by < len(_SIDES):
            self.action_pane(_SIDES[_SIDES.index(here) + by])

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the pane that a click or anything else gave the focus to."""
        if event.widget.id in _SIDES:
            self._show_pane(event.widget.id)

    def _show_pane(self, name: str) -> None:
        if name != self._pane:
            self._pane = name
            self._lay_out_panes()
            self._draw_lines()

    # Marks, paths and pages

    def action_mark(self) -> None:
        """Mark the thing shown, or no longer; two marks ask for the paths between them."""
        self._catch_up()
        if self.query_one(ResultsPane).has_focus:
            self._pick()
        if not self.state.shown:
            return
        before = self.state.marks
        self._take(self.state.mark(self.state.shown))
        if len(self.state.marks) > 1 and self.state.shown not in before:
            self.action_paths()

    def action_paths(self) -> None:
        """Show the paths between the two marked things."""
        if len(self.state.marks) < len("AB"):
            self._draw_lines("Mark two things with m to see the paths between them.")
            return
        start, end = self.state.marks
        material = self.material
        self._ask_for_paths(
            f"From {material.words.name(start)} to {material.words.name(end)}",
            start,
            lambda attested: material.paths(start, end, attested=attested),
        )

    def action_why(self) -> None:
        """Show why the thing shown links to the value chain, or the stakeholder, under the cursor."""
        target = self.query_one(ThingPane).target
        link = next((one for one in self._links() if target in {one.value_chain, one.stakeholder}), None)
        if link is None:
            self._draw_lines("w tells why of a link: go to one of the links at the end of a thing.")
            return
        name = self.material.words.name
        found = link
        self._ask_for_paths(
            f"Why {name(link.stakeholder)} links to {name(link.value_chain)}",
            link.stakeholder,
            lambda attested: [path for path in found.paths if path.status == "attested" or not attested],
        )

    def _ask_for_paths(self, title: str, start: str, find: Find) -> None:
        self.app.push_screen(PathsScreen(self.material.words, title, start, find), self._reached)

    def _reached(self, target: str | None) -> None:
        if target:
            self._take(self.state.follow(target, self.query_one(ThingPane).cursor))
            self.action_pane("thing")

    def action_page(self) -> None:
        """Open the page of the region of the thing shown."""
        self._catch_up()
        if self.query_one(ResultsPane).has_focus:
            self._pick()
        if self.state.shown:
            self._draw_lines("Drawing the page …")
            self._write_page(self.state.shown)

    @work(thread=True, exclusive=True, group="page")
    def _write_page(self, identifier: str) -> None:
        try:
            path = self.material.write_page(self.material.region_of(identifier))
        except AtlasError as error:
            self.app.call_from_thread(self._draw_lines, str(error))
        else:
            self.app.call_from_thread(self._open_page, path)

    def _open_page(self, path: Path) -> None:
        found = browser()
        if found is None:
            self._draw_lines(f"No browser was found. The page is {path}")
            return
        if takes_the_terminal(found):
            with self.app.suspend():
                found.open(path.as_uri())
        else:
            found.open(path.as_uri())
        self._draw_lines(f"Opened {path}")

    # What takes time

    @work(thread=True, exclusive=True, group="links")
    def _derive(self) -> None:
        joined = self.material.joined()
        self.app.call_from_thread(self._take_links, joined)

    def _take_links(self, joined: Joined) -> None:
        self._joined = joined
        self._take(self.state.with_chains(joined.chains))

    @work(thread=True, exclusive=True, group="nearest")
    def _look_nearby(self, text: str) -> None:
        near = self.material.nearest(text)
        self.app.call_from_thread(self._show_nearest, text, near)

    def _show_nearest(self, text: str, near: list[str]) -> None:
        if not self.state.found and fold(text) == self.state.query:
            self.query_one(ResultsPane).draw_nothing(text, 0, near)

    def _later(self, name: str, act: Callable[[], None]) -> None:
        """Act once no key has come for a moment."""
        if name in self._pending:
            self._pending[name][0].stop()
        self._pending[name] = (self.set_timer(_PAUSE, partial(self._now, name)), act)

    def _now(self, name: str) -> None:
        timer, act = self._pending.pop(name)
        timer.stop()
        act()

    def _catch_up(self) -> None:
        """Act now on all that waits for a moment without a key."""
        for name in tuple(self._pending):
            self._now(name)
