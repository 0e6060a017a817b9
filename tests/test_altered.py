"""The atlas as it would be: its links are those of data changed by hand, strengths and all."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import pyoxigraph as ox
import pytest

from clusteratlas import Atlas
from clusteratlas.analysis.whatif import Add, Merge, Without
from clusteratlas.model import Link
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri

SUBJECT, OBJECT = (f"<{PREFIXES['rdf']}{name}>" for name in ("subject", "object"))


def told(links: Iterable[Link]) -> dict[tuple[str, str], Any]:
    """What links say, the names of the ties behind them aside."""
    return {
        (link.stakeholder, link.value_chain): (
            *(link.kind, link.band, link.basis, link.status, pytest.approx(link.strength, abs=1e-12)),
            {tuple(hop.statement for hop in path.hops) for path in link.paths},
        )
        for link in links
    }


def lines_of(atlas: Atlas) -> list[str]:
    """Every quad of an atlas, one a line, its parts apart from each other by blanks."""
    return [str(quad) for quad in atlas.store.quads()]


def read(atlas: Atlas, lines: Iterable[str]) -> Atlas:
    store = ox.Store()
    store.bulk_load("\n".join(f"{line} ." for line in lines).encode(), format=ox.RdfFormat.N_QUADS)
    return Atlas(Store(store), atlas.contents)


def iri(id_: str) -> str:
    return f"<{full_iri(id_)}>"


def subject_of(line: str) -> str:
    return line.split(" ", 1)[0]


def ties_with(lines: list[str], thing: str) -> set[str]:
    return {
        subject_of(line) for line in lines if f" {SUBJECT} {thing} " in line or f" {OBJECT} {thing} " in line
    }


def without(lines: list[str], id_: str) -> list[str]:
    """The lines that neither speak of a thing nor belong to a tie of it."""
    gone = ties_with(lines, iri(id_))
    return [line for line in lines if iri(id_) not in line and subject_of(line) not in gone]


def merged(lines: list[str], kept: str, absorbed: str) -> list[str]:
    """The lines with one name written for both, and nothing tied to itself."""
    renamed = [line.replace(iri(absorbed), iri(kept)) for line in lines]
    ends = [
        {subject_of(line) for line in renamed if f" {end} {iri(kept)} " in line} for end in (SUBJECT, OBJECT)
    ]
    itself = re.compile(rf"^{re.escape(iri(kept))} \S+ {re.escape(iri(kept))} ")
    return [line for line in renamed if subject_of(line) not in ends[0] & ends[1] and not itself.match(line)]


def tied(lines: list[str], subject: str, predicate: str, target: str) -> list[str]:
    tie, ca, rdf = "<urn:test:tie>", PREFIXES["ca"], PREFIXES["rdf"]
    return [
        *lines,
        f"{iri(subject)} <{ca}{predicate}> {iri(target)}",
        f"{tie} <{rdf}type> <{ca}Tie>",
        f"{tie} {SUBJECT} {iri(subject)}",
        f"{tie} <{rdf}predicate> <{ca}{predicate}>",
        f"{tie} {OBJECT} {iri(target)}",
        f"{tie} <{ca}status> <{ca}uncited>",
    ]


Case = tuple[str, Without | Merge | Add, Callable[[list[str]], list[str]]]
LEFT_OUT: list[Case] = [
    (region, Without(thing), partial(without, id_=thing))
    for region, thing in (
        ("stockholm", "stockholm-spotify"),
        ("west-romania", "west-romania-ris3-2021"),
        ("hamburg", "hamburg-aviation"),
        ("hamburg", "value-chain-green-hydrogen"),
        ("lapland", "lapland-university"),
    )
]
CASES: list[Case] = [
    *LEFT_OUT,
    (
        "hamburg",
        Merge("hamburg-aviation", "hamburg-logistics-initiative"),
        lambda lines: merged(lines, "hamburg-aviation", "hamburg-logistics-initiative"),
    ),
    (
        "stockholm",
        Add("stockholm-spotify", "value-chain-maritime"),
        lambda lines: tied(lines, "stockholm-spotify", "contributesTo", "value-chain-maritime"),
    ),
    (
        "hamburg",
        Add("hamburg-aviation", "value-chain-maritime"),
        lambda lines: tied(lines, "hamburg-aviation", "contributesTo", "value-chain-maritime"),
    ),
    (
        "west-romania",
        Add("west-romania-adr-vest", "west-romania-ris3-2021"),
        lambda lines: tied(lines, "west-romania-adr-vest", "participatedIn", "west-romania-ris3-2021"),
    ),
    (
        "lapland",
        Add("lapland-university", "lapland-outokumpu"),
        lambda lines: tied(lines, "lapland-university", "partnerOf", "lapland-outokumpu"),
    ),
]


@pytest.mark.parametrize(("region", "change", "by_hand"), CASES, ids=lambda case: getattr(case, "words", ""))
def test_links_after_a_change_are_those_of_data_that_say_so(
    shipped: Atlas, region: str, change: Without | Merge | Add, by_hand: Callable[[list[str]], list[str]]
) -> None:
    before = told(shipped.region_links(region))
    after = told(shipped.altered([change]).region_links(region))
    assert after == told(read(shipped, by_hand(lines_of(shipped))).region_links(region))
    assert after != before, "a change that changes nothing tests nothing"
    assert told(shipped.region_links(region)) == before, "the atlas itself stays"


def test_a_chain_that_loses_its_last_anchor_keeps_potential_links_alone(shipped: Atlas) -> None:
    chain = "value-chain-creative-content"
    changes = [Without("west-romania-ris3-2021")]
    before, after = (
        {link.stakeholder: link for link in atlas.region_links("west-romania") if link.value_chain == chain}
        for atlas in (shipped, shipped.altered(changes))
    )
    by_industry = {
        who for who, link in before.items() if link.kind == "link" and link.routes == ("industry",)
    }
    assert by_industry
    assert {who for who, link in after.items() if link.kind == "link"} == set()
    for who in by_industry:
        assert after[who].strength < before[who].strength
        assert (after[who].kind, after[who].band) == ("potential", "")


def test_several_changes_are_carried_out_in_their_order(shipped: Atlas) -> None:
    changes = (
        Merge("hamburg-aviation", "hamburg-logistics-initiative"),
        Without("hamburg-aviation"),
    )
    lines = merged(lines_of(shipped), "hamburg-aviation", "hamburg-logistics-initiative")
    by_hand = read(shipped, without(lines, "hamburg-aviation"))
    assert told(shipped.altered(changes).region_links("hamburg")) == told(by_hand.region_links("hamburg"))


@pytest.mark.parametrize(
    "change", [Without("hamburg-aviation"), Add("hamburg-aviation", "value-chain-maritime")]
)
def test_it_is_the_same_to_change_the_atlas_and_then_to_date_it(
    shipped: Atlas, change: Without | Add
) -> None:
    one = shipped.altered([change]).as_of("2015").region_links("hamburg")
    other = shipped.as_of("2015").altered([change]).region_links("hamburg")
    assert told(one) == told(other)
    assert told(one) != told(shipped.altered([change]).region_links("hamburg"))


def test_own_weights_weigh_what_would_be(shipped: Atlas, tmp_path: Any) -> None:
    import clusteratlas

    weights = tmp_path / "own.toml"
    weights.write_text("[states]\ncontributes-to = 0.5\n", encoding="utf-8")
    own = clusteratlas.open(environment={}, weights=weights)
    change = Add("stockholm-spotify", "value-chain-maritime")
    ends = "stockholm-spotify", "value-chain-maritime"
    strengths = [
        next(
            link.strength
            for link in atlas.altered([change]).region_links("stockholm")
            if (link.stakeholder, link.value_chain) == ends
        )
        for atlas in (shipped, own)
    ]
    assert strengths == pytest.approx([0.85 * 0.55, 0.5 * 0.55])
