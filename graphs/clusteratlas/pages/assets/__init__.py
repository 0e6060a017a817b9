"""The page's own scripts and styles, joined in a fixed order."""

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SCRIPTS = (
    "core",
    "words",
    "model/strength",
    "model/state",
    "model/naming",
    "model/dates",
    "model/known",
    "model/view",
    "picture/shapes",
    "model/walks",
    "model/paths",
    "layout/flow",
    "layout/filter",
    "picture/marks",
    "routing/corridors",
    "routing/ways",
    "routing/clear",
    "routing/upright",
    "routing/ribbons",
    "routing/lit",
    "picture/lines",
    "picture/places",
    "picture/lettering",
    "picture/headings",
    "picture/labels",
    "picture/scene",
    "picture/paint",
    "picture/hits",
    "picture/picture",
    "picture/camera",
    "layout/columns",
    "layout/ego",
    "layout/chain",
    "layout/path",
    "picture/composing",
    "picture/motion",
    "picture/columns",
    "picture/following",
    "controls/search",
    "controls/elsewhere",
    "controls/filters",
    "controls/strictness",
    "text/sources",
    "text/panel",
    "text/back",
    "text/nearby",
    "text/ties",
    "text/overview",
    "text/paths",
    "text/derivations",
    "text/chains",
    "text/tables",
    "text/rankings",
    "text/findings",
    "text/numbers",
    "output/drawing",
    "output/names",
    "output/csv",
    "output/pictures",
    "output/takeaway",
    "output/briefchart",
    "output/brieftables",
    "output/brief",
    "output/printing",
    "controls/languages",
    "controls/keys",
    "controls/folds",
    "controls/wheel",
    "controls/timeline",
    "controls/conditions",
    "controls/legend",
    "controls/toolbar",
    "chart/order",
    "chart/matrix",
    "chart/cells",
    "chart/rows",
    "chart/table",
    "chart/keys",
    "chart/sheet",
    "chart/chart",
    "text/story",
    "text/said",
    "main",
)
"""Files of the region page in ``js/region``, in an order in which each finds what it needs as it starts."""

STYLES = (
    *("theme", "layout", "components", "frame", "panel", "sections", "marks", "cards", "story"),
    *("chart", "strict", "saving", "brief", "print"),
)


QUERY_SCRIPTS = (
    *("core", "address", "fetching", "hints", "editor", "questions"),
    *("results", "picture", "downloads", "main"),
)
"""Files of the query page in ``js/query``, likewise."""

EDITOR = ("codemirror.js", "matchbrackets.js", "show-hint.js", "sparql.js")
"""Scripts of CodeMirror 5, unchanged, in an order in which each finds what it needs."""

EDITOR_STYLES = ("codemirror.css", "show-hint.css")

_COMMENTS = re.compile(r"^[ \t]*(?:/\*.*?\*/|//[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL)
"""Comments that have lines to themselves. No text or regular expression of the scripts begins a line so."""


@cache
def _read(kind: str, name: str) -> str:
    file = resources.files("clusteratlas.pages") / "assets" / kind / name
    return file.read_text(encoding="utf-8")


def page_script() -> str:
    """The region page's program, in one scope of its own, without its comments: they are a third of it."""
    return _joined("region", SCRIPTS)


def query_script() -> str:
    """The query page's program, likewise."""
    return _joined("query", QUERY_SCRIPTS)


def _joined(folder: str, names: "Sequence[str]") -> str:
    parts = _COMMENTS.sub("", "\n".join(_read("js", f"{folder}/{name}.js") for name in names))
    return f'(function () {{\n"use strict";\n{parts}\n}})();\n'


def theme_script() -> str:
    """What every page has: the switch of light and dark, menus that close, links that keep the language."""
    return "".join(_read("js", f"site/{name}.js") for name in ("theme", "menus", "carry"))


def language_script() -> str:
    """The choice of the language on the pages round the regions'."""
    return _read("js", "site/language.js")


def ask_script() -> str:
    """The index page's search, which hands the question on to the search page."""
    return _read("js", "site/ask.js")


def find_script() -> str:
    """The search page's filter of its table."""
    return _read("js", "site/find.js")


def page_style() -> str:
    """The styles of a region's page."""
    return "\n".join(_read("css", f"{name}.css") for name in STYLES)


def site_style() -> str:
    """The styles of the site's own pages: a region's, and after them those of the index, map and tables."""
    return f"{page_style()}\n{_read('css', 'further.css')}"


def live_style() -> str:
    """The styles of the site's own pages as a server works them out."""
    return f"{site_style()}\n{_read('css', 'live.css')}"


def query_style() -> str:
    """The styles of the query page, which stands among the site's own."""
    return f"{site_style()}\n{_read('css', 'query.css')}"


def thing_style() -> str:
    """The styles of the page of a thing and of that of a search, which stand among the site's own."""
    return f"{live_style()}\n{_read('css', 'thing.css')}"


def editor_file(name: str) -> str:
    """A file of the editor, as its makers wrote it."""
    return _read("vendor", name)


def licence(name: str) -> str:
    """A licence text that a page must carry."""
    return _read("licences", f"{name}.txt")
