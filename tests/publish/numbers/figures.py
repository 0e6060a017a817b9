"""The figures, rankings and gaps of a region's page as they should be; see ``told.js`` for the names."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import networkx as nx
from tests.publish.numbers.expected import Known, Numbers, at_stages, of
from tests.publish.numbers.records import STAKEHOLDERS, holds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MANY = {
    "agency": "Agencies",
    "company": "Companies",
    "industry": "Industries",
    "intermediary": "Intermediaries",
    "public-authority": "Public authorities",
    "technology": "Technologies",
    "university": "Universities",
}
VERBS = {
    "active-in": "is active in",
    "located-in": "is located in",
    "member-of": "is a member of",
    "part-of": "is part of",
    "partner-of": "is a partner of",
    "participated-in": "took part in",
    "stage-of": "is a stage of",
    "successor-of": "is the successor of",
}
RANKED = 5
EQUAL = 1e-12
ISSUED = "2026"
PARTS = {"leads", "designs", "funds", "implements", "supports", "participated-in", "manages"}


def many(token: str) -> str:
    return MANY.get(token, token.replace("-", " ").capitalize() + "s")


def figures(known: Known) -> Numbers:
    """The bars by type, kind, status and value chain."""
    view, whole = known.view, known.whole
    found: Numbers = {
        "figure Entries by type": sorted(
            [many(one), of(view.types[one], n), []] for one, n in whole.types.items()
        ),
        "figure Ties by kind": sorted(
            [VERBS.get(one, one.replace("-", " ")), of(view.kinds[one], n), []]
            for one, n in whole.kinds.items()
        ),
        "figure Ties by status": sorted(
            [one.capitalize(), of(view.statuses[one], n), []] for one, n in whole.statuses.items()
        ),
    }
    rows, bars = [], []
    totals = Counter(link.value_chain for link in known.all_links)
    for chain in whole.of_types(["value-chain"]):
        own = [link for link in known.counted() if link.value_chain == chain]
        stated = [sum(link.basis == "stated" for link in own)] if known.asked.least != "stated" else []
        rows.append([chain, of(len(own), totals[chain]), stated])
        bars.append([totals[chain], len(own), sum(link.band == "strong" for link in own)])
    found["figure Stakeholders by value chain"] = sorted(rows)
    found["bars Stakeholders by value chain"] = sorted(bars)
    for name, counts, wholes in (
        ("Entries by type", view.types, whole.types),
        ("Ties by kind", view.kinds, whole.kinds),
        ("Ties by status", view.statuses, whole.statuses),
    ):
        found[f"bars {name}"] = sorted([n, counts[one], 0] for one, n in wholes.items())
    return found


def rankings(known: Known) -> Mapping[str, list[list[Any]]]:
    """All of whom the first are told, by what they are ranked."""
    named = {key for key in known.view.stakeholders if not known.view.things[key].collective}
    chains = len(known.whole.of_types(["value-chain"]))
    reached = Counter(link.stakeholder for link in known.counted())
    stated = Counter(link.stakeholder for link in known.counted() if link.basis == "stated")
    beside = known.asked.least != "stated"
    graph: nx.Graph[str] = nx.Graph()
    near = known.view.near()
    graph.add_nodes_from(near)
    graph.add_edges_from((one, other) for one, others in near.items() for other in others)
    between = nx.betweenness_centrality(graph)
    return {
        "Stakeholders that reach most value chains": [
            [one, of(n, chains), [stated[one]] if beside else []]
            for one, n in reached.items()
            if one in named
        ],
        "Number of contacts": [[one, [len(near[one])], []] for one in named if near[one]],
        "Standing between others": [[one, [between[one]], []] for one in named if between[one]],
    }


def check_ranking(told: list[list[Any]], every: list[list[Any]]) -> None:
    """The first are told with their values, and nobody who has more is left out."""
    assert all(any(close(row, other) for other in every) for row in told), told
    values = [row[1][0] for row in told]
    assert values == sorted(values, reverse=True)
    best = sorted((row[1][0] for row in every), reverse=True)[:RANKED]
    assert all(
        abs(one - other) < 6e-3 * max(one, 1e-9) + 5e-4 for one, other in zip(values, best, strict=True)
    ), (values, best)


def check_places(told: Sequence[float], every: list[list[Any]]) -> None:
    """Equal ones share the mean of their places; places are told only where nothing is left out."""
    best = sorted((row[1][0] for row in every), reverse=True)
    for place, value in zip(told, best, strict=False):
        same = [at for at, other in enumerate(best, 1) if abs(other - value) < EQUAL]
        assert place == sum(same) / len(same)


def close(told: list[Any], true: list[Any]) -> bool:
    same = told[0] == true[0] and told[2] == true[2] and len(told[1]) == len(true[1])
    return same and all(abs(one - other) <= 5.1e-4 for one, other in zip(told[1], true[1], strict=True))


def stages(known: Known) -> Numbers:
    """How many stages somebody's own industry reaches, only others, only links that do not count, nobody."""
    at = at_stages(known.links)
    found: Counter[str] = Counter()
    for stage, (chain, *_) in known.stages.items():
        here = at.get((chain, stage), [])
        counted = known.counted(here)
        served = any(p.basis == "capable" and stage in p.stages for link in here for p in link.paths)
        found["open" if not here else "uncounted" if not counted else "served" if served else "reached"] += 1
    told: Numbers = {f"chips {state}": found[state] for state in ("served", "reached", "uncounted", "open")}
    return told | {f"stages {state}": [count] for state, count in found.items()}


