"""What axe-core finds on a page that keeps somebody from using it."""

from functools import cache
from pathlib import Path
from typing import Any

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules that are asked, by their tags."""


BESIDES = {"label-content-name-mismatch": {"enabled": True}}
"""A rule that axe-core still calls experimental: who speaks to a page says what stands on a button."""


@cache
def _script() -> str:
    import axe_playwright_python

    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """The rules that an open page breaks, each with a place where it does."""
    page.evaluate(_script() + "\n;0")
    # Every place is tried; but only what is wrong is told in full, as to tell the rest takes twice as long.
    asked = {"runOnly": STANDARD, "resultTypes": ["violations"], "rules": BESIDES}
    found = page.evaluate("(asked) => axe.run(document, asked)", asked)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
