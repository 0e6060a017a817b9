"""Sources by id, title or web address; each once."""

from tests.ingest.naming.rows import rows, settled, things, ties

LISTED = rows(
    "Sources",
    {"source_id": "s1", "title": "Annual report", "url": "https://a.example/report/"},
    {"title": "Survey of 2015", "publisher": "NFID"},
)


def sources_of(*cells: str) -> tuple[list[str], list[str]]:
    """The ids of sources that the cells of a tie come to mean, and what is told."""
    outcome = settled(
        things=things({"label_en": "Dock"}, {"label_en": "Yard"}),
        sources=LISTED,
        ties=ties("Dock > supports > Yard", sources="|".join(cells)),
    )
    (tie,) = outcome.settled.tables.ties
    return list(tie.several("sources")), [told.what for told in outcome.warnings]


def test_a_source_is_found_by_id_title_or_address() -> None:
    for cell in ("s1", "ANNUAL REPORT", "http://www.a.example/report"):
        assert sources_of(cell) == (["s1"], [])
    assert sources_of("Survey of 2015", "survey-of-2015") == (["survey-of-2015"], [])


def test_a_title_that_no_list_has_becomes_a_source() -> None:
    assert sources_of("Interview with the mayor") == (["interview-with-the-mayor"], [])


def test_an_id_that_the_list_has_not_is_told_and_the_row_is_taken_as_uncited() -> None:
    found, told = sources_of("s9")
    assert found == []
    assert told == ["“s9” is no source of the tables, and is not taken for one."]


def test_a_text_that_many_rows_cite_is_one_source() -> None:
    said = ties("Dock > supports > Yard", "Yard > supports > Dock", sources="The report of 2014")
    outcome = settled(things=things({"label_en": "Dock"}, {"label_en": "Yard"}), ties=said)
    assert [row["source_id"] for row in outcome.settled.tables.sources] == ["the-report-of-2014"]


def test_the_same_address_in_two_rows_is_one_source() -> None:
    twice = rows(
        "A",
        {"title": "Report", "url": "https://a.example"},
        {"title": "The report", "url": "http://a.example/"},
    )
    outcome = settled(things=things({"label_en": "Dock"}), sources=twice)
    assert len(outcome.settled.tables.sources) == 1


def test_what_is_called_attested_without_a_source_is_taken_as_uncited_and_told() -> None:
    outcome = settled(
        things=things({"label_en": "Dock", "status": "attested"}, {"label_en": "Yard", "sources": "One"})
    )
    assert [row["status"] for row in outcome.settled.tables.things] == ["uncited", "attested"]
    (told,) = outcome.warnings
    assert told.what == "The row is called attested, but names no source; it is taken as uncited."
