"""A region's records looked up from several sides: who is here, who links to what, what is targeted."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from clusteratlas.analysis.counting import LEAST, counted
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, INVOLVED, names_of_region
from clusteratlas.analysis.nace import covers
from clusteratlas.analysis.namings import without_case
from clusteratlas.model import is_known
from clusteratlas.vocabulary.dates import is_over, last_day
from clusteratlas.vocabulary.terms import AIMING, STAKEHOLDER_TYPES, STATING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clusteratlas.analysis.namings import Namings
    from clusteratlas.model import Link, Network, Stage, Tie

_NO_COMPANY = frozenset({"active-in", "located-in", "stage-of", "successor-of"})
_HAVING_A_PART = INVOLVED | {"governs", "member-of"}


class Ground:
    """A region's records, looked up in the ways that gaps need.

    Args:
        network: one region.
        links: its links, weak and potential ones among them.
        least: the lowest band of a link that counts.
    """

    def __init__(self, network: Network, links: Sequence[Link], least: str = LEAST) -> None:
        self.network = network
        self.least = least
        self.things = network.things
        self.region = network.region.label()
        self.potential = [link for link in links if link.kind != "link"]
        self.links = counted(links, least)
        self._told: dict[str, str] = {}
        self._folded: dict[str, str] = {}
        self.namings: dict[str, Namings] = {}
        """By which the names of things are found in texts, made when first asked for."""
        self.unattended: dict[str, dict[str, set[str]]] = {}
        """The targets of initiatives in which nobody of theirs takes part, found when first asked for."""
        self.uncounted = [link for link in links if link.kind == "link" and not is_known(link, least)]

    def label(self, id_: str) -> str:
        """The name of a thing, or its id where the data do not describe it."""
        return self.things[id_].label() if id_ in self.things else id_

    def type(self, id_: str) -> str:
        """The type of a thing, or empty."""
        return self.things[id_].type if id_ in self.things else ""

    @cached_property
    def local(self) -> frozenset[str]:
        """The stakeholders recorded for the region, under its present or its former name."""
        return frozenset(
            id_
            for id_, thing in self.things.items()
            if thing.type in STAKEHOLDER_TYPES and thing.region in self.names
        )

    @cached_property
    def targets(self) -> dict[str, list[Tie]]:
        """The ties by which an initiative or programme targets something, by the initiative."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.network.ties:
            if tie.predicate == "targets" and self.type(tie.subject) in INITIATIVE_TYPES:
                found[tie.subject].append(tie)
        return found

    @cached_property
    def linked(self) -> dict[str, set[str]]:
        """The region's stakeholders that have a link that counts, by the value chain."""
        return self._by_chain(self.links)

    @cached_property
    def hardly_linked(self) -> dict[str, set[str]]:
        """The region's stakeholders that have a link too weak to count, by the value chain."""
        return self._by_chain(self.uncounted)

    @cached_property
    def reached(self) -> dict[str, set[str]]:
        """Who has a link of any band, by the value chain, except by an industry of somebody else alone."""
        return self._by_chain(link for link in (*self.links, *self.uncounted) if link.basis != "associated")

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids under which things of the region are recorded: its present and its former ones."""
        return names_of_region(self.network)

    @cached_property
    def cited(self) -> frozenset[str]:
        """The sources that a tie of the region's own or a thing recorded for it cites."""
        ties = {id_ for tie in self.network.ties if tie.predicate != "stage-of" for id_ in tie.sources}
        own = (thing for thing in self.things.values() if thing.region in self.names)
        return frozenset(ties | {id_ for thing in own for id_ in thing.sources})

    @cached_property
    def day(self) -> date | None:
        """The day by which something has ended: the date asked for, else that of the data set, else none."""
        issued = self.network.dataset.issued if self.network.dataset else ""
        return last_day(self.network.at) or last_day(issued)

    def is_over(self, id_: str) -> bool:
        """Whether a thing has ended by :attr:`day`; what has no last day never has."""
        return self.day is not None and id_ in self.things and is_over(self.things[id_].valid_to, self.day)

    @cached_property
    def present(self) -> frozenset[str]:
        """The region's stakeholders that can be asked and named: not over, and no collective."""
        return frozenset(filter(self.can_be_asked, self.local))

    def can_be_asked(self, id_: str) -> bool:
        """Whether a thing is one body that has not ended, and no collective of bodies that are not named."""
        return id_ in self.things and not self.is_over(id_) and not self.things[id_].collective

    @cached_property
    def ties_of(self) -> dict[str, list[Tie]]:
        """The ties at either end of which a thing stands, by the thing."""
        found: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.network.ties:
            found[tie.subject].append(tie)
            if tie.object != tie.subject:
                found[tie.object].append(tie)
        return found

    @cached_property
    def around(self) -> dict[str, set[str]]:
        """Whom and what each thing is tied to; places, industries and successions are no company."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.network.ties:
            if tie.predicate not in _NO_COMPANY:
                found[tie.subject].add(tie.object)
                found[tie.object].add(tie.subject)
        return found

    @cached_property
    def stating(self) -> dict[str, set[str]]:
        """The value chains that each stakeholder or initiative works for by a tie of its own."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.network.ties:
            known = AIMING if self.type(tie.subject) in INITIATIVE_TYPES else STATING
            if tie.predicate in known and self.type(tie.object) == "value-chain":
                found[tie.subject].add(tie.object)
        return found

    @cached_property
    def managing(self) -> dict[str, set[str]]:
        """The value chains that those work for whom each stakeholder manages."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.network.ties:
            if tie.predicate == "manages" and self.type(tie.object) in STAKEHOLDER_TYPES:
                found[tie.subject] |= self.stating.get(tie.object, set())
        return found

    def leads_to(self, who: str, chain: str) -> bool:
        """Whether a link, a tie, or a tie to somebody who states a value chain leads a stakeholder to it.

        Who manages somebody stands for that one; who follows somebody, for its predecessor.
        """
        if who in self.reached.get(chain, ()):
            return True
        line = {who, *self.predecessors.get(who, ())}
        near = line.union(*(self.around.get(one, ()) for one in line))
        near |= {heir for heir, gone in self.predecessors.items() if near & gone}
        return any(chain in of.get(one, ()) for one in near for of in (self.stating, self.managing))

    @cached_property
    def taking_part(self) -> dict[str, set[str]]:
        """Who takes part in each initiative or receives from it, or does so in a programme under it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        under: list[tuple[str, str]] = []
        for tie in self.network.ties:
            ends = self.type(tie.subject) in INITIATIVE_TYPES, self.type(tie.object) in INITIATIVE_TYPES
            if ends[1] and not ends[0] and tie.predicate in _HAVING_A_PART:
                found[tie.object].add(tie.subject)
            if ends[0] and not ends[1] and tie.predicate in {"funds", "supports", "partner-of"}:
                found[tie.subject].add(tie.object)
            if all(ends) and tie.predicate in {"part-of", "implements"}:
                under.append((tie.subject, tie.object))
            if all(ends) and tie.predicate == "funds":
                under.append((tie.object, tie.subject))
        for _ in under:  # a programme can stand under one that stands under another
            before = sum(map(len, found.values()))
            for lower, upper in under:
                found[upper] |= found[lower]
            if sum(map(len, found.values())) == before:
                break
        return found

    @cached_property
    def capable(self) -> dict[str, set[str]]:
        """The value chains that each stakeholder could serve by an industry of its own, and nobody does."""
        found: dict[str, set[str]] = defaultdict(set)
        for link in self.potential:
            if link.basis == "capable":
                found[link.stakeholder].add(link.value_chain)
        return found

    @cached_property
    def predecessors(self) -> dict[str, set[str]]:
        """Whom each stakeholder followed."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.network.ties:
            if tie.predicate == "successor-of" and self.type(tie.subject) in STAKEHOLDER_TYPES:
                found[tie.subject].add(tie.object)
        return found

    def heir(self, id_: str) -> str:
        """Who can be asked in place of somebody: who followed it, where no date is asked for; else itself."""
        if self.network.at:
            return id_
        heirs = sorted(
            heir for heir, gone in self.predecessors.items() if id_ in gone and heir in self.present
        )
        return heirs[0] if heirs else id_

    def told_of(self, id_: str) -> str:
        """All that the records say of a thing in words: names, description, its roles in ties."""
        if id_ not in self._told:
            thing = self.things[id_]
            roles = (tie.role for tie in self.ties_of.get(id_, ()))
            words = (*thing.labels.values(), *thing.other_names, thing.description, *roles)
            self._told[id_] = "; ".join(words)
        return self._told[id_]

    def tells_of(self, id_: str, naming: Namings) -> bool:
        """Whether what the records say of a thing in words names another."""
        if id_ not in self._folded:
            self._folded[id_] = without_case(self.told_of(id_))
        return naming.are_in(self.told_of(id_), self._folded[id_])

    def _by_chain(self, links: Iterable[Link]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for link in links:
            if link.stakeholder in self.local:
                found[link.value_chain].add(link.stakeholder)
        return found

    @cached_property
    def chains(self) -> list[str]:
        """The region's value chains: to which one of its stakeholders has a link that counts, or targeted."""
        targeted = {tie.object for ties in self.targets.values() for tie in ties}
        return sorted({*self.linked, *(id_ for id_ in targeted if self.type(id_) == "value-chain")})

    @cached_property
    def industries(self) -> dict[str, set[str]]:
        """The industries in which each stakeholder of the region is active, by a tie."""
        found: dict[str, set[str]] = defaultdict(set)
        for tie in self.network.ties:
            if tie.predicate == "active-in" and tie.subject in self.local:
                found[tie.subject].add(tie.object)
        return found

    def serves(self, stakeholder: str, stage: Stage) -> bool:
        """Whether a stakeholder is active in an industry of a stage or in a part of one."""
        own = self.industries.get(stakeholder, set())
        return any(covers(industry, mine) for industry in stage.industries for mine in own)

    def is_served(self, stage: Stage) -> bool:
        """Whether anybody recorded for the region serves a stage."""
        return any(covers(industry, mine) for industry in stage.industries for mine in self._worked_in)

    @cached_property
    def _worked_in(self) -> frozenset[str]:
        """The industries in which anybody recorded for the region is active."""
        return frozenset().union(*self.industries.values())

    def stages(self, chain: str) -> list[Stage]:
        """The stages of a value chain that have an industry, in order."""
        found = (
            stage for stage in self.network.stages.values() if stage.value_chain == chain and stage.industries
        )
        return sorted(found, key=lambda stage: (stage.position, stage.id))
