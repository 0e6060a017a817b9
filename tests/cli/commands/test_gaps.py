"""``gaps``: every sentence is held against the Turtle files, asked by SPARQL alone."""

import re
from typing import Any

import pytest

import clusteratlas
from clusteratlas.vocabulary.namespaces import PREFIXES

Run = Any
TYPES = (
    "ca:Agency ca:Cluster ca:ClusterOrganisation ca:Company ca:Infrastructure ca:Intermediary "
    "ca:Organisation ca:PublicAuthority ca:ResearchOrganisation ca:University"
)
REGIONS = ["centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"]
KEYS = ["kind", "value_chain", "stage", "subject", "other", "reason", "coverage", "weight", "ask"]
ROLES = {
    "chain-without-research": "ca:University ca:ResearchOrganisation",
    "chain-without-agency": "ca:Agency",
    "chain-without-cluster": "ca:Cluster ca:ClusterOrganisation",
}
COMPANY = "FILTER(?p NOT IN (ca:region, ca:locatedIn, ca:activeIn, ca:stageOf, dct:replaces, rdf:type))"
"""Ties through which one body leads to another."""


_TOLD: dict[tuple[str, ...], list[dict[str, Any]]] = {}


def of_kind(ask: Run, region: str, kind: str, *options: str) -> list[dict[str, Any]]:
    """The gaps of a kind; each region is asked once for all kinds."""
    asked = (region, *options)
    if asked not in _TOLD:
        _TOLD[asked] = ask("gaps", region, "--format", "json", *options).rows
    return [dict(row) for row in _TOLD[asked] if row["kind"] == kind]


def code(industry: str) -> str:
    """A NACE code without its namespace."""
    return industry.removeprefix(PREFIXES["nace"])


def takes_part(initiative: str, aim: str, region: str) -> str:
    """Whether somebody for whom it is meant, or who manages or holds them, has a part in an initiative."""
    part = "ca:participatedIn|ca:implements|ca:leads|ca:manages|ca:designs|ca:funds|ca:supports|ca:partnerOf"
    kin = "^ca:manages|ca:manages|dct:isPartOf|org:memberOf"
    tied = f"?who ca:contributesTo|ca:supports|ca:targets id:{aim} ; ca:region id:{region} ."
    if not aim.startswith("value-chain"):
        tied = f"{{ BIND(id:{aim} AS ?who) }} UNION {{ ?who org:memberOf|dct:isPartOf id:{aim} }}"
    return (
        f"ASK {{ VALUES ?t {{ {TYPES} }} {tied} ?who a ?t . "
        f"{{ ?who {part} {initiative} }} UNION {{ ?who {kin} ?other . ?other {part} {initiative} }} }}"
    )


def leads(truth: Run, who: str, chain: str) -> bool:
    """Whether a tie, or two over one other body, lead from one to a chain."""
    straight = f"{{ {who} ?p id:{chain} }}"
    over = f"{{ {who} ?p ?x . ?x ?q id:{chain} }} UNION {{ ?x ?p {who} . ?x ?q id:{chain} }}"
    aims = "FILTER(?q NOT IN (ca:stageOf))"
    return bool(truth(f"ASK {{ {{ {straight} }} UNION {{ {{ {over} }} {COMPANY} {aims} }} }}"))


