"""The tables and figures of ``docs/strength.md``, from rules, weights and the shipped atlas.

``make texts`` writes them anew, each between two marks; a test holds the file equal to them. What stands
outside the marks is written by hand.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from clusteratlas.catalogue.links.convention import shipped
from clusteratlas.catalogue.links.rules import Rule, rules
from clusteratlas.catalogue.links.sensitivity import STEADY, sensitivity, swings
from clusteratlas.model import BANDS, BASES
from clusteratlas.opening import open_atlas

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.links.sensitivity import Sensitivity
    from clusteratlas.model import Factor, Hop, Link

EXAMPLE = ("hamburg-olympus", "value-chain-infection-control")
"""The ends of the link that is worked by hand."""

_MARKED = re.compile(r"(<!-- (\w+): begin -->\n).*?(<!-- \2: end -->)", re.DOTALL)
_MOST = 10  # weights in the table of those that decide most
_TIMES = " \N{MULTIPLICATION SIGN} "
_LEAST = 5  # chains of which the order is least firm
_ENDS = {"first": "stakeholder", "second": "partner"}


def document(text: str, atlas: "Atlas") -> str:
    """The document with its marked parts as they are today.

    Raises:
        KeyError: a mark names no part.
    """
    return _MARKED.sub(
        lambda found: found[1] + "".join(f"{line}\n" for line in _PARTS[found[2]](atlas)) + found[3], text
    )


def _rules(_: "Atlas") -> Iterator[str]:
    yield "| basis | route | hops, each with its group of weights | breadth of | query |"
    yield "|---|---|---|---|---|"
    for rule in sorted(rules(), key=lambda one: BASES.index(one.basis)):
        yield f"| {rule.basis} | {rule.route} | {_hops(rule)} | {', '.join(rule.shared)} | `{rule.name}.rq` |"


def _hops(rule: Rule) -> str:
    told = [_column(rule.hops[0][0])]
    for _, predicate, end, group in rule.hops:
        how = "within" if group == "hierarchy" else f"{predicate.partition(':')[2] or predicate} (`{group}`)"
        told.append(f"→ {how} → {_column(end)}")
    return " ".join(told)


def _column(name: str) -> str:
    return _ENDS.get(name, name.replace("_", " "))


def _weights(_: "Atlas") -> Iterator[str]:
    yield "| key | value | why |"
    yield "|---|---|---|"
    for key, entry in shipped().entries.items():
        reference = f" See {entry.reference}." if entry.reference else ""
        yield f"| `{key}` | {entry.value} | {entry.reason}{reference} |"


def _factors(atlas: "Atlas") -> Iterator[str]:
    yield "| basis | hop | factor | comes to |"
    yield "|---|---|---|---|"
    for path in _example(atlas).counted:
        for factor in path.factors:
            hop = _statement(path.hops[factor.hop], atlas)
            yield f"| {path.basis} | {hop} | `{factor.key}` | {_number(factor)} |"


def _sums(atlas: "Atlas") -> Iterator[str]:
    link = _example(atlas)
    yield "```text"
    for path in link.paths:
        product = _TIMES.join(map(_number, path.factors))
        counts = "   counts" if path in link.counted else ""
        yield f"{path.basis:<10}  {product} = {path.strength:.4f}{counts}"
    left = _TIMES.join(f"(1 - {path.strength:.4f})" for path in link.counted)
    yield f"{'the link':<10}  1 - {left} = {link.strength:.4f}   {link.band}"
    yield "```"


def _example(atlas: "Atlas") -> "Link":
    (link,) = atlas.links(stakeholder=EXAMPLE[0], value_chain=EXAMPLE[1])
    return link


def _statement(hop: "Hop", atlas: "Atlas") -> str:
    return f"{atlas.label(hop.subject)} {hop.predicate} {atlas.label(hop.object)}"


def _number(factor: "Factor") -> str:
    weight = f"{shipped().weight(factor.key):g}"
    return f"1/{factor.count}^{weight}" if factor.count else weight


def _firmness(atlas: "Atlas") -> Iterator[str]:
    links = atlas.links()
    found = sensitivity(links, atlas.weights)
    yield "| band | links | keep their band | count by default, or not, as published |"
    yield "|---|---|---|---|"
    for band in BANDS:
        held = [one for one in found.links if one.link.band == band]
        counted = sum(one.counted >= STEADY for one in held)
        yield f"| {band} | {len(held)} | {sum(one.steady for one in held)} | {counted} |"
    yield f"| all | {len(found.links)} | {found.steady} | {found.counted} |"
    yield ""
    yield from _orders(found, atlas)


def _orders(found: "Sensitivity", atlas: "Atlas") -> Iterator[str]:
    yield "| the order within a chain | tau-b, least of all draws | median | links |"
    yield "|---|---|---|---|"
    ordered = [order for order in found.orders if order.least is not None]
    for order in sorted(ordered, key=lambda one: (one.least or 0, one.value_chain))[:_LEAST]:
        agreed = f"{order.least:.2f} | {order.middle:.2f}"
        yield f"| {atlas.label(order.value_chain)} | {agreed} | {len(order.links)} |"
    agreed = f"{found.least:.2f} | {found.middle:.2f}"
    yield f"| all {len(ordered)} chains with an order | {agreed} | {len(found.links)} |"


def _swings(atlas: "Atlas") -> Iterator[str]:
    yield "| weight | bands that change when it alone is a fifth lower | a fifth higher |"
    yield "|---|---|---|"
    for one in swings(atlas.links(), atlas.weights)[:_MOST]:
        yield f"| `{one.key}` | {one.lower} | {one.higher} |"


_PARTS: Mapping[str, Callable[["Atlas"], Iterator[str]]] = {
    "rules": _rules,
    "weights": _weights,
    "factors": _factors,
    "sums": _sums,
    "firmness": _firmness,
    "swings": _swings,
}

if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(document(path.read_text(encoding="utf-8"), open_atlas(environment={})), encoding="utf-8")
