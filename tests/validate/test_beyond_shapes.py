"""What a check finds that no shape can say, told of files as users have them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.turtle import HEAD

import clusteratlas
from clusteratlas.store.loading import read_quads
from clusteratlas.validate.duplicates import a_slip_apart, slips
from clusteratlas.validate.engine import beyond_shapes
from clusteratlas.validate.facts import Facts
from clusteratlas.validate.material import Material
from clusteratlas.validate.report import Finding, Report, Severity

NORTH = (
    "id:north a ca:Region ; ca:region id:north ; ca:nuts nuts:DE60 ; ca:status ca:uncited ;"
    ' skos:prefLabel "North"@en .'
)
Check: TypeAlias = Callable[..., Report]
Beyond: TypeAlias = Callable[..., list[Finding]]


def actor(name: str, label: str, more: str = "ca:region id:north", kind: str = "Company") -> str:
    return (
        f"id:{name} a ca:{kind} ; ca:status ca:uncited ; skos:prefLabel {label}@en"
        + (f" ; {more}" if more else "")
        + " ."
    )


def tie(number: int, subject: str, predicate: str, end: str) -> str:
    return (
        f"{subject} {predicate} {end} .\n"
        f"tie:{number:016x} a ca:Tie ; ca:status ca:uncited ; ca:region id:north ;"
        f" rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {end} ."
    )


ACME, RAILS = actor("acme", '"Acme"'), actor("rails", '"Rails"', kind="Cluster")
MEMBER = tie(1, "id:acme", "org:memberOf", "id:rails")


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Check files made of statements, each a list of them."""

    def checked(*files: list[str]) -> Report:
        for number, statements in enumerate(files):
            path = tmp_path / f"{number}.ttl"
            path.write_text(HEAD + "\n".join(statements), encoding="utf-8")
        return clusteratlas.open(tmp_path, environment={}).check()

    return checked


@pytest.fixture(scope="module")
def background() -> list[ox.Quad]:
    contents = clusteratlas.open(environment={}).contents
    return [quad for file in contents.background for quad in read_quads(file)]


@pytest.fixture
def beyond(background: list[ox.Quad]) -> Callable[..., list[Finding]]:
    """Look for what no shape can say, and no more, in a file made of statements."""

    def found(*statements: str) -> list[Finding]:
        quads = ox.parse(HEAD + "\n".join(statements), format=ox.RdfFormat.TURTLE)
        return beyond_shapes(Facts(Material({"0.ttl": quads}, background)))

    return found


def of(report: Report, name: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.shape == f"check:{name}"]


def test_sound_data_raise_nothing_and_are_counted(check: Check) -> None:
    report = check([NORTH, ACME, RAILS], [MEMBER])
    assert report.findings == ()
    assert report.looked is not None
    assert (report.looked.files, report.looked.things, report.looked.ties) == (2, 3, 1)
    assert report.looked.foreign == ()


@pytest.mark.parametrize("statements", [[], ["<urn:a> a <http://xmlns.com/foaf/0.1/Person> ."]])
def test_a_file_without_anything_of_the_atlas_does_not_conform(check: Check, statements: list[str]) -> None:
    report = check(statements)
    (finding,) = report.findings
    assert (finding.severity, finding.shape) == (Severity.VIOLATION, "check:nothing-to-check")
    assert finding.file.endswith("0.ttl")
    assert not report.conforms
    if statements:
        assert finding.hint == "It speaks of http://xmlns.com/foaf/0.1/Person (1)"


@pytest.mark.parametrize(
    "statement",
    [
        '<urn:a> a schema:Organization ; skos:prefLabel "A"@en .',
        '<urn:a> a org:Organization ; org:memberOf <urn:b> ; skos:prefLabel "A"@en .',
        '<urn:a> a skos:Concept ; skos:prefLabel "A"@en .',
        "<urn:a> a owl:Class .",
    ],
)
def test_names_of_foreign_kinds_and_a_classification_alone_leave_nothing_to_check(
    check: Check, statement: str
) -> None:
    report = check([statement])
    assert not report.conforms
    assert len(of(report, "nothing-to-check")) == 1
    beside = check([NORTH, ACME, RAILS, MEMBER], [statement])
    foreign = "Organization" in statement
    assert len(of(beside, "nothing-of-the-atlas")) == foreign


