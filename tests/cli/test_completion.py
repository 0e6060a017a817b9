"""What Tab offers, in the words that shells understand."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import BashComplete, FishComplete, ZshComplete
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import seen
from clusteratlas.loading import load
from clusteratlas_cli.lazy import COMMANDS
from clusteratlas_cli.main import cli

Run = Any
COMPLETERS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def offered(*words: str, incomplete: str = "") -> dict[str, str | None]:
    completer = BashComplete(cli, {}, "clusteratlas", "_CLUSTERATLAS_COMPLETE")
    return {item.value: item.help for item in completer.get_completions(list(words), incomplete)}


@pytest.fixture(autouse=True)
def _shipped_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLUSTERATLAS_DATA", raising=False)


@pytest.mark.parametrize("shell", COMPLETERS)
def test_the_script_is_that_of_the_shell(ask: Run, shell: str) -> None:
    found = ask("completion", shell)
    assert (found.status, found.err) == (0, "")
    assert f"_CLUSTERATLAS_COMPLETE={shell}_complete" in found.out


@pytest.mark.parametrize("shell", COMPLETERS)
def test_the_shell_itself_takes_the_script(ask: Run, shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(ask("completion", shell).out, encoding="utf-8")
    checked = subprocess.run([program, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_shell_that_is_not_known_is_refused(ask: Run) -> None:
    found = ask("completion", "csh")
    assert (found.status, found.out) == (2, "")
    assert ask("completion").status == 2


def test_commands_are_offered_with_their_help() -> None:
    assert list(offered()) == list(COMMANDS)
    assert set(offered(incomplete="co")) == {"compare", "completion"}
    assert all(offered().values())


@pytest.mark.parametrize("command", ["page", "network", "gaps", "compare", "export"])
def test_regions_are_offered_where_one_is_wanted(command: str) -> None:
    found = offered(command)
    assert {"centro", "hamburg", "lapland", "nord-pas-de-calais", "stockholm", "west-romania"} <= set(found)
    assert not any(one.startswith("value-chain") for one in found)
    assert set(offered(command, incomplete="ham")) == {"hamburg"}
    assert set(offered(command, incomplete="HAM")) == {"hamburg"}


def test_a_second_region_is_offered_to_compare() -> None:
    assert set(offered("compare", "hamburg", incomplete="la")) == {"lapland"}


def test_a_thing_is_offered_by_its_name_as_well_as_by_its_id() -> None:
    assert offered("show", incomplete="NFID")["nord-pas-de-calais-nfid"]
    assert "nord-pas-de-calais-nfid" in offered("show", incomplete="nord-pas-de-calais-nf")
    assert offered("show", incomplete="no thing is called so") == {}


def test_stakeholders_and_value_chains_are_offered_to_why() -> None:
    assert "hamburg-aviation" in offered("why", incomplete="hamburg-av")
    assert not offered("why", incomplete="value-chain")
    second = offered("why", "hamburg-aviation", incomplete="value-chain-air")
    assert list(second) == ["value-chain-aircraft"]


def test_questions_and_their_parameters_are_offered() -> None:
    assert "stakeholders-of-a-region" in offered("query", incomplete="stake")
    assert set(offered("query", "stakeholders-of-a-region", "-p")) == {"region=", "type="}
    assert set(offered("query", "stakeholders-of-a-region", "-p", incomplete="r")) == {"region="}
    assert offered("query", "no-such-question", "-p") == {}


def test_options_and_their_choices_are_offered() -> None:
    assert set(offered("network", "hamburg", "--lens")) == {
        "ties",
        "actors",
        "chains",
        "clusters",
        "initiatives",
    }
    assert "--missing-ties" in offered("gaps", incomplete="--m")
    assert {"--at", "--data", "--lang"} <= set(offered("gaps", incomplete="--"))


def test_names_are_those_of_the_data_at_hand(tmp_path: Path) -> None:
    path = tmp_path / "north.ttl"
    path.write_text(
        """
        @prefix ca: <https://w3id.org/clusteratlas/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix id: <https://w3id.org/clusteratlas/id/> .
        id:north a ca:Region ; ca:region id:north ; skos:prefLabel "North"@en .
        """,
        encoding="utf-8",
    )
    assert list(offered("--data", str(path), "page")) == ["north"]


@pytest.mark.parametrize("words", [("--data", "/no/such/file.ttl", "page"), ("--at", "never", "page")])
def test_trouble_offers_nothing_and_says_nothing(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert offered(*words) == {}
    assert capfd.readouterr() == ("", "")


def test_the_program_answers_the_shell(program: Run) -> None:
    asked = {
        "_CLUSTERATLAS_COMPLETE": "bash_complete",
        "COMP_WORDS": "clusteratlas page ham",
        "COMP_CWORD": "2",
    }
    assert program(**asked).out == "plain,hamburg\n"


def test_a_store_is_completed_by_its_index_as_its_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(seen, "PAYS", 0)
    file = tmp_path / "own.ttl"
    ended = 'id:south-yard ca:validTo "2011" .\n'
    file.write_text(region("north") + region("south") + ended, encoding="utf-8")
    load([file], tmp_path / "store")
    for words in ((), ("--at", "2015")):
        for typed in ("", "no", "south y", "Yard"):
            ways = [("--data", str(data), *words, "show") for data in (file, tmp_path / "store")]
            first, second = (offered(*way, incomplete=typed) for way in ways)
            assert first == second != {}
    at_2015 = ("--data", str(tmp_path / "store"), "--at", "2015", "why")
    assert {"north-yard", "south-yard"} <= set(offered(*at_2015))
    assert not (tmp_path / "cache").exists()  # at a Tab no view is made, which may take long
    clusteratlas.open(tmp_path / "store", "2015", environment={}, cached=True).regions()
    assert "north-yard" in offered(*at_2015)
    assert "south-yard" not in offered(*at_2015)
