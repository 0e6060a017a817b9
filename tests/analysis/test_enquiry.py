"""Whom to ask what in the valley: by name, politely, the weightiest first."""

from dataclasses import replace

from clusteratlas.analysis.enquiry import KINDS, Question, bounded, questions
from clusteratlas.analysis.gaps import gaps
from clusteratlas.model import Link, Network

Links = tuple[Link, ...]


def asked(network: Network, links: Links) -> list[Question]:
    found = questions(
        network, links, lambda token: token.replace("-", " "), lambda id_: network.things[id_].label()
    )
    return [one for _, own in found for one in own]


def of(network: Network, links: Links, kind: str) -> list[str]:
    return [one.question for one in asked(network, links) if one.kind == kind]


def test_every_gap_that_somebody_can_answer_is_among_the_questions(
    valley: Network, valley_links: Links
) -> None:
    told = of(valley, valley_links, "gap")
    assert sorted(told) == sorted(
        f"{one.reason} {one.question}" for one in gaps(valley, valley_links) if one.ask
    )


def test_a_tie_without_a_source_is_asked_about_before_one_without_a_date(
    valley: Network, valley_links: Links
) -> None:
    ties = tuple(
        replace(tie, status="uncited", sources=())
        if tie.subject == "wagon-works" and tie.object == "railway"
        else tie
        for tie in valley.ties
    )
    found = [one for one in asked(replace(valley, ties=ties), valley_links) if one.ask == "wagon-works"]
    kinds = [one.kind for one in found]
    assert "Is it right that Wagon-Works contributes to Railway? Which text says so?" in [
        o.question for o in found
    ]
    assert kinds.index("unconfirmed") < kinds.index("undated")
    assert "Since when is it so that Wagon-Works member of Rail-Cluster, and is it still so?" in [
        one.question for one in found
    ]
    weights = [one.weight for one in found]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)


def test_an_industry_suggests_a_question_and_a_dated_tie_none(valley: Network, valley_links: Links) -> None:
    assert of(valley, valley_links, "potential") == [
        "Does Bakery take part in Food? Its industry, Nace:107, suggests that it could; no tie says so."
    ]
    ties = tuple(replace(tie, valid_from="2001") for tie in valley.ties)
    assert of(replace(valley, ties=ties), valley_links, "undated") == []


def test_sources_that_disagree_are_named_so(valley: Network, valley_links: Links) -> None:
    ties = tuple(replace(t, status="disputed") if t.predicate == "funds" else t for t in valley.ties)
    told = of(replace(valley, ties=ties), valley_links, "disputed")
    assert "Sources disagree on whether City funds Agency. Which is right?" in told


def test_a_body_that_is_over_is_not_asked_and_its_members_are_asked_who_followed(
    valley: Network, valley_links: Links
) -> None:
    over = replace(valley.things["rail-cluster"], valid_to="2019")
    gone = replace(valley, at="2024", things={**valley.things, "rail-cluster": over})
    found = asked(gone, valley_links)
    assert "rail-cluster" not in {one.ask for one in found}
    assert {one.ask for one in found if one.kind == "ended"} == {"agency", "college", "wagon-works"}
    heir = replace(valley.ties[0], subject="steel-cluster", predicate="successor-of", object="rail-cluster")
    assert of(replace(gone, ties=(*gone.ties, heir)), valley_links, "ended") == []


def test_every_kind_of_question_is_explained_and_lists_are_bounded(
    valley: Network, valley_links: Links
) -> None:
    found = questions(valley, valley_links, str, str)
    assert {one.kind for _, own in found for one in own} <= KINDS.keys()
    short = list(bounded(found, 3, 2))
    assert [who for who, _, _ in short] == [who for who, _ in found[:3]]
    assert all(
        len(own) + more == len(whole) for (_, own, more), (_, whole) in zip(short, found, strict=False)
    )
    assert all(len(own) <= 2 for _, own, _ in short)
