"""The rules, their lists of ties and the convention say the same in all places."""

import re

import pytest

from clusteratlas.catalogue.links.convention import shipped
from clusteratlas.catalogue.links.rules import AIMS, STATEMENTS, Rule, rules
from clusteratlas.catalogue.links.sharing import LEVELS
from clusteratlas.catalogue.network import query_text
from clusteratlas.model import BASES, ROUTES
from clusteratlas.vocabulary.namespaces import full_iri
from clusteratlas.vocabulary.terms import PREDICATE_TOKENS, STATUSES

_VALUES = re.compile(r"VALUES \?(\w+) \{([^}]*)\}")
RULES = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
LISTS = {"statement": STATEMENTS, "aim": AIMS}
ANCHORS = query_text("links/anchors")


def values(text: str) -> dict[str, list[str]]:
    """The IRIs that a query lists, by the variable."""
    return {name: [full_iri(one) for one in listed.split()] for name, listed in _VALUES.findall(text)}


@pytest.mark.parametrize("text", [ANCHORS, *(rule.text for rule in rules())])
def test_each_query_lists_the_ties_by_which_one_works_for_a_chain_as_the_library_does(text: str) -> None:
    for name, listed in values(text).items():
        if name in LISTS:
            assert sorted(listed) == sorted(LISTS[name])


def test_anchors_and_rules_use_these_lists() -> None:
    assert values(ANCHORS).keys() >= LISTS.keys()
    used = {name for rule in rules() for name in values(rule.text)}
    assert used >= LISTS.keys()


@RULES
def test_every_tie_that_a_rule_may_walk_has_a_weight_in_its_group(rule: Rule) -> None:
    listed = values(rule.text)
    for _, predicate, _, group in rule.hops:
        if group != "hierarchy":
            ties = listed.get(predicate) or [full_iri(predicate)]
            assert {f"{group}.{PREDICATE_TOKENS[tie]}" for tie in ties} <= shipped().weights.keys()


def test_no_weight_is_there_for_a_tie_that_neither_a_rule_nor_a_path_walks() -> None:
    walked = {
        f"{group}.{PREDICATE_TOKENS[tie]}"
        for rule in rules()
        for _, predicate, _, group in rule.hops
        if group != "hierarchy"
        for tie in values(rule.text).get(predicate) or [full_iri(predicate)]
    }
    others = {f"status.{status}" for status in (*STATUSES, "tie-less")} | {
        f"level.{level}" for level in LEVELS
    }
    others |= {key for key in shipped().weights if key.partition(".")[0] in {"between", "through"}}
    assert shipped().weights.keys() == walked | others | {"shared.breadth", "shared.stages", "anchor.none"}


@RULES
def test_a_rule_names_a_route_a_basis_and_whom_it_passes_and_leads_from_end_to_end(rule: Rule) -> None:
    assert rule.route in ROUTES
    assert rule.basis in BASES
    nodes = [hop[0] for hop in rule.hops] + [rule.hops[-1][2]]
    between = [node for node in nodes[1:-1] if node in {"cluster", "initiative", "partner"}]
    assert list(rule.shared) == between
    assert nodes[-1] == "value_chain"
    assert all(
        one[2] == other[0]
        for one, other in zip(rule.hops, rule.hops[1:], strict=False)
        if one[3] != "partner"
    )


@RULES
def test_a_hop_into_the_hierarchy_or_to_a_stage_is_weighed_as_one(rule: Rule) -> None:
    for _, predicate, _, group in rule.hops:
        assert (predicate == "skos:broader") == (group == "hierarchy")
        assert (predicate == "ca:stageOf") == (group == "stage")
        assert (predicate == "ca:activeIn") == (group == "active")


@RULES
def test_what_goes_through_an_industry_is_no_more_than_capable_or_associated(rule: Rule) -> None:
    by_industry = any(group == "stage" for *_, group in rule.hops)
    assert by_industry == (rule.basis in {"capable", "associated"})
