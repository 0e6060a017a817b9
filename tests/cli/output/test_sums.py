"""The sum of a link can be done again by hand: the numbers that are shown give the result that is shown."""

import re
from dataclasses import replace
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas import Atlas
from clusteratlas.model import BANDS, BASES, Factor, Hop, Link, Path, Scale
from clusteratlas_cli.output.strengths import bands_in_words, evidence_of, figure, rounded, strength_of
from clusteratlas_cli.output.sums import path_figures, product, sum_of

SCALE = Scale({"strong": 0.6, "moderate": 0.26}, {"capable": "moderate", "associated": "weak"})
TIMES, MINUS = "\u00d7", "\u2212"
NUMBER = r"\d+(?:\.\d+)?"


def path(number: int, basis: str, *factors: Factor, kind: str = "link", status: str = "attested") -> Path:
    hops = (Hop("yard", "member-of", f"club{number}"), Hop(f"club{number}", "contributes-to", "rail"))
    return Path(hops, status, "cluster", kind, basis, factors)


def link(*paths: Path) -> Link:
    return Link("yard", "rail", "north", paths, SCALE)


def reckoned(line: str) -> tuple[float, str]:
    """What a line comes to by the numbers that it shows, and the result that it shows."""
    found = re.match(rf"(?:\d+\. |Together: )(.*) [=≈] ({NUMBER})", line)
    assert found
    left, result = found.groups()
    return eval(_python(left)), result  # noqa: S307 - the test made the line


def _python(left: str) -> str:
    """A product or a sum as Python reads it, without its words."""
    left = left.translate({ord(MINUS): "-", ord("÷"): "/", ord(TIMES): "*"})
    left = re.sub(r"√(\d+)", r"(\1**0.5)", left).replace("^", "**")
    kept = re.sub(r"\((works for|a stage of) \d+ value chains\)", "", left)
    return re.sub(r"(?<![\w*.)])[A-Za-z][A-Za-z ]*", "", kept)


def agrees(line: str) -> bool:
    found, result = reckoned(line)
    half = 0.5 * 10.0 ** -len(result.partition(".")[2])
    return abs(found - float(result)) <= half + 1e-12


def test_a_path_is_a_product_of_its_weights() -> None:
    factors = Factor("belongs.member-of", 0.6, 0), Factor("status.attested", 1.0, 0), Factor("x.y", 0.85, 1)
    assert product(path(1, "belonging", *factors), "0.51") == f"0.60 member of {TIMES} 0.85 y = 0.51"


def test_what_is_shared_is_divided_by_a_root_or_a_power() -> None:
    halves = Factor("aims.targets", 0.85, 1), Factor("shared.breadth", 3**-0.5, 1, 3)
    told = product(path(1, "acting", *halves), "0.49")
    assert told == "0.85 targets ÷ √3 (works for 3 value chains) ≈ 0.49"
    power = Factor("shared.stages", 3**-0.4, 1, 3)
    assert product(path(1, "capable", power), "0.64") == "1 ÷ 3^0.40 (a stage of 3 value chains) ≈ 0.64"
    whole = Factor("shared.stages", 1 / 4, 1, 4)
    assert product(path(1, "capable", whole), "0.25") == "1 ÷ 4 (a stage of 4 value chains) = 0.25"


def test_one_weight_is_its_own_result() -> None:
    assert product(path(1, "stated", Factor("states.leads", 0.9, 0)), "0.90") == "0.90 leads"
    assert product(path(1, "stated", Factor("states.leads", 1.0, 0)), "1") == "1"


def test_the_paths_that_count_are_summed_and_the_others_say_why_not() -> None:
    first, second = path(1, "stated", Factor("a.b", 0.85, 0)), path(2, "belonging", Factor("a.c", 0.5, 0))
    weaker = path(3, "belonging", Factor("a.d", 0.4, 0))
    tied = path(1, "acting", Factor("a.e", 0.3, 0))
    could = path(4, "capable", Factor("a.f", 0.2, 0), kind="potential")
    assert sum_of(link(first, second, weaker, tied, could), 10)[1:] == [
        "1. 0.85 b",
        "2. 0.50 c",
        "3. 0.40 d; weaker than 2 on the same basis",
        "4. 0.30 e; shares a tie with 1",
        "5. 0.20 f; potential, which adds nothing to a link",
        f"Together: 1 {MINUS} (1 {MINUS} 0.85) {TIMES} (1 {MINUS} 0.50) ≈ 0.93: strong.",
    ]


