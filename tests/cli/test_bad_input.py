"""Bad input gives one clear message, the right exit status, and nothing half-written."""

import os
from pathlib import Path
from typing import Any

import pytest

Run = Any


def refused(answer: Any, status: int, *words: str) -> None:
    assert answer.status == status
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert "Cluster Atlas failed" not in answer.err
    for word in words:
        assert word in answer.err


def test_a_missing_file(ask_anew: Run, tmp_path: Path) -> None:
    refused(ask_anew("--data", str(tmp_path / "no.ttl"), "regions"), 3, "Error: ", "no.ttl does not exist")


def test_a_file_in_no_known_format(ask_anew: Run, tmp_path: Path) -> None:
    path = tmp_path / "data.docx"
    path.write_text("x")
    refused(ask_anew("--data", str(path), "regions"), 2, "data.docx is in no known format", ".ttl")


def test_broken_turtle(ask_anew: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix a: <http://a/> .\na:b a:c a:d\na:e a:f a:g .\n")
    answer = ask_anew("--data", str(tmp_path / "broken.ttl"), "regions")
    refused(answer, 2, "broken.ttl, line 3: A dot is expected", "The line reads: a:e a:f a:g .")


@pytest.mark.parametrize("command", [("page",), ("network",), ("export",), ("links", "--region")])
def test_an_unknown_region(ask_anew: Run, command: tuple[str, ...]) -> None:
    refused(ask_anew(*command, "hambrug"), 2, "There is no region “hambrug”. Nearest: Hamburg.")


@pytest.mark.parametrize("date", ["yesterday", "2015-13", "2015-02-30", "", "２０１５"])  # noqa: RUF001 - digits of another script are the point
def test_a_date_that_is_none(ask_anew: Run, date: str) -> None:
    refused(ask_anew("--at", date, "regions"), 2, f"“{date}” is no date", "2015-04-30")


def test_a_folder_without_data(ask_anew: Run, tmp_path: Path) -> None:
    refused(ask_anew("--data", str(tmp_path), "regions"), 3, "holds no data", ".ttl")


def test_an_empty_path(ask_anew: Run) -> None:
    refused(ask_anew("--data", "", "regions"), 2, "empty")


def test_an_address_that_nobody_can_be_asked_at(ask_anew: Run) -> None:
    refused(ask_anew("--data", "ftp://example.org/north.ttl", "regions"), 2, "ftp://example.org/north.ttl")


def test_an_address_is_no_file_to_load(ask_anew: Run, tmp_path: Path) -> None:
    answer = ask_anew("load", "https://example.org/north.ttl", "--store", str(tmp_path / "store"))
    refused(answer, 2, "https://example.org/north.ttl", "Download")


@pytest.mark.parametrize("command", [("page", "hamburg"), ("export", "hamburg")])
def test_an_output_that_cannot_be_written(ask_anew: Run, command: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out"
    refused(ask_anew(*command, "-o", str(target)), 3, "cannot be written: No such file or directory")
    refused(ask_anew(*command, "-o", str(tmp_path)), 3, "is a folder. Name a file to write.")
    assert list(tmp_path.iterdir()) == []


def test_a_site_where_a_file_stands(ask_anew: Run, north: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    answer = ask_anew("--data", str(north), "site", "-o", str(tmp_path / "site"))
    refused(answer, 3, "cannot be made")
    assert (tmp_path / "site").read_text() == "mine"


def test_a_site_of_which_one_page_cannot_be_written_writes_none(
    ask_anew: Run, north: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    (folder / "north.html").mkdir(parents=True)
    refused(ask_anew("--data", str(north), "site", "-o", str(folder)), 3, "north.html is a folder")
    assert [path.name for path in folder.iterdir()] == ["north.html"]


def test_bad_tables_write_nothing(ask_anew: Run, tmp_path: Path) -> None:
    for name, text in {
        "entities.csv": "id,type,label_en,status\nx,person,X,uncited\n",
        "links.csv": "subject,predicate,object,status\n",
        "sources.csv": "source_id,title\n",
    }.items():
        (tmp_path / name).write_text(text)
    out = tmp_path / "out"
    answer = ask_anew("import", str(tmp_path), "-o", str(out))
    assert answer.status == 2
    assert (
        "“person” is no type of the atlas: persons are never recorded: entities.csv, line 2, column type."
        in answer.out
    )
    assert not out.exists()
    refused(ask_anew("import", str(tmp_path / "nowhere"), "-o", str(out)), 3, "does not exist")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hepl",), "No such command"),
        (("regionz",), "Did you mean “regions”?"),
        (("regions", "--formt", "json"), "No such option"),
        (("regions", "--format", "yaml"), "'yaml' is not one of"),
        (("page",), "Missing argument"),
        (("path", "NFID"), "Missing argument"),
        (("path", "NFID", "Roquette", "-k", "0"), "0 is not in the range"),
        (("path", "NFID", "nfid"), "The two ends are one thing"),
        (("why", "NFID", "Atlantis-on-Sea"), "There is no value chain “Atlantis-on-Sea”"),
        (("why", "railway", "railway"), "There is no stakeholder “railway”"),
        (("links", "--value-chain", 'rail"way} ; DROP ALL #'), "There is no value chain"),
        (("show", "http://["), "There is no thing “http://[”"),
        (("show", "12:30"), "There is no thing “12:30”"),
        (("show", ""), "There is no thing “”"),
        (("show", "'; DROP ALL"), "There is no thing “'; DROP ALL”"),
    ],
)
def test_a_request_at_fault(ask_anew: Run, arguments: tuple[str, ...], words: str) -> None:
    refused(ask_anew(*arguments), 2, words)


def test_an_error_nobody_thought_of_is_one_line_and_no_traceback(
    ask_anew: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("clusteratlas.opening.open_atlas", broken)
    answer = ask_anew("regions")
    assert (answer.status, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert "did not foresee this: ZeroDivisionError: division by zero. Please report it" in answer.err


def test_on_demand_it_is_shown_where_it_happened(program: Run, north: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from clusteratlas import opening\ndef broken(*_, **__): return 1 / 0\nopening.open_atlas = broken\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    answer = program("regions", CLUSTERATLAS_DEBUG="1", PYTHONPATH=path)
    assert answer.status == 3
    assert "Traceback" in answer.err
    assert "def broken" in answer.err or "in broken" in answer.err


def test_a_stop_by_the_user_is_one_word(ask_anew: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("clusteratlas.opening.open_atlas", stopped)
    answer = ask_anew("regions")
    assert answer.status == 130
    assert answer.err.strip() == "Error: Stopped."
