"""Gaps of stages: where nobody serves one, and what speaks against that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analysis.gaps.changes import Links, changed, of, with_thing, with_tie, without

from clusteratlas.analysis.gaps import gaps
from clusteratlas.analysis.nace import covers
from clusteratlas.model import DatasetInfo, Network


def test_a_stage_that_nobody_serves_is_a_gap_with_coverage_and_a_question(
    valley: Network, valley_links: Links
) -> None:
    (found,) = of("stage-unserved", valley, valley_links)
    assert (found.value_chain, found.stage, found.ask) == ("steel", "steel-2", "steel-cluster")
    assert "(NACE 4672), stage 2 (trading) of Steel, or in a class above or beside it." in found.reason
    assert found.coverage == (
        "1 of the 2 stakeholders with a strong or moderate link to the chain has a recorded industry"
    )
    assert found.question == "Ask Steel-Cluster who serves the stage “trading”, here or elsewhere."


@pytest.mark.parametrize("held", ["nace:46721", "nace:4672", "nace:467", "nace:46", "nace:4673", "nace:461"])
def test_the_class_itself_and_one_below_above_or_beside_it_speak_against_the_gap(
    held: str, valley: Network, valley_links: Links
) -> None:
    trader = with_tie(valley, "bakery", "active-in", held)
    assert not of("stage-unserved", trader, valley_links)


@pytest.mark.parametrize("held", ["nace:47", "nace:G", "nace:24"])
def test_another_division_does_not_nor_a_section_of_somebody_whom_nothing_links(
    held: str, valley: Network, valley_links: Links
) -> None:
    assert of("stage-unserved", with_tie(valley, "bakery", "active-in", held), valley_links)


def test_a_section_of_somebody_linked_to_the_chain_speaks_against_it(
    valley: Network, valley_links: Links
) -> None:
    assert not of("stage-unserved", with_tie(valley, "steel-works", "active-in", "nace:G"), valley_links)


def test_a_guest_from_elsewhere_serves_no_stage_here(valley: Network, valley_links: Links) -> None:
    guest = with_tie(valley, "elsewhere-lab", "active-in", "nace:4672")
    assert of("stage-unserved", guest, valley_links)


def test_what_is_told_of_somebody_linked_speaks_against_the_gap_where_it_names_the_stage(
    valley: Network, valley_links: Links
) -> None:
    told = with_tie(valley, "steel-works", "partner-of", "college", "Trading of scrap since 1990")
    assert not of("stage-unserved", told, valley_links)
    assert of("stage-unserved", with_tie(valley, "bakery", "partner-of", "lab", "trading"), valley_links)
    described = changed(valley, "steel-cluster", description="melting, trading")
    assert not of("stage-unserved", described, valley_links)
    assert of("stage-unserved", changed(valley, "steel-cluster", description="tradings"), valley_links)


def test_the_word_that_ends_the_name_of_a_stage_speaks_against_it_unless_it_is_a_common_one(
    valley: Network, valley_links: Links
) -> None:
    def named(label: str) -> Network:
        stage = replace(valley.stages["steel-2"], label=label)
        return replace(valley, stages={**valley.stages, "steel-2": stage})

    told = "a harbour, and many services"
    harbour = with_tie(named("own harbour, delivery"), "steel-works", "partner-of", "college", told)
    assert not of("stage-unserved", harbour, valley_links)
    services = with_tie(named("delivery services"), "steel-works", "partner-of", "college", told)
    assert of("stage-unserved", services, valley_links)


def test_a_university_linked_to_a_chain_serves_its_research(valley: Network, valley_links: Links) -> None:
    stage = replace(valley.stages["railway-2"], label="science", industries=("nace:72",))
    research = replace(valley, stages={**valley.stages, "railway-2": stage})
    about = [gap for gap in gaps(research, valley_links) if gap.value_chain == "railway"]
    assert not [gap for gap in about if gap.kind.startswith("stage")]
    alone = tuple(link for link in valley_links if link.stakeholder not in {"college", "lab"})
    assert "railway-2" in {gap.stage for gap in of("stage-unserved", research, alone)}


def test_a_stage_known_only_from_a_source_that_nothing_here_cites_says_so_and_weighs_half(
    valley: Network, valley_links: Links
) -> None:
    stated = with_tie(valley, "nace:4672", "stage-of", "steel")
    last = replace(stated.ties[-1], stage="steel-2", sources=("source:far",))
    (far,) = of("stage-unserved", replace(stated, ties=(*valley.ties, last)), valley_links)
    near = replace(last, sources=("source:a",))
    (own,) = of("stage-unserved", replace(stated, ties=(*valley.ties, near)), valley_links)
    assert far.weight == pytest.approx(own.weight / 2, abs=1e-4)
    assert "known only from sources that no record of Valley cites" in far.reason
    assert "known only" not in own.reason
    uncited = replace(last, status="uncited", sources=())
    (doubted,) = of("stage-unserved", replace(stated, ties=(*valley.ties, uncited)), valley_links)
    assert doubted.reason.endswith("That this is a stage of the chain is itself uncited.")
    assert doubted.weight == far.weight


def test_stages_of_one_position_and_division_are_told_once(valley: Network, valley_links: Links) -> None:
    stage = valley.stages["steel-2"]
    twice = replace(stage, id="steel-2b", label="wholesale", industries=("nace:46",))
    found = of("stage-unserved", replace(valley, stages={**valley.stages, twice.id: twice}), valley_links)
    assert [gap.stage for gap in found] == ["steel-2"]
    later = replace(twice, position=3)
    rest = replace(
        valley, stages={**valley.stages, "steel-0": replace(stage, id="steel-0", industries=("nace:24",))}
    )
    found = of("stage-unserved", replace(rest, stages={**rest.stages, later.id: later}), valley_links)
    assert {gap.stage for gap in found} == {"steel-2", "steel-2b"}


def test_where_most_stages_look_empty_the_records_and_not_the_chain_are_the_gap(
    valley: Network, valley_links: Links
) -> None:
    more = {
        f"steel-{n}": replace(
            valley.stages["steel-2"], id=f"steel-{n}", position=n, label=f"step {n}", industries=(industry,)
        )
        for n, industry in ((3, "nace:9101"), (4, "nace:9301"))
    }
    long = replace(valley, stages={**valley.stages, **more})
    assert not of("stage-unserved", long, valley_links)
    (found,) = of("stages-unseen", long, valley_links)
    assert found.reason == (
        "The records do not tell whether anybody in Valley serves the stages “trading”, “step 3” and "
        "“step 4” of Steel."
    )
    assert found.question == "Ask Steel-Cluster who serves them."


def test_where_hardly_any_industry_is_recorded_no_stage_is_called_empty(
    valley: Network, valley_links: Links
) -> None:
    ties = tuple(tie for tie in valley.ties if tie.predicate != "active-in")
    silent = replace(valley, ties=ties)
    assert not of("stage-unserved", silent, valley_links)
    assert {gap.value_chain for gap in of("stages-unseen", silent, valley_links)} == {"railway", "steel"}


def test_the_weight_is_the_share_concerned_times_coverage_over_the_empty_stages(
    valley: Network, valley_links: Links
) -> None:
    (found,) = of("stage-unserved", valley, valley_links)
    # Two of ten stakeholders are linked; one of the two has an industry: (1 + 1) / (2 + 2).
    assert found.weight == pytest.approx(2 / 10 * 2 / 4)


def test_a_targeted_chain_to_which_nobody_links_is_one_gap(valley: Network, valley_links: Links) -> None:
    aimed = with_tie(valley, "steel-plan", "targets", "food")
    (found,) = of("chain-without-stakeholder", aimed, valley_links)
    assert found.reason == (
        "Steel-Plan targets Food, but nobody recorded for Valley has a strong or moderate link to it."
    )
    about_food = [gap for gap in gaps(aimed, valley_links) if gap.value_chain == "food"]
    assert about_food == [found]


def test_who_has_ended_or_stands_for_unnamed_bodies_is_not_asked(
    valley: Network, valley_links: Links
) -> None:
    dated = replace(valley, dataset=DatasetInfo("d", "Data", issued="2026-11-26"))
    (before,) = of("stage-unserved", dated, valley_links)
    assert before.ask == "steel-cluster"
    (ended,) = of("stage-unserved", changed(dated, "steel-cluster", valid_to="2019"), valley_links)
    assert ended.ask == "steel-works"
    (goes_on,) = of("stage-unserved", changed(dated, "steel-cluster", valid_to="2026"), valley_links)
    assert goes_on.ask == "steel-cluster"
    (unnamed,) = of("stage-unserved", changed(dated, "steel-cluster", collective=True), valley_links)
    assert unnamed.ask == "steel-works"


def test_a_body_that_is_no_cluster_is_asked_where_the_chain_has_none(
    valley: Network, valley_links: Links
) -> None:
    fewer = tuple(link for link in valley_links if link.stakeholder != "steel-cluster")
    more = with_thing(valley, "x", "company")
    (found,) = of("stage-unserved", more, fewer)
    assert found.ask == "steel-works"


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("nace:42", "nace:4211", True),
        ("nace:421", "nace:42", False),
        ("nace:F", "nace:42", True),
        ("nace:F", "nace:40", False),
        ("nace:C", "nace:C", True),
        ("nace:42", "nace:F", False),
        ("nace:B", "nace:0510", True),
    ],
)
def test_an_industry_covers_its_parts(whole: str, part: str, *, expected: bool) -> None:
    assert covers(whole, part) is expected


def test_who_states_a_chain_is_asked_before_a_cluster_that_others_lead_to_it(
    valley: Network, valley_links: Links
) -> None:
    (before,) = of("stage-unserved", valley, valley_links)
    assert before.ask == "steel-cluster"
    led = without(valley, "steel-cluster contributes-to steel")
    stated = with_tie(led, "steel-works", "contributes-to", "steel")
    (found,) = of("stage-unserved", stated, valley_links)
    assert found.ask == "steel-works"


def test_of_two_clusters_that_is_asked_which_bears_the_name_of_the_chain(
    valley: Network, valley_links: Links
) -> None:
    steel = (one for one in valley_links if (one.stakeholder, one.value_chain) == ("steel-cluster", "steel"))
    links = (*valley_links, replace(next(steel), stakeholder="rail-cluster"))
    tied = with_tie(valley, "rail-cluster", "contributes-to", "steel")
    (found,) = of("stage-unserved", tied, links)
    assert found.ask == "steel-cluster"
    renamed = changed(tied, "rail-cluster", labels={"en": "Steel for rails"})
    renamed = changed(renamed, "steel-cluster", labels={"en": "Melters"})
    (other,) = of("stage-unserved", renamed, links)
    assert other.ask == "rail-cluster"


def test_the_one_stakeholder_of_a_chain_is_told_in_the_singular(valley: Network, valley_links: Links) -> None:
    alone = tuple(
        link for link in valley_links if link.value_chain != "steel" or link.stakeholder == "steel-works"
    )
    (found,) = (gap for gap in gaps(valley, alone) if gap.value_chain == "steel" and gap.stage)
    assert found.coverage == (
        "the one stakeholder with a strong or moderate link to the chain has a recorded industry"
    )
