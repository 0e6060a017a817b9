"""What a region's page should tell under some conditions, by the names that ``told.js`` gives its numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.publish.numbers.records import Conditions, Records, Thing, Tie, View

from clusteratlas.model import Link, Scale, is_known

BELONGING = {"member-of", "part-of", "manages", "governs"}
BANDS = ("strong", "moderate", "weak")

Numbers = dict[str, Any]


def of(count: int, whole: int) -> list[int]:
    """A number with the whole beside it, where that is more."""
    return [count] if count == whole else [count, whole]


@dataclass(frozen=True)
class Known:
    """A region's records and links in a view, and in whole.

    Attributes:
        links: all links of the view, weak ones too, but none that is only potential.
        all_links: those of the whole.
    """

    view: View
    whole: View
    links: Sequence[Link]
    all_links: Sequence[Link]
    stages: Mapping[str, tuple[str, str, str, frozenset[str]]]
    """By stage the chain, its position, its English name, and its industries."""
    names: Mapping[str, str]
    """English names by id."""
    unhidden: View
    """The view with all types."""

    @property
    def chains(self) -> dict[str, str]:
        return {name: key for key, name in self.names.items() if key.startswith("value-chain")}

    @property
    def asked(self) -> Conditions:
        return self.view.conditions

    def counted(self, links: Iterable[Link] | None = None, least: str = "") -> list[Link]:
        return [one for one in (self.links if links is None else links) if self.counts(one, least)]

    def counts(self, link: Link, least: str = "") -> bool:
        step = least or self.asked.least
        if step == "stated":
            return is_known(link) and link.basis == "stated"
        return is_known(link, step)


def steps_and_charts(known: Known) -> Numbers:
    """The choice of strictness, the chart of links, the panel and what is said of links in words."""
    view, asked = known.view, known.asked
    counted = known.counted()
    rows = {link.stakeholder for link in counted}
    chains = known.whole.of_types(["value-chain"])
    seen = view.of_types(["value-chain"])
    whole = Counter(link.value_chain for link in known.all_links)
    found: Numbers = {
        f"steps {step}": [len(known.counted(least=step))] for step in ("stated", "moderate", "weak")
    }
    found["chart"] = [len(rows), len(known.whole.stakeholders), len(seen), len(chains)]
    found["rows"] = len(rows)
    found["marks"] = sorted([chain, sum(link.value_chain == chain for link in counted)] for chain in seen)
    without = len(view.stakeholders - rows)
    found |= {"without": [without], "without listed": without} if without else {"without listed": 0}
    for chain in seen:
        own = [link for link in counted if link.value_chain == chain]
        strong = sum(link.band == "strong" for link in own)
        others = [len(own) - strong] if len(own) > strong else []
        found[f"column {chain}"] = [strong, *others, whole[chain]]
    for chain in chains:
        own = [link for link in counted if link.value_chain == chain]
        strong = sum(link.band == "strong" for link in own)
        stated = sum(link.basis == "stated" for link in own)
        beside = [stated] if own and asked.least != "stated" else []
        found[f"panel {chain}"] = [*of(len(own), whole[chain]), *beside]
        found[f"panel bar {chain}"] = [whole[chain], len(own), strong]
        found[f"board {chain}"] = [len(own), whole[chain]]
    total = [len(counted), len(known.all_links)]
    left = not_counted(known, known.links)
    found["panel"] = total
    found |= {f"counted {place}": [*total, *left] for place in ("chains", "links", "numbers")}
    found["table links"] = total
    return found


def not_counted(known: Known, links: Iterable[Link]) -> list[int]:
    bands = Counter(link.band for link in links if not known.counts(link))
    return [bands[band] for band in BANDS if bands[band]]


def boards(known: Known) -> Numbers:
    """Who stands at which stage, by band."""
    found: Numbers = {}
    at = at_stages(known.links)
    for chain in known.whole.of_types(["value-chain"]):
        own = {stage: row for stage, row in known.stages.items() if row[0] == chain}
        places = {stage: f"{row[1]} {row[2]}" for stage, row in own.items()}
        if at.get((chain, "")) or not places:
            places[""] = "whole"
        for stage, name in places.items():
            here = at.get((chain, stage), [])
            counted = Counter(link.band for link in known.counted(here))
            found[f"board {chain} {name}"] = [dict(counted), not_counted(known, here)]
    return found


def at_stages(links: Iterable[Link]) -> dict[tuple[str, str], list[Link]]:
    """Links by chain and stage; where only somebody else's industry leads, a link is weak."""
    found: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        own = {stage for path in link.paths if path.basis != "associated" for stage in path.stages}
        hinted = {stage for path in link.paths for stage in path.stages} - own
        for stage in own:
            found.setdefault((link.value_chain, stage), []).append(link)
        weak = replace(link, scale=Scale())  # by which no strength is more than weak
        for stage in hinted:
            found.setdefault((link.value_chain, stage), []).append(weak)
        if not own and (link.band != "weak" or not hinted):
            found.setdefault((link.value_chain, ""), []).append(link)
    return found