@pytest.mark.parametrize("region", REGIONS)
def test_json_has_the_columns_that_others_rely_on(ask: Run, truth: Run, region: str) -> None:
    found = ask("gaps", region, "--format", "json")
    assert found.status == 0
    assert found.rows
    for row in found.rows:
        assert list(row) == KEYS
        assert all(isinstance(row[key], str) for key in KEYS if key != "weight")
        assert row["reason"].endswith(".")
        assert 0 < row["weight"] <= 1
        assert row["coverage"]
        assert truth(f"ASK {{ id:{row['ask']} ca:region id:{region} }}")
    assert len({tuple(row.values()) for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("region", REGIONS)
def test_nobody_is_active_in_the_division_of_a_stage_that_is_said_to_be_unserved(
    ask: Run, truth: Run, region: str
) -> None:
    for row in of_kind(ask, region, "stage-unserved"):
        industries = {code(one["i"]) for one in truth(f"SELECT ?i {{ id:{row['stage']} ca:industry ?i }}")}
        assert industries
        active = truth(f"SELECT DISTINCT ?i {{ ?who ca:activeIn ?i ; ca:region id:{region} }}")
        assert not {code(one["i"])[:2] for one in active} & {industry[:2] for industry in industries}
        assert all(f"(NACE {industry})" in row["reason"] for industry in industries)


@pytest.mark.parametrize("region", REGIONS)
def test_the_coverage_of_a_stage_is_counted_as_one_would(
    ask: Run, truth: Run, shipped: clusteratlas.Atlas, region: str
) -> None:
    for kind in ("stage-unserved", "stages-unseen"):
        for row in of_kind(ask, region, kind):
            links = shipped.links(region=region, value_chain=row["value_chain"], least="moderate")
            linked = {link.stakeholder for link in links}
            placed = {who for who in linked if truth(f"ASK {{ id:{who} ca:activeIn ?i }}")}
            if len(linked) == 1:
                assert row["coverage"].startswith("the one stakeholder with ")
                assert row["coverage"].endswith(f"has {'a' if placed else 'no'} recorded industry")
            else:
                assert row["coverage"].startswith(f"{len(placed)} of the {len(linked)} stakeholders ")


@pytest.mark.parametrize("region", REGIONS)
def test_a_stage_of_elsewhere_says_so_exactly_where_no_tie_or_thing_of_the_region_cites_its_sources(
    ask: Run, truth: Run, region: str
) -> None:
    for row in of_kind(ask, region, "stage-unserved"):
        cited = truth(
            f"ASK {{ ?t ca:stage id:{row['stage']} ; dct:source ?s . ?x dct:source ?s ; "
            f"ca:region id:{region} "
            "FILTER NOT EXISTS { ?x rdf:predicate ca:stageOf } }"
        )
        attested = truth(f"ASK {{ ?t ca:stage id:{row['stage']} ; ca:status ca:attested }}")
        assert bool(attested and not cited) == ("known only from sources" in row["reason"]), row
        assert (not attested) == ("itself uncited" in row["reason"]), row


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("kind", list(ROLES))
def test_no_body_of_the_role_leads_to_the_chain_even_over_one_other(
    ask: Run, truth: Run, region: str, kind: str
) -> None:
    have = truth(
        f"SELECT DISTINCT ?who {{ VALUES ?t {{ {ROLES[kind]} }} ?who a ?t ; ca:region id:{region} }}"
    )
    for row in of_kind(ask, region, kind):
        if not row["value_chain"]:
            assert row["reason"].startswith(f"Only {len(have)} ")
            continue
        for who in have:
            assert not leads(truth, f"id:{who['who']}", row["value_chain"]), (who, row)
        assert row["coverage"].startswith(f"{len(have)} ")


@pytest.mark.parametrize("region", REGIONS)
def test_a_stakeholder_without_a_chain_has_no_link_of_any_band_and_no_path_of_two_hops(
    ask: Run, truth: Run, shipped: clusteratlas.Atlas, region: str
) -> None:
    linked = {link.stakeholder for link in shipped.links(region=region)}
    for row in of_kind(ask, region, "stakeholder-without-chain"):
        who = row["subject"]
        assert who not in linked
        assert row["ask"] == who
        chains = truth("SELECT DISTINCT ?c { ?c a ca:ValueChain }")
        assert not [c for c in chains if leads(truth, f"id:{who}", c["c"])]


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
def test_untied_clusters_state_one_chain_and_nobody_is_tied_to_both(
    ask: Run, truth: Run, region: str
) -> None:
    for row in of_kind(ask, region, "clusters-untied"):
        one, other = f"id:{row['subject']}", f"id:{row['other']}"
        assert truth(f"ASK {{ {one} ?p ?c . {other} ?q ?c . ?c a ca:ValueChain }}")
        assert not truth(f"ASK {{ {{ {one} ?p {other} }} UNION {{ {other} ?p {one} }} }}")
        between = truth(
            f"SELECT DISTINCT ?x {{ {{ {one} ?p ?x }} UNION {{ ?x ?p {one} }} {COMPANY} "
            f"{{ {other} ?q ?x }} UNION {{ ?x ?q {other} }} ?x ca:region ?somewhere }}"
        )
        assert not between, row


@pytest.mark.parametrize("region", REGIONS)
def test_nobody_who_is_said_to_be_missing_takes_part_nor_who_manages_them(
    ask: Run, truth: Run, region: str
) -> None:
    for row in of_kind(ask, region, "initiative-without-stakeholders"):
        initiative = f"id:{row['subject']}"
        targets = {one["t"] for one in truth(f"SELECT ?t {{ {initiative} ca:targets ?t }}")}
        aims = [row["other"]] if row["other"] else sorted(t for t in targets if ":" not in t)
        assert set(aims) <= targets
        lacking = [aim for aim in aims if not truth(takes_part(initiative, aim, region))]
        assert lacking, row
        assert len(lacking) == len(aims) or not row["other"]


@pytest.mark.parametrize("region", REGIONS)
def test_the_terminal_shows_the_ten_that_weigh_most_with_whom_to_ask_and_says_how_many_there_are(
    ask: Run, region: str
) -> None:
    rows = ask("gaps", region, "--format", "json").rows
    found = ask("gaps", region)
    assert found.status == 0
    assert not re.search(r"value-chain-[a-z]", found.out)
    numbered = [line for line in found.lines if re.match(r" *\d+\. ", line)]
    assert len(numbered) == min(10, len(rows))
    assert sum(" Ask " in line for line in found.lines) == len(numbered)
    said = (
        f"Showing the 10 gaps that weigh most of {len(rows)}"
        if len(rows) > len(numbered)
        else f"{len(rows)} gaps."
    )
    assert said in found.err
    most = sorted((row["weight"] for row in rows), reverse=True)[:10]
    shown = ask("gaps", region, "--limit", "10", "--format", "json").rows
    assert sorted((row["weight"] for row in shown), reverse=True) == most
    assert [line.split(". ", 1)[1] for line in numbered] == [row["reason"] for row in shown]


def test_a_limit_means_rows_of_gaps_or_rows_of_missing_ties(ask: Run) -> None:
    every = ask("gaps", "hamburg", "--format", "json").rows
    assert len(every) > 10
    for style in ("json", "csv"):
        found = ask("gaps", "hamburg", "--limit", "3", "--format", style)
        assert (len(found.rows) if style == "json" else len(found.lines) - 1) == 3
        assert "Showing the 3 gaps that weigh most" in found.err
    assert len(ask("gaps", "hamburg", "--limit", "500", "--format", "json").rows) == len(every)
    assert f"{len(every)} gaps." in ask("gaps", "hamburg", "--limit", "500").err


def test_gaps_of_one_chain_stand_together(ask: Run) -> None:
    for region in REGIONS:
        chains = [row["value_chain"] for row in ask("gaps", region, "--format", "json").rows]
        runs = [chain for at, chain in enumerate(chains) if chain and (at == 0 or chains[at - 1] != chain)]
        assert len(runs) == len(set(runs))


MISSING = [
    *("one", "one_label", "other", "other_label", "score", "shared", "reasons", "introducer", "effect"),
    *("ask", "predictor"),
]
LEAD = r"AUC among these pairs (0\.\d\d) ± 0\.\d\d \(standard error\), degree product (0\.\d\d) ± 0\.\d\d,"


@pytest.mark.parametrize("region", ["hamburg", "lapland", "stockholm"])
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
        ("centro", "its AUC of 0.69 ± 0.10 is not surely better than guessing"),
        ("nord-pas-de-calais", "it is not surely better than counting ties: AUC 0."),
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
