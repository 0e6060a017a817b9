"""What goes with a tie: what counts as common, what is left out and why, and what the sentences say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from tests.valley import valley

from clusteratlas.analysis.measures.values import NotComputable
from clusteratlas.analysis.ties_explained import EXPLANATIONS, Effect, TiesExplained, explain_ties
from clusteratlas.model import Hop, Link, Network, Path, Scale, Thing, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["valley"]

SCALE = Scale(least={"strong": 0.6, "moderate": 0.3})


def thing(id_: str, type_: str = "company", city: str = "", **more: Any) -> Thing:
    return Thing(
        id_, f"https://example.org/{id_}", type_, {"en": id_.title()}, region="land", city=city, **more
    )


def tie(subject: str, predicate: str, object_: str) -> Tie:
    return Tie(f"{subject}-{predicate}-{object_}", subject, predicate, object_, status="attested")


def link(stakeholder: str, chain: str, route: str, strength: float = 1.0) -> Link:
    """A link by one path of this route."""
    from clusteratlas.model import Factor

    hops = (Hop(stakeholder, "contributes-to", chain, status="attested"),)
    path = Path(hops, "attested", route, "link", "stated", (Factor("key", strength, 0),))
    return Link(stakeholder, chain, "land", (path,), SCALE)


def land(ties: Iterable[Tie], *, cities: bool = True) -> Network:
    """Twelve stakeholders in two towns, two clusters and a programme."""
    things = [thing("land", "region"), thing("iron", "cluster"), thing("wood", "cluster")]
    things += [thing("plan", "policy-initiative"), thing("rail", "value-chain")]
    for number in range(12):
        kind = "company" if number % 2 else "university"
        things.append(thing(f"s{number:02}", kind, ("Port" if number < 6 else "Hill") if cities else ""))
    by_id = {one.id: one for one in things}
    return Network(by_id["land"], "", by_id, tuple(ties))


def names(count: int = 12) -> list[str]:
    return [f"s{number:02}" for number in range(count)]


def ring() -> list[Tie]:
    return [tie(a, "partner-of", b) for a, b in zip(names(), [*names()[1:], "s00"], strict=True)]


def told(network: Network, links: Iterable[Link] = (), **options: Any) -> TiesExplained:
    found = explain_ties(network, tuple(links), draws=19, **options)
    assert isinstance(found, TiesExplained)
    return found


def effect(found: TiesExplained, name: str) -> Effect:
    return next(one for one in found.effects if one.explanation.name == name)


def test_pairs_are_those_of_stakeholders_that_are_no_clusters() -> None:
    found = told(land([*ring(), tie("s00", "member-of", "iron"), tie("iron", "partner-of", "wood")]))
    assert (found.model.nodes, found.model.pairs, found.model.ties) == (12, 66, 12)
    assert found.clusters == 2
    assert "Clusters, 2 of them, are no nodes here" in found.sentences[0]


def test_type_and_town_count_pairs_and_their_ties_as_by_hand() -> None:
    found = told(land(ring()))
    same_type, same_town = effect(found, "type"), effect(found, "place")
    # A ring of alternating types ties no two of one type; two of its ties lead from town to town.
    assert (same_type.sharing, same_type.tied_sharing) == (30, 0)
    assert (same_type.others, same_type.tied_else) == (36, 12)
    assert (same_town.sharing, same_town.tied_sharing, same_town.tied_else) == (30, 10, 2)
    assert same_type.coefficient is not None
    assert same_type.coefficient < 0


def test_who_is_recorded_without_a_town_shares_none() -> None:
    found = told(land(ring(), cities=False))
    assert effect(found, "place").left_out == "no two of the stakeholders have it in common"
    assert effect(found, "place").sentence == "Left out: no two of the stakeholders have it in common."


def test_members_and_managers_of_a_cluster_share_it_but_partners_do_not() -> None:
    more = [tie("s00", "member-of", "iron"), tie("s02", "part-of", "iron"), tie("s04", "manages", "iron")]
    more += [
        tie("s06", "partner-of", "iron"),
        tie("s01", "member-of", "wood"),
        tie("s03", "member-of", "wood"),
    ]
    more += [tie("s05", "member-of", "wood"), tie("s07", "member-of", "wood")]
    assert effect(told(land([*ring(), *more])), "cluster").sharing == 3 + 6


def test_who_takes_part_in_an_initiative_shares_it() -> None:
    parts = ["leads", "funds", "participated-in", "supports", "targets"]
    more = [tie(name, part, "plan") for name, part in zip(names(), parts, strict=False)]
    found = effect(told(land([*ring(), *more])), "initiative")
    assert found.sharing == 6
    assert found.left_out == "whether two have it in common hangs on 3 stakeholders alone"


def test_a_chain_counts_by_what_each_says_or_makes_itself_and_not_through_others() -> None:
    own = [link(name, "rail", "direct") for name in names(4)] + [link("s04", "rail", "industry")]
    through = [
        link("s05", "rail", "partner"),
        link("s06", "rail", "cluster"),
        link("s07", "rail", "initiative"),
    ]
    found = told(land(ring()), [*own, *through])
    assert effect(found, "value_chain").sharing == 10
    assert "a strong or moderate link" in effect(found, "value_chain").explanation.meaning


def test_weak_links_count_only_where_that_is_asked_for() -> None:
    links = [link(name, "rail", "direct", 0.9 if number < 5 else 0.1) for number, name in enumerate(names(6))]
    assert effect(told(land(ring()), links), "value_chain").sharing == 10
    assert effect(told(land(ring()), links, least="weak"), "value_chain").sharing == 15


def test_what_hangs_on_one_stakeholder_is_left_out() -> None:
    network = land(ring())
    lonely = {
        id_: replace(one, city="" if not one.city else "Hill" if id_ == "s03" else "Port")
        for id_, one in network.things.items()
    }
    found = effect(told(replace(network, things=lonely)), "place")
    assert (found.coefficient, found.p) == (None, None)
    assert found.left_out == "whether two have it in common hangs on one stakeholder alone"


def test_what_follows_from_another_is_left_out() -> None:
    network = land(ring())
    town = {id_: replace(one, city=one.type if one.city else "") for id_, one in network.things.items()}
    found = effect(told(replace(network, things=town)), "place")
    assert found.left_out == "it follows from the explanations before it"


def test_a_small_region_is_refused_with_what_is_needed(valley: Network) -> None:
    found = explain_ties(valley, ())
    assert isinstance(found, NotComputable)
    assert "at least 10 are needed (among stakeholders that are no clusters)" in found.reason


def test_a_seed_fixes_every_p_and_another_one_moves_some() -> None:
    network = land(ring())
    one, again, other = (explain_ties(network, (), draws=99, seed=seed) for seed in (1, 1, 2))
    assert one == again
    assert isinstance(one, TiesExplained)
    assert isinstance(other, TiesExplained)
    assert one.effects != other.effects


def test_a_strong_cause_is_named_and_a_firm_sentence_says_how_much() -> None:
    port = [tie(a, "partner-of", b) for a, b in combinations(names(6), 2)]
    found = told(land([*port, tie("s06", "partner-of", "s07")]))
    place = effect(found, "place")
    assert place.sentence.startswith("Two that are recorded in the same town are tied ")
    assert "tied are 16 of 30 such pairs and 0 of 36 others; p 0.050" in place.sentence
    assert effect(found, "type").sentence.startswith(
        "No firm difference: two that are of the same type are tied "
    )
    assert "more than chance does" in found.sentences[1]


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=lambda one: one.name)
def test_each_explanation_says_when_it_counts(explanation: Any) -> None:
    assert explanation.words
    assert explanation.meaning
