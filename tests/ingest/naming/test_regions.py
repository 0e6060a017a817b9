"""In whose account things stand: as their rows say, or the one region that the tables are about."""

from tests.ingest.naming.rows import Outcome, settled, things

VALLEY = {"label_en": "Valley", "type": "region", "nuts": "FI1D7"}


def regions(**kwargs: object) -> dict[str, str]:
    outcome = settled(**kwargs)  # type: ignore[arg-type]
    return {row["label_en"]: row["region_id"] for row in outcome.settled.tables.things}


def test_without_a_column_things_are_of_the_one_region_that_is_described_and_it_is_told() -> None:
    table = things({"label_en": "Dock"}, {"label_en": "Rail", "type": "value-chain"}) + things(
        VALLEY, sheet="Regions"
    )
    outcome = settled(things=table)
    found = {row["label_en"]: row["region_id"] for row in outcome.settled.tables.things}
    assert found == {"Dock": "valley", "Rail": "", "Valley": ""}
    assert "No column names a region: 1 thing has been put into Valley." in outcome.settled.notes


def test_an_empty_cell_of_the_column_stays_empty() -> None:
    table = things({"label_en": "Dock", "region_id": ""}, {"label_en": "Yard", "region_id": "Valley"})
    assert regions(things=table + things(VALLEY, sheet="Regions")) == {
        "Dock": "",
        "Yard": "valley",
        "Valley": "",
    }


def test_of_several_regions_none_is_chosen() -> None:
    other = {"label_en": "Hills", "type": "region"}
    assert regions(things=things({"label_en": "Dock"}) + things(VALLEY, other, sheet="Regions"))["Dock"] == ""


def test_a_region_may_be_named_by_whoever_imports_by_code_or_name() -> None:
    for asked in ("FRH0", "frh0", "Bretagne", "BRETAGNE"):
        outcome = settled(region=asked, things=things({"label_en": "Dock"}))
        (dock, region) = outcome.settled.tables.things
        assert (region["type"], region["nuts"], dock["region_id"]) == ("region", "FRH0", region["id"])


def test_a_region_that_nuts_does_not_have_is_one_all_the_same_and_told() -> None:
    outcome = settled(region="Middle Valley", things=things({"label_en": "Dock"}))
    assert outcome.thing("Dock")["region_id"] == "middle-valley"
    assert outcome.thing("Middle Valley")["nuts"] == ""
    assert any("its name alone, which NUTS does not have" in note for note in outcome.settled.notes)


def test_what_lies_elsewhere_by_its_code_is_not_put_into_the_region() -> None:
    table = things(
        {"label_en": "Dock", "nuts": "FI1D7"}, {"label_en": "Far", "nuts": "DE600"}, {"label_en": "Here"}
    )
    found = regions(things=table + things(VALLEY, sheet="Regions"))
    assert (found["Dock"], found["Far"], found["Here"]) == ("valley", "", "valley")


def test_regions_that_only_a_column_names_are_made_with_their_code() -> None:
    outcome = settled(
        things=things(
            {"label_en": "Dock", "region_id": "Bremen"}, {"label_en": "Yard", "region_id": "Bremen"}
        )
    )
    assert outcome.thing("Bremen")["nuts"] == "DE50"
    assert {row["region_id"] for row in outcome.settled.tables.things} == {"bremen", ""}


def test_a_shipped_region_is_meant_by_its_id_or_name() -> None:
    table = things({"label_en": "Dock", "region_id": "hamburg"}, {"label_en": "Yard", "region_id": "Hamburg"})
    assert regions(things=table) == {"Dock": "hamburg", "Yard": "hamburg"}


def made(outcome: Outcome) -> dict[str, str]:
    """The codes of the regions, by name."""
    found = outcome.settled.tables.things
    return {row["label_en"]: row["nuts"] for row in found if row["type"] == "region"}


def test_a_word_of_any_country_is_a_region_of_nuts_only_where_that_country_is_meant() -> None:
    outcome = settled(things=things({"label_en": "Dock", "region_id": "West"}))
    assert made(outcome) == {"West": ""}
    table = things({"label_en": "Dock", "region_id": "Dublin"}, {"label_en": "Yard", "region_id": "Mid-West"})
    assert made(settled(things=table)) == {"Dublin": "IE061", "Mid-West": "IE051"}


def test_regions_without_rows_are_told_in_one_sentence() -> None:
    names = ("Lazio", "Alentejo", "Algarve", "Piemonte", "Bremen", "Wien", "Nowhere", "Elsewhere")
    outcome = settled(things=things(*({"label_en": name, "region_id": name} for name in names)))
    told = [note for note in outcome.settled.notes if "no rows of their own" in note]
    assert [note.split(":")[0].replace(", which NUTS does not have", "") for note in told] == [
        "6 regions have no rows of their own; they are taken from NUTS",
        "2 regions have no rows of their own; they are taken from their names alone",
    ]
    assert told[0].endswith(" and 1 more.")


def test_a_region_of_the_tables_is_meant_by_its_code_too() -> None:
    table = things(
        {"label_en": "Dock", "region_id": "FI1D7"}, {"label_en": "Yard", "region_id": "FI1D7 Valley"}
    )
    assert regions(things=table + things(VALLEY, sheet="Regions")) == {
        "Dock": "valley",
        "Yard": "valley",
        "Valley": "",
    }


def test_a_mistyped_region_is_asked_about_where_it_stands() -> None:
    table = things(VALLEY | {"label_en": "Lower Valley"}, {"label_en": "Dock", "region_id": "Lower Vally"})
    (warning,) = settled(things=table).warnings
    assert (warning.place.row, warning.mend) == (3, "Did you mean Lower Valley?")
