"""Brings the catalogues of the pages' texts and names up to date, in a checkout: ``make texts`` runs it."""

from pathlib import Path

import pyoxigraph as ox

from clusteratlas import pages
from clusteratlas.files.locations import scheme_files
from clusteratlas.pages.locales.extract import update_all
from clusteratlas.pages.naming import short_name
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_TYPE, _LABEL = PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel"


def shipped_names() -> dict[str, tuple[str, ...]]:
    """The names of the shipped value chains and of their stages, each with what it is a name of."""
    (file,) = (path for path in scheme_files() if path.stem == "value-chains")
    triples = [quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE)]
    types = {
        triple.subject: triple.object.value.removeprefix(CA)
        for triple in triples
        if triple.predicate.value == _TYPE and isinstance(triple.object, ox.NamedNode)
    }
    names: dict[str, set[str]] = {}
    for triple in triples:
        kind = types.get(triple.subject, "")
        if kind in {"ValueChain", "Stage"} and triple.predicate.value == _LABEL:
            assert isinstance(triple.object, ox.Literal)  # noqa: S101 - labels of the shipped schemes are texts
            names.setdefault(short_name(triple.object.value), set()).add(kind)
    return {name: tuple(sorted(kinds)) for name, kinds in sorted(names.items())}


if __name__ == "__main__":
    update_all(Path(pages.__path__[0]), shipped_names())
