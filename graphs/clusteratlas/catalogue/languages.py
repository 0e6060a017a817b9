"""Which language of the data's names serves who asks for a language."""

import logging

import pyoxigraph as ox

from clusteratlas.store.store import Store
from clusteratlas.vocabulary.languages import in_words, serving
from clusteratlas.vocabulary.namespaces import PREFIXES

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_LOG = logging.getLogger(__name__)
ENGLISH = "en"


def label_languages(store: Store) -> tuple[str, ...]:
    """The codes of the languages in which things have names, in alphabetical order."""
    literals = (quad.object for quad in store.quads(predicate=_LABEL))
    return tuple(sorted({one.language for one in literals if isinstance(one, ox.Literal) and one.language}))


def label_language(store: Store, tag: str) -> str:
    """The code, of those that names are in, that serves a language; English, which is logged, if none does.

    Raises:
        UnknownNameError: the tag is no language; those of the names are told.
    """
    if tag == ENGLISH:
        return tag
    held = label_languages(store)
    code = serving(tag, held)
    if not code:
        _LOG.warning("No name is in %s; they are told in English. There are %s.", tag, in_words(held))
    return code or ENGLISH
