"""What people answered in the sheet of likely duplicates."""

from tests.ingest.naming.rows import Outcome, rows, settled, things, ties

TABLE = (
    {"label_en": "University of Oulu", "type": "university", "city": "Oulu"},
    {"label_en": "Univ. of Oulu", "type": "university", "website": "https://oulu.example"},
    {"label_en": "Dock"},
)


def answered(same: str, first: str = "University of Oulu", second: str = "Univ. of Oulu") -> Outcome:
    return settled(
        things=things(*TABLE),
        ties=ties("Dock > supports > Univ. of Oulu"),
        likely=rows("Likely", {"first": first, "second": second, "same": same}),
    )


def test_yes_makes_one_thing_that_goes_by_both_names() -> None:
    outcome = answered("yes")
    oulu = outcome.thing("University of Oulu")
    assert (oulu["alt_labels"], oulu["city"], oulu["website"]) == (
        "Univ. of Oulu",
        "Oulu",
        "https://oulu.example",
    )
    assert outcome.said == ["dock > supports > university-of-oulu"]
    assert "As you decided, “Univ. of Oulu” is taken for “University of Oulu”." in outcome.settled.notes


def test_no_keeps_them_apart_and_is_remembered() -> None:
    outcome = answered("no")
    assert len(outcome.settled.tables.things) == 3
    assert frozenset({"university-of-oulu", "univ-of-oulu"}) in outcome.settled.apart


def test_no_answer_decides_nothing() -> None:
    outcome = answered("")
    assert len(outcome.settled.tables.things) == 3
    assert outcome.settled.apart == frozenset()


def test_a_thing_of_the_shipped_atlas_stays_and_the_row_goes() -> None:
    outcome = settled(
        things=things({"label_en": "EU Commission", "type": "public-authority"}, {"label_en": "Dock"}),
        ties=ties("EU Commission > funds > Dock"),
        likely=rows(
            "Likely",
            {"first": "EU Commission", "second": "European Commission [european-commission]", "same": "yes"},
        ),
    )
    assert list(outcome.ids) == ["Dock"]
    assert outcome.said == ["european-commission > funds > dock"]


def test_a_region_that_only_a_cell_names_may_be_decided_on_too() -> None:
    outcome = settled(
        things=things(
            {"label_en": "Lower Valley", "type": "region"}, {"label_en": "Dock", "region_id": "Unteres Tal"}
        ),
        likely=rows(
            "Likely", {"first": "Lower Valley", "second": "Unteres Tal [unteres-tal]", "same": "yes"}
        ),
    )
    assert outcome.ids == {"Lower Valley": "lower-valley", "Dock": "dock"}
    assert outcome.thing("Dock")["region_id"] == "lower-valley"


def test_an_answer_on_what_is_gone_changes_nothing_and_says_so() -> None:
    (warning,) = answered("yes", second="Uni Oulu [uni-oulu]").warnings
    assert warning.what == "“Uni Oulu [uni-oulu]” is in no row any more, so the answer changes nothing."