def test_a_name_without_a_kind_is_something_to_check(check: Check) -> None:
    report = check(['<urn:a> skos:prefLabel "A"@en .'])
    assert of(report, "nothing-to-check") == []


def test_a_foreign_file_beside_others_is_warned_of(check: Check) -> None:
    report = check([NORTH, ACME, RAILS, MEMBER], ["<urn:a> a <http://xmlns.com/foaf/0.1/Person> ."])
    (finding,) = report.findings
    assert (finding.severity, finding.shape) == (Severity.WARNING, "check:nothing-of-the-atlas")
    assert finding.file.endswith("1.ttl")
    assert report.conforms
    assert report.looked is not None
    assert report.looked.foreign == (("http://xmlns.com/foaf/0.1/Person", 1),)


@pytest.mark.parametrize(
    ("code", "severity", "hint"),
    [
        ("DE6Z", Severity.WARNING, "nuts:DE6 exists"),
        ("QQ11", Severity.WARNING, ""),
        ("DE99", Severity.WARNING, "nuts:DE9 exists"),
        ("DE60X", Severity.INFO, "nuts:DE60 exists"),
    ],
)
def test_a_nuts_code_that_nothing_describes_is_told_with_the_nearest(
    beyond: Beyond, code: str, severity: Severity, hint: str
) -> None:
    (finding,) = beyond(NORTH.replace("nuts:DE60", f"nuts:{code}"))
    assert (finding.subject, finding.value, finding.path) == ("north", f"nuts:{code}", "ca:nuts")
    assert (finding.severity, finding.hint) == (severity, hint)


@pytest.mark.parametrize("code", ["DE600", "NL32B", "UKI31", "SE23"])
def test_a_code_that_import_and_new_know_is_no_fault(beyond: Beyond, code: str) -> None:
    assert beyond(NORTH.replace("nuts:DE60", f"nuts:{code}")) == []


def test_an_industry_that_does_not_exist_is_told_once_with_the_wider_one(check: Check) -> None:
    report = check([NORTH, ACME, tie(1, "id:acme", "ca:activeIn", "nace:3029")])
    assert "ca:MentionedIsDescribed" not in {finding.shape for finding in report.findings}
    (finding,) = of(report, "nace-is-known")
    assert (finding.subject, finding.value, finding.hint) == ("acme", "nace:3029", "nace:302 exists")
    assert finding.severity is Severity.VIOLATION
    assert check([NORTH, ACME, tie(1, "id:acme", "ca:activeIn", "nace:3020")]).findings == ()


def test_a_thing_without_a_region_is_told_where_others_have_one(check: Check) -> None:
    loose = MEMBER.replace(" ca:region id:north ;", "")
    report = check([NORTH, actor("acme", '"Acme"', ""), RAILS, loose])
    assert [finding.subject for finding in of(report, "has-region")] == ["acme"]
    assert report.conforms


def test_a_thing_of_no_region_to_which_a_tie_of_a_region_leads_is_taken_at_its_word(check: Check) -> None:
    assert check([NORTH, actor("acme", '"Acme"', ""), RAILS, MEMBER]).findings == ()


def test_a_tie_of_no_region_is_told_where_one_of_its_ends_has_one(check: Check) -> None:
    loose = MEMBER.replace(" ca:region id:north ;", "")
    report = check([NORTH, ACME, RAILS, loose])
    (finding,) = of(report, "tie-has-region")
    assert (finding.subject, finding.severity) == (f"tie:{1:016x}", Severity.WARNING)
    nowhere = check([actor("acme", '"Acme"', ""), actor("rails", '"Rails"', "", "Cluster"), loose])
    assert of(nowhere, "tie-has-region") == []


def test_the_shipped_atlas_is_checked_whole() -> None:
    looked = clusteratlas.open(environment={}).check().looked
    assert looked is not None
    assert (looked.things, looked.ties, looked.sources) == (515, 1_721, 504)


