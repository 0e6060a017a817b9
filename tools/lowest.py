"""Print constraints for pip that hold each library at the lowest version that pyproject.toml admits.

``>=7.6,<8`` becomes ``==7.6``: what a range promises is tried at its lower end by ``make lowest``. What only
tests and building need keeps the version that constraints.txt pins.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_BOUND = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)")


def lowest(requirements: Iterable[str]) -> list[str]:
    """Each requirement at its lower bound.

    Raises:
        ValueError: a requirement names no lower bound.
    """
    found = []
    for requirement in requirements:
        bound = _BOUND.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement}: expected a name and >= with a version")
        found.append(f"{bound[1]}=={bound[2]}")
    return found


def pinned(pins: Iterable[str], requirements: Iterable[str]) -> list[str]:
    """The pins of what is required by name, as they are."""
    names = {match[0].lower() for one in requirements if (match := _NAME.match(one))}
    return [pin for pin in pins if pin.partition("==")[0].lower() in names]


if __name__ == "__main__":
    root = Path(__file__).parents[1]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tools = [one for group in ("test", "build") for one in project["dependency-groups"][group]]
    print("\n".join([*lowest(project["project"]["dependencies"]), *pinned(lines, tools)]))
