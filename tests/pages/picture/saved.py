"""The picture as it is saved, read again: what stands where in the window."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
PAIR = re.compile(r"(-?[\d.]+)[ ,](-?[\d.]+)")


@dataclass(frozen=True)
class Shape:
    """A mark: its name, middle, size and colour, in pixels of the picture's window."""

    name: str
    x: float
    y: float
    width: float
    height: float
    fill: str
    opacity: float


@dataclass(frozen=True)
class Text:
    """A name or heading: its lines, where the first begins on its base line, and how it is aligned."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    size: float


class Saved:
    """A saved picture, in pixels of the window that it was saved from."""

    def __init__(self, opened: Any) -> None:
        opened.page.wait_for_timeout(450)  # panels unfold, things move to their places
        with opened.page.expect_download() as waiting:
            opened.page.evaluate(
                "[...document.querySelectorAll('button')]"
                ".find((it) => it.textContent === 'Network as SVG').click()"
            )
        root = ET.fromstring(waiting.value.path().read_text(encoding="utf-8"))  # noqa: S314 - our own file
        frame = root.find(f".//{SVG}g[@clip-path]")
        assert frame is not None
        self.sheet = frame[0]
        shift = PAIR.search(self.sheet.attrib["transform"])
        assert shift
        self.shift = (float(shift[1]), float(shift[2]))

    def layer(self, name: str) -> ET.Element:
        """The group that holds the marks, labels, lines, ribbons or grounds."""
        found = self.sheet.find(f"{SVG}g[@class='{name}']")
        assert found is not None
        return found

    def marks(self) -> list[Shape]:
        """All marks, in the order in which they are painted."""
        shapes = [next(iter(group)) for group in self.layer("marks")]
        return [
            self._shape(shape, float(group.get("opacity", 1)))
            for shape, group in zip(shapes, self.layer("marks"), strict=True)
        ]

    def _shape(self, shape: ET.Element, opacity: float) -> Shape:
        dx, dy = self.shift
        if shape.tag == f"{SVG}circle":
            x, y, r = (float(shape.attrib[key]) for key in ("cx", "cy", "r"))
            left, top, right, bottom = x - r, y - r, x + r, y + r
        else:
            points = [(float(one), float(other)) for one, other in PAIR.findall(shape.attrib["points"])]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        title = shape.findtext(f"{SVG}title") or ""
        middle = ((left + right) / 2 + dx, (top + bottom) / 2 + dy)
        return Shape(title, *middle, right - left, bottom - top, shape.attrib["fill"], opacity)

    def mark(self, name: str) -> Shape:
        """The mark of a thing with this name."""
        return next(shape for shape in self.marks() if shape.name == name)

    def texts(self) -> list[Text]:
        """All names and headings."""
        found = []
        for group in self.layer("labels"):
            lines = group.findall(f"{SVG}text")
            x, y = float(lines[0].attrib["x"]) + self.shift[0], float(lines[0].attrib["y"]) + self.shift[1]
            words = tuple(line.text or "" for line in lines)
            first = lines[0].attrib
            found.append(Text(words, x, y, first["text-anchor"], float(first["font-size"])))
        return found

    def text(self, words: str) -> Text:
        """The name or heading with these words."""
        return next(text for text in self.texts() if " ".join(text.lines) == words)
