"""What several statuses come to together: of the ties of one statement, and of the hops of one path."""

from hypothesis import given
from hypothesis import strategies as st

from clusteratlas import model
from clusteratlas.vocabulary.statuses import of_statement, rank, weakest
from clusteratlas.vocabulary.terms import STATUSES

statuses = st.lists(st.sampled_from([*STATUSES, ""]), min_size=1)


def test_plain_values_know_the_statuses_of_the_vocabulary() -> None:
    assert tuple(STATUSES) == model.STATUSES


def test_testimony_ranks_between_what_is_attested_and_what_is_uncited() -> None:
    assert sorted(["disputed", "uncited", "testified", "attested"], key=rank) == list(model.STATUSES)


@given(statuses)
def test_one_disputed_tie_makes_a_statement_disputed(found: list[str]) -> None:
    assert (of_statement(found) == "disputed") == ("disputed" in found)


@given(statuses)
def test_of_ties_that_nobody_disputes_the_best_counts(found: list[str]) -> None:
    plain = [status or "uncited" for status in found if status != "disputed"]
    assert not plain or of_statement(plain) == min(plain, key=model.STATUSES.index)


@given(statuses)
def test_a_path_is_as_weak_as_its_weakest_hop(found: list[str]) -> None:
    assert all(rank(weakest(found)) >= rank(status) for status in found)


def test_a_statement_without_a_tie_is_uncited() -> None:
    assert of_statement([]) == "uncited"
    assert weakest([]) == ""
