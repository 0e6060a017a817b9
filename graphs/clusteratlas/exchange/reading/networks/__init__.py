"""Networks out of other programs' files, each as a sheet of nodes and a sheet of edges."""

import codecs
import re
from typing import Final

_ROOT = re.compile(r"<(?:[\w.\-]+:)?(?P<name>gexf|graphml)\b", re.IGNORECASE)
_JSON = re.compile(r"\s*[\[{]")
_LINKED_DATA = re.compile(r"\"@(?:context|graph|id|type)\"")

FORMATS: Final = {"gexf": "GEXF", "graphml": "GraphML", "json": "JSON"}
"""The formats that are read here, by token, and how people call them."""


def format_of(head: bytes) -> str:
    """Which of the formats content that begins so has, by token; empty for none.

    JSON that is linked data (JSON-LD) is none of them.
    """
    text = head.decode(_encoding(head), "replace").lstrip("\ufeff \t\r\n")
    root = _ROOT.search(text[:4096]) if text.startswith("<") else None
    if root:
        return root["name"].lower()
    return "json" if _JSON.match(text) and not _LINKED_DATA.search(text) else ""


def _encoding(head: bytes) -> str:
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "utf-16" if marked else "utf-8"
