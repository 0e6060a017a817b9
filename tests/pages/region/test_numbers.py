"""The region in numbers, in a real browser: figures, stages, gaps, rankings, the support it received."""

import dataclasses
from typing import Any

import pytest

from clusteratlas.model import Network, Step
from clusteratlas.pages.region.findings import Finding, Insight, Ranking
from clusteratlas.pages.region.page import render_page

pytestmark = pytest.mark.browser


def test_figures_support_and_sources_are_listed(opened: Any) -> None:
    page = opened.page
    assert "Two-day workshop" in page.locator("#support").inner_text()
    assert "June 2015" in page.locator("#support").inner_text()
    assert page.locator("#support-note").is_hidden()
    assert page.locator("#source-list > li").count() == 2


def test_stages_are_shown_as_served_or_open(opened: Any) -> None:
    chart = opened.page.locator("#numbers .stage-chart")
    assert "design" in chart.locator("td .stage-chip.open").inner_text()
    assert chart.locator("td .stage-chip.served").count() == 1
    assert "processing" in chart.locator("td .stage-chip.uncounted").inner_text()
    opened.page.locator("#numbers .strictness select").select_option("potential")
    opened.until("document.querySelectorAll('#numbers td .stage-chip.served').length === 2")


def test_a_stage_that_the_analysis_calls_unserved_is_not_shown_as_served(
    visiting: Any, northland: Network
) -> None:
    with visiting(render_page(northland, unserved=("rail-2",))) as opened:
        chart = opened.page.locator("#numbers .stage-chart")
        assert "rolling stock" in chart.locator("td .stage-chip.reached").inner_text()
        assert chart.locator("td .stage-chip.open").count() == 1


def test_steps_of_the_method_stand_in_for_what_a_region_has_none_of_its_own(
    visiting: Any, northland: Network
) -> None:
    method = (
        Step("method-survey", "survey", "Survey of the method", position=1),
        Step("method-workshop", "workshop", "Workshop of the method", position=3),
    )
    network = dataclasses.replace(northland, steps=(*northland.steps, *method))
    with visiting(render_page(network)) as opened:
        support = opened.page.locator("#support")
        assert support.locator("h3").all_inner_texts() == ["Survey of the method", "Two-day workshop"]
        assert "dashed frame" in support.inner_text()
        assert "step of the method" in support.locator("li.method").inner_text()


def test_the_weightiest_findings_stand_first_with_what_was_looked_at_and_whom_to_ask(
    visiting: Any, northland: Network
) -> None:
    findings = (
        Finding(
            *("chain-without-agency", "No agency is tied to Food.", ("food", "elsewhere"), ""),
            *("2 agencies recorded", "Ask Uni which agency works for it."),
        ),
        Finding("initiative-without-stakeholders", "Nobody of Rail takes part.", ("factories", "rail")),
    )
    with visiting(render_page(northland, findings=findings)) as opened:
        section = opened.page.locator("#numbers .findings")
        asked = "2 agencies recorded. Ask Uni which agency works for it."
        assert section.locator("ol > li").all_inner_texts() == [
            f"Food value chain\n\nNo agency is tied to Food.\n\n{asked}",
            "Factories initiative\n\nNobody of Rail takes part.",
        ]
        assert section.locator("details").count() == 0


def test_more_findings_than_ten_stand_by_kind_as_well_and_by_what_they_are_about(
    visiting: Any, northland: Network
) -> None:
    kind = "initiative-without-stakeholders"
    findings = (
        *(Finding("chain-without-agency", f"No agency, {n}.", ("food",)) for n in range(10)),
        Finding(kind, "Nobody of Rail takes part.", ("factories", "rail")),
        Finding(kind, "Nobody of Food takes part.", ("factories", "food")),
    )
    with visiting(render_page(northland, findings=findings)) as opened:
        section = opened.page.locator("#numbers .findings")
        assert section.locator("ol > li").count() == 10
        assert section.locator("h4").inner_text() == "All gaps by kind12"
        assert section.locator(":scope > details > summary").all_inner_texts() == [
            "Value chains that no agency links to10",
            "Initiatives in which nobody tied to their targets takes part2",
        ]
        section.locator(":scope > details > summary").last.click()
        group = section.locator(":scope > details").last.locator(":scope > ul > li")
        assert group.locator(".about").inner_text().split("\n") == [
            "Railway value chain",
            "Food value chain",
        ]
        group.locator(".reasons summary").click()
        assert "Nobody of Food takes part." in group.inner_text()
        assert group.locator("p[lang=en]").count() == 2


