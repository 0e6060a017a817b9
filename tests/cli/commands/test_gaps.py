"""``gaps``: every sentence is held against the Turtle files, asked by SPARQL alone."""

import re
from typing import Any

import pytest

import clusteratlas

Run = Any
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
TYPES = (
    "ca:Agency ca:Cluster ca:ClusterOrganisation ca:Company ca:Infrastructure ca:Intermediary "
    "ca:PublicAuthority ca:ResearchOrganisation ca:University"
)
KEYS = ["kind", "value_chain", "stage", "subject", "reason"]


def of_kind(ask: Run, region: str, kind: str, *options: str) -> list[dict[str, str]]:
    rows = ask("gaps", region, "--format", "json", *options).rows
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


def test_the_count_of_those_who_may_serve_a_stage_is_that_of_the_links(
    ask: Run, truth: Run, shipped: clusteratlas.Atlas
) -> None:
    gap = next(
        row
        for row in of_kind(ask, "lapland", "stage-unserved")
        if row["stage"] == "value-chain-arctic-tourism-stage-2-access"
    )
    links = shipped.links(region="lapland", value_chain="arctic-tourism", least="moderate")
    placed = truth(
        "SELECT DISTINCT ?who { id:value-chain-arctic-tourism ca:hasStage ?s . ?s ca:industry ?i . "
        "?mine skos:broader* ?i . ?who ca:activeIn ?mine ; ca:region id:lapland }"
    )
    unplaced = {link.stakeholder for link in links} - {row["who"] for row in placed}
    have = f"{len(unplaced)} stakeholders have a strong or moderate link to the chain without a recorded"
    assert have in gap["reason"]


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
    ask: Run, shipped: clusteratlas.Atlas, region: str, kind: str, types: set[str]
) -> None:
    for least, options in (("moderate", ()), ("weak", ("--weak",))):
        links = shipped.links(region=region, least=least)
        chains = {link.value_chain for link in links}
        having = {link.value_chain for link in links if shipped.type_of(link.stakeholder) in types}
        told = {row["value_chain"] for row in of_kind(ask, region, kind, *options)}
        assert told & chains == chains - having


@pytest.mark.parametrize("region", REGIONS)
def test_a_stakeholder_without_a_chain_has_no_link_or_weak_ones_alone_and_the_sentence_says_which(
    ask: Run, truth: Run, shipped: clusteratlas.Atlas, region: str
) -> None:
    links = shipped.links(region=region)
    bands = {
        link.stakeholder: {one.band for one in links if one.stakeholder == link.stakeholder} for link in links
    }
    told = of_kind(ask, region, "stakeholder-without-chain")
    assert told
    for row in told:
        who, reason = row["subject"], row["reason"]
        assert truth(f"ASK {{ id:{who} ca:region id:{region} }}")
        assert not truth(f"ASK {{ id:{who} ?states ?chain . ?chain a ca:ValueChain }}")
        assert bands.get(who, set()) <= {"weak"}
        assert (" has only a weak link to " in reason) == (who in bands)
        assert (" has no link to any value chain" in reason) == (who not in bands)
    everybody = {
        row["s"]
        for row in truth(f"SELECT DISTINCT ?s {{ VALUES ?t {{ {TYPES} }} ?s a ?t ; ca:region id:{region} }}")
    }
    weak_alone = {who for who, found in bands.items() if found == {"weak"}}
    assert {row["subject"] for row in told} == (everybody - set(bands)) | weak_alone
    with_weak = of_kind(ask, region, "stakeholder-without-chain", "--weak")
    assert {row["subject"] for row in with_weak} == everybody - set(bands)


@pytest.mark.parametrize(
    ("region", "who"),
    [
        ("stockholm", "stockholm-business-alliance"),
        ("stockholm", "stockholm-invest-stockholm"),
        ("hamburg", "hamburg-startup-labs"),
        ("nord-pas-de-calais", "nord-pas-de-calais-nord-france-invest"),
    ],
)
def test_who_supports_or_targets_a_chain_is_not_without_one(ask: Run, region: str, who: str) -> None:
    assert who not in {row["subject"] for row in of_kind(ask, region, "stakeholder-without-chain")}


def test_the_links_that_count_are_told(ask: Run, shipped: clusteratlas.Atlas) -> None:
    weak = sum(link.band == "weak" for link in shipped.links(region="lapland"))
    told = ask("gaps", "lapland").err
    assert f"Links counted: strong and moderate; {weak} weak left out (--weak)." in told
    assert "Links counted: strong, moderate and weak." in ask("gaps", "lapland", "--weak").err
    refused = ask("gaps", "lapland", "--weak", "--missing-ties")
    assert refused.status == 2
    assert "Leave out --weak" in refused.err


