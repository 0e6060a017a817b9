"""The parts of the main screen: the search, and the panes of results, thing and filters."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from clusteratlas_cli.explorer import lists
from clusteratlas_cli.explorer.layout import Item
from clusteratlas_cli.explorer.reader import Reader
from clusteratlas_cli.explorer.state import State
from clusteratlas_cli.explorer.thing import Subject, thing_items
from clusteratlas_cli.explorer.words import Words

if TYPE_CHECKING:
    from clusteratlas.catalogue.about import About
    from clusteratlas.model import Link


_EVERYWHERE: list[BindingType] = [
    Binding("m", "screen.mark", "Mark"),
    Binding("p", "screen.paths", "Paths"),
    Binding("o", "screen.page", "Page"),
    Binding("question_mark", "app.help", "Help", key_display="?"),
    Binding("q", "app.quit", "Quit"),
]
"""What the footer shows under every pane, after the pane's own keys."""


class SearchInput(Input):
    """The search, from which results can be chosen without leaving it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.results('step', 1)", "Choose", key_display="↑↓"),
        Binding("up", "screen.results('step', -1)", "Up", show=False),
        Binding("pageup", "screen.results('page', -1)", "Page up", show=False),
        Binding("pagedown", "screen.results('page', 1)", "Page down", show=False),
        Binding("enter", "screen.open", "Open", key_display="Enter"),
        Binding("escape", "screen.clear_search", "Clear", key_display="Esc"),
        Binding("f1", "app.help", "Help", key_display="F1"),
        Binding("ctrl+q", "app.quit", "Quit", key_display="Ctrl+Q"),
    ]

    async def on_key(self, event: events.Key) -> None:
        """Help for who types ``?`` where nothing is searched for yet; no name begins with it."""
        if event.character == "?" and not self.value:
            event.prevent_default().stop()
            await self.run_action("app.help")


class ResultsPane(Reader):
    """What the search and the filters leave."""

    KEEPS_CURSOR = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", key_display="Enter"),
        Binding("slash", "screen.pane('search')", "Search", key_display="/"),
        Binding("escape,backspace", "screen.pane('search')", "Search", show=False),
        Binding("f", "screen.pane('filters')", "Filters"),
        *_EVERYWHERE,
    ]

    def draw(self, words: Words, state: State) -> None:
        """Show the results of a state, the cursor on the one at which its trail begins."""
        self.border_subtitle = f"{len(state.hits)} of {len(state.index.entries)}"
        start = state.trail[0].id if state.trail else state.shown
        self.update_items(
            lambda width: lists.result_items(words, state.hits, state.marks, width), target=start
        )

    def draw_nothing(self, query: str, filtered: int, nearest: Iterable[str]) -> None:
        """Say that there are no results, and what there is instead."""
        self.border_subtitle = "0"
        near = tuple(nearest)
        self.display_items(lambda _: lists.nothing_items(query, filtered, near))


class ThingPane(Reader):
    """The thing shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Follow", key_display="↵"),
        Binding("backspace,escape", "screen.back", "Back", key_display="Esc"),
        Binding("w", "screen.why", "Why"),
        Binding("s", "addresses", "Sources"),
        *_EVERYWHERE,
    ]

    def __init__(self, identifier: str, title: str) -> None:
        super().__init__(identifier, title)
        self._addresses = False
        self._make: Callable[[bool], list[Item]] = lambda _: []

    def draw(
        self, words: Words, state: State, about: "About", links: "Sequence[Link]", *, anew: bool
    ) -> None:
        """Show a thing, from its top or, where only its marks or links changed, from where it is."""
        trail = [words.name(visit.id) for visit in state.trail]
        mark = lists.letter(state.marks, about.thing.id)
        self._make = lambda full: thing_items(words, Subject(about, links, trail, mark, full))
        if anew:
            self.display_items(self._items_of, state.row)
        else:
            self.update_items(self._items_of)

    def clear(self) -> None:
        """Show nothing."""
        self._make = lambda _: []
        self.display_items(self._items_of)

    def action_addresses(self) -> None:
        """Tell the sources of each tie with their addresses, or by number."""
        self._addresses = not self._addresses
        self.update_items(self._items_of)

    def _items_of(self, _: int) -> list[Item]:
        return self._make(self._addresses)


class FiltersPane(Reader):
    """The facets and their values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", "Choose", key_display="Enter"),
        Binding("c", "screen.clear_filters", "Clear"),
        Binding("escape,backspace", "screen.pane('results')", "Results", key_display="Esc"),
        Binding("slash", "screen.pane('search')", "Search", key_display="/"),
        *_EVERYWHERE[-2:],
    ]

    def draw(self, words: Words, state: State, *, chains_known: bool) -> None:
        """Show the facets of a state; the cursor stays where it is."""
        chosen = sum(map(len, state.filters.values()))
        self.border_subtitle = f"{chosen} chosen" if chosen else ""
        self.update_items(lambda _: lists.filter_items(words, state, chains_known=chains_known))