def tables(known: Known, sources: Mapping[str, int]) -> Numbers:
    """Rows and counts of the three tables, and of what can be saved."""
    view, whole = known.view, known.whole
    found: Numbers = {
        "table things": [len(view.things), len(whole.things)],
        "table ties": [len(view.drawn), len(whole.ties)],
        "shown": [*shown_of(len(view.things), len(whole.things)), len(view.drawn), len(whole.ties)],
        "dated": list(view.dated()),
        "turns": turns(whole, known.asked.at),
    }
    for key in view.things:
        found[f"ties of {key}"] = [sum(key in {tie.subject, tie.object} for tie in view.ties)]
    for tie in view.drawn:
        found[f"sources of {tie.id}"] = [sources.get(tie.id, 0)]
    counted = known.counted()
    for link in counted:
        key = f"{link.stakeholder} {link.value_chain}"
        found[f"strength {key}"] = (
            float(f"{link.strength:.2f}") if link.strength >= 0.095 else float(f"{link.strength:.2g}")
        )
        bases = {(path.basis, path.kind) for path in link.paths}
        if len(bases) > 1:
            found[f"paths {key}"] = [len(bases) - 1]
    rows = [len({link.stakeholder for link in counted}), len(whole.stakeholders)]
    for kind in ("PNG", "SVG"):
        found[f"saving Chart of links as {kind}"] = rows
        found[f"saving Network as {kind}"] = [len(view.things), len(whole.things)]
    found["saving Links as CSV"] = [len(counted), len(known.all_links)]
    found["saving Entries as CSV"] = found["table things"]
    found["saving Ties as CSV"] = found["table ties"]
    return found


def shown_of(count: int, whole: int) -> list[int]:
    return [count] if count == whole else [count, whole]


def turns(whole: View, at: str) -> list[int]:
    """What begins and what ends in a year."""
    if not at:
        return []
    items: list[Thing | Tie] = [*whole.things.values(), *whole.ties]
    found = [sum(item.begun == at for item in items), sum(item.over == at for item in items)]
    return found if any(found) else []


def filters(known: Known) -> Numbers:
    """What each entry of the filters stands for, of all."""
    view, whole, asked = known.view, known.whole, known.asked
    found: Numbers = {}
    for token in whole.types:
        found[f"filter types {token}"] = of(known.unhidden.types[token], whole.types[token])
    for token in whole.kinds:
        found[f"filter ties {token}"] = of(view.kinds[token], whole.kinds[token])
    drawn, all_drawn = Counter(tie.status for tie in view.drawn), Counter(tie.status for tie in whole.drawn)
    for token in all_drawn:
        found[f"filter status {token}"] = of(drawn[token], all_drawn[token])
    usual = replace(
        known, view=replace(whole, conditions=Conditions(least=asked.least)), links=known.all_links
    )
    for name, members in (("chain", by_chain), ("cluster", by_cluster), ("stage", by_stage)):
        here, everywhere = members(known), members(usual)
        for key, some in everywhere.items():
            count = len(here[key] & view.things.keys())
            found[f"filter {name} {key}"] = of(count, max(count, len(some)))
    return found


def by_chain(known: Known) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {chain: set() for chain in sorted(known.whole.of_types(["value-chain"]))}
    for tie in known.view.drawn:
        for end, other in ((tie.object, tie.subject), (tie.subject, tie.object)):
            if end in found:
                found[end].add(other)
    for link in known.counted():
        found[link.value_chain].add(link.stakeholder)
    return found


def by_cluster(known: Known) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {one: set() for one in known.whole.of_types(["cluster"])}
    for tie in known.view.drawn:
        if tie.predicate in BELONGING:
            for end, other in ((tie.object, tie.subject), (tie.subject, tie.object)):
                if end in found:
                    found[end].add(other)
    return found


def by_stage(known: Known) -> dict[str, set[str]]:
    reached = at_stages(known.links)
    found: dict[str, set[str]] = {}
    for stage, (chain, _, _, performing) in known.stages.items():
        industries = performing if chain in known.view.things else frozenset()
        active = {
            tie.subject
            for tie in known.view.drawn
            if tie.predicate == "active-in" and tie.object in industries
        }
        there = {link.stakeholder for link in known.counted(reached.get((chain, stage), []))}
        found[stage] = {*industries} | active | there
    return found


def stages_of(records: Records, region: str) -> dict[str, tuple[str, str, str, frozenset[str]]]:
    """The stages of the chains that a region's ties reach."""
    rows = records.ask(STAGES, region)
    performing: dict[str, set[str]] = {}
    for stage, *_, industry in rows:
        performing.setdefault(stage, set()).update({industry} - {""})
    return {row[0]: (row[1], row[2], row[3], frozenset(performing[row[0]])) for row in rows}


STAGES = """
SELECT DISTINCT ?stage ?chain ?position ?name ?industry
WHERE {
  { SELECT DISTINCT ?chain WHERE { ?any ca:region id:REGION ; rdf:object ?chain . ?chain a ca:ValueChain } }
  ?chain ca:hasStage ?stage .
  ?stage ca:position ?position ; skos:prefLabel ?name .
  FILTER(LANG(?name) = "en")
  OPTIONAL { ?stage ca:industry ?industry }
}
"""
