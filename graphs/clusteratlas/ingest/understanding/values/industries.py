"""The official names of industries, for cells that hold them in place of codes."""

import re
from collections.abc import Mapping
from functools import cache

from clusteratlas.files.locations import data_root
from clusteratlas.vocabulary.folding import fold

_CONCEPT = re.compile(
    r'dct:identifier "(?P<code>[A-U][0-9.]*)"(?:(?!\n\n).)*?skos:prefLabel "(?P<label>(?:[^"\\]|\\.)*)"@en',
    re.DOTALL,
)


@cache
def _codes() -> Mapping[str, str]:
    text = (data_root() / "ontology" / "schemes" / "nace-rev-2.ttl").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for concept in _CONCEPT.finditer(text):
        # A group of one class has its name; the wider stands first in a sorted file and is meant.
        found.setdefault(fold(concept["label"]), concept["code"])
        found[fold(f"{concept['code']} {concept['label']}")] = concept["code"]  # as our own workbooks have it
    return found


def industry_named(text: str) -> str:
    """The industry of an official English name, as ``nace2:C30.2``; empty where none has it.

    >>> industry_named("Manufacture of railway locomotives and rolling stock")
    'nace2:C30.2'
    """
    code = _codes().get(fold(text), "")
    return f"nace2:{code}" if code else ""
