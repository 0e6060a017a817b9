"""Which ranks, links and gaps moved between two versions of the valley, and because of what."""

from dataclasses import replace

from tests.valley import valley, valley_links

from clusteratlas.model import Factor, Hop, Link, Network, Path, Tie
from clusteratlas.publish.moved import Moved, moved
from clusteratlas.publish.moved_words import MovedWords

__all__ = ["valley", "valley_links"]
Links = tuple[Link, ...]


def with_tie(network: Network, subject: str, predicate: str, target: str) -> Network:
    new = Tie(f"tie:new-{subject}", subject, predicate, target, status="attested", sources=("source:a",))
    return replace(network, ties=(*network.ties, new))


def with_link(links: Links, subject: str, predicate: str, chain: str, strength: float = 0.85) -> Links:
    hop = Hop(subject, predicate, chain, status="attested")
    path = Path((hop,), "attested", "direct", "link", "stated", (Factor("made up", strength, 0),))
    kept = [one for one in links if (one.stakeholder, one.value_chain) != (subject, chain)]
    had = [path for one in links if one not in kept for path in one.paths]
    return (*kept, Link(subject, chain, "valley", (path, *had), links[0].scale))


def words(found: Moved, network: Network) -> list[str]:
    class Plain:
        def forth(self, token: str) -> str:
            return token

    return list(MovedWords(lambda id_: network.things[id_].label(), Plain()).sentences(found))  # type: ignore[arg-type]  # all that it asks of phrases


def test_nothing_moves_between_a_version_and_itself(valley: Network, valley_links: Links) -> None:
    assert not moved((valley, valley_links), (valley, valley_links))


def test_a_new_tie_makes_a_link_and_closes_the_gap_that_it_fills(
    valley: Network, valley_links: Links
) -> None:
    newer = (
        with_tie(valley, "bakery", "contributes-to", "steel"),
        with_link(valley_links, "bakery", "contributes-to", "steel"),
    )
    found = moved((valley, valley_links), newer)
    said = (("bakery", "contributes-to", "steel"),)
    assert [
        (one.stakeholder, one.value_chain, one.before, one.after, one.because) for one in found.links
    ] == [("bakery", "steel", "", "strong", said)]
    (gap,) = [one for one in found.gaps if one.gap.kind == "stakeholder-without-chain"]
    assert (gap.opened, gap.gap.subject, gap.because) == (False, "bakery", said)
    told = words(found, valley)
    assert (
        "Bakery has a strong link to Steel now, none before; newly recorded: Bakery contributes-to Steel."
        in told
    )
    assert any(
        one.startswith("A gap is closed: it was that Bakery is tied to no value chain") for one in told
    )


def test_backwards_the_gap_opens_and_the_link_is_gone_for_the_same_reason(
    valley: Network, valley_links: Links
) -> None:
    older = (
        with_tie(valley, "bakery", "contributes-to", "steel"),
        with_link(valley_links, "bakery", "contributes-to", "steel"),
    )
    found = moved(older, (valley, valley_links))
    said = (("bakery", "contributes-to", "steel"),)
    assert [(one.before, one.after, one.because) for one in found.links] == [("strong", "", said)]
    (gap,) = [one for one in found.gaps if one.gap.kind == "stakeholder-without-chain"]
    assert (gap.opened, gap.new, gap.because) == (True, "", said)
    assert any("no longer recorded: Bakery contributes-to Steel" in one for one in words(found, valley))


def test_a_link_that_is_known_better_for_more_than_the_new_tie_has_no_certain_cause(
    valley: Network, valley_links: Links
) -> None:
    weaker = tuple(
        replace(one, paths=tuple(replace(p, factors=(Factor("made up", 0.1, 0),)) for p in one.paths))
        if one.stakeholder == "steel-works"
        else one
        for one in valley_links
    )
    newer = with_tie(valley, "steel-works", "contributes-to", "steel")
    found = moved(
        (valley, weaker), (newer, with_link(valley_links, "steel-works", "contributes-to", "steel"))
    )
    (link,) = found.links
    assert (link.before, link.after, link.because) == ("weak", "strong", ())


def test_a_rank_moves_with_the_ties(valley: Network, valley_links: Links) -> None:
    newer = valley
    for other in ("college", "lab", "steel-works", "agency", "city"):
        newer = with_tie(newer, "bakery", "partner-of", other)
    ranks = {(one.measure, one.id): one for one in moved((valley, valley_links), (newer, valley_links)).ranks}
    bakery = ranks["Number of contacts", "bakery"]
    assert (bakery.before, bakery.after) == (None, 1)


def test_a_body_of_another_id_that_is_taken_for_one_has_not_moved(
    valley: Network, valley_links: Links
) -> None:
    def renamed(id_: str) -> str:
        return "bread" if id_ == "bakery" else id_

    things = {renamed(id_): replace(one, id=renamed(id_)) for id_, one in valley.things.items()}
    ties = tuple(replace(t, subject=renamed(t.subject), object=renamed(t.object)) for t in valley.ties)
    links = tuple(replace(one, stakeholder=renamed(one.stakeholder)) for one in valley_links)
    newer = replace(valley, things=things, ties=ties)
    assert not moved((valley, valley_links), (newer, links), {"bakery": "bread"})


def test_a_link_whose_tie_is_attested_now_says_so(valley: Network, valley_links: Links) -> None:
    def told(status: str, strength: float) -> Links:
        hop = Hop("bakery", "contributes-to", "steel", status=status)
        factors = (Factor("stated.contributes-to", 0.8, 0), Factor(f"status.{status}", strength, 0))
        path = Path((hop,), status, "direct", "link", "stated", factors)
        return (*valley_links, Link("bakery", "steel", "valley", (path,), valley_links[0].scale))

    network = with_tie(valley, "bakery", "contributes-to", "steel")
    found = moved((network, told("uncited", 0.5)), (network, told("attested", 1.0)))
    (link,) = found.links
    said = (("bakery", "contributes-to", "steel"),)
    assert (link.before, link.after, link.how, link.because) == ("moderate", "strong", "status", said)
    now = "Bakery has a strong link to Steel now, moderate before; better attested now: "
    assert f"{now}Bakery contributes-to Steel." in words(found, network)


def test_gaps_that_are_told_together_now_are_neither_closed_nor_new(
    valley: Network, valley_links: Links
) -> None:
    two = with_link(valley_links, "bakery", "contributes-to", "food")
    second = replace(valley.things["city"], id="second", type="agency", labels={"en": "Second"})
    many = replace(valley, things={**valley.things, "second": second})
    before, after = (many, two), (valley, two)
    found = moved(before, after)
    told = [one for one in found.gaps if one.gap.kind == "chain-without-agency"]
    assert [(one.opened, one.regrouped) for one in told] == [(True, True)]
    assert any(one.startswith("A gap is told otherwise now: ") for one in words(found, valley))
