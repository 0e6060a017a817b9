"""The ties behind a hop: on whose word one thing is tied to another."""

from collections.abc import Iterator

import pyoxigraph as ox

from clusteratlas.catalogue.citing import Citing
from clusteratlas.model import Hop, Tie
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.statuses import of_statement, rank
from clusteratlas.vocabulary.terms import BROADER, PREDICATE_TOKENS

NACE_SCHEME = "nace:nace2"
_SUBJECT = ox.NamedNode(PREFIXES["rdf"] + "subject")


class Evidence:
    """Ties by their subject, read from the store when first needed.

    Args:
        store: the triples.
        citing: what has read ties of the store already.
    """

    def __init__(self, store: Store, citing: Citing | None = None) -> None:
        self._store = store
        self._citing = citing or Citing(store)
        self._by_subject: dict[str, dict[tuple[str, str], list[Tie]]] = {}
        self._hops: dict[tuple[str, str, str], Hop] = {}

    def ties(self, subject: str, predicate: str, target: str) -> list[Tie]:
        """The ties of one statement, strongest first.

        Args:
            subject: id of the subject.
            predicate: token of the kind of tie.
            target: id of the object.
        """
        if subject not in self._by_subject:
            grouped: dict[tuple[str, str], list[Tie]] = {}
            for tie in self._read(subject):
                grouped.setdefault((tie.predicate, tie.object), []).append(tie)
            self._by_subject[subject] = grouped
        found = self._by_subject[subject].get((predicate, target), [])
        return sorted(found, key=lambda tie: (rank(tie.status), -len(tie.sources), tie.id))

    def hop(self, subject: str, predicate: str, target: str) -> Hop:
        """One hop with the evidence of all ties that state it.

        A statement that no tie describes is uncited.
        """
        statement = (subject, predicate, target)
        if statement not in self._hops:
            self._hops[statement] = self._hop(*statement)
        return self._hops[statement]

    def _hop(self, subject: str, predicate: str, target: str) -> Hop:
        if predicate == BROADER:
            return Hop(subject, BROADER, target, "NACE Rev. 2 hierarchy", "attested", (NACE_SCHEME,))
        ties = self.ties(subject, predicate, target)
        alone = ties[0] if len(ties) == 1 else None
        return Hop(
            subject,
            predicate,
            target,
            role="; ".join(dict.fromkeys(tie.role for tie in ties if tie.role)),
            status=of_statement([tie.status for tie in ties]),
            sources=tuple(dict.fromkeys(source for tie in ties for source in tie.sources)),
            valid_from=alone.valid_from if alone else "",
            valid_to=alone.valid_to if alone else "",
            stage=next((tie.stage for tie in ties if tie.stage), ""),
            ties=tuple(ties),
        )

    def _read(self, subject: str) -> Iterator[Tie]:
        quads = self._store.quads(None, _SUBJECT, ox.NamedNode(full_iri(subject)))
        # A tie that two data sets state is one node.
        for node in dict.fromkeys(quad.subject for quad in quads):
            if isinstance(node, ox.NamedNode):
                yield from self._citing.ties_of(node)


def token_of(predicate: str) -> str:
    """The token of a tie's predicate, from its IRI or its CURIE."""
    iri = full_iri(predicate)
    return PREDICATE_TOKENS.get(iri) or short_id(iri)
