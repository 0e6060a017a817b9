"""Every command with outputs that fail and where nothing is as usual: a sentence and the right status."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import NORTH

from clusteratlas.loading import load
from clusteratlas_cli.lazy import COMMANDS

ARGUMENTS = {
    "regions": "regions",
    "page": "page north -o -",
    "site": "site -o {out}",
    "query": "query stakeholders-of-a-region -p region=north",
    "sparql": "sparql 'SELECT ?s ?l {{ ?s skos:prefLabel ?l }} ORDER BY ?s ?l'",
    "find": "find yard",
    "show": "show yard",
    "links": "links --region north",
    "why": "why yard railway",
    "path": "path yard railway",
    "explore": "explore",
    "network": "network north",
    "gaps": "gaps north",
    "compare": "compare north",
    "new": "new North --force -o {out}.xlsx",
    "import": "import {tables} -o {out}",
    "check": "check",
    "diff": "diff {data} {data}",
    "export": "export north",
    "load": "load {data} --store {out}",
    "store": "store info {store}",
    "serve": "serve --host 192.0.2.1 --port 0",
    "mcp": "mcp",
    "completion": "completion bash",
}
MUTE = {"site", "new", "import", "serve", "mcp"}
"""Commands that write nothing to standard output."""

SOME = ("find", "show", "page", "query", "network", "import", "check", "export", "serve", "mcp")
"""One of each way to take input and to give an answer."""

IN_ALL_WAYS = [
    name if name in SOME else pytest.param(name, marks=pytest.mark.soak, id=name) for name in COMMANDS
]
"""Every command; all but some are put to what fails in one way only, and to the others by ``make soak``."""

OF_NO_DATA = {"new", "import", "completion", "diff", "load", "store"}
"""Commands that take no --data."""

REFUSES = {"explore": 2, "serve": 3}
"""Commands that end otherwise than with 0 or 1 when all is well: without a terminal or such an address."""


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    status: int
    out: bytes
    err: str


class Place:
    """A folder with data, tables and a place to write, and runs of one command there."""

    def __init__(self, folder: Path, command: str, data: Path, environment: Mapping[str, str]) -> None:
        tables = folder / "tables"
        tables.mkdir()
        (tables / "entities.csv").write_text("id,type,label_en,status\nx,region,X,uncited\n")
        (tables / "links.csv").write_text("subject,predicate,object,status\n")
        (tables / "sources.csv").write_text("source_id,title\n")
        if command == "store":
            load([data], folder / "store")
        names = {"out": folder / "out", "tables": tables, "data": data, "store": folder / "store"}
        text = ARGUMENTS[command].format(**names)
        given = [] if command in OF_NO_DATA else ["--data", str(data)]
        self.command = [sys.executable, "-m", "clusteratlas_cli", *given, *shlex.split(text)]
        self.environment = dict(environment)
        self.folder = folder

    def run(self, redirected: str, **more: str) -> Ended:
        """Run the command by a shell that redirects it so."""
        done = subprocess.run(
            ["sh", "-c", f'cd "$WHERE"; {more.pop("before", ":")}; "$@" {redirected}', "sh", *self.command],  # noqa: S607 - any shell will do
            env={**self.environment, "WHERE": str(self.folder), **more},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=120,
        )
        err = done.stderr.decode()
        for word in ("Traceback", "Exception ignored", "did not foresee", "Fatal"):
            assert word not in err
        return Ended(done.returncode, done.stdout, err)


CLOSED = (">&-", "it is closed")
FULL = (">/dev/full", "No space left on device")
NOWHERE = "mkdir gone; cd gone; rmdir ../gone; unset HOME"


@pytest.fixture(scope="module", params=COMMANDS)
def place(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    environment: Mapping[str, str],
) -> tuple[Place, Ended]:
    """A command where it runs, and how it ends when all is well."""
    command: str = request.param
    folder = tmp_path_factory.mktemp(command)
    data = folder / "north.ttl"
    data.write_text(NORTH, encoding="utf-8")
    found = Place(folder, command, data, environment)
    usual = found.run("")
    if command == "import":  # a second import tells what changed against the first
        usual = found.run("")
    assert usual.status == REFUSES.get(command, usual.status if command == "check" else 0)
    assert bool(usual.out) == (command not in MUTE and command not in REFUSES)
    return found, usual


def test_every_command_ends_in_words_if_its_output_fails(place: tuple[Place, Ended]) -> None:
    found, usual = place
    # To who writes nothing a full device is as any other.
    require_words(found, usual, *(FULL if usual.out else CLOSED))


@pytest.mark.parametrize("place", IN_ALL_WAYS, indirect=True)
def test_a_command_ends_in_words_whatever_its_outputs_are(place: tuple[Place, Ended]) -> None:
    found, usual = place
    if usual.out:
        require_words(found, usual, *CLOSED)
    ended = found.run("2>/dev/full")
    assert (ended.status, ended.out) == (usual.status, usual.out)
    assert found.run("2>&- >/dev/full").status == (3 if usual.out else usual.status)


def require_words(found: Place, usual: Ended, redirected: str, reason: str) -> None:
    """See that the reason is told if something was to be written, and else nothing is different."""
    ended = found.run(redirected)
    assert ended.status == (3 if usual.out else usual.status)
    told = f"Error: Standard output cannot be written: {reason}.\n"
    assert ended.err.endswith(told) if usual.out else ended.err == usual.err


@pytest.mark.parametrize("place", SOME, indirect=True)
def test_a_reader_who_goes_early_does_not_change_what_a_command_answers(place: tuple[Place, Ended]) -> None:
    found, usual = place
    ended = found.run("2>err; echo $? >status; } | true; cat err >&2", before="{ :")
    assert (found.folder / "status").read_text().strip() == str(usual.status)
    assert ended.err == usual.err


@pytest.mark.parametrize("place", SOME, indirect=True)
def test_commands_run_where_nothing_is_as_usual(place: tuple[Place, Ended]) -> None:
    """No home, no working folder, no locale, no input, nobody to tell anything."""
    found, usual = place
    ended = found.run("<&- 2>&-", before=NOWHERE, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ended.status, ended.out) == (usual.status, usual.out)


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LANG": ""}])
def test_output_is_utf_8_whatever_the_locale(program: Any, north: Path, locale: dict[str, str]) -> None:
    answer = program("--data", str(north), "show", "yard", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", **locale)
    assert answer.status == 0
    assert "Björn" in answer.out


def test_a_working_folder_that_is_gone_is_named_where_it_is_needed(
    tmp_path: Path, north: Path, environment: Mapping[str, str]
) -> None:
    found = Place(tmp_path, "export", north, environment)
    found.command += ["-o", "north.ttl"]
    ended = found.run("", before=NOWHERE)
    assert ended.status == 3
    assert "\nError: north.ttl cannot be written: " in f"\n{ended.err}"
    assert ended.err.endswith(" The working folder does not exist any more.\n")


BYTES = os.fsdecode(b"caf\xe9")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("find", f"zzz{BYTES}"), 0, "Nothing is called “zzzcaf\ufffd”"),
        (("show", BYTES), 2, "There is no thing “caf\ufffd”"),
        (("sparql", f'SELECT * {{ ?s ?p "{BYTES}" }}'), 2, "holds bytes that are no UTF-8"),
        (("query", "stakeholders-of-a-region", "-p", f"region={BYTES}"), 2, "caf\ufffd"),
        (("sparql", "-f", "{file}"), 2, "query.rq, line 1: no text in UTF-8"),
        (("--data", "{data}", "regions"), 2, "data.ttl, line 1: "),
        (("--data", BYTES, "regions"), 3, "caf\ufffd does not exist"),
        (("import", "{folder}", "-o", "{out}"), 0, "is no UTF-8 (first on line 2) and was read as"),
        (("--at", BYTES, "regions"), 2, "“caf\ufffd” is no date"),
        ((BYTES,), 2, "No such command"),
    ],
)
def test_bytes_that_are_no_text_are_named(
    environment: Mapping[str, str], tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    (tmp_path / "query.rq").write_bytes(b'SELECT * { ?s ?p "\xe9" }')
    (tmp_path / "data.ttl").write_bytes(b'<a:b> <a:c> "\xe9" .')
    for name in ("entities", "links", "sources"):
        (tmp_path / f"{name}.csv").write_bytes(b"id,type,label_en,status\nx,region,\x81\xe9,uncited\n")
    names = {
        "{file}": str(tmp_path / "query.rq"),
        "{data}": str(tmp_path / "data.ttl"),
        "{folder}": str(tmp_path),
        "{out}": str(tmp_path / "out"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "clusteratlas_cli", *(names.get(one, one) for one in arguments)],
        env=environment,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == status
    assert words in done.stderr.decode()
    assert "did not foresee" not in done.stderr.decode()


def test_a_query_from_standard_input_must_be_there_and_be_text(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    (tmp_path / "query.rq").write_bytes(b'SELECT * { ?s ?p "\xe9" }')
    for redirected, status, words in (
        ("<&-", 3, "Standard input cannot be read: it is closed."),
        ("<query.rq", 2, "Standard input, line 1: no text in UTF-8. Save the query in UTF-8."),
    ):
        command = [
            "sh",
            "-c",
            f'"$@" {redirected}',
            "sh",
            sys.executable,
            "-m",
            "clusteratlas_cli",
            "sparql",
            "-",
        ]
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (status, f"Error: {words}\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_folder_is_named(environment: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    command = [sys.executable, "-m", "clusteratlas_cli", "--data", str(tmp_path / "closed"), "regions"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "closed" in done.stderr
    assert "did not foresee" not in done.stderr
