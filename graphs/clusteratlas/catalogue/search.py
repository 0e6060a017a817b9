"""Searching names: the best match first, and which name it was that matched."""

from dataclasses import dataclass

from clusteratlas.catalogue.industries import industry_names
from clusteratlas.catalogue.matching import Name, ranked
from clusteratlas.catalogue.names import KINDS, Names, fits
from clusteratlas.catalogue.spelling import plain_umlauts, spellings
from clusteratlas.errors import UnknownNameError
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import short_id
from clusteratlas.vocabulary.terms import INDUSTRY


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that a search found.

    Attributes:
        match: the name that matched, which may be a former one or an acronym.
        ended: whether the thing is not valid at the date of the atlas.
        region: id of the region in whose account it stands, or empty.
    """

    iri: str
    id: str
    type: str
    match: str
    ended: bool
    region: str = ""


def search(names: Names, text: str, kind: str = "") -> tuple[Match, ...]:
    """The things of which a name holds the text, or its words in any order, best match first.

    Where nothing better is found, a text of a few letters is taken for the first letters of a name's words.
    Where nothing at all is found, industries are searched by how words of their names in other languages than
    English begin.

    Args:
        names: where to search.
        text: what to search for, case, accents and punctuation aside.
        kind: a type token, ``stakeholder`` or ``initiative`` to keep to, or empty.

    Raises:
        UnknownNameError: there is no such kind.
    """
    if kind and kind not in KINDS:
        raise UnknownNameError("type of thing", kind, sorted(KINDS))
    wanted = fold(text)
    if not wanted:
        return ()

    def fitting(sought: str) -> list[tuple[str, Name]]:
        things = names.sought(sought)
        kept = ((short_id(iri), found) for iri, found in things if fits(found[0].type, kind or "thing"))
        return ranked(kept, sought)

    found = next(filter(None, map(fitting, _asked(text))), [])
    for rest, region in () if found else names.narrowed(wanted):
        # The name of a region among the words narrows the search to what is recorded for it.
        found = found or [one for one in fitting(rest) if names.region_of(one[1].iri) == region]
    if not found and fits(INDUSTRY, kind or "thing"):
        found = [one for one in ranked(_industries(), wanted) if _begins_words(one[1], wanted)]
    return tuple(
        Match(name.iri, name.id, name.type, name.text, not name.type, names.region_of(name.iri))
        for _, name in found
    )


def reached(names: Names, text: str) -> set[str]:
    """The IRIs of all things that a search for a text can find in a part of what names tell of.

    Args:
        names: those of the whole, of all dates.
        text: what is searched for.
    """
    wanted = fold(text)
    asked = (*_asked(text), *(rest for rest, _ in names.narrowed(wanted))) if wanted else ()
    return {iri for one in asked if one for iri, _ in names.sought(one)}


def _asked(text: str) -> list[str]:
    """A text as it is looked for, folded: as it is, and then spelled in other ways."""
    wanted = fold(text)
    return list(dict.fromkeys((wanted, *spellings(text), plain_umlauts(wanted))))


def _begins_words(name: Name, wanted: str) -> bool:
    """Whether each word begins one of the name: in six thousand long names many a text stands by chance."""
    return all(any(held.startswith(word) for held in name.folded.split()) for word in wanted.split())


def _industries() -> list[tuple[str, list[Name]]]:
    """Every industry with its names in other languages than English."""
    return [
        (short_id(iri), [Name(iri, text, 0, INDUSTRY, fold(text)) for text in names.values()])
        for iri, names in industry_names().items()
    ]
