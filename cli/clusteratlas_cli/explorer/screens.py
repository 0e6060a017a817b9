"""The screens that lie over the explorer: paths, derivations and help."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from clusteratlas.errors import AtlasError
from clusteratlas_cli.explorer.layout import Item, Paragraph, Span, clean, paragraph
from clusteratlas_cli.explorer.lists import path_items
from clusteratlas_cli.explorer.reader import Reader
from clusteratlas_cli.explorer.words import Words

if TYPE_CHECKING:
    from clusteratlas.model import Path

Find = Callable[[bool], "Sequence[Path]"]
"""Finds paths, of which every hop is attested where that is asked for; runs in a thread."""

KEYS = (
    (
        "Everywhere",
        (
            ("/", "search, as you type: names, acronyms, former names, codes"),
            ("Tab, Shift+Tab", "go to the next or previous pane; at 80 columns one pane is seen at a time"),
            ("Left, Right", "go to the pane on that side"),
            ("r, t, f", "results, thing, filters"),
            ("Enter, c", "in the filters: choose a value or give it up; clear all"),
            ("m", "mark the thing shown; the second mark shows the paths between the two"),
            ("p", "the paths between the two marked things"),
            ("o", "open the page of the thing's region in the browser"),
            ("F1, ?", "this help; within the words of a search ? is a sign like any other"),
            ("q or Ctrl+Q", "quit"),
        ),
    ),
    (
        "In a pane",
        (
            ("Up, Down, k, j", "move to what can be chosen, or scroll"),
            (
                "Page Up, Page Down",
                "a screenful up or down; Space does the latter, but chooses in the filters",
            ),
            ("Home, End, g, G", "the first, the last"),
            ("Enter", "follow the tie, choose the value, open the result"),
        ),
    ),
    (
        "In the search",
        (
            ("Up, Down", "choose a result without leaving the search"),
            ("Enter", "open the result"),
            ("Esc", "clear the search"),
        ),
    ),
    (
        "In the thing",
        (
            ("Backspace, Esc", "back to where the last tie was followed"),
            ("w", "on a link to a value chain: why, hop by hop"),
            ("s", "sources of each tie with their addresses, or by number; the end lists all"),
        ),
    ),
    (
        "Among paths",
        (
            ("a", "keep to paths of which every tie is attested, or no longer"),
            ("Enter", "show the thing that the hop reaches"),
            ("Esc", "back"),
        ),
    ),
)
_KEY_COLUMN = 20
_NOTE = (
    "Links and paths are told by strength, from 0 to 1, the strongest first: a convention, no probability. "
    "Strong and moderate links are counted, in the filters too; weak ones stand below them at a thing. A "
    "statement without a source is marked [UNCITED], one that sources disagree on [DISPUTED]. Counts in the "
    "filters tell how many results each value gives with the other filters as they are."
)


class HelpScreen(Screen[None]):
    """Every key and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Back", key_display="Esc"),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Reader("help", "Help")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the screen."""
        reader = self.query_one(Reader)
        reader.display_items(help_items)
        reader.focus()


class PathsPane(Reader):
    """The paths."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", "Show", key_display="Enter")]


class PathsScreen(Screen[str | None]):
    """Paths hop by hop with their evidence; gives the id of the thing to show, or None.

    Args:
        title: what the paths join.
        start: id of the thing at which they begin.
        find: finds them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,q", "dismiss", "Back", key_display="Esc"),
        Binding("a", "toggle_attested", "Attested only"),
        Binding("question_mark,f1", "app.help", "Help", key_display="?"),
    ]

    def __init__(self, words: Words, title: str, start: str, find: Find) -> None:
        super().__init__()
        self._words = words
        self._heading = clean(title)
        self._start = start
        self._find = find
        self._attested = False

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(self._heading, id="heading", markup=False)
        yield PathsPane("paths", "Paths")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look for the paths."""
        self.query_one(Reader).focus()
        self._look()

    def action_toggle_attested(self) -> None:
        """Keep to attested paths, or no longer."""
        self._attested = not self._attested
        self._look()

    def _look(self) -> None:
        self._tell("Looking for paths …")
        self._search(attested=self._attested)

    @work(thread=True, exclusive=True)
    def _search(self, *, attested: bool) -> None:
        try:
            paths = self._find(attested)
        except AtlasError as error:
            self.app.call_from_thread(self._tell, str(error))
        else:
            self.app.call_from_thread(self._show, paths, attested)

    def _tell(self, text: str) -> None:
        self.query_one(Reader).display_items(lambda _: [Item((paragraph(text),))])

    def _show(self, paths: "Sequence[Path]", attested: bool) -> None:
        reader = self.query_one(Reader)
        reader.border_title = "Paths of attested ties alone" if attested else "Paths, strongest first"
        if paths:
            reader.display_items(lambda _: path_items(self._words, self._start, paths))
            return
        more = "; press a to walk on uncited ties as well" if attested else ""
        self._tell(f"No path of {'attested ' if attested else ''}ties joins the two{more}.")

    @on(Reader.Chosen)
    def _chosen(self, event: Reader.Chosen) -> None:
        self.dismiss(event.target)


def help_items(_: int) -> list[Item]:
    """The keys as items."""
    items: list[Item] = []
    for heading, keys in KEYS:
        gap = (Paragraph(),) if items else ()
        lines = [Paragraph((Span(does),), indent=_KEY_COLUMN, lead=Span(key, "strong")) for key, does in keys]
        items.append(Item((*gap, paragraph(Span(heading, "heading")), *lines)))
    return [*items, Item((Paragraph(), paragraph(_NOTE)))]
