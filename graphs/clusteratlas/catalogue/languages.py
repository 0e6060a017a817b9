"""Which language of the data's names serves who asks for a language."""

import logging

import pyoxigraph as ox

from clusteratlas.catalogue.large.indexed import index_of
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.languages import in_words, serving
from clusteratlas.vocabulary.namespaces import PREFIXES

_LABEL = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
_LOG = logging.getLogger(__name__)
ENGLISH = "en"


def label_language(store: Store, tag: str) -> str:
    """The code, of those that names are in, that serves a language; English, which is logged, if none does.

    Raises:
        UnknownNameError: the tag is no language; those of the names are told.
    """
    if tag == ENGLISH:
        return tag
    index = index_of(store)
    held = set[str]() if index is None else index.languages()
    if tag in held:
        return tag
    for quad in store.quads(predicate=_LABEL) if index is None else ():
        code = quad.object.language if isinstance(quad.object, ox.Literal) else None
        if code == tag:
            return tag  # a large store need not be read to its end
        held.add(code or "")
    code = serving(tag, held - {""})
    if not code:
        told = in_words(sorted(held - {""}))
        _LOG.warning("No name is in %s; they are told in English. There are %s.", tag, told)
    return code or ENGLISH
