"""``gaps``: every sentence is held against the Turtle files, asked by SPARQL alone."""

import re
from typing import Any

import pytest

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
KEYS = ["kind", "value_chain", "stage", "subject", "reason"]


def of_kind(ask: Run, region: str, kind: str) -> list[dict[str, str]]:
    rows = ask("gaps", region, "--format", "json").rows
    return [row for row in rows if row["kind"] == kind]


@pytest.mark.parametrize("region", REGIONS)
def test_json_has_the_columns_that_others_rely_on(ask: Run, region: str) -> None:
    found = ask("gaps", region, "--format", "json")
    assert found.status == 0
    assert found.rows
    for row in found.rows:
        assert list(row) == KEYS
        assert all(isinstance(value, str) for value in row.values())
        assert row["reason"].endswith(".")
        assert row["value_chain"] or row["subject"]
    assert len({tuple(row.values()) for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("region", ["lapland", "stockholm"])
def test_a_stage_is_missing_exactly_where_nobody_is_active_in_its_industries(
    ask: Run, truth: Run, region: str
) -> None:
    told = {row["stage"] for row in of_kind(ask, region, "stage-unserved")}
    chains = {row["value_chain"] for row in of_kind(ask, region, "stage-unserved")}
    for chain in chains:
        stages = truth(f"SELECT DISTINCT ?s {{ id:{chain} ca:hasStage ?s . ?s ca:industry ?i }}")
        served = truth(
            f"SELECT DISTINCT ?s {{ id:{chain} ca:hasStage ?s . ?s ca:industry ?i . ?mine skos:broader* ?i . "
            f"?who ca:activeIn ?mine ; ca:region id:{region} }}"
        )
        unserved = {row["s"] for row in stages} - {row["s"] for row in served}
        assert {stage for stage in told if stage.startswith(f"{chain}-stage-")} == unserved


def test_the_count_of_those_who_may_serve_a_stage_is_that_of_the_links(ask: Run, truth: Run) -> None:
    gap = next(
        row
        for row in of_kind(ask, "lapland", "stage-unserved")
        if row["stage"] == "value-chain-arctic-tourism-stage-2-access"
    )
    links = ask("links", "--region", "lapland", "--value-chain", "arctic-tourism", "--format", "json").rows
    placed = truth(
        "SELECT DISTINCT ?who { id:value-chain-arctic-tourism ca:hasStage ?s . ?s ca:industry ?i . "
        "?mine skos:broader* ?i . ?who ca:activeIn ?mine ; ca:region id:lapland }"
    )
    unplaced = {row["stakeholder"] for row in links} - {row["who"] for row in placed}
    assert (
        f"{len(unplaced)} stakeholders link to the chain without a recorded industry in it" in gap["reason"]
    )


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("chain-without-research", {"university", "research-organisation"}),
        ("chain-without-agency", {"agency"}),
        ("chain-without-cluster", {"cluster", "cluster-organisation"}),
    ],
)
def test_a_chain_lacks_a_role_exactly_where_no_such_stakeholder_links(
    ask: Run, region: str, kind: str, types: set[str]
) -> None:
    links = ask("links", "--region", region, "--format", "json").rows
    chains = {row["value_chain"] for row in links}
    having = {row["value_chain"] for row in links if row["type"] in types}
    assert {row["value_chain"] for row in of_kind(ask, region, kind)} & chains == chains - having


@pytest.mark.parametrize("region", REGIONS)
def test_a_stakeholder_without_a_chain_has_no_link(ask: Run, truth: Run, region: str) -> None:
    told = {row["subject"] for row in of_kind(ask, region, "stakeholder-without-chain")}
    linked = {row["stakeholder"] for row in ask("links", "--region", region, "--format", "json").rows}
    assert not told & linked
    for who in told:
        assert truth(f"ASK {{ id:{who} ca:region id:{region} }}")
        assert not truth(f"ASK {{ id:{who} ca:contributesTo ?chain }}")


def test_no_initiative_targets_a_chain_that_is_said_to_have_none(ask: Run, truth: Run) -> None:
    for region in REGIONS:
        for row in of_kind(ask, region, "chain-without-initiative"):
            assert not truth(
                f"ASK {{ ?i ca:targets id:{row['value_chain']} ; ca:region id:{region} ; a ?t "
                "VALUES ?t { ca:PolicyInitiative ca:Programme } }"
            )


