"""What the figures were measured on: the machine, without its name or paths, and versions."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, requires, version
from pathlib import Path

PACKAGES = (
    "clusteratlas",
    "pyoxigraph",
    "rdflib",
    "networkx",
    "igraph",
    "pyvis",
    "oxigraph",
    "pyshacl",
    "kglab",
)


def machine() -> dict[str, str]:
    """Processor, cores, memory, kernel and Python, by what each is called."""
    return {
        "processor": _line("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": str(os.cpu_count() or "unknown"),
        "memory": _memory(),
        "kernel": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
    }


def load_average() -> str:
    """How many processes wanted to run in the last one, five and fifteen minutes."""
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())


def versions() -> dict[str, str]:
    """The versions of what is compared, by name; of what is not installed nothing."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def browser(program: str | None) -> str:
    """The browser and its version; empty where there is none."""
    if not program:
        return ""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return " ".join(told.stdout.split()[:2])


def installed() -> tuple[int, float]:
    """How many packages a user installs, and how many MB their files take."""
    packages = _closure().values()
    size = sum(
        path.stat().st_size
        for package in packages
        for file in package.files or ()
        if file.suffix != ".pyc" and (path := Path(str(file.locate()))).is_file()
    )
    return len(packages), size / 1e6


def _closure() -> dict[str, Distribution]:
    """Everything that installing the program brings along, itself not counted, by normal name."""
    from packaging.requirements import Requirement

    found: dict[str, Distribution] = {}
    waiting = list(requires("clusteratlas") or ())
    while waiting:
        requirement = Requirement(waiting.pop())
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in found or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        waiting += found[name].requires or ()
    return found


def _line(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _memory() -> str:
    if sys.platform == "linux":
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    return "unknown"
