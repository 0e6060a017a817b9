"""What is asked in which order and what it cost, for whoever listens; nobody does unless told to."""

import logging
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

TRACE = logging.getLogger("clusteratlas.trace")
"""Where each request is told; at DEBUG, so that it is silent by itself."""
TRACE.propagate = False
_TITLE = re.compile(r"^#\+ title: (.*)$", re.MULTILINE)
_SHOWN = 60


@dataclass(slots=True)
class Cost:
    """What one request brought.

    Attributes:
        rows: rows or triples; None where there were none to count.
        size: bytes that came over the network; None where none did.
        tries: how often it was asked.
    """

    rows: int | None = None
    size: int | None = None
    tries: int = 1


@contextmanager
def traced(purpose: str) -> Generator[Cost]:
    """Tell what a block asked for and what it cost."""
    cost = Cost()
    if not TRACE.isEnabledFor(logging.DEBUG):
        yield cost
        return
    start, end = perf_counter(), "failed"
    try:
        yield cost
        end = ""
    finally:
        parts = (
            f"{cost.rows:,} {'row' if cost.rows == 1 else 'rows'}" if cost.rows is not None else "",
            f"{cost.size:,} bytes" if cost.size is not None else "",
            f"{(perf_counter() - start) * 1000:,.0f} ms",
            f"asked {cost.tries} times" if cost.tries > 1 else "",
            end,
        )
        TRACE.debug("%s: %s", purpose, ", ".join(filter(None, parts)))


def purpose_of(query: str) -> str:
    """What a query in memory is for: its title where it has one, else how it begins."""
    title = _TITLE.search(query)
    text = title[1] if title else " ".join(line for line in query.split("\n") if not line.startswith("#"))
    words = " ".join(text.split())
    return f"in memory: {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
