"""The stories of the shipped regions: every number in every sentence is what its own command gives."""

import shlex
from collections.abc import Callable
from typing import Any

import pytest
from tests.publish.story.checks import CHECKS, Rows, check

import clusteratlas
from clusteratlas.pages.storytelling import TEMPLATES
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.story import MOST, findings_of, story
from clusteratlas.publish.story.facts import Found

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")


@pytest.fixture
def run(ask: Callable[..., Any]) -> Callable[[str], Rows]:
    """The rows that a command line of the program gives."""

    def asked(command: str) -> Rows:
        answer = ask(*shlex.split(command), "--format", "json")
        assert answer.status == 0
        return list(answer.rows)

    return asked


def found(shipped: clusteratlas.Atlas, region: str) -> tuple[Found, ...]:
    return findings_of(Analysed(shipped.region_network(region), shipped.region_links(region)))


def test_every_kind_of_sentence_has_a_check() -> None:
    assert CHECKS.keys() == TEMPLATES.keys()


@pytest.mark.parametrize("region", REGIONS)
def test_all_that_could_be_told_of_a_region_is_what_its_commands_say(
    shipped: clusteratlas.Atlas, run: Callable[[str], Rows], region: str
) -> None:
    for one in found(shipped, region):
        sentence = one.sentence
        program, _, command = sentence.command.partition(" ")
        assert program == "clusteratlas"
        check(sentence.kind, {**sentence.values, "kind": sentence.kind}, run(command), run, region)


@pytest.mark.parametrize("region", REGIONS)
def test_a_story_is_of_two_or_three_sentences_that_differ_in_kind_and_subject(
    shipped: clusteratlas.Atlas, region: str
) -> None:
    told = story(Analysed(shipped.region_network(region), shipped.region_links(region)))
    assert 2 <= len(told) <= MOST
    assert len({sentence.kind for sentence in told}) == len(told)
    subjects = [thing for sentence in told for thing in sentence.things]
    assert len(subjects) == len(set(subjects))


def test_no_two_regions_are_told_by_the_same_kinds_of_sentences(shipped: clusteratlas.Atlas) -> None:
    kinds = [
        frozenset(
            one.kind for one in story(Analysed(shipped.region_network(region), shipped.region_links(region)))
        )
        for region in REGIONS
    ]
    assert len(set(kinds)) == len(REGIONS)


@pytest.mark.parametrize("region", REGIONS)
def test_a_sentence_rests_on_ties_and_names_things_that_its_page_has(
    shipped: clusteratlas.Atlas, region: str
) -> None:
    network = shipped.region_network(region)
    ties = {tie.id for tie in network.ties}
    named = {*network.things, *network.stages}
    for one in found(shipped, region):
        assert ties.issuperset(one.sentence.ties)
        assert network.things.keys() >= set(one.sentence.things)
        texts = [value for value in one.sentence.values.values() if isinstance(value, str)]
        assert all(text in named or text.isdigit() for text in texts)
