"""``links`` and ``why``: the strongest first, which are counted is told, and sums that anybody can check."""

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from clusteratlas.model import BANDS, BASES

Run = Any
LINKS = [
    *("stakeholder", "stakeholder_label", "type", "region", "value_chain", "value_chain_label"),
    *("hops", "routes", "status", "kind", "basis", "strength", "band"),
]


def test_links_come_strongest_first_and_potential_ones_last(ask: Run) -> None:
    rows = ask("links", "--region", "hamburg", "--potential", "--format", "json").rows
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds)
    for kind in ("link", "potential"):
        strengths = [row["strength"] for row in rows if row["kind"] == kind]
        assert strengths
        assert strengths == sorted(strengths, reverse=True)
        assert all(0 < strength <= 1 for strength in strengths)
    assert all((row["band"] == "") == (row["kind"] == "potential") for row in rows)


def test_people_see_strong_and_moderate_links_and_are_told_of_the_rest(ask: Run) -> None:
    rows = ask("links", "--region", "lapland", "--format", "json").rows
    count = {band: sum(row["band"] == band for row in rows) for band in BANDS}
    shown = ask("links", "--region", "lapland")
    assert len(shown.out.splitlines()) == 1 + count["strong"] + count["moderate"]
    assert f"{count['strong'] + count['moderate']} links: {count['strong']} strong, " in shown.err
    assert f"{count['weak']} weak links are left out; --weak adds them." in shown.err
    whole = ask("links", "--region", "lapland", "--weak")
    assert len(whole.out.splitlines()) == 1 + len(rows)
    assert "weak links are left out" not in whole.err


@pytest.mark.parametrize("style", ["json", "csv"])
def test_programs_get_every_band(ask: Run, style: str) -> None:
    told = ask("links", "--region", "lapland", "--format", style)
    assert "weak" in told.out
    assert "left out; --weak" not in told.err


@pytest.mark.parametrize("band", BANDS)
def test_a_band_can_be_asked_for_alone(ask: Run, band: str) -> None:
    whole = ask("links", "--region", "stockholm", "--format", "json").rows
    some = ask("links", "--region", "stockholm", "--band", band, "--format", "json").rows
    assert some == [row for row in whole if row["band"] == band]


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_can_be_asked_for_alone(ask: Run, basis: str) -> None:
    whole = ask("links", "--region", "hamburg", "--format", "json").rows
    some = ask("links", "--region", "hamburg", "--basis", basis, "--format", "json").rows
    assert some == [row for row in whole if row["basis"] == basis]
    assert some


def test_the_matrix_counts_what_the_list_counts(ask: Run) -> None:
    listed = ask("links", "--region", "lapland")
    matrix = ask("links", "--region", "lapland", "--matrix")
    assert matrix.err.splitlines()[-2:] == listed.err.splitlines()[-2:]
    cells = re.findall(r"(?:strong|moderate|weak) (?:stated|acting|belonging|partnering|capable)", matrix.out)
    assert len(cells) == len(listed.out.splitlines()) - 1


def test_ties_of_any_kind_to_a_chain_state_a_link(ask: Run) -> None:
    (row,) = ask(
        *("links", "--stakeholder", "stockholm-business-alliance", "--value-chain", "ict-digital"),
        *("--format", "json"),
    ).rows
    assert (row["basis"], row["routes"], row["hops"]) == ("stated", ["direct"], 1)
    assert "targets ICT and digital value chain" in ask("why", row["stakeholder"], row["value_chain"]).out


def test_why_in_json_gives_what_the_strength_is_the_product_of(ask: Run) -> None:
    rows = ask("why", "stockholm-kth", "value-chain-sustainable-city", "--format", "json").rows
    assert [list(row) for row in rows] == [
        [*("route", "kind", "basis", "strength", "length", "status", "hops", "factors", "counted")]
    ] * len(rows)
    strengths = [row["strength"] for row in rows]
    assert strengths == sorted(strengths, reverse=True)
    for row in rows:
        assert math.prod(factor["value"] for factor in row["factors"]) == pytest.approx(row["strength"])
    (link,) = ask(
        *("links", "--stakeholder", "stockholm-kth", "--value-chain", "value-chain-sustainable-city"),
        *("--format", "json"),
    ).rows
    open_ = math.prod(1 - row["strength"] for row in rows if row["counted"])
    assert link["strength"] == pytest.approx(1 - open_, abs=1e-8)


ENDS = [
    ("stockholm-kth", "value-chain-sustainable-city"),
    ("hamburg-airbus", "value-chain-aircraft"),
    ("hamburg-airbus", "value-chain-green-hydrogen"),
    ("nord-pas-de-calais-nfid", "value-chain-automotive"),
    ("lapland-uas", "value-chain-cold-climate-testing"),
    ("west-romania-banat-agriculture", "value-chain-bio-based-materials"),
]