def test_a_file_of_things_of_no_region_is_taken_at_its_word_beside_regions(check: Check) -> None:
    assert of(check([NORTH, RAILS], [actor("acme", '"Acme"', ""), MEMBER]), "has-region") == []
    alone = check([actor("acme", '"Acme"', ""), actor("rails", '"Rails"', "", "Cluster"), MEMBER])
    assert {finding.subject for finding in of(alone, "has-region")} >= {"acme", "rails"}


def test_an_actor_without_a_tie_is_told(check: Check) -> None:
    report = check([NORTH, ACME, RAILS, MEMBER, actor("idle", '"Idle works"')])
    assert [finding.subject for finding in of(report, "has-tie")] == ["idle"]


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("Green Works", "GREEN WORKS", "one-name-one-thing"),
        ("Green Works GmbH", "Green works", "one-name-one-thing"),
        ("Université de Lille", "Universite de Lille", "one-name-one-thing"),
        ("Works, Green", "Green Works", "one-name-one-thing"),
        ("Bio-Tech Park", "Biotech Park", "one-name-one-thing"),
        ("Rouquette", "Roquette", "near-name"),
        ("Hamburg Avaition", "Hamburg Aviation", "near-name"),
        ("Karolinska Institutet", "Karolinska Institutett", "near-name"),
        ("Lille 1", "Lille 3", ""),
        ("Timis Chamber of Commerce", "Arad Chamber of Commerce", ""),
        ("Regional Strategy 2009-2013", "Regional Strategy 2014-2020", ""),
        ("Green Works", "Green Works Lab", ""),
        ("Phase A", "Phase B", ""),
    ],
)
def test_names_of_one_kind_that_are_likely_one_thing_are_told(
    beyond: Beyond, one: str, other: str, name: str
) -> None:
    ends = tie(1, "id:one", "ca:partnerOf", "id:two")
    findings = beyond(NORTH, actor("one", f'"{one}"'), actor("two", f'"{other}"'), ends)
    found = [(f.subject, f.hint, f.shape) for f in findings]
    assert found == ([("one", "the other is two", f"check:{name}")] if name else [])


def test_one_name_of_two_kinds_or_one_acronym_is_no_duplicate(beyond: Beyond) -> None:
    ends = tie(1, "id:one", "org:memberOf", "id:two")
    two = actor("two", '"Green Works"', kind="Cluster")
    assert beyond(NORTH, actor("one", '"Green Works"'), two, ends) == []
    named = 'ca:region id:north ; skos:altLabel "GW"'
    assert beyond(NORTH, actor("one", '"Aaa"', named), actor("two", '"Bbb"', named), ends) == []


def test_one_website_of_two_things_is_told(check: Check) -> None:
    def site(address: str) -> str:
        return f'ca:region id:north ; schema:url "{address}"^^xsd:anyURI'

    one = actor("one", '"Aaa"', site("https://www.Works.example/"))
    two = actor("two", '"Bbb"', site("http://works.example"))
    (finding,) = check([NORTH, one, two, tie(1, "id:one", "ca:partnerOf", "id:two")]).findings
    assert (finding.shape, finding.subject) == ("check:one-website-one-thing", "one")


def test_a_duplicate_of_what_ships_with_the_atlas_is_told_of_the_own_thing(check: Check) -> None:
    commission = actor("commission", '"European Commission"', kind="PublicAuthority")
    (finding,) = check([NORTH, ACME, commission, tie(1, "id:commission", "ca:supports", "id:acme")]).findings
    assert (finding.subject, finding.hint) == ("commission", "the other is european-commission")


