"""Likely duplicates: found where people would find them, and hardly ever where they would not."""

import clusteratlas
from clusteratlas.ingest.likeness import LEAST, Described, Likely, likely
from clusteratlas.ingest.likeness.proposing import site_of


def thing(name: str, type_: str = "company", /, **more: str) -> Described:
    return Described(more.pop("id", name), type_, (name,), **more)


def pairs(found: list[Likely]) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in found]


def shipped() -> list[Described]:
    atlas = clusteratlas.open(environment={})
    things = {
        one.id: Described(
            one.id,
            one.type,
            (*dict.fromkeys((*one.labels.values(), *one.other_names)),),
            one.city,
            one.website,
            one.nuts,
            one.region,
        )
        for region in atlas.regions()
        for one in atlas.region_network(region.id).things.values()
        if one.type != "industry"
    }
    return list(things.values())


def test_nothing_of_the_shipped_atlas_is_proposed_and_each_thing_is_found_again() -> None:
    things = shipped()
    assert len(things) > 400
    assert likely(things) == []
    own = [Described(f"own-{one.id}", one.type, (one.names[0].upper(),), one.city) for one in things]
    found = likely(own, things)
    assert {pair for pair in pairs(found) if pair[1].startswith("own-")} == set()
    assert {(f"own-{one.id}", one.id) for one in things} == set(pairs(found))


def test_a_pair_is_told_once_with_its_reasons_and_the_likeliest_first() -> None:
    found = likely(
        [
            thing("Univ. of Oulu", "university", city="Oulu", website="https://www.oulu.fi/en"),
            thing("Green Works"),
            thing("Green Works GmbH"),
        ],
        [thing("University of Oulu", "university", city="Oulu", website="http://oulu.fi")],
    )
    assert pairs(found) == [("Univ. of Oulu", "University of Oulu"), ("Green Works", "Green Works GmbH")]
    assert found[0].score == 0.99
    assert found[0].reasons == (
        "“Univ. of Oulu” and “University of Oulu” differ by an abbreviation",
        "the same website oulu.fi",
        "the same city Oulu",
    )


def test_others_are_not_held_against_each_other_and_pairs_known_apart_are_left() -> None:
    others = [thing("Acme Rail", id="a"), thing("Acme Rail", id="b")]
    assert likely([], others) == []
    found = likely([thing("Acme Rail", id="own")], others, [("a", "own")])
    assert pairs(found) == [("own", "b")]


def test_another_city_speaks_against_a_common_name_unless_the_website_is_one() -> None:
    one = thing("Handwerkskammer", city="Köln", id="k")
    assert likely([one, thing("Handwerkskammer", city="Bonn", id="b")]) == []
    assert likely([one, thing("Handwerkskammer", city="Cologne", id="b")])[0].score == 0.99
    site = "handwerk.example"
    both = [thing("Handwerkskammer", city=city, website=site, id=city) for city in ("Köln", "Bonn")]
    assert len(likely(both)) == 1


def test_another_country_speaks_against_a_common_name() -> None:
    both = [thing("Innovation Agency", "agency", nuts=code, id=code) for code in ("DE600", "FI1D7")]
    assert likely(both) == []


def test_a_cluster_and_the_body_that_runs_it_are_two_though_they_share_all() -> None:
    site = "rails.example"
    assert (
        likely([thing("Rails", kind, website=site, id=kind) for kind in ("cluster", "cluster-organisation")])
        == []
    )
    assert likely([thing("Rails", kind, website=site, id=kind) for kind in ("agency", "programme")]) == []


def test_types_that_exclude_each_other_speak_against_and_an_open_type_fits() -> None:
    name = "Nordlicht Hamburg"
    excluded = likely([thing(name, kind, id=kind) for kind in ("company", "university")])
    fitting = likely([thing(name, kind, id=kind) for kind in ("company", "organisation")])
    assert fitting[0].score == 0.99
    assert excluded[0].score < 0.8
    assert excluded[0].reasons[-1] == "but one is told as company, the other as university"


def test_one_website_makes_akin_names_one_but_shared_hosts_and_crowds_tell_nothing() -> None:
    site = "https://www.biocant.example/"
    both = [
        thing("Biocant", "infrastructure", website=site),
        thing("Biocant Park", "infrastructure", website=site),
    ]
    assert likely(both)[0].reasons == ("the same website biocant.example, and akin names",)
    page = "https://www.facebook.com/profile.php?id=1"
    assert likely([thing(name, website=page) for name in ("Alpen Bahn", "Alpen Auto")]) == []
    crowd = [
        thing(f"Lehrstuhl {topic}", website="uni.example")
        for topic in ("Eis", "Holz", "Glas", "Stahl", "Ton")
    ]
    assert likely(crowd) == []


def test_a_long_acronym_speaks_for_itself_and_a_short_one_needs_a_city() -> None:
    full = Described("kth", "university", ("KTH", "Kungliga Tekniska högskolan"), "Stockholm")
    short = Described("own", "university", ("Royal Institute (KTH)",), "Stockholm")
    assert likely([short], [full])[0].reasons[0] == "the acronym KTH"
    assert likely([Described("own", "university", ("Kenya Training House (KTH)",))], [full]) == []
    strategy = [
        Described(one, "policy-initiative", (f"Strategy of {one} (RIS3)",)) for one in ("Arad", "Kiel")
    ]
    assert likely(strategy) == []


def test_websites_are_one_whatever_the_way_in() -> None:
    ways = (
        "https://www.nfid.fr/",
        "nfid.fr",
        "HTTP://NFID.FR/index.php",
        "https://nfid.fr/en/?x=1",
        "www.nfid.fr:443",
    )
    assert {site_of(way) for way in ways} == {"nfid.fr"}
    assert site_of("https://uni.example/institutes/steel/") == "uni.example/institutes/steel"
    assert {site_of(way) for way in ("", "none", "https://www.facebook.com/", "xing.com/page?id=3")} == {""}


def test_many_like_names_are_compared_without_comparing_all_with_all() -> None:
    things = [thing(f"University works {number}", id=f"{number}") for number in range(3000)]
    assert likely(things) == []
    assert LEAST < 1


def test_names_that_share_only_what_half_a_table_shares_are_two() -> None:
    found = likely([thing(name) for name in ("e.ventures", "On Ventures", "EPIC Ventures", "SP Ventures")])
    assert found == []


def test_a_common_website_makes_names_akin_by_their_rare_words_alone() -> None:
    towns = ("Kassel", "Hamburg", "Freiburg", "Hannover", "Bonn")
    found = likely(
        thing(f"Universität {town}", "university", website="campus.example/kolleg" if at < 2 else "")
        for at, town in enumerate(towns)
    )
    assert all("akin names" not in reason for pair in found for reason in pair.reasons)
