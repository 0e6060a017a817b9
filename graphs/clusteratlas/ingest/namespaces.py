"""Where a data set's own ids live, so that two data sets never share one by accident.

Tables name things by short ids. Those of their own rows, their sources, ties and stages go into the data
set's namespace; ids of the shipped atlas stay what they are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.ingest.statements import RDF_TYPE, is_address, slug
from clusteratlas.ingest.tables import Tables
from clusteratlas.vocabulary.namespaces import GRAPH, ID, PREFIXES, SOURCE, TIE

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_BASE = re.compile(r"https?://[^\s<>\"{}|^`\\]+[/#]")


@dataclass(frozen=True, slots=True)
class Namespace:
    """The namespace of one data set.

    Attributes:
        slug: the data set's short name: its file's, its graph's, and the prefix of its ids in Turtle.
        base: what the IRIs of its things begin with.
    """

    slug: str
    base: str

    @property
    def prefixes(self) -> dict[str, str]:
        """The common prefixes, and the data set's own for its things, ties and sources."""
        own = {self.slug: "", f"{self.slug}-tie": "tie/", f"{self.slug}-source": "source/"}
        return {**PREFIXES, **{prefix: self.base + folder for prefix, folder in own.items()}}

    def graph_of(self, name: str) -> str:
        """What a data set is called that the tables call by a name of their own."""
        return GRAPH + (self.slug if name == self.slug else f"{self.slug}-{name}")

    def moved(self, triples: Iterable[Triple]) -> list[Triple]:
        """Statements in the shipped namespace, with what they describe themselves moved into this one."""
        given = list(triples)
        described = {triple.subject for triple in given if triple.predicate == RDF_TYPE}
        new: dict[object, NamedNode] = {
            node: self._iri(node.value) for node in described if isinstance(node, NamedNode)
        }

        def subject(node: object) -> NamedNode:
            if isinstance(node, NamedNode):
                return new.get(node, node)
            raise TypeError(f"{node} is no named node, as tables give")  # pragma: no cover

        return [
            Triple(
                subject(triple.subject),
                triple.predicate,
                triple.object if isinstance(triple.object, Literal) else subject(triple.object),
            )
            for triple in given
        ]

    def _iri(self, iri: str) -> NamedNode:
        for namespace, folder in ((TIE, "tie/"), (SOURCE, "source/"), (ID, "")):
            if iri.startswith(namespace):
                return NamedNode(self.base + folder + iri.removeprefix(namespace))
        name = iri.removeprefix(GRAPH)
        return NamedNode(self.graph_of(name))


def namespace_of(tables: Tables, where: Path, name: str = "", base: str = "") -> Namespace:
    """The namespace of a data set.

    Args:
        tables: its rows.
        where: the folder or the file in which they were found.
        name: its slug; empty for one made from its only region, else from the name of the folder or file.
        base: what its IRIs begin with; empty for the place that the slug has among the atlas's own.

    Raises:
        RequestError: the slug or the base is none, or is taken.
    """
    if name:
        _check_slug(name)
    chosen = name or _free_slug(tables, where)
    if base and not (_BASE.fullmatch(base) and is_address(base)):
        raise RequestError(f"“{base}” is no base of IRIs. Give an address that ends in / or #.")
    if base in {TIE, SOURCE, *PREFIXES.values()}:
        raise RequestError(f"“{base}” is a namespace of the atlas itself. Choose one of your own.")
    return Namespace(chosen, base or f"{ID}{chosen}/")


def _check_slug(name: str) -> None:
    if not _SLUG.fullmatch(name):
        raise RequestError(
            f"“{name}” is no slug. Use small letters, digits and hyphens, a letter first, as in my-region."
        )
    if name in _taken():
        raise RequestError(f"The slug “{name}” is taken by the atlas itself. Choose another.")


def _free_slug(tables: Tables, where: Path) -> str:
    """A slug from the one region that the tables describe, or else from the name of the folder or file."""
    regions = [row["id"] for row in tables.things if row["type"] == "region"]
    place = where.resolve()
    file = place.name if place.is_dir() else place.name.partition(".")[0]
    wanted = [*(regions if len(regions) == 1 else ()), file, "data-set"]
    found = [made for text in wanted if _SLUG.fullmatch(made := slug(text))]
    taken = _taken()
    return next((made for made in found if made not in taken), f"own-{found[0]}")


def _taken() -> set[str]:
    """Prefixes that Turtle files of the atlas use, and names of its data sets."""
    shipped = (*locations.region_files(), *locations.scheme_files(), *locations.ontology_files())
    return {*PREFIXES, *(path.stem for path in shipped)}
