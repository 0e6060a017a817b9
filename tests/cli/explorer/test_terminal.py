"""The real program: on a terminal, without colour, and where there is no terminal."""

import os
import pty
import select
import struct
import subprocess
import sys
from collections.abc import Callable
from fcntl import ioctl
from termios import TIOCSWINSZ
from typing import TYPE_CHECKING, Any

import pytest

from clusteratlas.errors import RequestError
from clusteratlas_cli.explorer import terminal
from clusteratlas_cli.explorer.app import Explorer
from clusteratlas_cli.explorer.main import MainScreen
from clusteratlas_cli.explorer.panes import SearchInput, ThingPane
from clusteratlas_cli.explorer.reader import Reader
from clusteratlas_cli.explorer.screens import HelpScreen, PathsScreen

if TYPE_CHECKING:
    from tests.cli.explorer.conftest import Driver

PROGRAM = (sys.executable, "-m", "clusteratlas_cli")
PATIENCE = 60  # seconds until a program that says nothing is given up


def screen(arguments: list[str], keys: bytes, until: bytes, **environment: str) -> tuple[int, bytes]:
    """Run the program on a terminal, press keys once it shows a text; its exit status and output."""
    ours, theirs = pty.openpty()
    ioctl(theirs, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    settings = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **environment}
    program = subprocess.Popen(
        [*PROGRAM, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=settings, close_fds=True
    )
    os.close(theirs)
    output, pressed = b"", False
    while select.select([ours], [], [], PATIENCE)[0]:
        try:
            output += os.read(ours, 65536)
        except OSError:  # the other end is closed: the program has ended
            break
        if until in output and not pressed:
            pressed = True
            os.write(ours, keys)
    if program.poll() is None:
        program.kill()
    os.close(ours)
    return program.wait(), output


def test_the_program_opens_on_a_terminal_and_gives_it_back() -> None:
    status, output = screen(["explore", "--at", "2015"], b"\x11", b"AA Sakatti Mining")
    assert status == 0
    assert b"as of 2015" in output
    assert output.rindex(b"\x1b[?1049l") > output.index(b"\x1b[?1049h")


def test_what_is_dated_is_told_in_the_title_and_counted_once_the_terminal_is_given_back() -> None:
    status, output = screen(["explore", "--at", "2015", "--dated"], b"\x11", b"as of 2015, dated")
    assert status == 0
    after = output[output.rindex(b"\x1b[?1049l") :]
    assert b" ties valid in 2015 are dated; --dated leaves the others out." in after


def test_control_c_quits() -> None:
    assert screen(["explore"], b"\x03", b"AA Sakatti Mining")[0] == 0


def test_without_colour_no_colour_is_sent_and_the_cursor_is_a_character() -> None:
    status, output = screen(["explore"], b"\x11", b"AA Sakatti Mining", NO_COLOR="1")
    assert status == 0
    assert b"> " in output
    colours = {part.split(b"m")[0] for part in output.split(b"\x1b[38;2;")[1:]}
    assert all(len(set(colour.split(b";")[:3])) == 1 for colour in colours), "only shades of grey"


def test_a_pipe_is_refused_in_one_message() -> None:
    run = subprocess.run([*PROGRAM, "explore"], input="", capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("Error: explore fills a terminal")
    assert len(run.stderr.splitlines()) == 1


def test_a_terminal_that_cannot_place_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    terminal.require_terminal()
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(RequestError, match="find, show, links and path"):
        terminal.require_terminal()


def test_data_that_cannot_be_read_are_told_before_the_screen_is_taken() -> None:
    status, output = screen(["--data", "no-such-file.ttl", "explore"], b"", b"no-such-file")
    assert status == 3
    assert b"\x1b[?1049h" not in output


def test_refusing_a_pipe_does_not_wait_for_textual() -> None:
    script = "import sys; import clusteratlas_cli.commands.explore; print('textual' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_focus_shows_by_the_shape_of_the_border(explore: Callable[..., None]) -> None:
    async def act(driver: "Driver") -> None:
        assert driver.pane("results").styles.border_top[0] == "round"
        await driver.press("tab")
        assert driver.pane("results").styles.border_top[0] == "double"

    explore(act)


@pytest.mark.parametrize(
    "ours", [Explorer, MainScreen, HelpScreen, PathsScreen, Reader, SearchInput, ThingPane]
)
def test_no_private_name_of_ours_hides_one_of_textual(ours: type[Any]) -> None:
    methods = {name for name, value in vars(ours).items() if callable(value) or isinstance(value, property)}
    defined = {name for name in methods if name.startswith("_") and not name.startswith("__")}
    theirs = {name for base in ours.__mro__ if base.__module__.startswith("textual") for name in vars(base)}
    assert sorted(defined & theirs) == []
