"""What the explorer can find, read from the atlas once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from clusteratlas.catalogue.names import fold
from clusteratlas.model import is_known
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import INDUSTRY, STATUS_TOKENS, THING_TYPES
from clusteratlas_cli.explorer.state import NOWHERE, Entry, EntryName, Index

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.names import Name
    from clusteratlas.model import Link
    from clusteratlas.store.store import Store

_LABEL = PREFIXES["skos"] + "prefLabel"
_LISTED = frozenset(THING_TYPES)


def read_index(atlas: "Atlas", language: str) -> Index:
    """Every thing of the atlas in order of its label, then every industry that a tie speaks of.

    What is not valid at the atlas's date is found by its names, without a type.
    """
    names: dict[str, list[Name]] = defaultdict(list)
    for name in atlas.names.all():
        names[name.iri].append(name)
    labels = _labels(atlas.store, language)
    regions = _values(atlas.store, "ca:region")
    statuses = _values(atlas.store, "ca:status")
    industries, ended = _tied(atlas.store), _ended(atlas.store)
    entries = [
        Entry(
            short_id(iri),
            _label(found, labels.get(iri, "")),
            found[0].type,
            short_id(regions[iri]) if iri in regions else NOWHERE,
            STATUS_TOKENS.get(statuses.get(iri, ""), ""),
            tuple(EntryName(name.folded, name.rank, name.text) for name in found),
        )
        for iri, found in names.items()
        if found[0].type in _LISTED
        or (found[0].type == INDUSTRY and iri in industries)
        or (not found[0].type and iri in ended)
    ]
    return Index(
        tuple(sorted(entries, key=lambda entry: (entry.type == INDUSTRY, fold(entry.label), entry.id)))
    )


def chains_of(links: "Iterable[Link]") -> Mapping[str, frozenset[str]]:
    """The value chains that each thing links to, by strong and moderate links."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if is_known(link):
            found[link.stakeholder].add(link.value_chain)
    return {stakeholder: frozenset(chains) for stakeholder, chains in found.items()}


def _label(names: "list[Name]", preferred: str) -> str:
    label = preferred or min(names, key=lambda name: (name.rank, name.text)).text
    if names[0].type != INDUSTRY:
        return label
    code = next((name.text for name in sorted(names, key=lambda name: -name.rank) if _is_code(name)), "")
    return f"{code} {label}" if code else label


def _is_code(name: "Name") -> bool:
    return name.text[:1].isupper() and name.text[1:].replace(".", "").isdigit()


def _labels(store: "Store", language: str) -> dict[str, str]:
    """Preferred labels by IRI, in the language, else in English, else in the first by code."""
    found: dict[str, tuple[tuple[bool, bool, str], str]] = {}
    for quad in store.quads(predicate=ox.NamedNode(_LABEL)):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
            continue
        code = quad.object.language or ""
        key = ((code != language, code != "en", code), quad.object.value)
        iri = quad.subject.value
        if iri not in found or key < found[iri]:
            found[iri] = key
    return {iri: label for iri, (_, label) in found.items()}


def _values(store: "Store", curie: str) -> dict[str, str]:
    """The IRI that a property gives for each node; the first in order of IRIs where there are several."""
    found: dict[str, str] = {}
    for quad in store.quads(predicate=ox.NamedNode(full_iri(curie))):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            known = found.get(quad.subject.value, quad.object.value)
            found[quad.subject.value] = min(known, quad.object.value)
    return found


def _tied(store: "Store") -> set[str]:
    """The IRIs of everything that a tie joins."""
    ends = (ox.NamedNode(PREFIXES["rdf"] + name) for name in ("subject", "object"))
    return {
        quad.object.value
        for end in ends
        for quad in store.quads(predicate=end)
        if isinstance(quad.object, ox.NamedNode)
    }


def _ended(store: "Store") -> set[str]:
    """The IRIs of what a date took away: it keeps its validity and its names, but no type."""
    bounds = (ox.NamedNode(full_iri(name)) for name in ("ca:validFrom", "ca:validTo"))
    typed = ox.NamedNode(PREFIXES["rdf"] + "type")
    return {
        quad.subject.value
        for bound in bounds
        for quad in store.quads(predicate=bound)
        if isinstance(quad.subject, ox.NamedNode) and next(store.quads(quad.subject, typed), None) is None
    }
