"""What changed between two versions: facts by what they are, and sentences that hold all of them."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.turtle import HEAD

from clusteratlas.catalogue.changes import Change, Changes, facts_changed, headline, sentences
from clusteratlas.store.store import Store

REGION = 'id:vale a ca:Region ; ca:region id:vale ; ca:status ca:uncited ; skos:prefLabel "Vale"@en .'
ISSUED = 'graph:vale a dcat:Dataset ; dct:spatial id:vale ; dct:issued "2024-06-30"^^xsd:date .'
LATER = ISSUED.replace("2024-06-30", "2026-06-30")


def actor(name: str, label: str, more: str = "", kind: str = "Company") -> str:
    return (
        f'id:{name} a ca:{kind} ; ca:region id:vale ; ca:status ca:uncited ; skos:prefLabel "{label}"@en'
        + (f" ; {more}" if more else "")
        + " ."
    )


def tie(number: int, subject: str, predicate: str, end: str, more: str = "ca:status ca:uncited") -> str:
    return (
        f"id:{subject} {predicate} id:{end} . tie:{number:016x} a ca:Tie ; ca:region id:vale ; {more} ;"
        f" rdf:subject id:{subject} ; rdf:predicate {predicate} ; rdf:object id:{end} ."
    )


def year(prop: str, value: str) -> str:
    return f'{prop} "{value}"^^xsd:gYear'


ACME, RAILS = actor("acme", "Acme"), actor("rails", "Rail Cluster", kind="Cluster")
MEMBER = tie(1, "acme", "org:memberOf", "rails")
BASE = [REGION, ACME, RAILS, MEMBER]


def quads(statements: Iterable[str]) -> list[ox.Quad]:
    return list(ox.parse(HEAD + "\n".join(statements), format=ox.RdfFormat.TURTLE))


def changed(before: Iterable[str], after: Iterable[str], region: str = "") -> Changes:
    return facts_changed(quads(before), quads(after), region=region)


def short(changes: Changes) -> list[tuple[str, str, str]]:
    return [(one.kind, one.change, one.subject) for one in changes.all]


def test_a_version_beside_itself_holds_no_change_and_says_so() -> None:
    found = changed(BASE, reversed(BASE))
    assert (bool(found), headline(found), sentences(found)) == (False, "Nothing changed.", [])


def test_a_relation_without_a_tie_is_told_too_and_its_tie_is_then_a_status() -> None:
    bare = "id:acme ca:partnerOf id:rails ."
    assert sentences(changed(BASE, [*BASE, bare], "vale")) == [
        "Newly recorded: Acme is a partner of Rail Cluster."
    ]
    tied = tie(5, "acme", "ca:partnerOf", "rails", "ca:status ca:testified")
    assert short(changed([*BASE, bare], [*BASE, tied])) == [("tie", "status", "acme")]


def test_what_the_atlas_has_no_words_for_is_counted() -> None:
    found = changed(BASE, [*BASE, 'id:acme <urn:colour> "green" .'])
    assert (bool(found), sentences(found)) == (True, [])
    assert headline(found) == "Nothing changed that the atlas has words for; other statements differ (1)."


def test_a_thing_of_which_two_values_changed_counts_as_one() -> None:
    moved = actor("acme", "Acme", 'schema:addressLocality "Vale" ; ca:nuts nuts:DE60')
    found = changed(BASE, [REGION, moved, RAILS, MEMBER])
    assert headline(found) == "2 differences: 2 changes to 1 actor."
    assert headline(changed(BASE, [REGION, actor("acme", "Acme Ltd"), RAILS, MEMBER])).endswith(
        "1 actor renamed."
    )


def test_many_of_other_ids_are_told_together() -> None:
    old = [REGION, *(actor(f"a{number}", f"Works {number}") for number in range(5))]
    new = [REGION, *(actor(f"b{number}", f"Works {number}") for number in range(5))]
    assert sentences(changed(old, new)) == [
        (
            "5 actors have other ids, as b0 instead of a0, and the names of before: Works 0, Works 1, "
            "Works 2, Works 3 and Works 4. Here each is compared as one."
        )
    ]


def test_who_came_and_who_went_is_told_with_its_ties_once() -> None:
    yard = [actor("yard", "Yard"), tie(2, "yard", "ca:partnerOf", "rails")]
    came, went = changed(BASE, [*BASE, *yard]), changed([*BASE, *yard], BASE)
    assert short(came) == [("company", "recorded", "yard"), ("tie", "recorded", "yard")]
    assert sentences(came) == ["A company is newly recorded (with 1 tie): Yard."]
    assert sentences(went) == ["A company is no longer recorded (with 1 tie): Yard."]


@pytest.mark.parametrize(
    ("issued", "later", "began", "change"),
    [
        (ISSUED, LATER, "2025", "begun"),
        (ISSUED, LATER, "2024", "recorded"),  # that may have been before the older version
        (ISSUED, LATER, "2010", "recorded"),
        (ISSUED, LATER, "2027", "recorded"),  # that is still to come
        ("", "", "2025", "recorded"),  # nobody knows when the older version was issued
    ],
)
def test_a_tie_began_since_only_where_its_date_lies_between_the_versions(
    issued: str, later: str, began: str, change: str
) -> None:
    new = tie(2, "rails", "ca:partnerOf", "acme", f"ca:status ca:uncited ; {year('ca:validFrom', began)}")
    found = changed([*BASE, issued], [*BASE, later, new])
    assert [one.change for one in found.all if one.kind == "tie"] == [change]


def test_another_name_under_the_same_id_is_a_renaming() -> None:
    found = changed(BASE, [REGION, actor("acme", "Acme Rail"), RAILS, MEMBER])
    assert short(found) == [("company", "renamed", "acme")]
    assert sentences(found) == ["Acme is now called Acme Rail."]


SITE = 'schema:url "https://www.acme.example/"^^xsd:anyURI'
SITE_TOO = 'schema:url "http://acme.example"^^xsd:anyURI'


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (actor("acme", "Acme Works"), actor("acme-2", "Acme Works"), "the two share a name"),
        (actor("acme", "Acme", SITE), actor("zeta", "Zeta", SITE_TOO), "the two share a website"),
        (actor("acme", "Acme Railworks"), actor("zeta", "Acme Railwork"), "the names are alike"),
    ],
)
def test_one_that_went_and_a_like_one_that_came_are_perhaps_one(old: str, new: str, why: str) -> None:
    id_ = new.split(maxsplit=1)[0].removeprefix("id:")
    found = changed([REGION, old, RAILS, MEMBER], [REGION, new, RAILS, tie(7, id_, "org:memberOf", "rails")])
    first = found.all[0]
    assert (first.change, first.subject, first.object, first.why) == ("perhaps-renamed", "acme", id_, why)
    assert not [one for one in found.all if one.kind == "tie"]  # its tie is the same, of another id


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (actor("one", "Hall 1"), actor("two", "Hall 2")),
        (actor("one", "Acme Railworks"), actor("two", "Acme Railworks", kind="Cluster")),
        (actor("one", "Bakery"), actor("two", "Foundry")),
    ],
)
def test_unlike_ones_are_not_taken_for_one(old: str, new: str) -> None:
    found = changed([REGION, old], [REGION, new])
    assert sorted(one.change for one in found.all) == ["gone", "recorded"]


def test_of_many_that_went_and_came_those_of_one_name_are_still_found() -> None:
    old = [actor(f"old-{n}", f"Body of {n}") for n in range(600)]
    new = [actor(f"new-{n}", f"Body of {n}") for n in range(600)]
    found = changed([REGION, *old], [REGION, *new])
    assert {one.change for one in found.all} == {"perhaps-renamed"}
    assert len(found) == 600


def test_an_end_that_is_over_is_told_as_ended_and_one_to_come_is_not() -> None:
    over = changed(
        [*BASE, ISSUED], [REGION, actor("acme", "Acme", year("ca:validTo", "2025")), RAILS, MEMBER, LATER]
    )
    assert "Acme ended with 2025." in sentences(over)
    ahead = changed(
        [*BASE, ISSUED], [REGION, actor("acme", "Acme", year("ca:validTo", "2099")), RAILS, MEMBER, LATER]
    )
    assert "Acme is recorded to end with 2099." in sentences(ahead)
    ended = tie(1, "acme", "org:memberOf", "rails", f"ca:status ca:uncited ; {year('ca:validTo', '2025')}")
    found = changed([*BASE, ISSUED], [REGION, ACME, RAILS, ended, LATER])
    assert "That Acme is a member of Rail Cluster ended with 2025." in sentences(found)
    assert not any(one.change == "corrected" and one.kind == "tie" for one in found.all)


def test_a_source_that_was_found_is_told_as_a_status_and_not_as_a_new_tie() -> None:
    report = 'source:r a ca:Source ; dct:title "A report" .'
    cited = tie(9, "acme", "org:memberOf", "rails", "ca:status ca:attested ; dct:source source:r")
    found = changed(BASE, [REGION, ACME, RAILS, cited, report])
    assert [(one.kind, one.change) for one in found.all] == [("tie", "status"), ("source", "recorded")]
    assert sentences(found) == [
        "A source is newly recorded: “A report”.",
        "1 entry is attested by a source now (uncited before): “Acme is a member of Rail Cluster”.",
    ]


def test_a_value_is_told_with_what_it_was() -> None:
    found = changed(
        [REGION, actor("acme", "Acme", 'schema:addressLocality "Oldham"'), RAILS, MEMBER],
        [REGION, actor("acme", "Acme", 'schema:addressLocality "Newham"', kind="University"), RAILS, MEMBER],
    )
    assert {(one.predicate, one.before, one.after) for one in found.all} == {
        ("city", "Oldham", "Newham"),
        ("kind", "company", "university"),
    }
    assert sentences(found) == ["Acme: kind university now, company before; city Newham now, Oldham before."]


def test_a_thing_that_changed_in_two_ways_is_one_and_what_it_names_is_told_by_name() -> None:
    hill = REGION.replace("vale", "hill").replace("Vale", "Hill")
    moved = ACME.replace("ca:region id:vale", "ca:region id:hill").replace(
        " .", ' ; schema:addressLocality "Kiel" .'
    )
    found = changed([*BASE, hill], [REGION, hill, moved, RAILS, MEMBER])
    assert headline(found) == "2 differences: 2 changes to 1 actor."
    assert sentences(found) == ["Acme: city Kiel now, none before; region Hill now, Vale before."]


def test_stages_are_told_with_their_chain() -> None:
    chain = 'id:value-chain-tin a ca:ValueChain ; skos:prefLabel "Tin"@en'
    stage = 'id:tin-1 a ca:Stage ; skos:prefLabel "Smelting"@en ; ca:position 1 .'
    found = changed([*BASE, f"{chain} ."], [*BASE, f"{chain} ; ca:hasStage id:tin-1 .", stage])
    assert sentences(found) == ["A stage of Tin is newly recorded: Smelting."]


def test_of_several_regions_one_can_be_looked_at_alone() -> None:
    hill = REGION.replace("vale", "hill").replace("Vale", "Hill")
    moved = actor("pit", "Pit").replace("id:vale", "id:hill")
    assert short(changed([*BASE, hill], [*BASE, hill, moved], "hill")) == [("company", "recorded", "pit")]
    assert not changed([*BASE, hill], [*BASE, hill, moved], "vale")


def test_ties_of_one_thing_are_told_in_one_sentence_with_their_dates() -> None:
    more = [actor(f"a{n}", f"Firm {n}") for n in range(7)]
    ties = [tie(20 + n, f"a{n}", "org:memberOf", "rails") for n in range(7)]
    found = sentences(changed([*BASE, *more], [*BASE, *more, *ties]))
    assert found == [
        "Newly recorded: each of 7 is a member of Rail Cluster: Firm 0, Firm 1, Firm 2, Firm 3 and 3 more."
    ]


def test_names_of_what_neither_version_describes_come_from_the_background() -> None:
    background = Store(ox.Store())
    background.oxigraph.extend(quads(['id:value-chain-tin skos:prefLabel "Tin"@en .']))
    new = tie(3, "acme", "ca:contributesTo", "value-chain-tin")
    found = facts_changed(quads(BASE), quads([*BASE, new]), background=background)
    assert sentences(found) == ["Newly recorded: Acme contributes to Tin."]


ENTRIES = [
    *(actor(f"a{n}", f"{word} Works") for n, word in enumerate(["Alder", "Birch", "Cedar", "Elm", "Fir"])),
    *(tie(30 + n, f"a{n % 5}", "org:memberOf", "rails") for n in range(6)),
    *(tie(40 + n, f"a{n}", "ca:partnerOf", f"a{n + 1}", "ca:status ca:disputed") for n in range(4)),
    'source:s a ca:Source ; dct:title "S" .',
]


@given(st.sets(st.sampled_from(ENTRIES)), st.sets(st.sampled_from(ENTRIES)), st.integers(0, 4))
def test_every_difference_is_told_or_counted_and_backwards_there_are_as_many(
    before: set[str], after: set[str], most: int
) -> None:
    found = changed([*BASE, *before], [*BASE, *after])
    back = changed([*BASE, *after], [*BASE, *before])
    assert len(found) == len(back)
    assert not any("further" in one for one in sentences(found, None))
    told = sentences(found, most)
    assert len(told) <= most + 1
    hidden = len(sentences(found, None)) > most
    assert hidden == bool(told and "further difference" in told[-1])
    assert (headline(found) == "Nothing changed.") == (not found)


def test_a_change_knows_no_more_kinds_than_are_explained() -> None:
    from clusteratlas.catalogue.changes.change import WHAT

    found = changed([*BASE, *ENTRIES[:4]], [REGION, RAILS, *ENTRIES[2:]])
    assert {one.change for one in found.all} <= WHAT.keys()
    assert all(one.kind and isinstance(one, Change) for one in found.all)


@given(st.sets(st.sampled_from(ENTRIES)), st.sets(st.sampled_from(ENTRIES)))
def test_what_is_not_looked_at_has_not_changed(before: set[str], after: set[str]) -> None:
    """Of one region all is read, of the whole only what differs; here the one region is the whole."""

    def told(region: str) -> list[Change]:
        found = changed([*BASE, *before], [*BASE, *after], region)
        return [one for one in found.all if one.kind not in {"source", "data-set"}]

    assert told("") == told("vale")
