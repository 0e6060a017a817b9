"""Runs the program many times over: one process with everything imported, which forks for each run.

A run in a fork costs a tenth of a process of its own, and yet may crash, hang or fill its memory without harm
to the next. Orders come as lines of JSON on standard input, results go out as lines of JSON.
"""

import gc
import importlib
import json
import os
import pkgutil
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

_PAUSE = 0.004
_GRACE = 2.0
"""Seconds in which processes that a run started have to end after it."""


def prepare() -> None:
    """Import what runs need, and open the shipped atlas once for all of them."""
    import clusteratlas
    import clusteratlas.opening as face
    import clusteratlas_cli

    for package in (clusteratlas, clusteratlas_cli):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("__main__", ".start")):  # these begin a process
                importlib.import_module(module.name)

    opened = face.open_atlas
    shipped = opened(environment={})
    shipped.find("NFID")  # reads the names, which most runs need
    if "Threads:\t1\n" not in Path("/proc/self/status").read_text("utf-8"):
        return  # a fork would inherit locks, but not the threads that hold them

    def once(data: Any = None, at: str | None = None, *more: Any, **options: Any) -> Any:
        plain = data is None and at is None and not more and not any(options.values())
        return shipped if plain else opened(data, at, *more, **options)

    gc.freeze()  # what is there already is not looked at in every fork
    face.open_atlas = once


def become(order: dict[str, Any]) -> int:
    """Be the program, in a fork: its arguments, streams, folder and limits; its exit status."""
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    streams = ((order["stdin"], os.O_RDONLY), (order["out"], os.O_WRONLY), (order["err"], os.O_WRONLY))
    for number, (path, flags) in enumerate(streams):
        os.dup2(os.open(path, flags | os.O_CREAT, 0o600), number)
    os.chdir(order["folder"])
    from clusteratlas_cli.main import run

    arguments: list[str] = order["arguments"]
    sys.argv = ["clusteratlas", *arguments]
    said = sys.stdin
    sys.stdin = open(0, encoding=said.encoding, errors=said.errors, closefd=False)  # noqa: SIM115 - as if new
    return run(arguments)


def wait_for(child: int, seconds: float) -> dict[str, Any]:
    """Wait for a fork, at most so long, and tell how it ended."""
    start = time.monotonic()
    hung = False
    while True:
        found, status, usage = os.wait4(child, os.WNOHANG)
        if found:
            break
        if not hung and time.monotonic() - start > seconds:
            hung = True
            os.killpg(child, signal.SIGKILL)
        time.sleep(_PAUSE)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "hung": hung,
        "seconds": time.monotonic() - start,
        "memory": usage.ru_maxrss * 1024,
        "left": remains(child),
    }


def remains(group: int) -> bool:
    """Whether processes of a run outlive it; they are ended."""
    end = time.monotonic() + _GRACE
    try:
        while time.monotonic() < end:
            os.killpg(group, 0)
            time.sleep(_PAUSE)
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def main() -> None:
    """Take orders until there are no more."""
    prepare()
    # Whoever writes to standard output or reads from standard input is a run, not the host.
    orders = os.fdopen(os.dup(0), encoding="utf-8")
    results = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    for line in orders:
        order = json.loads(line)
        child = os.fork()
        if not child:
            for number in (orders.fileno(), results.fileno()):
                os.close(number)
            sys.exit(become(order))
        results.write(json.dumps(wait_for(child, order["seconds"])) + "\n")
        results.flush()


if __name__ == "__main__":
    main()
