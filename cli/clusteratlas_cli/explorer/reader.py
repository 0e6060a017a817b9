"""A pane of text through which a cursor moves from one item that leads on to the next."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clusteratlas_cli.explorer.layout import STYLES, Item, Line, lay_out

_GUTTER = 2  # columns for the cursor, which is a character and not a colour alone
_CURSOR = "> "
Build = Callable[[int], Sequence[Item]]
"""Makes the items for a pane of a given width."""


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling pane of items.

    Down moves to the next item that can be chosen if it is in sight, and scrolls towards it if not, so
    that no text between two of them is passed over.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False),
        Binding("up,k", "step(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "end(-1)", "First", show=False),
        Binding("end,G", "end(1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{style}" for style in (*STYLES, "cursor")}
    ALLOW_SELECT = False
    KEEPS_CURSOR: ClassVar[bool] = False
    """Whether the cursor shows without the focus as well."""

    class Moved(Message):
        """The cursor came to stand on another item."""

        def __init__(self, reader: "Reader", target: str) -> None:
            super().__init__()
            self.reader = reader
            self.target = target

        @property
        def control(self) -> "Reader":
            """The pane, for handlers that are for one pane alone."""
            return self.reader

    class Chosen(Message):
        """The item under the cursor was chosen."""

        def __init__(self, reader: "Reader", target: str, row: int) -> None:
            super().__init__()
            self.reader = reader
            self.target = target
            self.row = row

        @property
        def control(self) -> "Reader":
            """The pane, for handlers that are for one pane alone."""
            return self.reader

    def __init__(self, identifier: str, title: str) -> None:
        super().__init__(id=identifier)
        self.border_title = title
        self.cursor = -1
        self._build: Build = lambda _: ()
        self._items: Sequence[Item] = ()
        self._lines: tuple[Line, ...] = ()
        self._width = 0

    @property
    def target(self) -> str:
        """What the item under the cursor leads to, or empty."""
        return self._items[self.cursor].target if 0 <= self.cursor < len(self._items) else ""

    @property
    def cursor_line(self) -> int:
        """The line on which the item under the cursor begins."""
        return self._span(self.cursor)[0]

    @property
    def text(self) -> str:
        """All lines as plain text."""
        return "\n".join("".join(span.text for span in line.spans) for line in self._lines)

    def display_items(self, build: Build, row: int = -1) -> None:
        """Show other items from their top, the cursor on a row or on the first choice in sight."""
        self._build = build
        self._lay_out()
        self.cursor = row if 0 <= row < len(self._items) else -1
        self.scroll_to(y=0, animate=False, immediate=True)
        if self.target:
            self._reveal()
        else:
            self._settle()
        self.refresh()

    def update_items(self, build: Build, target: str = "") -> None:
        """Show the same items changed: the cursor stays with its target, or goes to another."""
        wanted = target or self.target
        self._build = build
        self._lay_out()
        same = (index for index, item in enumerate(self._items) if item.target and item.target == wanted)
        self.cursor = next(same, min(self.cursor, len(self._items) - 1))
        self._keep()

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width or self.size.width
        room = self._width - _GUTTER
        self._items = self._build(room)
        self._lines = lay_out(self._items, room)
        self.virtual_size = Size(self._width, len(self._lines))

    def on_resize(self) -> None:
        """Lay the text out anew where the width has changed."""
        if (self.scrollable_content_region.width or self.size.width) != self._width:
            self._lay_out()
        self._keep()

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        index = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if index >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[index]
        shown = bool(self.target) and (self.has_focus or self.KEEPS_CURSOR)
        here = shown and line.item == self.cursor
        if here:
            base += self.get_component_rich_style("reader--cursor", partial=True)
        gutter = _CURSOR if here and line.first else " " * _GUTTER
        segments = [Segment(gutter, base)]
        segments += [Segment(span.text, base + self._style(span.style, span.text)) for span in line.spans]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str, text: str) -> Style:
        style = self.get_component_rich_style(f"reader--{name}", partial=True)
        is_whole = name == "address" and text.startswith(("http://", "https://"))
        return style + Style(link=text) if is_whole else style

    def action_step(self, by: int) -> None:
        """Go to the next or previous item that can be chosen, or scroll towards it."""
        following = self._next(self.cursor, by)
        if following is None or not self._comes_next(following, by):
            wanted = self.scroll_offset.y + by * max(self._height // 3, 1)
            self.scroll_to(y=wanted, animate=False, immediate=True)
            self._settle(last=by < 0, tell=True)
            return
        self._go(following)

    def action_page(self, by: int) -> None:
        """Go a screenful down or up."""
        self.scroll_to(y=self.scroll_offset.y + by * max(self._height - 1, 1), animate=False, immediate=True)
        self._settle(last=by > 0 and self.scroll_offset.y >= self.max_scroll_y, tell=True)

    def action_end(self, by: int) -> None:
        """Go to the first or the last item."""
        self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False, immediate=True)
        self._settle(last=by > 0, anew=True, tell=True)

    def action_choose(self) -> None:
        """Tell that the item under the cursor is chosen."""
        if self.target:
            self.post_message(self.Chosen(self, self.target, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked on."""
        offset = event.get_content_offset(self)
        index = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= index < len(self._lines) and self._items[self._lines[index].item].target:
            self._go(self._lines[index].item)
            self.action_choose()

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _next(self, row: int, by: int) -> int | None:
        rows = range(row + 1, len(self._items)) if by > 0 else range(row - 1, -1, -1)
        return next((index for index in rows if self._items[index].target), None)

    def _span(self, row: int) -> tuple[int, int]:
        """The first line of an item, and the line after its last."""
        found = [number for number, line in enumerate(self._lines) if line.item == row]
        return (found[0], found[-1] + 1) if found else (0, 0)

    def _comes_next(self, row: int, by: int) -> bool:
        """Whether the cursor may go to an item without passing over text that is out of sight."""
        top, bottom = self._span(row)
        start = self.scroll_offset.y
        return top <= start + self._height if by > 0 else bottom >= start

    def _go(self, row: int) -> None:
        if row != self.cursor:
            self.cursor = row
            self.post_message(self.Moved(self, self.target))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        """Scroll as little as brings the item under the cursor into sight, its first line above all."""
        if not self.target or not self._height:
            return
        top, bottom = self._span(self.cursor)
        if self._next(self.cursor, -1) is None and bottom <= self._height:
            top = 0
        start = self.scroll_offset.y
        wanted = min(max(start, bottom - self._height), top)
        if wanted != start:
            self.scroll_to(y=wanted, animate=False, immediate=True)

    def _keep(self) -> None:
        """After a change of the text: the item under the cursor stays in sight."""
        top, start = self.cursor_line, self.scroll_offset.y
        if not self.target:
            self._settle()
        elif not start <= top < start + self._height:
            self._reveal()
        self.refresh()

    def _settle(self, *, last: bool = False, anew: bool = False, tell: bool = False) -> None:
        """Put the cursor on an item in sight, if it is on none.

        Args:
            last: whether on the last such item instead of the first.
            anew: whether to move a cursor that is in sight as well.
            tell: whether a reader did this, so that others should know.
        """
        start, end = self.scroll_offset.y, self.scroll_offset.y + max(self._height, 1)
        seen = [line.item for line in self._lines[start:end] if line.first and self._items[line.item].target]
        if seen and (anew or self.cursor not in seen):
            row = seen[-1] if last else seen[0]
            if tell:
                self._go(row)
            self.cursor = row
        self.refresh()
