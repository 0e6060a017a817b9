"""Each question tells something true of the six regions, and the examples in the headers bring an answer."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from clusteratlas.catalogue.questions.library import find_question
from clusteratlas.catalogue.questions.question import BoundTerm, Parameter, Question
from clusteratlas.store.store import Store

Answer = Callable[..., list[tuple[str, ...]]]

NOTHING_TO_REPORT = {"statements-without-a-tie", "things-without-ties"}
"""Questions after faults of which the shipped data have none."""

NPDC = "nord-pas-de-calais"
TRUE: dict[str, dict[str, str]] = {
    "selected-regions": {
        "region": "stockholm",
        "role": "one of six regions selected from 44 applications after the 2014 call",
    },
    "support-steps": {
        "region": "hamburg",
        "type": "ca:Workshop",
        "date": "2015-06",
        "days": "2",
        "actor": "hamburg-bwvi",
    },
    "support-method": {
        "position": "3",
        "type": "ca:Workshop",
        "days": "2",
        "actor": "european-cluster-observatory",
    },
    "met-by-the-expert-team": {"region": NPDC, "stakeholder": f"{NPDC}-nfid", "date": "2015-04"},
    "focus-topics": {"region": NPDC, "topic": f"{NPDC}-factories-of-the-future"},
    "unrecorded-steps": {"region": NPDC, "type": "ca:Workshop"},
    "region-successors": {
        "region": NPDC,
        "nuts": "nuts:FR30",
        "valid_to": "2015-12-31",
        "successor": f"{NPDC}-hauts-de-france",
    },
    "region-figures": {"region": "hamburg", "clusters": "11", "steps": "5"},
    "stakeholders-of-a-region": {"region": NPDC, "type": "ca:Agency", "stakeholder": f"{NPDC}-nfid"},
    "stakeholder-counts": {"region": "hamburg", "type": "ca:Cluster", "stakeholders": "11"},
    "cluster-members": {
        "cluster": "hamburg-aviation",
        "stakeholder": "hamburg-airbus",
        "relation": "org:memberOf",
    },
    "cluster-managers": {
        "cluster": "hamburg-life-science-nord",
        "stakeholder": "hamburg-life-science-nord-management",
    },
    "cluster-governors": {
        "cluster": "hamburg-food-cluster",
        "stakeholder": "hamburg-city",
        "role": "51 percent shareholder",
    },
    "cluster-supporters": {
        "cluster": "lapland-arctic-design-cluster",
        "stakeholder": "lapland-business-rovaniemi",
    },
    "memberships": {"stakeholder": f"{NPDC}-univ-lille", "group": f"{NPDC}-nsl"},
    "agency-activities": {
        "agency": f"{NPDC}-nfid",
        "relation": "ca:manages",
        "object": f"{NPDC}-jinnove",
        "valid_from": "2007",
    },
    "active-in-an-industry": {"industry": "nace:30", "stakeholder": "hamburg-airbus", "activity": "nace:303"},
    "partners": {"stakeholder": f"{NPDC}-i-trans", "partner": f"{NPDC}-bombardier"},
    "cluster-bridges": {
        "cluster": "hamburg-aviation",
        "other_cluster": "hamburg-logistics-initiative",
        "stakeholder": "hamburg-airport",
    },
    "active-in-several-regions": {"stakeholder": "european-commission", "region": "west-romania"},
    "located-in": {"place": NPDC, "stakeholder": f"{NPDC}-nfid"},
    "stakeholder-successors": {
        "stakeholder": f"{NPDC}-nfid",
        "successor": f"{NPDC}-hdfid",
        "status": "ca:uncited",
    },
    "most-tied-stakeholders": {"region": "hamburg", "stakeholder": "hamburg-aviation"},
    "value-chain-stages": {"value_chain": "value-chain-railway", "position": "1", "industry": "nace:71"},
    "stakeholders-by-value-chain": {"value_chain": "value-chain-railway", "stakeholder": f"{NPDC}-i-trans"},
    "stakeholders-by-stage": {
        "value_chain": "value-chain-railway",
        "stakeholder": f"{NPDC}-alstom",
        "activity": "nace:302",
        "contributes": "true",
    },
    "contributors-without-a-stage": {"value_chain": "value-chain-agri-food", "stakeholder": "centro-cataa"},
    "stakeholder-value-chain-matrix": {
        "region": "lapland",
        "stakeholder": "lapland-agnico-eagle",
        "value_chain": "value-chain-base-and-precious-metals",
        "contributes": "true",
    },
    "unserved-stages": {"region": "centro", "stage": "value-chain-agri-food-stage-1-farming"},
    "shared-value-chains": {
        "region": "centro",
        "other_region": "hamburg",
        "value_chain": "value-chain-life-sciences-health",
    },
    "related-value-chains": {
        "value_chain": "value-chain-heavy-vehicles",
        "relation": "skos:broadMatch",
        "forward": "true",
    },
    "value-chains-without-research": {"region": "west-romania", "value_chain": "value-chain-automotive"},
    "value-chains-without-an-initiative": {"region": "west-romania", "value_chain": "value-chain-pork"},
    "value-chains-of-a-region": {"region": "hamburg", "value_chain": "value-chain-aircraft"},
    "value-chain-technologies": {
        "technology": "additive-manufacturing",
        "value_chain": "value-chain-aircraft",
    },
    "initiatives-of-a-region": {"region": NPDC, "initiative": f"{NPDC}-factories-of-the-future"},
    "initiative-actors": {
        "initiative": f"{NPDC}-factories-of-the-future",
        "relation": "ca:designs",
        "actor": f"{NPDC}-cluster-community",
    },
    "initiative-targets": {"initiative": f"{NPDC}-factories-of-the-future", "target": "nace:C"},
    "stakeholders-without-a-part": {
        "initiative": f"{NPDC}-factories-of-the-future",
        "stakeholder": f"{NPDC}-alstom",
    },
    "initiatives-valid-on": {
        "initiative": "eco-model-demonstrator-regions",
        "valid_from": "2014",
        "valid_to": "2016",
    },
    "initiative-successors": {"initiative": f"{NPDC}-sri-si", "successor": f"{NPDC}-s3-2021"},
    "initiative-projects": {
        "initiative": "european-cluster-observatory",
        "project": "eco-model-demonstrator-regions",
    },
    "funding": {"funder": "erdf", "recipient": "hamburg-cluster-bridges"},
    "ties-without-a-source": {"subject": f"{NPDC}-hdfid", "object": f"{NPDC}-nfid", "status": "ca:uncited"},
    "uncited-ties": {"subject": f"{NPDC}-nfid", "object": f"{NPDC}-factories-of-the-future"},
    "ties-on-one-source": {
        "subject": "european-cluster-observatory",
        "object": f"{NPDC}-factories-of-the-future",
        "source": "source:a-s001",
    },
    "sources-by-ties": {"source": "source:a-s001", "publisher": "France Clusters", "issued": "2017"},
    "sources-of-a-thing": {"thing": f"{NPDC}-nfid", "source": "source:a-s001", "itself": "true"},
    "ties-of-a-thing": {
        "thing": f"{NPDC}-nfid",
        "relation": "dct:replaces",
        "forward": "false",
        "other": f"{NPDC}-hdfid",
    },
    "evidence-by-region": {"region": "hamburg", "disputed": "0"},
    "conflicting-validity": {
        "subject": f"{NPDC}-univ-lille",
        "object": f"{NPDC}-nsl",
        "tie_from": "2007",
        "thing_from": "2018",
    },
    "mentions": {
        "thing": "hamburg-aviation",
        "place": "ca:role",
        "object": "hamburg-renewable-energy-cluster",
    },
    "data-set-notes": {"region": "hamburg", "data_set": "graph:hamburg"},
    "industries-of-a-region": {"region": "hamburg", "industry": "nace:C", "activity": "nace:303"},
    "industry-parts": {"industry": "nace:30", "part": "nace:3011", "notation": "30.11", "level": "4"},
    "value-chains-of-an-industry": {"industry": "nace:24", "value_chain": "value-chain-automotive"},
    "nuts-codes": {"region": NPDC, "nuts": "nuts:FR30", "replaced_by": "nuts:FRE1"},
    "things-by-type": {"type": "ca:Cluster", "things": "58"},
    "ties-by-kind": {
        "relation": "dct:isPartOf",
        "subject_type": "ca:Technology",
        "object_type": "ca:ValueChain",
    },
}


def test_a_question_tells_something_true(question: Question, shipped: Store, table: Answer) -> None:
    columns = [column.name for column in question.columns]
    rows = [dict(zip(columns, row, strict=True)) for row in table(shipped, question.text)]
    if question.name in NOTHING_TO_REPORT:
        assert not rows
    else:
        assert [row for row in rows if TRUE[question.name].items() <= row.items()]


def test_each_example_brings_an_answer_that_it_limits(
    question: Question, shipped: Store, table: Answer, example: Callable[[Parameter], BoundTerm]
) -> None:
    everything = table(shipped, question.text)
    for parameter in question.parameters:
        limited = table(shipped, question.bind({parameter.name: example(parameter)}))
        assert limited or question.name in NOTHING_TO_REPORT, parameter.name
        assert len(limited) <= len(everything)


def test_a_bound_column_shows_the_rows_that_the_whole_answer_has_for_it(
    question: Question, shipped: Store, table: Answer, example: Callable[[Parameter], BoundTerm]
) -> None:
    columns = [column.name for column in question.columns]
    everything = table(shipped, question.text)
    for parameter in question.parameters:
        if parameter.name not in columns:
            continue
        bound = question.bind({parameter.name: example(parameter)})
        place = columns.index(parameter.name)
        limited = table(shipped, bound)
        values = {row[place] for row in limited}
        assert len(values) <= 1
        assert limited == [row for row in everything if row[place] in values]


def test_six_regions_were_selected(shipped: Store, table: Answer) -> None:
    rows = table(shipped, find_question("selected-regions").text)
    assert {row[0] for row in rows} == {"centro", "hamburg", "lapland", NPDC, "stockholm", "west-romania"}
    assert len(rows) == 6


def test_the_expert_team_met_two_bodies_in_nord_pas_de_calais(shipped: Store, table: Answer) -> None:
    question = find_question("met-by-the-expert-team")
    rows = table(shipped, question.bind({"region": ox.NamedNode(f"https://w3id.org/clusteratlas/id/{NPDC}")}))
    assert [row[1] for row in rows] == [f"{NPDC}-nfid", f"{NPDC}-regional-council"]


def test_the_topic_of_lapland_is_the_project_that_put_the_aims_into_practice(
    shipped: Store, table: Answer
) -> None:
    rows = table(shipped, find_question("focus-topics").text)
    assert [row for row in rows if row[0] == "lapland"] == [("lapland", "lapland-abc-project", "", "")]


@pytest.mark.parametrize("region", ["centro", "stockholm", "west-romania"])
def test_no_focus_topic_is_invented_where_none_is_on_record(
    region: str, shipped: Store, table: Answer
) -> None:
    rows = table(shipped, find_question("focus-topics").text)
    assert (region, "", "", "") in rows