@pytest.mark.parametrize("region", REGIONS)
def test_untied_clusters_share_what_is_told_and_have_no_tie(ask: Run, truth: Run, region: str) -> None:
    labels = {
        row["c"]: row["l"]
        for row in truth(
            f"SELECT ?c ?l {{ ?c a ca:Cluster ; ca:region id:{region} ; skos:prefLabel ?l "
            'FILTER(LANG(?l) = "en") }'
        )
    }
    for row in of_kind(ask, region, "clusters-untied"):
        one = row["subject"]
        others = [
            other
            for other, label in labels.items()
            if row["reason"].startswith(f"{labels[one]} and {label} share ")
        ]
        assert len(others) == 1
        other = others[0]
        assert not truth(f"ASK {{ {{ id:{one} ?p id:{other} }} UNION {{ id:{other} ?p id:{one} }} }}")
        if "the member" in row["reason"]:
            assert truth(
                f"ASK {{ ?m org:memberOf|dct:isPartOf id:{one} . ?m org:memberOf|dct:isPartOf id:{other} }}"
            )


def test_nobody_who_is_said_to_be_missing_takes_part(ask: Run, truth: Run) -> None:
    rows = of_kind(ask, "lapland", "initiative-without-stakeholders")
    assert rows
    for row in rows:
        target = re.search(r" targets (.*), but no tie", row["reason"])
        assert target is not None
        names = truth(
            f'SELECT ?t {{ id:{row["subject"]} ca:targets ?t . ?t skos:prefLabel "{target[1]}"@en }}'
        )
        assert len(names) == 1
        aim = names[0]["t"]
        assert not truth(
            f"ASK {{ {{ BIND(id:{aim} AS ?who) ?who a ca:Cluster }} "
            f"UNION {{ ?who org:memberOf|dct:isPartOf id:{aim} }} "
            f"UNION {{ ?who ca:contributesTo id:{aim} ; ca:region id:lapland }} "
            f"?who ca:participatedIn|ca:implements|ca:leads|ca:manages|ca:designs id:{row['subject']} }}"
        )


def test_the_table_has_names_and_the_counts_stand_beside_it(ask: Run) -> None:
    found = ask("gaps", "lapland")
    assert found.status == 0
    assert not re.search(r"value-chain-[a-z]", found.out)
    rows = ask("gaps", "lapland", "--format", "json").rows
    assert len(found.lines) == len(rows) + 1
    count = sum(row["kind"] == "stage-unserved" for row in rows)
    assert f"{count} times a stage of a value chain that no stakeholder" in found.err
    assert "1 times" not in found.err


@pytest.mark.parametrize("region", REGIONS)
def test_missing_ties_are_ranked_with_their_test_or_declined(ask: Run, truth: Run, region: str) -> None:
    found = ask("gaps", region, "--missing-ties", "--format", "json", "--limit", "4")
    assert found.status == 0
    auc = re.search(r"Hold-out AUC (0\.\d\d|1\.00) ± 0\.\d\d over \d+ rounds", found.err)
    assert auc is not None
    if float(auc[1]) < 0.65:
        assert found.rows == []
        assert "No ranking: " in found.err
        return
    assert len(found.rows) == 4
    for row in found.rows:
        one, other = row["one"], row["other"]
        assert not truth(f"ASK {{ {{ id:{one} ?p id:{other} }} UNION {{ id:{other} ?p id:{one} }} }}"), (
            one,
            other,
        )
        for shared in row["shared"]:
            name = shared if ":" in shared else f"id:{shared}"
            for end in (one, other):
                assert truth(f"ASK {{ {{ id:{end} ?p {name} }} UNION {{ {name} ?p id:{end} }} }}")
        if row["introducer"]:
            for end in (one, other):
                door = f"id:{row['introducer']}"
                assert truth(f"ASK {{ {{ id:{end} ?p {door} }} UNION {{ {door} ?p id:{end} }} }}")


def test_missing_ties_are_told_in_sentences(ask: Run) -> None:
    found = ask("gaps", "hamburg", "--missing-ties", "--limit", "2")
    assert found.out.startswith("1. No tie between ")
    assert found.out.count("If made: ") == 2
    assert found.err.startswith("Hold-out AUC ")


@pytest.mark.parametrize("arguments", [("nowhere",), (), ("hamburg", "--limit", "0"), ("hamburg", "lapland")])
def test_a_request_at_fault_is_2(ask: Run, arguments: tuple[str, ...]) -> None:
    found = ask("gaps", *arguments)
    assert (found.status, found.out) == (2, "")


def test_the_date_changes_the_gaps(ask: Run) -> None:
    now = ask("gaps", "hamburg", "--format", "json")
    then = ask("--at", "2012", "gaps", "hamburg", "--format", "json")
    assert then.status == 0
    assert now.out != then.out
