"""What several paths come to together, held against trying every choice of them."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.model import BASES
from clusteratlas.model.together import at_least_one, best_together

Statement = tuple[str, str, str]


@dataclass(frozen=True)
class Way:
    """A path as far as the choice knows it."""

    basis: str
    strength: float
    statements: frozenset[Statement]


def way(basis: str, strength: float, *names: object) -> Way:
    return Way(basis, strength, frozenset((str(name), "supports", "rail") for name in names))


STRENGTHS = st.sampled_from(
    [1e-300, 1e-13, 1e-9, 0.1, 0.25, 0.5, 0.85, 1 - 1e-9, 1 - 2e-16, 1.0]
) | st.floats(1e-6, 1, exclude_min=True)
WAYS = st.lists(
    st.builds(
        lambda basis, strength, names: way(basis, strength, *names),
        st.sampled_from(BASES),
        STRENGTHS,
        st.sets(st.integers(0, 6), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=9,
)
# As the weights make them: few values, so that many paths are equally strong.
EQUAL_WAYS = st.lists(
    st.builds(
        lambda basis, names: way(basis, 0.1 + BASES.index(basis) / 50, *names),
        st.sampled_from(BASES),
        st.sets(st.integers(0, 7), min_size=1, max_size=4),
    ),
    min_size=1,
    max_size=12,
)


def may_count(choice: Sequence[Way], ways: Sequence[Way]) -> bool:
    """Whether each is one of the strongest of its basis, alone of it, and none shares a statement."""
    strongest = {one.basis: max(w.strength for w in ways if w.basis == one.basis) for one in choice}
    said = [statement for one in choice for statement in one.statements]
    return (
        len(strongest) == len(choice)
        and all(one.strength == pytest.approx(strongest[one.basis], rel=1e-11) for one in choice)
        and len(said) == len(set(said))
    )


def tried(ways: Sequence[Way]) -> float:
    """The greatest joint strength of all subsets that may count."""
    subsets = itertools.chain.from_iterable(
        itertools.combinations(ways, size) for size in range(1, min(len(ways), len(BASES)) + 1)
    )
    return max(1 - prod(1 - one.strength for one in subset) for subset in subsets if may_count(subset, ways))


def joint(ways: Sequence[Way]) -> float:
    return at_least_one(one.strength for one in best_together(ways))


@given(WAYS | EQUAL_WAYS)
def test_no_choice_comes_to_more(ways: list[Way]) -> None:
    assert joint(ways) == pytest.approx(tried(ways), abs=1e-12)


@given(WAYS | EQUAL_WAYS)
def test_what_counts_is_one_strongest_path_of_a_basis_and_no_statement_twice(ways: list[Way]) -> None:
    counted = best_together(ways)
    assert counted
    assert may_count(counted, ways)
    assert [one.strength for one in counted] == sorted((one.strength for one in counted), reverse=True)


@given((WAYS | EQUAL_WAYS).flatmap(lambda ways: st.tuples(st.just(ways), st.permutations(ways))))
def test_the_order_of_paths_changes_nothing(both: tuple[list[Way], list[Way]]) -> None:
    ways, permuted = both
    assert joint(permuted) == pytest.approx(joint(ways), rel=1e-11, abs=1e-300)


@given(WAYS | EQUAL_WAYS)
def test_together_they_come_to_no_less_than_the_strongest_alone(ways: list[Way]) -> None:
    assert max(one.strength for one in ways) * (1 - 1e-11) <= joint(ways) <= 1


@given(WAYS, st.sets(st.integers(10, 14), min_size=1))
def test_a_path_of_a_new_basis_that_shares_no_statement_never_lowers_it(
    ways: list[Way], names: set[int]
) -> None:
    added = way("another", 0.3, *names)
    assert joint([*ways, added]) >= joint(ways) * (1 - 1e-11)


def test_a_stronger_path_may_lower_it_where_it_shares_a_statement_with_another_basis() -> None:
    """Of a basis only its strongest path may count, though a weaker one would leave more to others."""
    belonging, partnering = way("belonging", 0.5, "club"), way("partnering", 0.4, "yard")
    assert joint([belonging, partnering]) == pytest.approx(0.7)
    stronger = way("belonging", 0.55, "other club", "yard")
    assert joint([belonging, partnering, stronger]) == pytest.approx(0.55)


def test_of_choices_that_come_to_the_same_the_first_paths_count() -> None:
    first, second = way("acting", 0.3, "a", "b"), way("acting", 0.3, "a")
    other = way("capable", 0.2, "c")
    assert best_together([first, second, other]) == (first, other)
    assert best_together([second, first, other]) == (second, other)
    assert best_together([first, second, way("capable", 0.2, "b")])[0] == second


@pytest.mark.parametrize("tiny", [1e-13, 1e-200])
def test_the_best_is_found_among_tiny_strengths_too(tiny: float) -> None:
    alone = way("acting", tiny, "a", "b")
    pair = [way("capable", tiny * 0.9, "a"), way("associated", tiny * 0.9, "b")]
    assert best_together([alone, *pair]) == tuple(pair)
    assert joint([alone, *pair]) == pytest.approx(1.8 * tiny, rel=1e-9)


def test_certainty_stays_certain() -> None:
    assert joint([way("stated", 1.0, "a"), way("acting", 1.0, "b"), way("capable", 0.5, "c")]) == 1.0


def test_hundreds_of_equal_paths_in_each_others_way_are_chosen_from_exactly() -> None:
    """Nothing resolves two conflicts: one word behind acting and belonging, one stage behind the rest."""
    many = range(300)
    ways = [
        way("stated", 0.85, "says so"),
        *(way("acting", 0.3, ("in", n), ("targets", n), "club says so") for n in many),
        way("belonging", 0.25, "in club", "club says so"),
        *(way("partnering", 0.15, ("partner", n), ("says so", n)) for n in many),
        *(way("capable", 0.12, ("trade", n), "stage") for n in many),
        *(way("associated", 0.1, ("in", n), ("targets", n), "club's trade", "stage") for n in many),
    ]
    assert joint(ways) == pytest.approx(1 - 0.15 * 0.7 * 0.85 * 0.88)
