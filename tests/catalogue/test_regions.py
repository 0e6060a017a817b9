"""Regions, their accounts, what is read for each, and what is known of one thing."""

import dataclasses

import pytest

from clusteratlas import Atlas
from clusteratlas.errors import UnknownNameError
from clusteratlas.model import Network
from clusteratlas.vocabulary.terms import STEP_TYPES

NPDC, HDF = "nord-pas-de-calais", "nord-pas-de-calais-hauts-de-france"
COUNTS = {
    "centro": (72, 216),
    "hamburg": (82, 322),
    "lapland": (60, 228),
    NPDC: (108, 327),
    "stockholm": (76, 275),
    "west-romania": (68, 184),
}
"""Entities and ties that are recorded for each region, counted in the fact tables."""


def test_regions_are_counted(shipped: Atlas) -> None:
    assert {region.id: (region.entities, region.ties) for region in shipped.regions()} == COUNTS


def test_regions_are_counted_as_the_graph_holds_them(shipped: Atlas) -> None:
    for region in shipped.regions():
        recorded = f"?s ca:region id:{region.id}"
        ties = shipped.store.select(f"SELECT DISTINCT ?s {{ {recorded} ; a ca:Tie }}")
        things = shipped.store.select(
            f"SELECT DISTINCT ?s {{ {recorded} ; ca:status ?status "
            "MINUS { ?s a ca:Tie } MINUS { ?s a/rdfs:subClassOf ca:SupportStep } }"
        )
        assert (len(things), len(ties)) == (region.entities, region.ties)


def test_regions_come_in_order_of_their_labels(shipped: Atlas) -> None:
    labels = [region.label for region in shipped.regions()]
    assert labels == sorted(labels)
    hamburg = next(region for region in shipped.regions() if region.id == "hamburg")
    assert (hamburg.label, hamburg.label_native, hamburg.nuts) == (
        "Hamburg",
        "Freie und Hansestadt Hamburg",
        "DE60",
    )


@pytest.mark.parametrize(
    ("at", "text", "region", "note"),
    [
        ("", NPDC, NPDC, "Nord-Pas-de-Calais ended with 2015-12-31; Hauts-de-France follows."),
        ("", "Hauts-de-France", HDF, "Hauts-de-France continues the account of Nord-Pas-de-Calais."),
        ("2015", NPDC, NPDC, "Nord-Pas-de-Calais ended with 2015-12-31."),
        ("2017", NPDC, HDF, "Nord-Pas-de-Calais ended with 2015-12-31; shown as Hauts-de-France."),
        (
            "2017",
            "Nord Pas de Calais",
            HDF,
            "Nord-Pas-de-Calais ended with 2015-12-31; shown as Hauts-de-France.",
        ),
        ("2017", HDF, HDF, "Hauts-de-France continues the account of Nord-Pas-de-Calais."),
        ("", "hamburg", "hamburg", ""),
    ],
)
def test_an_account_passes_to_the_region_that_follows(
    shipped: Atlas, at: str, text: str, region: str, note: str
) -> None:
    account = (shipped.as_of(at) if at else shipped).account(text)
    assert account.region.id == region
    assert account.data_set == (NPDC if "nord" in region else region)
    assert account.note == note


@pytest.mark.parametrize("text", ["nirvana", "NFID", "", "nuts:FR99"])
def test_what_is_no_region_is_refused(shipped: Atlas, text: str) -> None:
    with pytest.raises(UnknownNameError, match="There is no region"):
        shipped.account(text)


@pytest.fixture(scope="module", params=["", "2015", "2017"])
def network(request: pytest.FixtureRequest, shipped: Atlas) -> Network:
    return (shipped.as_of(request.param) if request.param else shipped).region_network(NPDC)


def test_a_network_is_closed_in_itself(network: Network) -> None:
    for tie in network.ties:
        assert tie.subject in network.things
        assert tie.object in network.things
        assert set(tie.sources) <= set(network.sources)
        assert not tie.stage or tie.stage in network.stages
    for thing in network.things.values():
        assert thing.type
        assert set(thing.sources) <= set(network.sources)
    for stage in network.stages.values():
        assert stage.value_chain in network.things
        assert set(stage.industries) <= set(network.things)
    for step in network.steps:
        assert set(step.sources) <= set(network.sources)


