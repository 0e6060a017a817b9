"""Ties of other vocabularies as edges: plain properties, memberships that are nodes, events of change."""

from collections import Counter
from collections.abc import Iterator, Mapping

from clusteratlas.exchange.reading.networks.lists import Edge, plain
from clusteratlas.ingest.vocabularies.meanings import Meanings
from clusteratlas.ingest.vocabularies.statements import Object, Statements, node


class Ties:
    """Finds the ties between things that are read.

    Attributes:
        astray: how many lead to or from what is not read, by property.
    """

    def __init__(self, said: Statements, means: Meanings, known: Mapping[str, object]) -> None:
        self.astray: Counter[str] = Counter()
        self._said = said
        self._means = means
        self._known = known
        self._changed = self._by_event()

    def edges(self) -> Iterator[Edge]:
        """The ties, each direction of one property turned to the side from which we tell it."""
        for subject in self._said:
            if subject in self._known:
                yield from self._plain(subject)
                yield from self._successions(subject)
            if self._means.nodes["membership.class"] in self._said.classes(subject):
                yield from self._membership(subject)

    def _plain(self, subject: str) -> Iterator[Edge]:
        for predicate, objects in self._said.properties(subject):
            token, turned = self._means.ties.get(predicate, ("", False))
            for target in map(node, objects) if token else ():
                if target not in self._known:
                    self.astray[predicate] += 1
                else:
                    ends = (target, subject) if turned else (subject, target)
                    yield Edge(*ends, {"predicate": token})

    def _membership(self, subject: str) -> Iterator[Edge]:
        nodes = self._means.nodes
        members = self._said.nodes(subject, nodes["membership.member"])
        bodies = self._said.nodes(subject, nodes["membership.body"])
        role = next(self._roles(subject), "")
        for member in members:
            for body in bodies:
                if member in self._known and body in self._known:
                    yield Edge(member, body, {"predicate": "member-of", "role": role})
                else:
                    self.astray[nodes["membership.member"]] += 1

    def _roles(self, subject: str) -> Iterator[str]:
        for one in self._said.objects(subject, self._means.nodes["membership.role"]):
            labels: list[Object] = [
                text
                for predicate in self._means.texts["label"]
                for text in self._said.objects(node(one), predicate)
            ]
            yield from (plain(node(text)) for text in labels)

    def _successions(self, subject: str) -> Iterator[Edge]:
        """What this thing came out of, by the events that either side names."""
        nodes = self._means.nodes
        for event in self._said.nodes(subject, nodes["change.new"]):
            before = self._said.nodes(event, nodes["change.event_old"])
            for old in dict.fromkeys((*before, *self._changed.get(event, ()))):
                yield from self._succession(subject, old)
        for event in self._said.nodes(subject, nodes["change.old"]):
            for new in self._said.nodes(event, nodes["change.event_new"]):
                yield from self._succession(new, subject)

    def _succession(self, new: str, old: str) -> Iterator[Edge]:
        if new in self._known and old in self._known and new != old:
            yield Edge(new, old, {"predicate": "successor-of"})

    def _by_event(self) -> dict[str, list[str]]:
        """For each event the things that it changed."""
        found: dict[str, list[str]] = {}
        for one in self._known:
            for event in self._said.nodes(one, self._means.nodes["change.old"]):
                found.setdefault(event, []).append(one)
        return found