def test_one_id_that_two_data_sets_name_differently_is_told(check: Check) -> None:
    report = check([NORTH, ACME, RAILS, MEMBER], [actor("acme", '"Acme of the south"')])
    (finding,) = of(report, "described-once")
    assert (finding.subject, finding.value) == ("acme", "Acme")
    assert finding.hint.startswith("“Acme of the south” says ")
    assert of(check([NORTH, ACME, RAILS, MEMBER], [ACME]), "described-once") == []


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (r'"Acme\nworks"', "name-is-one-line"),
        (r'"Acme\tworks"', "name-is-one-line"),
        (r'"Acme\u0007"', "text-is-visible"),
        (r'"Acme\u202Eworks"', "text-is-visible"),
        (r'"Acme\u200Bworks"', "text-is-visible"),
        ('" Acme"', "name-is-trimmed"),
        ('"Acme\u00a0"', "name-is-trimmed"),
        ('"Ärztehaus “Süd” 東京"', ""),
    ],
)
def test_signs_that_nobody_sees_in_a_name_are_told(beyond: Beyond, label: str, name: str) -> None:
    findings = beyond(NORTH, actor("acme", label), RAILS, MEMBER)
    assert [finding.shape for finding in findings] == ([f"check:{name}"] if name else [])
    assert all(finding.value.isprintable() for finding in findings)


def test_a_description_may_have_lines(beyond: Beyond) -> None:
    more = r'ca:region id:north ; dct:description "One\nTwo"@en'
    assert beyond(NORTH, actor("acme", '"Acme"', more), RAILS, MEMBER) == []


def test_dates_and_coordinates_out_of_order_are_still_found(check: Check) -> None:
    more = (
        'ca:region id:north ; geo:lat 95.0 ; geo:long 10.0 ; ca:validFrom "2016"^^xsd:gYear ;'
        ' ca:validTo "2015"^^xsd:gYear'
    )
    report = check([NORTH, actor("acme", '"Acme"', more), RAILS, MEMBER])
    assert {finding.shape for finding in report.findings} == {"ca:LatitudeInRange", "ca:StartBeforeEnd"}


def test_many_actors_are_compared_without_comparing_all_with_all(beyond: Beyond) -> None:
    actors = [actor(f"a{number}", f'"University works {number}"') for number in range(1500)]
    ties = [tie(number, f"id:a{number}", "ca:partnerOf", f"id:a{number + 1}") for number in range(1499)]
    assert beyond(NORTH, *actors, *ties) == []


@given(st.text("abcde", min_size=5, max_size=9), st.data())
def test_names_that_differ_by_a_slip_have_a_key_in_common(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdez"))
    kind = data.draw(st.sampled_from(["swap", "change", "add"]))
    if kind == "swap" and place < len(word) - 1:
        other = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    elif kind == "change":
        other = word[:place] + letter + word[place + 1 :]
    else:
        other = word[:place] + letter + word[place:]
    assert a_slip_apart(word, other)
    assert set(slips(["the", word])) & set(slips(["the", other]))


@pytest.mark.parametrize("kind", ["double", "float", "decimal", "integer"])
@pytest.mark.parametrize("text", ["NaN", "-nan", "sNaN", "INF", "1e999", "", "54,3"])
def test_what_is_no_number_is_told_with_file_and_thing(check: Check, text: str, kind: str) -> None:
    odd = f'id:acme geo:lat "{text}"^^xsd:{kind} ; geo:long 5.0 .'
    report = check([NORTH, ACME, RAILS, MEMBER], [odd])
    found = [finding for finding in report.findings if finding.path == "geo:lat"]
    assert {(finding.subject, finding.severity) for finding in found} == {("acme", Severity.VIOLATION)}
    assert all(finding.file.endswith("1.ttl") for finding in found)


def test_a_date_and_a_position_that_are_no_numbers_are_told(check: Check) -> None:
    odd = 'ca:validFrom "NaN"^^xsd:double ; ca:validTo "NaN"^^xsd:double'
    report = check([NORTH, actor("acme", '"Acme"', f"ca:region id:north ; {odd}"), RAILS, MEMBER])
    assert {"ca:validFrom", "ca:validTo"} <= {finding.path for finding in report.findings}


def test_a_tie_that_no_region_counts_is_told(check: Check) -> None:
    told = [
        finding
        for finding in check([NORTH, ACME, RAILS, MEMBER.replace(" ca:region id:north ;", "")]).findings
        if finding.shape == "check:tie-has-region"
    ]
    assert [finding.severity for finding in told] == [Severity.WARNING]


def test_the_shipped_atlas_is_judged_whole(shipped: clusteratlas.Atlas) -> None:
    looked = shipped.check().looked
    assert looked is not None
    assert (looked.things, looked.ties, looked.sources) == (515, 1721, 504)