@pytest.mark.parametrize("ends", ENDS)
def test_whoever_works_out_the_sums_that_are_told_gets_what_is_told(ask: Run, ends: tuple[str, str]) -> None:
    told = ask("why", *ends, "--limit", "50").out.split("reckoned by hand:\n")[1].splitlines()
    *products, together = told
    assert products
    for line in products:
        left, right = re.sub(r"; does not count: .*", "", line).split(": ", 1)[1].rsplit(" = ", 1)
        assert worked_out(left) == pytest.approx(float(right), rel=0.2, abs=0.0006)
    if " × " in together or "1 − (1" in together:
        sum_ = re.search(r"Together: (1 − .*?) = ([0-9.]+)\.", together)
        assert sum_ is not None
        parts = [float(part) for part in re.findall(r"\(1 − ([0-9.]+)\)", sum_[1])]
        assert f"{1 - math.prod(1 - part for part in parts):.2f}" == sum_[2]


def worked_out(product: str) -> float:
    """Work out ``member of 0.6 ÷ √3 (one of 3 value chains) × targets 0.85`` as a reader would."""
    value = 1.0
    for sign, term in re.findall(r"(^| × | ÷ )((?:(?! × | ÷ ).)+)", product):
        number = re.search(r"(√?)([0-9.]+)(?:\^([0-9.]+))?$", re.sub(r" \(.*\)$", "", term))
        assert number is not None, term
        amount = float(number[2]) ** (0.5 if number[1] else float(number[3] or 1))
        value = value / amount if sign == " ÷ " else value * amount
    return value


def test_a_path_that_does_not_count_says_why(ask: Run) -> None:
    told = ask("why", "stockholm-kth", "value-chain-sustainable-city", "--limit", "50").out
    assert "does not count: 1 is as strong and belonging too" in told
    assert "does not count: 3 is stronger and acting too" in told


def test_a_link_that_could_only_be_says_so_in_plain_words(ask: Run) -> None:
    told = ask("why", "west-romania-banat-agriculture", "value-chain-bio-based-materials")
    assert told.status == 0
    assert told.out.startswith("Banat")
    assert ": only possible.\n" in told.out
    assert "could serve it, and no more is known." in told.out
    assert "A potential link has no band." in told.out


def test_own_weights_are_heeded_and_told(ask: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[states]\ncontributes-to = 0.3\n", encoding="utf-8")
    ends = ("why", "nord-pas-de-calais-aesc", "automotive", "--format", "json")
    assert [row["strength"] for row in ask(*ends).rows] == [0.85]
    answer = ask("--weights", str(own), *ends)
    assert [row["strength"] for row in answer.rows] == [0.3]
    assert f"Links are weighed by {own} instead of the published convention." in answer.err
    assert "moderate" in ask("--weights", str(own), *ends[:3]).out.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[states]\ncontribute-to = 0.3\n", "Did you mean “states.contributes-to”?"),
        ("[states]\ncontributes-to = 1.3\n", "must be a number above 0 and at most 1"),
        ("states", "this is no TOML"),
        ("[band]\nmoderate = 0.9\n", "[band.moderate] must be at most that of band.strong"),
    ],
)
def test_weights_at_fault_are_2_and_name_the_fault(ask: Run, tmp_path: Path, text: str, words: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    answer = ask("links", "--weights", str(own))
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.err
    assert str(own) in answer.err


def test_weights_that_are_not_there_are_3(ask: Run, tmp_path: Path) -> None:
    assert ask("links", "--weights", str(tmp_path / "none.toml")).status == 3


@pytest.mark.parametrize(
    "command",
    [("regions",), ("find", "nfid"), ("show", "nfid"), ("check",), ("export", "--format", "turtle")],
)
def test_what_weighs_nothing_refuses_weights(ask: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    own = tmp_path / "own.toml"
    own.write_text("", encoding="utf-8")
    answer = ask("--weights", str(own), *command)
    assert answer.status == 2
    assert "makes no use of --weights. Leave it out." in answer.err


def test_every_shipped_path_reads_as_a_sentence_that_names_all_on_the_way(shipped: Any) -> None:
    from clusteratlas_cli.output.telling import Teller

    for language in ("en", "fr"):
        teller = Teller(shipped, language)
        for link in shipped.links(potential=True):
            for path in link.paths:
                said = teller.sentence(path, link.stakeholder)
                assert said.startswith(teller.name(link.stakeholder))
                assert said.endswith(teller.name(link.value_chain))
                named = [teller.name(node) for hop in path.hops for node in (hop.subject, hop.object)]
                assert all(name in said for name in named)


def test_a_path_of_two_steps_is_one_sentence(ask: Run) -> None:
    assert (
        "1. KTH Royal Institute of Technology is a member of Stockholm Cleantech, "
        "which contributes to Sustainable city value chain\n"
    ) in ask("why", "stockholm-kth", "value-chain-sustainable-city").out


def test_json_is_read_back_as_the_library_has_it(ask: Run, shipped: Any) -> None:
    rows = json.loads(ask("links", "--region", "centro", "--potential", "--format", "json").out)
    links = shipped.links(region="centro", potential=True)
    assert [(row["basis"], row["band"]) for row in rows] == [(link.basis, link.band) for link in links]
    assert [row["strength"] for row in rows] == pytest.approx([link.strength for link in links], abs=1e-9)
