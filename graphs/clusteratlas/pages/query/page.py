"""The query page, which a server gives out: its text, and the files that it fetches beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from clusteratlas.pages import assets
from clusteratlas.pages.addresses import FILES
from clusteratlas.pages.embed import shown_json
from clusteratlas.pages.templating import SiteLinks, Templates

_EXAMPLE: Final = """\
# Who is a member of which cluster?
SELECT ?cluster ?member WHERE {
  ?member org:memberOf ?cluster .
  ?cluster a ca:Cluster .
}
ORDER BY ?cluster ?member
LIMIT 100
"""

_FIRST: Final = {
    "links": "value_chain=railway",
    "gaps": "",
    "partners": "",
    "uncited-ties": "",
}
"""Questions to begin with, by name, and what their parameters are given."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A parameter of a question, as a form asks for it.

    Attributes:
        type: ``date``, ``text``, ``integer``, ``type``, or the kind of thing that it names.
        default: what counts if nothing is given; ``required`` where something must be.
    """

    name: str
    type: str
    default: str
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question, as the page offers it.

    Attributes:
        address: where it is answered; of a named question in the formats of SPARQL, else as rows of JSON.
    """

    name: str
    group: str
    title: str
    question: str
    tags: tuple[str, ...]
    parameters: tuple[Asked, ...]
    address: str


def render_query(
    questions: Iterable[ReadyQuestion],
    prefixes: Mapping[str, str],
    things: tuple[str, str, str],
    site: SiteLinks | None = None,
) -> str:
    """The query page; the same input gives the same text.

    Args:
        questions: those to offer, in order of their groups.
        prefixes: known without being declared.
        things: the beginning of the IRIs of things, the address under which the server tells of them, and
            that of whatever else it knows by an IRI.
        site: the pages beside this one.
    """
    offered = list(questions)
    groups = [(group, list(found)) for group, found in groupby(offered, attrgetter("group"))]
    iri, path, other = things
    payload = {
        "questions": [asdict(one) for one in offered],
        "prefixes": dict(prefixes),
        "things": {"iri": iri, "path": path, "other": other},
    }
    templates = Templates("en", None, assets.query_style(), site, served=True, places=FILES)
    return templates.fill(
        "query/query.html",
        (assets.query_script(),),
        questions=groups,
        starters=_starters(offered),
        example=_EXAMPLE,
        payload=shown_json(payload),
        editor=assets.EDITOR,
    )


def _starters(offered: Iterable[ReadyQuestion]) -> list[tuple[ReadyQuestion, str]]:
    """A few questions to begin with, each with what its parameters are given, as an address has it."""
    known = {one.name: one for one in offered}
    return [(known[name], given) for name, given in _FIRST.items() if name in known]


def query_files(drawing: str) -> dict[str, str]:
    """The scripts and styles that the page fetches, by name, each by others with its licence.

    Args:
        drawing: the program that draws networks.
    """
    editor, network = (f"/*!\n{assets.licence(name)}*/\n" for name in ("codemirror", "vis-network"))
    found = {name: editor + assets.editor_file(name) for name in (*assets.EDITOR, *assets.EDITOR_STYLES)}
    return {**found, "vis-network.js": network + drawing}
