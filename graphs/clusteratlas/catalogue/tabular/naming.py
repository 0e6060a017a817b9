"""What cells say of things, industries and sources: what people can read, and an import finds again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from clusteratlas.catalogue.about import label_of
from clusteratlas.catalogue.names import Names
from clusteratlas.catalogue.tabular.reads import MULTIPLE
from clusteratlas.catalogue.tabular.rows import Row
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import NACE, PREFIXES, full_iri
from clusteratlas.vocabulary.tables.columns import KINDS, Holds
from clusteratlas.vocabulary.tables.references import SEPARATORS, code_of, coded, named
from clusteratlas.vocabulary.terms import TYPE_TOKENS

_SKOS, _DCT = PREFIXES["skos"], PREFIXES["dct"]
_CHAIN: Final = "value-chain"
_REFERRING: Final = frozenset({Holds.THING, Holds.THINGS, Holds.INDUSTRY})
_SHORTEST: Final = 3
_INDUSTRY: Final = "nace:"


def source_names(sources: Sequence[Row]) -> dict[str, str]:
    """What cells say of sources, by id: their titles, with the id where several have one title."""
    titles = _named_once((row["source_id"], row.get("title", "")) for row in sources)
    return {row["source_id"]: _told(row.get("title", ""), row["source_id"], titles) for row in sources}


def thing_names(rows: Mapping[str, Sequence[Row]], names: Names, store: Store) -> dict[str, str]:
    """What cells say of every thing that rows describe or refer to, by id.

    A thing goes by its name where only one has it, else by name and id; an industry by its code and name.

    Args:
        rows: by kind of sheet.
        names: those of everything that an import would know: the store's and the shipped ones.
        store: where industries and things that the rows do not describe are found.
    """
    own = _named_once(_own_names(rows["things"]))
    told = {row["id"]: _told(row["label_en"], row["id"], own) for row in rows["things"]}
    elsewhere = sorted(set(_referred(rows)) - told.keys())
    industries = {one: industry_name(store, full_iri(one)) for one in elsewhere if one.startswith(_INDUSTRY)}
    shipped = _named_once(_names_of_all(names)) if len(industries) < len(elsewhere) else Counter[str]()
    for one in elsewhere:
        if one in industries:
            told[one] = industries[one] or one
        elif names.type_of(full_iri(one)):
            taken = Counter({name: count + 1 for name, count in own.items()})
            told[one] = _told(label_of(store, one, "en"), one, shipped + taken)
    return told


def chain_names(names: Names, store: Store, language: str) -> list[str]:
    """What the value chains of a store are called in a language, in order."""
    chains = {name.id for name in names.all() if names.type_of(name.iri) == _CHAIN}
    return sorted((label_of(store, chain, language) for chain in chains), key=str.casefold)


def industry_names(store: Store) -> list[str]:
    """Every industry of NACE as ``C30.2 Manufacture of …``, in order of code."""
    identifier = ox.NamedNode(_DCT + "identifier")
    codes = {
        quad.subject.value
        for quad in store.quads(None, identifier)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(NACE)
    }
    return sorted(filter(None, (industry_name(store, iri) for iri in codes)))


def industry_name(store: Store, iri: str) -> str:
    """An industry as ``C30.2 Manufacture of …``; empty where the store has none of it."""
    texts = [
        next(
            (
                quad.object.value
                for quad in store.quads(ox.NamedNode(iri), ox.NamedNode(prop))
                if isinstance(quad.object, ox.Literal) and quad.object.language in {None, "en"}
            ),
            "",
        )
        for prop in (_DCT + "identifier", _SKOS + "notation", _SKOS + "prefLabel")
    ]
    code = texts[0] or texts[1]
    return coded(code, texts[2]) if code else ""


def _told(name: str, identifier: str, known: Mapping[str, int]) -> str:
    plain = len(name) >= _SHORTEST and code_of(name) != name and not set(name) & {*SEPARATORS, "[", "]"}
    return name if plain and known[fold(name)] == 1 else named(name, identifier)


def _named_once(names: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many things have each name, folded; an id counts as a name of its thing."""
    folded = {(identifier, fold(text)) for identifier, name in names for text in (identifier, name)}
    return Counter(text for _, text in folded if text)


def _own_names(things: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in things:
        others = row.get("alt_labels", "").split(MULTIPLE)
        for name in (row["label_en"], row.get("label_native", ""), *others):
            yield row["id"], name


def _names_of_all(names: Names) -> Iterator[tuple[str, str]]:
    kinds = frozenset(TYPE_TOKENS.values())
    return ((name.id, name.text) for name in names.all() if names.type_of(name.iri) in kinds)


def _referred(rows: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    for kind, found in rows.items():
        columns = [column.token for column in KINDS[kind].columns if column.holds in _REFERRING]
        for row in found:
            for column in columns:
                yield from filter(None, row.get(column, "").split(MULTIPLE))