LINKED = re.compile(r"(\d+) stakeholders? ha(?:ve|s) a strong or moderate link(?: to it)?")
COVERED = {
    "chain": ("Stakeholders with a strong or moderate link to the chain", "with a recorded industry"),
    "bodies": ("Such bodies recorded here", "with a strong or moderate link to a value chain"),
    "all": ("Stakeholders recorded here", "with a strong or moderate link to a value chain"),
    "clusters": ("Pairs of clusters that work for one chain", "joined by a tie or by somebody tied to both"),
    "running": ("Running initiatives of the region with a target", "with somebody recorded as taking part"),
    "policies": ("Initiatives in the records of the region", "with a recorded target"),
}
BODIES = {
    r"No university or|Universities and research": ("university", "research-organisation"),
    r"No agency|Agencies": ("agency",),
    r"No cluster|Clusters": ("cluster",),
}
HAVE = re.compile(
    r"^(?:Universities and research organisations|Agencies|Clusters) recorded here: (\d+)\.", re.MULTILINE
)


def check_gap(text: str, known: Known) -> int:
    """Hold the numbers of a gap, of all dates and of strong and moderate links, against the records."""
    links = known.counted(known.all_links, "moderate")
    local = {key for key in known.whole.stakeholders if known.whole.things[key].own}
    active = {tie.subject for tie in known.whole.ties if tie.predicate == "active-in"}
    head = text.split("\n", maxsplit=1)[0]
    linked = {link.stakeholder for link in links if link.value_chain == known.chains.get(head)}
    checked = 0
    for found in LINKED.finditer(text):
        assert int(found[1]) == len(linked), text
        checked += 1
    true = {
        "chain": (len(linked), len(linked & active)),
        "all": (len(local), len(local & {link.stakeholder for link in links})),
        "clusters": pairs(known),
        "policies": policies(known),
        "running": running(known),
    }
    kinds = next(
        (kinds for word, kinds in BODIES.items() if re.search(rf"^(?:{word}) ", text, re.MULTILINE)),
        STAKEHOLDERS,
    )
    bodies = local & known.whole.of_types(kinds)
    true["bodies"] = (len(bodies), len(bodies & {link.stakeholder for link in links}))
    for found in HAVE.finditer(text):
        assert int(found[1]) == len(bodies), text
        checked += 1
    for name, (every, some) in COVERED.items():
        for found in re.finditer(rf"{every}: (\d+); {some}: (\d+)\.", text):
            assert (int(found[1]), int(found[2])) == true[name], text
            checked += 2
    return checked


