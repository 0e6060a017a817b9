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


_FEW_OF_EACH_KIND = """(most) => {
  const kind = (one) => `${one.tagName}.${one.getAttribute("class") ?? ""}`;
  const seen = new Map();
  for (const row of document.querySelectorAll("tbody > tr, li")) {
    const parts = [...new Set([...row.querySelectorAll("*")].map(kind))].sort();
    for (let at = row; at; at = at.parentElement) parts.push(kind(at));
    const key = parts.join(" ");
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) > most) row.remove();
  }
}"""
"""Rows of tables and lists are of a kind if they and all around them and in them bear the same classes."""


def violations(page: Any, of_each_kind: int | None = None) -> list[str]:
    """The rules that an open page breaks, each with a place where it does.

    With *of_each_kind*, so many rows of each kind are asked, and the others are taken off the page first, as
    they are made alike. It is for long pages of real data; a page that was made up to have hard cases is
    asked whole. What rolls is asked for with all of its rows.
    """
    found: list[str] = []
    if of_each_kind is not None:
        found = _broken(page, {"runOnly": ["scrollable-region-focusable"]})
        page.evaluate(_FEW_OF_EACH_KIND, of_each_kind)
    return found + _broken(page, {"runOnly": STANDARD, "rules": BESIDES})


def violations_in_both_schemes(page: Any, of_each_kind: int | None = None) -> list[str]:
    """The rules that an open page breaks in the light or the dark scheme; it is left in the light one.

    The schemes differ in nothing but colours, so that in the second the rule about colours alone is asked.
    """
    found = violations(page, of_each_kind)
    # Without motion, colours do not pass through those between.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.wait_for_timeout(50)
    found += [f"dark: {each}" for each in _broken(page, {"runOnly": ["color-contrast"]})]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def _broken(page: Any, asked: dict[str, Any]) -> list[str]:
    page.evaluate(_script() + "\n;0")
    # Every place is tried; but only what is wrong is told in full, as to tell the rest takes twice as long.
    told = {**asked, "resultTypes": ["violations"]}
    found = page.evaluate("(told) => axe.run(document, told)", told)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