def test_sentences_on_the_network_name_whom_they_are_about_and_tell_a_caution_once(
    visiting: Any, northland: Network
) -> None:
    told = (
        Insight("Both reach most.", "That they matter.", ("uni", "wheels")),
        Insight("Both would be missed.", "That they matter.", ("uni", "nobody")),
        Insight("Two chains share much."),
    )
    with visiting(render_page(northland, insights=told)) as opened:
        rows = opened.page.locator("#numbers .insights li")
        assert rows.count() == 3
        assert rows.nth(0).locator("button").count() == 2
        assert rows.nth(1).locator("button").count() == 1
        assert "That they matter." not in rows.nth(0).inner_text()
        assert "What it does not show: That they matter." in rows.nth(1).inner_text()
        assert "What it does not show" not in rows.nth(2).inner_text()
    with visiting(render_page(northland)) as opened:
        assert opened.page.locator("#numbers .insights").count() == 0


def test_rankings_are_told_with_their_readings_and_what_they_do_not_show(
    visiting: Any, northland: Network
) -> None:
    rows = (("wheels", 0.35), ("uni", 0.1))
    ranking = Ranking("Brokers", "High values stand between others.", "That they are good.", rows)
    with visiting(render_page(northland, rankings=(ranking,))) as opened:
        chart = opened.page.locator("#numbers .chart", has_text="Brokers")
        told = "High values stand between others. What it does not show: That they are good."
        assert told in chart.inner_text()
        assert "0.35" in chart.inner_text()
        longest = chart.locator(".bar-fill").first.get_attribute("width")
        assert longest == "100"


def test_places_stand_behind_names_with_those_that_they_may_be(visiting: Any, northland: Network) -> None:
    rows = (("wheels", 0.35), ("uni", 0.1))
    ranking = Ranking("Brokers", "High values stand between others.", "", rows, ((1, 1, 2), (2.5, 1, 4)))
    with visiting(render_page(northland, rankings=(ranking,))) as opened:
        chart = opened.page.locator("#numbers .chart", has_text="Brokers")
        assert [text.split()[-4:] for text in chart.locator("th").all_inner_texts()] == [
            ["1", "(1", "to", "2)"],
            ["2.5", "(1", "to", "4)"],
        ]
        assert "in 98 of 100 networks that may be true" in chart.inner_text()
    without = dataclasses.replace(ranking, places=())
    with visiting(render_page(northland, rankings=(without,))) as opened:
        assert "98 of 100" not in opened.page.locator("#numbers").inner_text()


def test_what_stands_for_unnamed_bodies_says_so_and_is_not_among_the_most_tied(
    visiting: Any, northland: Network
) -> None:
    things = dict(northland.things)
    things["wheels"] = dataclasses.replace(things["wheels"], collective=True)
    name = things["wheels"].label("en")
    words = "This stands for bodies that no source names."
    with visiting(render_page(northland), "#sel=wheels") as opened:
        assert name in opened.page.locator("#numbers figure.chart").all_inner_texts()[1]
        assert words not in opened.page.locator("#panel").inner_text()
    with visiting(render_page(dataclasses.replace(northland, things=things)), "#sel=wheels") as opened:
        assert name not in opened.page.locator("#numbers figure.chart").all_inner_texts()[1]
        assert words in opened.page.locator("#panel").inner_text()
