"""How ties read in words, as the vocabulary gives it: "is a member of", "has as member"."""

import pyoxigraph as ox

from clusteratlas.model import look_up
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA
from clusteratlas.vocabulary.terms import BROADER, TIE_PREDICATES

_PHRASE, _INVERSE = ox.NamedNode(CA + "phrase"), ox.NamedNode(CA + "inversePhrase")
_BROADER = ("is a part of the industry", "has as a part the industry")


class Phrases:
    """Ties in words.

    Args:
        store: where the vocabulary is.
        language: the language of the words, English where it has none.
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        self._store = store
        self._language = language

    @property
    def language(self) -> str:
        """The language of the words: the one asked for, or English where the vocabulary has it not."""
        found = look_up(self._language, self._texts("member-of", _PHRASE))
        return self._language.partition("-")[0] if found else "en"

    def forth(self, token: str) -> str:
        """How subject and object of a tie are joined: ``supports``."""
        return _BROADER[0] if token == BROADER else self._find(token, _PHRASE)

    def back(self, token: str) -> str:
        """How object and subject of a tie are joined: ``is supported by``."""
        return _BROADER[1] if token == BROADER else self._find(token, _INVERSE)

    def _find(self, token: str, prop: ox.NamedNode) -> str:
        texts = self._texts(token, prop)
        found = look_up(self._language, texts) or look_up("en", texts)
        return texts[found] if found else token.replace("-", " ")

    def _texts(self, token: str, prop: ox.NamedNode) -> dict[str, str]:
        """What joins the ends of a tie, by language."""
        iri = TIE_PREDICATES.get(token, "")
        return {
            quad.object.language or "": quad.object.value
            for quad in (self._store.quads(ox.NamedNode(iri), prop) if iri else ())
            if isinstance(quad.object, ox.Literal)
        }
