"""What the valley's records lack, counted by hand."""

from dataclasses import replace

from clusteratlas.analysis.completeness import completeness
from clusteratlas.model import Network, Stage
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES


def counts(network: Network) -> dict[str, tuple[int, int]]:
    found = completeness(network.things, network.ties, chains(network))
    return {one.key: (one.count, one.of) for one in found}


def chains(network: Network) -> dict[str, list[Stage]]:
    ids = [id_ for id_, one in network.things.items() if one.type == "value-chain"]
    return {id_: [one for one in network.stages.values() if one.value_chain == id_] for id_ in ids}


def test_the_valley_lacks_what_was_left_out(valley: Network) -> None:
    assert counts(valley) == {
        "tie-without-source": (1, 22),
        "tie-without-date": (17, 17),
        "actor-without-region": (0, 11),
        "actor-without-source": (11, 11),
        "actor-without-kind": (0, 11),
        "actor-without-industry": (7, 11),
        "actor-without-website": (11, 11),
        "initiative-without-target": (0, 2),
        "chain-without-stages": (0, 2),
        "chain-without-served-stage": (0, 2),
        "actor-without-stage": (3, 4),
    }


def test_what_is_mended_is_lacking_no_more(valley: Network) -> None:
    ties = tuple(replace(tie, valid_from="2001", sources=("source:a",)) for tie in valley.ties)
    found = counts(replace(valley, ties=ties, stages={}))
    assert found["tie-without-source"] == (0, 22)
    assert found["tie-without-date"] == (0, 17)
    assert found["chain-without-stages"] == (2, 2)
    assert found["actor-without-stage"] == (0, 0)


def test_bodies_of_no_kind_are_told_as_such(valley: Network) -> None:
    bakery = replace(valley.things["bakery"], type="organisation", region="")
    found = {
        one.key: one for one in completeness({**valley.things, "bakery": bakery}, valley.ties, chains(valley))
    }
    known = "organisation" in STAKEHOLDER_TYPES
    assert found["actor-without-kind"].lacking == (("bakery",) if known else ())
