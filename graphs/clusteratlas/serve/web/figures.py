"""What a server counts of itself, in the text format of Prometheus."""

from collections import Counter
from collections.abc import Iterable, Iterator

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
"""Seconds by which requests are told apart."""

Series = tuple[str, str, str, Iterable[tuple[str, float]]]
"""A name, its kind, what it means, and its values with their labels."""


class Figures:
    """Requests, by what was asked, how it ended and how long it took."""

    def __init__(self) -> None:
        self._ended: Counter[tuple[str, str, int]] = Counter()
        self._within: dict[str, Counter[float]] = {}
        self._seconds: Counter[str] = Counter()
        self._sent = 0
        self.under_way = 0

    def note(self, route: str, method: str, status: int, seconds: float, size: int) -> None:
        """Count a request that has ended.

        Args:
            route: what was asked for, one of few words whatever clients send.
            method: of HTTP; one that it does not know counts as ``other``.
            status: of HTTP.
            seconds: how long it took.
            size: bytes of the answer's body.
        """
        known = method if method in {"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"} else "other"
        self._ended[route, known, status] += 1
        counts = self._within.setdefault(route, Counter())
        counts[next((bound for bound in _BOUNDS if seconds <= bound), float("inf"))] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter of floats adds as one of ints does
        self._sent += size

    def series(self) -> Iterator[Series]:
        """The series of these counts."""
        yield (
            "clusteratlas_requests_total",
            "counter",
            "Requests that have ended.",
            [
                (f'{{route="{route}",method="{method}",status="{status}"}}', count)
                for (route, method, status), count in sorted(self._ended.items())
            ],
        )
        yield (
            "clusteratlas_sent_bytes_total",
            "counter",
            "Bytes of the bodies of answers.",
            [("", self._sent)],
        )
        yield (
            "clusteratlas_requests_under_way",
            "gauge",
            "Requests that are being answered.",
            [("", self.under_way)],
        )
        yield ("clusteratlas_request_seconds", "histogram", "How long requests took.", self._histogram())

    def _histogram(self) -> Iterator[tuple[str, float]]:
        for route, counts in sorted(self._within.items()):
            total = 0
            for bound in (*_BOUNDS, float("inf")):
                total += counts[bound]
                edge = "+Inf" if bound == float("inf") else f"{bound:g}"
                yield f'_bucket{{route="{route}",le="{edge}"}}', total
            yield f'_sum{{route="{route}"}}', round(self._seconds[route], 6)
            yield f'_count{{route="{route}"}}', total


def written(series: Iterable[Series]) -> str:
    """Series as text."""
    lines: list[str] = []
    for name, kind, meaning, values in series:
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"]
        lines += [f"{name}{labels} {value}" for labels, value in values]
    return "".join(f"{line}\n" for line in lines)