def pairs(known: Known) -> tuple[int, int]:
    """Clusters of which the same chain is stated, and those of them that are joined."""
    stated: dict[str, set[str]] = {}
    for link in known.all_links:
        thing = known.whole.things[link.stakeholder]
        if link.basis == "stated" and thing.type == "cluster" and thing.own:
            stated.setdefault(link.stakeholder, set()).add(link.value_chain)
    near = known.whole.near()
    among = sorted(stated)
    found = [(a, b) for at, a in enumerate(among) for b in among[at + 1 :] if stated[a] & stated[b]]
    return len(found), sum(b in near[a] or bool(near[a] & near[b]) for a, b in found)


def policies(known: Known) -> tuple[int, int]:
    of_region = known.whole.of_types(["policy-initiative", "programme"])
    targeting = {tie.subject for tie in known.whole.ties if tie.predicate == "targets"}
    return len(of_region), len(of_region & targeting)


def running(known: Known) -> tuple[int, int]:
    """The region's initiatives with a target that were not over when the data were issued; with whom."""
    taking = {tie.object for tie in known.whole.ties if tie.predicate in PARTS}
    own = {
        tie.subject
        for tie in known.whole.ties
        if tie.predicate == "targets"
        and known.whole.things[tie.subject].own
        and holds(known.whole.things[tie.subject], ISSUED)
    }
    return len(own), len(own & taking)


def check_insight(text: str, known: Known) -> int:
    """Hold what is told of three together against the ties of all dates."""
    graph: nx.Graph[str] = nx.Graph()
    near = known.whole.near()
    graph.add_nodes_from(near)
    graph.add_edges_from((one, other) for one, others in near.items() for other in others)
    named = {name: key for key, name in known.names.items() if key in near}
    told = next(
        (line for line in text.split("\n") if " together are tied to " in line or "Without " in line), ""
    )
    three = {named[line] for line in text.split("\n") if line in named}
    if found := re.search(
        r"tied to (\d+) of the (\d+) other stakeholders, and reach (\d+) in two steps", told
    ):
        direct = set().union(*(near[one] for one in three)) - three
        further = set().union(direct, *(near[one] for one in direct)) - three
        assert [int(n) for n in found.groups()] == [len(direct), len(near) - len(three), len(further)], text
        return 3
    if found := re.search(
        r"with a tie, (\d+) of them, fall into (\d+) parts?, where with them it was (\d+) "
        r"parts?; the largest has (\d+), and (\d+) stands? alone\. Of all pairs of stakeholders, untied ones "
        r"too, (\d+) % do not reach each other then, with them (\d+) %",
        told,
    ):
        whole = parts_of(graph)
        graph.remove_nodes_from(three)
        untied = [one for one in graph if not near[one]]
        apart = [unreached(parts_of(graph)), unreached(whole)]
        graph.remove_nodes_from(untied)
        parts = parts_of(graph)
        tied = sum(size > 1 for size in whole)
        true = [sum(parts), len(parts), tied, max(parts), parts.count(1), *apart]
        assert [int(n) for n in found.groups()] == true, (text, true)
        return 7
    if found := re.search(
        r"share (\d+) stakeholders?, where breadth alone would give .*Of these (\d+), (\d+) ", text, re.DOTALL
    ):
        one, other = (known.chains[line] for line in text.split("\n")[:2])
        links = known.counted(known.all_links, "moderate")
        reach = {chain: {x.stakeholder for x in links if x.value_chain == chain} for chain in (one, other)}
        stating = {
            chain: {x.stakeholder for x in links if x.value_chain == chain and x.basis == "stated"}
            for chain in (one, other)
        }
        both = reach[one] & reach[other]
        true = [len(both), len(both), len(both & stating[one] & stating[other])]
        assert [int(n) for n in found.groups()] == true, (text, true)
        return 3
    return 0


def parts_of(graph: Any) -> list[int]:
    return [len(part) for part in nx.connected_components(graph)]


def unreached(parts: list[int]) -> int:
    """Of all pairs those in different parts, in per cent."""
    everybody = sum(parts)
    pairs = everybody * (everybody - 1)
    return round(100 * (1 - sum(n * (n - 1) for n in parts) / pairs))
