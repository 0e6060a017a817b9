"""What a person sees of a store is what is seen of the files it was loaded from: tables, and notes beside."""

from collections.abc import Callable
from typing import Any

import pytest

from clusteratlas.files import locations
from clusteratlas.loading import load

Run = Callable[..., Any]

COMMANDS = (
    "links --status attested --weak",
    "links --value-chain railway --robust",
    "--at 2012 links --value-chain railway --weak",
    "--at 2012 --dated links --region hamburg",
    "--at 2015 show lapland",
    "--at 2012 show hamburg",
    "--at 2012 why NFID railway",
    "compare hamburg --twins --format json",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("six") / "store"
    load(locations.region_files(), folder)
    return str(folder)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_store_is_told_of_as_its_files_are(ask: Run, store: str, command: str) -> None:
    of_files, of_store = (
        ask("--data", data, *command.split()) for data in (str(locations.region_files()[0].parent), store)
    )
    assert (of_store.status, of_store.out) == (of_files.status, of_files.out)
    assert of_store.out
    assert of_store.err == of_files.err


def test_of_a_part_that_was_read_it_is_not_told_how_many_ties_are_dated(ask: Run, store: str) -> None:
    answer = ask("--data", store, "--at", "2012", "show", "hamburg")
    assert "ties valid in 2012" not in answer.err
    links = ask("--data", store, "--at", "2012", "links", "--region", "hamburg")
    assert "that this answer rests on are dated" in links.err


def test_links_that_lose_a_path_take_the_place_of_their_strength(ask: Run) -> None:
    rows = ask("links", "--status", "attested", "--format", "json").rows
    strengths = [row["strength"] for row in rows]
    assert strengths == sorted(strengths, reverse=True)
