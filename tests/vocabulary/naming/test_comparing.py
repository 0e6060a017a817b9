"""Names held against each other: what makes them one, and what keeps them two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.vocabulary.naming.comparing import compared, initials_of
from clusteratlas.vocabulary.naming.names import parsed


def judged(one: str, other: str) -> tuple[float, str]:
    return compared(parsed(one), parsed(other))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Green Works", "GREEN WORKS", "the same name"),
        ("Université de Lille", "Universite de Lille", "the same name"),
        ("Nordlicht e.V.", "Nordlicht", "legal form"),
        ("S.C. Automotive S.R.L.", "Automotive", "legal form"),
        ("Acme GmbH & Co. KG", "Acme", "legal form"),
        ("Oy Neste Ab", "Neste Oy", "legal form"),
        ("Bio-Tech Park", "Biotech Park", "space or a hyphen"),
        ("Works, Green", "Green Works", "another order"),
        ("The University of Sheffield", "University of Sheffield", "small words"),
        ("Univ. of Oulu", "University of Oulu", "differ by an abbreviation"),
        ("ADR Vest", "Agenția pentru Dezvoltare Regională Vest", "differ by an abbreviation"),
        ("TU Dortmund", "Technische Universität Dortmund", "differ by an abbreviation"),
        ("Universität Hamburg", "University of Hamburg", "two languages"),
        ("Oulun yliopisto", "University of Oulu", "two languages"),
        ("Göteborgs universitet", "University of Gothenburg", "two languages"),
        ("Lapin ammattikorkeakoulu", "Lapland University of Applied Sciences", "two languages"),
        ("Universidade de Lisboa", "University of Lisbon", "two languages"),
        ("Technische Universität Hamburg", "Hamburg University of Technology", "two languages"),
        ("Max-Planck-Institut für Meteorologie", "Max Planck Institute for Meteorology", "two languages"),
        ("Mueller Maschinen", "Müller Maschinen", "spellings"),
        ("Hamburg Avaition", "Hamburg Aviation", "differ by a letter"),
        ("Fraunhofer Gesellschatf", "Fraunhofer-Gesellschaft", "differ by a letter"),
        ("Karolinska Institutett", "Karolinska Institutet", "differ by a letter"),
    ],
)
def test_one_thing_under_two_names_is_known_with_a_reason(one: str, other: str, why: str) -> None:
    for pair in ((one, other), (other, one)):
        score, reason = judged(*pair)
        assert score >= 0.75
        assert why in reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Institute 1 for Steel", "Institute 2 for Steel"),
        ("Horizon Programme Phase I", "Horizon Programme Phase II"),
        ("Université de Rennes", "Université de Rennes I"),
        ("Science Park North", "Science Park South"),
        ("Technology Centre A", "Technology Centre B"),
        ("University of Manchester", "University of Winchester"),
        ("Hansen Consulting", "Jansen Consulting"),
        ("Universität Bremen", "Hochschule Bremen"),
        ("Siemens AG", "Siemens Oyj"),
        ("Lapland University", "Lapland University Consortium"),
        ("Hamburg Aviation", "Hamburg Logistics"),
    ],
)
def test_two_things_of_like_names_stay_two(one: str, other: str) -> None:
    assert judged(one, other)[0] < 0.75
    assert judged(other, one)[0] < 0.75


def test_words_that_stand_in_several_names_are_no_slips_for_each_other() -> None:
    one, other = parsed("Nordic Marina Services"), parsed("Nordic Marine Services")
    assert compared(one, other)[0] > 0.7
    assert compared(one, other, lambda _: True) == (0.0, "")


@pytest.mark.parametrize(
    ("short", "full"),
    [("KTH", "Kungliga Tekniska högskolan"), ("NFID", "Nord France Innovation Développement")],
)
def test_initials_give_the_acronym(short: str, full: str) -> None:
    assert initials_of(parsed(short), parsed(full))
    assert parsed(f"{full} ({short})").bracketed == short.lower()
    assert not initials_of(parsed("ABCD"), parsed(full))


def test_brackets_are_no_acronym_where_all_is_capitals() -> None:
    assert parsed("CENTRO (PORTUGAL)").folded == "centro portugal"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_judged_the_same_way_round(one: str, other: str) -> None:
    assert judged(one, other)[0] == judged(other, one)[0]
    assert judged(one, one)[0] == 1.0
