"""What own tables may speak of without describing it: things of the shipped atlas, NACE and NUTS."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.catalogue.spelling import industry_id
from clusteratlas.files import locations
from clusteratlas.ingest.naming.index import Index
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import NACE, NUTS, PREFIXES, short_id
from clusteratlas.vocabulary.places.nuts import places
from clusteratlas.vocabulary.tables.references import code_of
from clusteratlas.vocabulary.terms import TYPE_TOKENS

_NACE_FILE, _NUTS_FILE, _CHAINS_FILE = "nace-rev-2", "nuts", "value-chains"
_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel")
_URL = PREFIXES["schema"] + "url"
_CODE = re.compile(r"([A-U])?\s?(\d{2}(?:\.?\d{1,2})?)?(?=$|[\s:.\-–—(])")  # noqa: RUF001 - as people write
_SMALL = 5  # signs of a NUTS code of level 3, down to which the classification does not reach everywhere


class Shipped:
    """The shipped atlas as far as tables name things of it; read when first asked."""

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The type of every thing of the shipped atlas, by id."""
        return {
            short_id(triple.subject.value): TYPE_TOKENS[triple.object.value]
            for file in (*locations.region_files(), *_schemes(_CHAINS_FILE))
            for triple in _triples(file)
            if triple.predicate.value == _TYPE
            and isinstance(triple.subject, ox.NamedNode)
            and isinstance(triple.object, ox.NamedNode)
            and triple.object.value in TYPE_TOKENS
        }

    @cached_property
    def index(self) -> Index:
        """Value chains, regions and the bodies of all Europe, which tables may name in place of an id."""
        made = Index()
        shared = {*_described(locations.shared_files()), *_described(_schemes(_CHAINS_FILE))}
        named = {id_ for id_, kind in self.types.items() if id_ in shared or kind == "region"}
        labels, sites = self._names
        for identifier in sorted(named):
            made.add(
                identifier,
                self.types[identifier],
                labels.get(identifier, ()),
                website=sites.get(identifier, ""),
            )
        return made

    def names(self, identifier: str) -> tuple[str, ...]:
        """The names of a thing of the shipped atlas, its English label first."""
        return tuple(dict.fromkeys(self._names[0].get(identifier, ())))

    @cached_property
    def _names(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        return _names((*locations.region_files(), *_schemes(_CHAINS_FILE)))

    @cached_property
    def industries(self) -> frozenset[str]:
        """The IRIs of the industries of NACE Rev. 2."""
        return frozenset(iri for iri in _in_scheme(_NACE_FILE) if iri.startswith(NACE))

    @cached_property
    def places(self) -> frozenset[str]:
        """The codes of NUTS, of all versions that the atlas knows."""
        scheme = (iri.removeprefix(NUTS) for iri in _in_scheme(_NUTS_FILE) if iri.startswith(NUTS))
        return frozenset({*scheme, *places()})

    def industry(self, text: str) -> str:
        """The industry that a cell names, as ``nace:302``; empty for none.

        A cell names it by its code, with the section's letter or not, with or without dots, alone or
        before its label; or by its official label.
        """
        asked = text.strip()
        return self._coded(asked) or self._industry_names.get(fold(asked), "") or self.industry_itself(asked)

    def _coded(self, asked: str) -> str:
        """The industry of the code that a text begins with; empty for none."""
        code = industry_id(asked)
        if not code and (found := _CODE.match(asked)) and found[0].strip():
            # A word of one letter is no section of the classification, unless it stands alone.
            lone = not found[2] and found[0].strip() != asked
            code = "" if lone else f"nace:{(found[2] or found[1]).replace('.', '')}"
        return code if code and NACE + code.removeprefix("nace:") in self.industries else ""

    def industry_itself(self, text: str) -> str:
        """The industry that a text can only mean: its code with the letter, alone or before its name."""
        code = code_of(text)
        found = self._coded(code) if code else ""
        name = fold(text.strip().removeprefix(code))
        called = not name or (name, NACE + found.removeprefix("nace:")) in self._industry_labels
        return found if found and called else ""

    def __contains__(self, code: object) -> bool:
        """Whether there is a NUTS code, or may be below what the atlas keeps of the classification."""
        return code in self.places or (
            isinstance(code, str) and len(code) == _SMALL and code[:-1] in self.places
        )

    @cached_property
    def _industry_names(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        # The widest industry first: several levels may share a label.
        for label, iri in self._industry_labels:
            found.setdefault(label, short_id(iri))
        return found

    @cached_property
    def _industry_labels(self) -> tuple[tuple[str, str], ...]:
        """The folded labels of industries, the widest first."""
        ordered = sorted(_labels_by_iri(_NACE_FILE).items(), key=lambda one: (len(one[0]), one[0]))
        known = ((iri, labels) for iri, labels in ordered if iri in self.industries)
        return tuple((fold(label), iri) for iri, labels in known for label in labels)


def _triples(file: Path) -> Iterator[ox.Triple]:
    return (quad.triple for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))


def _schemes(stem: str) -> tuple[Path, ...]:
    return tuple(path for path in locations.scheme_files() if path.stem == stem)


def _described(files: tuple[Path, ...]) -> set[str]:
    return {
        short_id(triple.subject.value)
        for file in files
        for triple in _triples(file)
        if triple.predicate.value == _TYPE and isinstance(triple.subject, ox.NamedNode)
    }


def _names(files: tuple[Path, ...]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The names of all things, English labels first, and their web addresses, by id."""
    names: dict[str, list[tuple[int, str]]] = {}
    sites: dict[str, str] = {}
    for triple in (triple for file in files for triple in _triples(file)):
        if not isinstance(triple.subject, ox.NamedNode) or not isinstance(triple.object, ox.Literal):
            continue
        identifier = short_id(triple.subject.value)
        if triple.predicate.value in _LABELS:
            rank = 2 * _LABELS.index(triple.predicate.value) + (triple.object.language != "en")
            names.setdefault(identifier, []).append((rank, triple.object.value))
        elif triple.predicate.value == _URL:
            sites[identifier] = triple.object.value
    return {one: [text for _, text in sorted(found)] for one, found in names.items()}, sites


def _in_scheme(stem: str) -> Iterator[str]:
    scheme = PREFIXES["skos"] + "inScheme"
    for triple in (triple for file in _schemes(stem) for triple in _triples(file)):
        if triple.predicate.value == scheme and isinstance(triple.subject, ox.NamedNode):
            yield triple.subject.value


def _labels_by_iri(stem: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for triple in (triple for file in _schemes(stem) for triple in _triples(file)):
        if triple.predicate.value in _LABELS and isinstance(triple.subject, ox.NamedNode):
            assert isinstance(triple.object, ox.Literal)  # noqa: S101 - labels of the shipped schemes are texts
            found.setdefault(triple.subject.value, []).append(triple.object.value)
    return found