def test_a_network_is_what_is_recorded_for_the_region(shipped: Atlas) -> None:
    network = shipped.region_network("hamburg")
    assert sum(thing.region == "hamburg" for thing in network.things.values()) == COUNTS["hamburg"][0]
    own = [tie for tie in network.ties if tie.predicate != "stage-of"]
    assert len(own) == COUNTS["hamburg"][1]
    assert sum(step.region == "hamburg" for step in network.steps) == 5
    # Beside its own, the four steps of the method, which belong to no region.
    assert [step.type for step in network.steps if not step.region] == list(STEP_TYPES)
    assert [step.position for step in network.steps] == sorted(step.position for step in network.steps)


def test_each_stage_in_a_network_has_the_tie_of_its_industry(shipped: Atlas) -> None:
    network = shipped.region_network("hamburg")
    pairs = {(industry, stage.id) for stage in network.stages.values() for industry in stage.industries}
    ties = {(tie.subject, tie.stage) for tie in network.ties if tie.predicate == "stage-of"}
    assert pairs
    assert pairs == ties


def test_reading_twice_gives_the_same(shipped: Atlas) -> None:
    assert shipped.region_network("centro") == shipped.region_network("centro")


def test_a_network_of_a_date_holds_nothing_of_what_has_ended(shipped: Atlas) -> None:
    for at, gone in (("2015", HDF), ("2017", NPDC)):
        network = shipped.as_of(at).region_network(NPDC)
        assert network.at == at
        ends = {tie.subject for tie in network.ties}
        assert gone not in ends
        assert gone not in network.things
    assert shipped.as_of("2017").region_network(NPDC).region.id == HDF


def test_what_is_known_of_nfid(shipped: Atlas) -> None:
    about = shipped.show("NFID")
    assert about.thing.label("fr") == "Nord France Innovation Développement"
    assert about.thing.label("de") == "Nord France Innovation Development"
    assert len(about.ties) == 9
    assert all("nord-pas-de-calais-nfid" in (tie.subject, tie.object) for tie in about.ties)
    (step,) = about.steps
    assert (step.type, step.date, step.days) == ("pre-assessment", "2015-04", 2)
    cited = {source for tie in about.ties for source in tie.sources}
    assert cited <= set(about.sources)
    assert all(source.title for source in about.sources.values())


def test_what_is_known_of_a_value_chain_has_its_stages_in_order(shipped: Atlas) -> None:
    about = shipped.show("railway")
    positions = [stage.position for stage in about.stages]
    assert positions == sorted(positions)
    assert all(stage.industries for stage in about.stages)


def test_what_is_known_of_an_industry_has_the_stages_that_it_performs_and_its_broader_one(
    shipped: Atlas,
) -> None:
    about = shipped.show("C30.2")
    assert about.broader == "nace:30"
    assert [stage.value_chain for stage in about.stages] == ["value-chain-railway"]


def test_what_is_known_of_a_step_holds_the_step_itself(shipped: Atlas) -> None:
    step = "step-nord-pas-de-calais-pre-assessment-2015-04"
    assert [found.id for found in shipped.show(step).steps] == [step]


def test_what_is_known_of_a_stage_holds_the_stage_and_its_chain(shipped: Atlas) -> None:
    (stage,) = shipped.show("value-chain-railway-stage-2-infrastructure").stages
    assert (stage.value_chain, stage.position, stage.industries) == ("value-chain-railway", 2, ("nace:421",))


def test_a_source_is_called_by_its_title(shipped: Atlas) -> None:
    title = "Progress of the six model cluster demonstrator regions"
    assert shipped.show("source:a-s001").thing.label("fr") == title


def test_a_label_is_given_in_the_language_that_has_one_or_else_in_english(shipped: Atlas) -> None:
    assert shipped.label("nord-pas-de-calais-nfid", "fr") == "Nord France Innovation Développement"
    assert shipped.label("nord-pas-de-calais-nfid", "xx") == "Nord France Innovation Development"
    assert shipped.label("no-such-thing") == "no-such-thing"


def test_values_do_not_change(shipped: Atlas) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        shipped.region_network("centro").region.id = "x"  # type: ignore[misc]  # that it fails is the point
