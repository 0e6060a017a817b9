"""How strongly a link is known, reckoned as people would by hand.

Every number is written with as many digits as it takes for the numbers written to give the result written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isclose, log, prod
from typing import TYPE_CHECKING

from clusteratlas_cli.output.strengths import figure, fixed, rounded, strength_of

if TYPE_CHECKING:
    from clusteratlas.model import Factor, Link, Path

_TIMES, _MINUS = "\u00d7", "\u2212"
_CLOSE = 1e-9
_ROOT = 0.5
_PLACES = 2  # digits that a weight is written with at least
_MOST_DIGITS = 13
_SHARED = {"shared.breadth": "works for", "shared.stages": "a stage of"}
_WORDS: Mapping[str, str] = {
    "level.class": "a class of NACE",
    "level.group": "a group of NACE",
    "level.division": "a division of NACE",
    "level.section": "a section of NACE",
    "anchor.none": "nobody in the region works for it",
    "status.tie-less": "without a tie",
    "through.thing": "for what lies between",
    "through.region": "a region",
    "through.country": "a country",
    "through.industry": "an industry",
    "through.value-chain": "a value chain",
    "through.programme": "a programme of no one region",
}


def product(path: "Path", result: str) -> str:
    """The strength of a path as a product: 0.60 member of, times 0.85 contributes to, is 0.51.

    Args:
        path: a path; factors of 1 are left out.
        result: its strength as it is written.
    """
    factors = [factor for factor in path.factors if not isclose(factor.value, 1, abs_tol=_CLOSE)]
    if not factors:
        return "1"
    said = "".join(_factors(factors))
    alone = len(factors) == 1 and not factors[0].count
    return said if alone else f"{said} {_relation(result, path.strength)} {result}"


def sum_of(link: "Link", shown: int) -> list[str]:
    """The sum of a link as lines: the product of each path, what counts of them, and the band.

    Args:
        link: the link.
        shown: so many of its paths were told; others are named where they count.
    """
    numbers = {id(path): number for number, path in enumerate(link.paths, start=1)}
    counted = {id(path) for path in link.counted}
    texts = path_figures(link)
    lines = ["How strongly it is known, reckoned by hand:"]
    for number, path in enumerate(link.paths, start=1):
        if number > shown and id(path) not in counted:
            continue
        reason = _why_not(link, number, numbers) if id(path) not in counted else ""
        lines.append(f"{number}. {product(path, texts[number - 1])}" + (f"; {reason}" if reason else ""))
    return [*lines, *_together(link, [texts[numbers[id(path)] - 1] for path in link.counted])]


def path_figures(link: "Link") -> list[str]:
    """The strengths of a link's paths as they are written: those that count give the link's, by hand."""
    result = strength_of(link)
    texts = [figure(path.strength) for path in link.paths]
    counted = {id(path) for path in link.counted}
    for digits in range(2, _MOST_DIGITS + 1):
        texts = [
            rounded(path.strength, digits) if id(path) in counted else figure(path.strength)
            for path in link.paths
        ]
        parts = [float(text) for text, path in zip(texts, link.paths, strict=True) if id(path) in counted]
        places = len(result.partition(".")[2])
        if fixed(1 - prod(1 - part for part in parts), places) == result:
            break
    return texts


def _together(link: "Link", parts: Sequence[str]) -> Iterator[str]:
    result = strength_of(link)
    if len(parts) == 1:
        total = f"One path counts: {result}"
    else:
        left = f" {_TIMES} ".join(f"(1 {_MINUS} {part})" for part in parts)
        exact = 1 - prod(1 - float(part) for part in parts)
        total = f"Together: 1 {_MINUS} {left} {_relation(result, exact)} {result}"
    if link.kind == "potential":
        yield f"{total}, but no band: the link is only potential."
        return
    uncapped = replace(link.scale, caps={}).band(link.strength, link.basis)
    if uncapped == link.band:
        yield f"{total}: {link.band}."
    else:
        capped = f"a link that is {link.basis} at best is {link.band} at most"
        yield f"{total}. That would be {uncapped}, but {capped}."


def _why_not(link: "Link", number: int, numbers: Mapping[int, int]) -> str:
    """Why a path does not count."""
    path = link.paths[number - 1]
    if path.kind != link.kind:
        return "potential, which adds nothing to a link"
    before = (other for other in link.paths[: number - 1] if other.kind == path.kind)
    same = next((other for other in before if other.basis == path.basis), None)
    if same is not None and same.strength > path.strength + _CLOSE:
        return f"weaker than {numbers[id(same)]} on the same basis"
    shared = [numbers[id(one)] for one in link.counted if not one.statements.isdisjoint(path.statements)]
    if shared:
        return f"shares a tie with {' and '.join(map(str, shared))}"
    return f"on the same basis as {numbers[id(same)]}" if same is not None else "adds nothing"


def _relation(result: str, exact: float) -> str:
    return "=" if isclose(float(result), exact, abs_tol=_CLOSE) else "≈"


def _factors(factors: "Sequence[Factor]") -> Iterator[str]:
    for number, factor in enumerate(factors):
        if factor.count:
            chains = f"{factor.count} value chains"
            yield f"{' ' if number else '1 '}÷ {_divisor(factor)} ({_SHARED[factor.key]} {chains})"
        else:
            yield f"{f' {_TIMES} ' if number else ''}{_number(factor.value)} {_words(factor.key)}"


def _divisor(factor: "Factor") -> str:
    exponent = -log(factor.value) / log(factor.count)
    if isclose(exponent, 1, abs_tol=_CLOSE):
        return str(factor.count)
    if isclose(exponent, _ROOT, abs_tol=_CLOSE):
        return f"√{factor.count}"
    return f"{factor.count}^{_number(round(exponent, _MOST_DIGITS - 1))}"


def _number(value: float) -> str:
    """A weight with every digit, two at least."""
    two = f"{value:.{_PLACES}f}"
    return two if isclose(float(two), value, abs_tol=1e-15) else repr(value)


def _words(key: str) -> str:
    return _WORDS.get(key, key.partition(".")[2].replace("-", " "))
