"""How ties read in words, as the vocabulary gives it: "is a member of", "has as member"."""

import pyoxigraph as ox

from clusteratlas.model import look_up
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA
from clusteratlas.vocabulary.terms import BROADER, TIE_PREDICATES

_PHRASE, _INVERSE = ox.NamedNode(CA + "phrase"), ox.NamedNode(CA + "inversePhrase")
_BROADER = {"en": ("is part of", "includes"), "fr": ("fait partie de", "comprend")}
"""What the vocabulary has no word for: how a class of NACE is joined to the one above it."""
_WHICH = {"en": "which", "fr": "qui"}


class Phrases:
    """Ties in words.

    Args:
        store: where the vocabulary is.
        language: the language of the words, English where it has none.
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        self._store = store
        self._language = language

    def forth(self, token: str) -> str:
        """How subject and object of a tie are joined: ``supports``."""
        return self._hierarchy[0] if token == BROADER else self._find(token, _PHRASE)

    def back(self, token: str) -> str:
        """How object and subject of a tie are joined: ``is supported by``."""
        return self._hierarchy[1] if token == BROADER else self._find(token, _INVERSE)

    @property
    def which(self) -> str:
        """The word by which a sentence goes on about what it named last."""
        return _WHICH[look_up(self._language, _WHICH) or "en"]

    @property
    def _hierarchy(self) -> tuple[str, str]:
        return _BROADER[look_up(self._language, _BROADER) or "en"]

    def _find(self, token: str, prop: ox.NamedNode) -> str:
        iri = TIE_PREDICATES.get(token, "")
        texts = {
            quad.object.language or "": quad.object.value
            for quad in (self._store.quads(ox.NamedNode(iri), prop) if iri else ())
            if isinstance(quad.object, ox.Literal)
        }
        found = look_up(self._language, texts) or look_up("en", texts)
        return texts[found] if found else token.replace("-", " ")