def test_of_two_equal_paths_on_one_basis_one_counts() -> None:
    twins = path(1, "acting", Factor("a.b", 0.5, 0)), path(2, "acting", Factor("a.b", 0.5, 0))
    assert sum_of(link(*twins), 10)[2] == "2. 0.50 b; on the same basis as 1"


def test_a_path_that_counts_is_named_though_it_was_not_told() -> None:
    many = [path(number, "acting", Factor("a.b", 0.5, 0)) for number in range(1, 9)]
    counts = path(9, "capable", Factor("a.c", 0.3, 0))
    lines = sum_of(link(*many, counts), 2)
    assert [line[:2] for line in lines[1:4]] == ["1.", "2.", "9."]


def test_a_cap_is_told_where_it_applies() -> None:
    (*_, last) = sum_of(link(path(1, "associated", Factor("a.b", 0.34, 0))), 10)
    capped = "a link that is associated at best is weak at most"
    assert last == f"One path counts: 0.34. That would be moderate, but {capped}."
    (*_, last) = sum_of(link(path(1, "associated", Factor("a.b", 0.2, 0))), 10)
    assert last == "One path counts: 0.20: weak."


def test_a_potential_link_has_a_sum_and_no_band() -> None:
    (*_, last) = sum_of(link(path(1, "capable", Factor("a.b", 0.5, 0), kind="potential")), 10)
    assert last == "One path counts: 0.50, but no band: the link is only potential."


def test_every_sum_that_ships_can_be_done_again_by_hand(shipped: Atlas) -> None:
    sums = products = 0
    for one in shipped.links(potential=True):
        lines = sum_of(one, len(one.paths))
        assert len(lines) == len(one.paths) + 2
        for line in lines[1:]:
            if re.search("[=≈] ", line):
                assert agrees(line), line
                sums, products = sums + line.startswith("Together"), products + (line[0].isdigit())
    assert sums > 200
    assert products > 2000


bases = st.sampled_from(BASES)
weights = st.floats(0.001, 1).map(lambda one: round(one, 3))


@given(st.lists(st.tuples(bases, st.lists(weights, min_size=1, max_size=4)), min_size=1, max_size=6))
def test_any_sum_can_be_done_again_by_hand(drawn: list[tuple[str, list[float]]]) -> None:
    paths = [
        path(number, basis, *(Factor("a.b", value, 0) for value in values))
        for number, (basis, values) in enumerate(drawn)
    ]
    one = link(*sorted(paths, key=lambda path: -path.strength))
    for line in sum_of(one, 10)[1:]:
        assert not re.search("[=≈] ", line) or agrees(line)


@given(st.floats(1e-6, 1).filter(lambda one: one == 1 or one < 1 - 1e-12), bases)
def test_a_strength_is_shown_in_its_own_band_and_below_1_unless_it_is_1(value: float, basis: str) -> None:
    one = link(path(1, basis, Factor("a.b", value, 0)))
    shown = float(strength_of(one))
    assert SCALE.band(shown, basis) == one.band
    assert (shown < 1) == (value < 1)
    assert shown == pytest.approx(value, rel=0.06)


def test_figures_have_two_digits_or_as_many_as_it_takes() -> None:
    assert [figure(one) for one in (0.85, 0.5, 0.0041, 0.999, 1.0)] == [
        "0.85",
        "0.50",
        "0.0041",
        "0.999",
        "1",
    ]
    assert strength_of(link(path(1, "stated", Factor("a.b", 0.5996, 0)))) == "0.5996"
    assert rounded(1e-7) == "0.00000010"


def test_the_figures_of_what_counts_give_the_figure_of_the_link() -> None:
    one = link(path(1, "stated", Factor("a.b", 0.854, 0)), path(2, "acting", Factor("a.b", 0.654, 0)))
    parts = path_figures(one)
    assert f"{1 - prod(1 - float(part) for part in parts):.2f}" == strength_of(one) == "0.95"


def test_halves_are_rounded_up_as_by_hand() -> None:
    assert [figure(one) for one in (0.105, 0.3 * 0.35, 0.645, 0.925)] == ["0.11", "0.11", "0.65", "0.93"]


def test_attested_is_said_of_a_statement_and_of_a_derivation_each_step() -> None:
    derived = path(1, "belonging")
    assert evidence_of(derived) == "each step attested"
    assert evidence_of(replace(derived, status="disputed")) == "a step is disputed"
    assert evidence_of(replace(derived, hops=derived.hops[:1])) == "attested"


def test_bands_are_said_in_words() -> None:
    assert bands_in_words(BANDS[:2]) == "strong and moderate"
    assert bands_in_words(BANDS) == "weak ones too"
    assert bands_in_words(["strong"]) == "strong"
