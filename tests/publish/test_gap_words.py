"""Gaps as templates: each is told with the ids and numbers of the analysis, in all languages."""

import pytest

import clusteratlas
from clusteratlas.analysis.measures.registry import METHODS, find_measure
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.said import COVERAGE, MEASURED, PAIRS, PLAYERS, QUESTIONS, REASONS
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.findings import findings

REGIONS = ("centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania")
TABLES = (REASONS, QUESTIONS, COVERAGE, PLAYERS, PAIRS)
TEXTS = (*(text for table in TABLES for text in table.values()), *MEASURED)


@pytest.mark.parametrize("region", REGIONS)
def test_each_gap_has_a_reason_a_coverage_and_its_question(shipped: clusteratlas.Atlas, region: str) -> None:
    network, links = shipped.region_network(region), shipped.links(region=region)
    known = {*network.things, *network.stages}
    for finding in findings(Analysed(network, links)):
        assert finding.said
        assert bool(finding.asked) == bool(finding.question)
        for told in (*finding.said, *finding.asked, *finding.seen):
            for value in told.values.values():
                ids = value if isinstance(value, list) else [value] if isinstance(value, str) else []
                assert {*ids} <= known
        for told in finding.seen:
            assert told.values.get("some", 0) <= told.values["all"]  # type: ignore[operator]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_every_sentence_of_the_analysis_on_pages_is_translated(language: str) -> None:
    assert [text for text in TEXTS if not catalogue(language).get(text)] == []


def test_what_is_translated_of_the_measures_is_what_they_say() -> None:
    shown = [find_measure(name) for name in ("degree", "betweenness")]
    said = [text for one in shown for text in (one.title, one.reading, one.caution)]
    assert (*said, METHODS["key_players"].caution, find_measure("validated_projection").caution) == MEASURED
