"""The picture of a network without value chains and clusters: rings round whoever has most ties."""

from collections import defaultdict, deque
from math import asin, cos, floor, pi, radians, sin, sqrt
from typing import Final

from clusteratlas.model import Network
from clusteratlas.pages.layout.slots import Frame, Point, Rect

_SPACING: Final = 120.0
"""Distance of rings and of neighbours on a ring: enough for two labels beside or above each other."""

_FEW: Final = 60

_STRETCH: Final = 1.6
"""How much wider than high the picture is; stretching only moves things apart."""


_NAME: Final[Rect] = (15.0, -15.0, 104.0, 30.0)
"""Where a thing's name stands, seen from its mark."""


def spread(network: Network, seed: int) -> Frame:
    """Place connected parts side by side, the largest first, each as rings round its best-tied thing.

    All are named where they are few, else the hubs of the parts are.
    """
    neighbours = _neighbours(network)
    parts = _parts(neighbours)
    drawn = [_rings(part, neighbours, radians(seed - 1)) for part in parts]
    frame = _shelve(drawn)
    hubs = [part[0][0] for part in parts]
    left, top, width, height = _NAME
    for key in frame.positions if len(frame.positions) <= _FEW else hubs[:_FEW]:
        x, y = frame.positions[key]
        frame.rooms[key] = (x + left, y + top, width, height)
    return frame


def _neighbours(network: Network) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {key: set() for key in sorted(network.things)}
    for tie in network.ties:
        if tie.subject in found and tie.object in found and tie.subject != tie.object:
            found[tie.subject].add(tie.object)
            found[tie.object].add(tie.subject)
    return {
        key: sorted(others, key=lambda other: (-len(found[other]), other)) for key, others in found.items()
    }


def _parts(neighbours: dict[str, list[str]]) -> list[list[list[str]]]:
    """Connected parts, largest first, each as levels of distance from its best-tied thing."""
    parts: list[list[list[str]]] = []
    seen: set[str] = set()
    for hub in sorted(neighbours, key=lambda key: (-len(neighbours[key]), key)):
        if hub in seen:
            continue
        levels: dict[int, list[str]] = defaultdict(list)
        queue = deque([(hub, 0)])
        seen.add(hub)
        while queue:
            key, level = queue.popleft()
            levels[level].append(key)
            fresh = [other for other in neighbours[key] if other not in seen]
            seen.update(fresh)
            queue.extend((other, level + 1) for other in fresh)
        parts.append([levels[level] for level in sorted(levels)])
    return sorted(parts, key=lambda levels: (-sum(map(len, levels)), levels[0][0]))


def _rings(levels: list[list[str]], neighbours: dict[str, list[str]], turn: float) -> dict[str, Point]:
    """Each level on its own rings, in the order of the angles of those it hangs on."""
    placed: dict[str, Point] = {levels[0][0]: (0.0, 0.0)}
    angles: dict[str, float] = {levels[0][0]: turn}
    radius = 0.0
    for level in levels[1:]:
        parents = {key: [angles[other] for other in neighbours[key] if other in angles] for key in level}
        rest = sorted(level, key=lambda key: (round(parents[key][0], 6), key))
        while rest:
            radius += _SPACING
            ring, rest = _take(rest, floor(pi / asin(_SPACING / (2 * radius)) + 1e-9))
            start = parents[ring[0]][0] if len(level) > 1 else parents[ring[0]][0] + pi / 6
            for number, key in enumerate(ring):
                angles[key] = start + 2 * pi * number / len(ring)
                placed[key] = (radius * cos(angles[key]) * _STRETCH, radius * sin(angles[key]))
    return placed


def _take(keys: list[str], room: int) -> tuple[list[str], list[str]]:
    """As many as fit, evenly from the whole level, and the rest."""
    if len(keys) <= room:
        return keys, []
    chosen = {index * len(keys) // room for index in range(room)}
    taken = [key for index, key in enumerate(keys) if index in chosen]
    return taken, [key for index, key in enumerate(keys) if index not in chosen]


def _shelve(parts: list[dict[str, Point]]) -> Frame:
    """Set the parts in shelves, as wide as makes the whole about 16:10."""
    frame = Frame()
    sizes = [_size(part) for part in parts]
    room = max([width for width, _ in sizes] + [sqrt(_STRETCH * sum(w * h for w, h in sizes))], default=0.0)
    x = y = tallest = 0.0
    for part, (width, height) in zip(parts, sizes, strict=True):
        if x > 0 and x + width > room:
            x, y, tallest = 0.0, y + tallest, 0.0
        left, top = min(px for px, _ in part.values()), min(py for _, py in part.values())
        dx, dy = x + _SPACING * _STRETCH / 2 - left, y + _SPACING / 2 - top
        frame.positions.update({key: (px + dx, py + dy) for key, (px, py) in part.items()})
        x, tallest = x + width, max(tallest, height)
    return frame


def _size(part: dict[str, Point]) -> Point:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return max(xs) - min(xs) + _SPACING * _STRETCH, max(ys) - min(ys) + _SPACING
