"""Print, as constraints for pip, the lowest version that pyproject.toml admits of each library.

``>=7.6,<8`` becomes ``==7.6``: what a range promises is tried at its lower end by ``make lowest``.
"""

import re
import tomllib
from pathlib import Path

_RANGE = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9.]+)")


def lowest(requirements: list[str]) -> list[str]:
    """Each requirement at its lower bound.

    Raises:
        ValueError: a requirement names no lower bound.
    """
    found = []
    for requirement in requirements:
        bound = _RANGE.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement}: expected a name and >= with a version")
        found.append(f"{bound[1]}=={bound[2]}")
    return found


if __name__ == "__main__":
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    print("\n".join(lowest(tomllib.loads(text)["project"]["dependencies"])))
