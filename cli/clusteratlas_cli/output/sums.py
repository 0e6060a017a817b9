"""The strength of a link as people would work it out by hand."""

from collections.abc import Iterator
from math import prod
from typing import TYPE_CHECKING

from clusteratlas.model import BANDS
from clusteratlas_cli.output.telling import told_strength

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.model import Factor, Link, Path

_WORDS = {
    "aims-at-cluster.targets": "targets a cluster",
    "aims-at-industry.targets": "targets an industry",
    "stage.stage-of": "a stage of the chain",
    "level.class": "a class of NACE",
    "level.group": "a group of NACE",
    "level.division": "a division of NACE",
    "level.section": "a section of NACE",
    "status.tie-less": "without a tie",
    "anchor.none": "nobody in the region works for it",
}
_SHARED = {
    "shared.breadth": "one of {} value chains that it works for",
    "shared.stages": "a stage of {} value chains",
}
_FEWEST, _MOST = 2, 9


def sums(link: "Link", limit: int) -> Iterator[str]:
    """The product of each path, and what those that count come to together, as lines.

    Args:
        link: the link.
        limit: the products of so many paths are told, and of those that count.
    """
    for number, path in enumerate(link.paths, start=1):
        counts = _is_in(path, link.counted)
        if number <= limit or counts:
            why_not = "" if counts else f"; does not count: {_why_not(link, path)}"
            yield f"   {number}. {path.basis}: {product(path)}{why_not}"
    yield f"   {together(link)}"


def product(path: "Path") -> str:
    """The strength of a path as the product that it is: ``member of 0.6 × contributes to 0.85 = 0.51``."""
    said = ""
    for factor in path.factors:
        if factor.value == 1:
            continue
        sign = " ÷ " if factor.count else " × "
        said += (sign if said else ("1 ÷ " if factor.count else "")) + _term(factor)
    digits = 3 if path.strength >= 0.01 else 6  # noqa: PLR2004 - below, three digits would say next to nothing
    return f"{said or '1'} = {path.strength:.{digits}f}"


def together(link: "Link") -> str:
    """The strength of a link from those of its paths that count, and the band that it falls into."""
    if len(link.counted) == 1:
        number = _number(link, link.counted[0])
        said = f"Together: {told_strength(link.strength)}, since only path {number} counts"
    else:
        parts = " × ".join(f"(1 − {path.strength:.{_digits(link)}f})" for path in link.counted)
        said = f"Together: 1 − {parts} = {told_strength(link.strength)}"
    return f"{said}. {_banded(link)}"


def _banded(link: "Link") -> str:
    if link.kind != "link":
        return "A potential link has no band."
    least = link.scale.least
    reached = next((band for band in BANDS if link.strength >= least.get(band, 0) - 1e-12), BANDS[-1])
    bound = f"{least[reached]:g} or more" if reached in least else f"less than {min(least.values()):g}"
    if reached == link.band:
        return f"That is {link.band}: {bound}."
    return f"That would be {reached}, but what is {link.basis} at best is {link.band} at most."


def _digits(link: "Link") -> int:
    """With so many digits of each path whoever works it out gets the strength that is told."""
    for digits in range(_FEWEST, _MOST):
        by_hand = 1 - prod(1 - round(path.strength, digits) for path in link.counted)
        seen = all(round(path.strength, digits) > 0 for path in link.counted)
        if seen and told_strength(by_hand) == told_strength(link.strength):
            return digits
    return _MOST


def _term(factor: "Factor") -> str:
    if not factor.count:
        return f"{_words(factor)} {factor.value:g}"
    shared = _SHARED.get(factor.key, "shared by {}").format(factor.count)
    return f"{_root(factor)} ({shared})"


def _root(factor: "Factor") -> str:
    """What a shared word is divided by: the root of a number, or a power of it."""
    from math import log

    exponent = round(-log(factor.value) / log(factor.count), 6)
    return f"√{factor.count}" if exponent == 0.5 else f"{factor.count}^{exponent:g}"  # noqa: PLR2004 - a square root


def _words(factor: "Factor") -> str:
    if factor.key in _WORDS:
        return _WORDS[factor.key]
    group, _, name = factor.key.partition(".")
    return name if group == "status" else name.replace("-", " ")


def _why_not(link: "Link", path: "Path") -> str:
    if path.kind != link.kind:
        return "what is only possible adds nothing to a link"
    same = [other for other in link.paths if other.kind == link.kind and other.basis == path.basis]
    if path.strength < same[0].strength - 1e-12:
        return f"{_number(link, same[0])} is stronger and {path.basis} too"
    if counted := next((other for other in same if _is_in(other, link.counted)), None):
        return f"{_number(link, counted)} is as strong and {path.basis} too"
    shared = [other for other in link.counted if not other.statements.isdisjoint(path.statements)]
    return f"it rests on a tie of {' and '.join(str(_number(link, other)) for other in shared)}"


def _number(link: "Link", path: "Path") -> int:
    return next(number for number, one in enumerate(link.paths, start=1) if one is path)


def _is_in(path: "Path", paths: "Sequence[Path]") -> bool:
    return any(path is one for one in paths)
