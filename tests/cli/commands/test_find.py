"""``find`` and the names that commands take: what is found, what is taken, and what is said of it."""

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
FUTURE = "nord-pas-de-calais-factories-of-the-future"


def ids(answer: Any) -> list[str]:
    return [row["id"] for row in answer.rows]


def test_show_takes_the_beginning_of_a_name_and_says_so_once(ask: Run) -> None:
    answer = ask("show", "Factories of the Future", "--format", "json")
    assert answer.status == 0
    assert ids(answer) == [FUTURE]
    assert answer.err == (
        "“Factories of the Future” is taken for Factories of the Future initiative, policy initiative, "
        f"Nord-Pas-de-Calais ({FUTURE}).\n"
    )
    assert ask("show", FUTURE).err == ""


@pytest.mark.parametrize(
    ("arguments", "taken"),
    [
        (("links", "--stakeholder", "nord france innov", "--format", "json"), "nord-pas-de-calais-nfid"),
        (("why", "nord france innov", "Railwa"), "value-chain-railway"),
        (("path", "ENSAIT", "roquett"), "nord-pas-de-calais-roquette"),
        (("network", "hamb", "--format", "json"), "(hamburg)"),
        (("query", "stakeholders-of-a-region", "-p", "region=lapl"), "(lapland)"),
    ],
)
def test_every_command_that_takes_a_name_tells_what_it_took(
    ask: Run, arguments: tuple[str, ...], taken: str
) -> None:
    answer = ask(*arguments)
    assert answer.status == 0
    assert "is taken for" in answer.err
    assert taken in answer.err


def test_a_view_tells_what_it_took_as_well(ask: Run) -> None:
    answer = ask("show", "factories of the future", "--status", "attested", "--at", "2015")
    assert (answer.status, answer.err.count("is taken for")) == (0, 1)


def test_several_candidates_end_in_a_list_with_their_ids(ask: Run) -> None:
    answer = ask("show", "fraunhofer")
    assert (answer.status, answer.out) == (2, "")
    assert "\n  hamburg-fraunhofer-cml: Fraunhofer Center" in answer.err


def test_find_takes_words_in_any_order_without_accents(ask: Run) -> None:
    assert ids(ask("find", "TIMISOARA politehnica", "--format", "json")) == ["west-romania-upt"]
    assert ids(ask("find", "future factories", "--type", "initiative", "--format", "json")) == [FUTURE]


def test_find_keeps_to_a_region(ask: Run) -> None:
    rows = ask("find", "university", "--region", "Lappi", "--format", "json").rows
    assert len(rows) > 1
    assert {row["region"] for row in rows} == {"lapland"}


def test_what_a_region_lacks_is_said_to_be_elsewhere(ask: Run) -> None:
    answer = ask("find", "fraunhofer", "--region", "lapland", "--format", "json")
    assert (answer.status, answer.rows) == (0, [])
    assert answer.err.splitlines() == [
        "In Lapland nothing is called “fraunhofer”. Elsewhere:",
        "  1 in Hamburg: Fraunhofer Center for Maritime Logistics and Services (hamburg-fraunhofer-cml)",
        "  1 in West Region (Romania): Fraunhofer IPA project office Timișoara (west-romania-fraunhofer-ipa)",
    ]


def test_what_is_nowhere_is_answered_by_the_nearest(ask: Run) -> None:
    answer = ask("find", "karolinksa institutt", "--region", "hamburg")
    assert answer.status == 0
    assert "Nearest: Karolinska Institutet" in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("find", "x", "--type", "klub"), "There is no type of thing “klub”."),
        (("find", "x", "--region", "atlantis"), "There is no region “atlantis”."),
    ],
)
def test_a_type_or_region_that_does_not_exist_is_refused(
    ask: Run, arguments: tuple[str, ...], words: str
) -> None:
    answer = ask(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert words in answer.err
