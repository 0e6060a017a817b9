"""Stories of generated regions: no sentence claims what the data do not say, whatever the data are."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publish.story.checks import CHECKS, Rows

from clusteratlas.analysis.gaps import gaps
from clusteratlas.model import DatasetInfo, Factor, Hop, Link, Network, Path, Scale, Thing, Tie, is_known
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.storytelling import pieces, text_of
from clusteratlas.publish.analysed import Analysed
from clusteratlas.publish.story import MOST, findings_of, story

SCALE = Scale({"strong": 0.6, "moderate": 0.25}, {"capable": "moderate", "associated": "weak"})
BY_LINKS = {
    *("best-supported", "best-supported-stated", "best-supported-two", "shared"),
    *("joins-most", "joins-most-moderately", "joins-strongly"),
}
BODIES = [f"body-{n}" for n in range(9)]
CHAINS = [f"chain-{n}" for n in range(4)]
TYPES = ["company", "cluster", "university", "agency"]
YEARS = ["", "2009", "2014-06", "2015", "2017-03-04", "2024", "2031"]


def thing(key: str, kind: str, **more: Any) -> Thing:
    return Thing(key, f"https://example.org/{key}", kind, {"en": key}, region="here", **more)


def link(number: int, body: str, chain: str, basis: str, strength: float) -> tuple[Tie, Link]:
    tie = Tie(f"tie:{number:04}", body, "contributes-to", chain, status="attested")
    hop = Hop(body, "contributes-to", chain, status="attested", ties=(tie,))
    path = Path((hop,), "attested", "direct", "link", basis, (Factor("some.weight", strength, 0),))
    return tie, Link(body, chain, "here", (path,), SCALE)


@st.composite
def regions(draw: st.DrawFn) -> tuple[Network, tuple[Link, ...]]:
    """A region of a few bodies, chains, links of all bands, ends, beginnings and successions."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(CHAINS)), unique=True))
    known = st.tuples(st.sampled_from(["stated", "acting", "capable"]), st.sampled_from([0.1, 0.3, 0.9]))
    made = [link(number, *pair, *draw(known)) for number, pair in enumerate(pairs)]
    things = {key: thing(key, "value-chain") for key in CHAINS}
    for body in BODIES:
        begun, over = sorted(draw(st.tuples(st.sampled_from(YEARS), st.sampled_from(YEARS))))
        dates = {"valid_from": begun, "valid_to": over} if begun else {}
        things[body] = thing(body, draw(st.sampled_from(TYPES)), **dates, collective=draw(st.booleans()))
    heirs = draw(st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(BODIES)), max_size=3))
    ties = [
        Tie(f"tie:after-{n}", one, "successor-of", other, valid_from=draw(st.sampled_from(YEARS)))
        for n, (one, other) in enumerate(heirs)
        if one != other
    ]
    region = Thing("here", "https://example.org/here", "region", {"en": "Here"})
    network = Network(
        region,
        "",
        {**things, "here": region},
        (*(tie for tie, _ in made), *ties),
        dataset=DatasetInfo("data", "Data", issued=draw(st.sampled_from(["2026-11-26", "2020", ""]))),
    )
    return network, tuple(one for _, one in made)


def rows_of(links: tuple[Link, ...]) -> Rows:
    return [
        {
            "stakeholder": one.stakeholder,
            "value_chain": one.value_chain,
            "band": one.band,
            "basis": one.basis,
        }
        for one in links
        if is_known(one)
    ]


@given(regions())
@settings(max_examples=80)
def test_what_a_sentence_says_of_links_can_be_counted_in_them(
    region: tuple[Network, tuple[Link, ...]],
) -> None:
    network, links = region
    rows = rows_of(links)
    # Collectives are ranked nowhere, so that nobody need have more links than they.
    named = [row for row in rows if not network.things[row["stakeholder"]].collective]
    for found in findings_of(Analysed(network, links)):
        kind, values = found.sentence.kind, found.sentence.values
        if kind in BY_LINKS:
            seen = named if kind.startswith("joins") and len(named) < len(rows) else rows
            if kind.startswith("joins"):
                all_chains = len({row["value_chain"] for row in rows})
                assert values["all"] == all_chains
                values = {**values, "all": len({row["value_chain"] for row in seen})}
            CHECKS[kind](values, seen, lambda _: rows)


@given(regions())
@settings(max_examples=100)
def test_what_a_sentence_says_to_be_missing_is_a_gap_and_what_it_says_to_have_changed_has_come(
    region: tuple[Network, tuple[Link, ...]],
) -> None:
    network, links = region
    told = {(gap.kind, gap.value_chain) for gap in gaps(network, links)}
    issued = network.dataset.issued if network.dataset else ""
    for found in findings_of(Analysed(network, links)):
        values = found.sentence.values
        if found.family == "missing" and "linked" in values:
            assert (found.sentence.kind, values["chain"]) in told
            assert values["linked"] == sum(row["value_chain"] == values["chain"] for row in rows_of(links))
        if found.family == "change":
            assert issued
            assert "2015" <= str(values.get("year", "2015")) <= issued


@given(regions(), st.sampled_from(sorted(LANGUAGES)))
@settings(max_examples=100)
def test_stories_are_short_of_different_subjects_and_complete_in_every_language(
    region: tuple[Network, tuple[Link, ...]], language: str
) -> None:
    network, links = region
    told = story(Analysed(network, links))
    assert told == story(Analysed(network, links))
    assert len(told) <= MOST
    subjects = [one for sentence in told for one in sentence.things]
    assert len(subjects) == len(set(subjects))
    for sentence in told:
        text = text_of(pieces(sentence, network, language, catalogue(language)))
        assert not set("{}|#") & set(text)


def test_of_a_region_of_next_to_nothing_nothing_is_told() -> None:
    region = Thing("here", "https://example.org/here", "region", {"en": "Here"})
    assert story(Analysed(Network(region, "", {"here": region}, ()), ())) == ()
    tie, one = link(1, "body-1", "chain-1", "stated", 0.9)
    things = {
        "here": region,
        "body-1": thing("body-1", "company"),
        "chain-1": thing("chain-1", "value-chain"),
    }
    assert story(Analysed(Network(region, "", things, (tie,)), (one,))) == ()