def test_no_initiative_targets_a_chain_that_is_said_to_have_none(ask: Run, truth: Run) -> None:
    for region in REGIONS:
        for row in of_kind(ask, region, "chain-without-initiative"):
            assert not truth(
                f"ASK {{ ?i ca:targets|ca:supports|ca:contributesTo id:{row['value_chain']} ; "
                f"ca:region id:{region} ; a ?t "
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
            f"UNION {{ ?who ca:contributesTo|ca:supports|ca:targets id:{aim} ; ca:region id:lapland . "
            f"id:{aim} a ca:ValueChain }} "
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


MISSING = [
    *("one", "one_label", "other", "other_label", "score", "shared", "reasons", "introducer", "effect"),
    *("ask", "predictor"),
]
LEAD = r"AUC among these pairs (0\.\d\d) ± 0\.\d\d \(standard error\), degree product (0\.\d\d) ± 0\.\d\d,"


@pytest.mark.parametrize("region", ["hamburg", "lapland", "nord-pas-de-calais", "stockholm"])
def test_missing_ties_are_ranked_where_the_test_carries_them(ask: Run, truth: Run, region: str) -> None:
    found = ask("gaps", region, "--missing-ties", "--format", "json", "--limit", "4")
    assert found.status == 0
    figures = re.search(LEAD, found.err)
    assert figures is not None
    assert float(figures[1]) > max(0.5, float(figures[2]))
    assert "lead over the degree product 0." in found.err
    assert re.search(r"Hidden ties in the first 10: .* by chance 0\.\d\.", found.err)
    assert len(found.rows) == 4
    for row in found.rows:
        assert list(row) == MISSING
        one, other = row["one"], row["other"]
        assert not truth(f"ASK {{ {{ id:{one} ?p id:{other} }} UNION {{ id:{other} ?p id:{one} }} }}"), (
            one,
            other,
        )
        assert row["shared"]
        for shared in row["shared"]:
            name = shared if ":" in shared else f"id:{shared}"
            for end in (one, other):
                assert truth(f"ASK {{ {{ id:{end} ?p {name} }} UNION {{ {name} ?p id:{end} }} }}")
        if row["introducer"]:
            for end in (one, other):
                door = f"id:{row['introducer']}"
                assert truth(f"ASK {{ {{ id:{end} ?p {door} }} UNION {{ {door} ?p id:{end} }} }}")
        leading = re.fullmatch(r"Ask (.*): it (manages|leads|designs|implements) (.*)\.", row["ask"])
        if leading and not row["introducer"]:
            asked, what = leading.group(1, 3)
            assert truth(f'ASK {{ ?a skos:prefLabel "{asked}"@en ; ?p ?b . ?b skos:prefLabel "{what}"@en }}')


@pytest.mark.parametrize(
    ("region", "reason"),
    [
        ("centro", "it is not surely better than counting ties: AUC 0."),
        (
            "west-romania",
            "of 36 ties among the region's stakeholders only 9 still shared something when they ",
        ),
    ],
)
def test_missing_ties_are_not_ranked_where_it_does_not(ask: Run, region: str, reason: str) -> None:
    found = ask("gaps", region, "--missing-ties", "--format", "json")
    assert (found.status, found.rows) == (0, [])
    assert f"No ranking: {reason}" in found.err
    assert re.search(r"\d+ pairs of stakeholders without a tie share something: \d+ share ", found.err)


def test_missing_ties_are_told_in_sentences(ask: Run) -> None:
    found = ask("gaps", "hamburg", "--missing-ties", "--limit", "2")
    assert found.out.startswith("1. No tie between ")
    assert found.out.count("If made: ") == 2
    assert found.lines[-1].startswith("   Ask ")
    assert found.err.startswith("Ranked by ways of three steps.\nTest: a fifth of the ")


@pytest.mark.parametrize("arguments", [("nowhere",), (), ("hamburg", "--limit", "0"), ("hamburg", "lapland")])
def test_a_request_at_fault_is_2(ask: Run, arguments: tuple[str, ...]) -> None:
    found = ask("gaps", *arguments)
    assert (found.status, found.out) == (2, "")


def test_the_date_changes_the_gaps(ask: Run) -> None:
    now = ask("gaps", "hamburg", "--format", "json")
    then = ask("--at", "2012", "gaps", "hamburg", "--format", "json")
    assert then.status == 0
    assert now.out != then.out
