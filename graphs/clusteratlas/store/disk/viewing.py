"""A view of a store on disk: a copy by links, of which what does not hold is struck, kept beside the store.

The engine's files never change, so that a copy costs milliseconds, whatever they hold; then the view costs
what it leaves out. A view is a folder laid out as a generation is, with a file that is written last.
"""

import gc
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store.disk import copying, telling
from clusteratlas.store.disk.folder import Reading
from clusteratlas.store.disk.own import ALONE, MERGED, WHOLE, OwnOnDisk, open_engine
from clusteratlas.store.notes import Notes
from clusteratlas.store.store import Store
from clusteratlas.store.validity import Gone, Sight
from clusteratlas.vocabulary.namespaces import CA, PREFIXES

_SAID = "view.json"
"""What a view says of itself; what lacks it was never finished."""
_WORK = "work"
_AT_ONCE = 20_000
"""Quads that are taken away at once."""
_TYPE = PREFIXES["rdf"] + "type"
_REGION = CA + "region"
_COUNTED = frozenset({_TYPE, _REGION})
_NAMING = frozenset(
    {
        *(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel", "notation")),
        PREFIXES["dct"] + "identifier",
        _TYPE,
    }
)
"""By these an index knows a thing."""


@dataclass(slots=True)
class Struck:
    """What was taken away.

    Attributes:
        things: IRIs of the nodes that lost type or names.
        counts: for each region and class, by what N-Triples calls them, how many nodes of it went.
        recount: whether a node lost one of the two otherwise than with all the rest, so that counts are void.
        has_blank: whether any of them named a node without a name.
    """

    things: set[str] = field(default_factory=set)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    recount: bool = False
    has_blank: bool = False


Narrow = Callable[[Store, Path, Path, Struck], None]
"""Puts beside a view what is read of it without reading it: of the view, from the old folder to the new."""


def make_view(store: Store, sights: Sequence[Sight], place: Path, told: Narrow) -> None:
    """Make a view of a store.

    Args:
        store: on disk, no view.
        sights: the ways to look at it, one after the other.
        place: the folder of the view, which is there and empty.
        told: prepares what lies beside it.

    Raises:
        OSError, RuntimeError: it cannot be written.
    """
    own = store.own
    assert isinstance(own, OwnOnDisk)  # noqa: S101 - so it is on disk
    store.oxigraph.backup(place / _WORK)
    engine = ox.Store(place / _WORK)
    merged = _merged_of(own, place)
    notes, struck = Notes(), Struck()
    view = Store(engine, notes, store.origins)
    for sight in sights:
        for gone in sight.gone(view):
            _strike(view, gone, struck)
            if merged is not None and not struck.has_blank:
                _strike(merged, gone, Struck())
    telling.Told(tuple(notes.kept()), ()).write(place)
    told(view, own.place, place, struck)
    engine.flush()
    engine.backup(place / WHOLE)
    for graph in own.background_of(engine):
        engine.remove_graph(graph)
    engine.flush()
    engine.backup(place / ALONE)
    if merged is not None:
        _keep_merged(merged, view, own, place, anew=struck.has_blank)
    # The engine must not write any more when its folder goes.
    del engine, view, merged
    gc.collect()
    for work in (_WORK, f"{_WORK}-{MERGED}"):
        shutil.rmtree(place / work, ignore_errors=True)
    _finish(place, own)


def _merged_of(own: OwnOnDisk, place: Path) -> Store | None:
    """What the store holds without repetitions, free to change; None where it needs no such copy."""
    if not own.has_merged:
        return None
    open_engine(own.place / MERGED).backup(place / f"{_WORK}-{MERGED}")
    return Store(ox.Store(place / f"{_WORK}-{MERGED}"))


def _keep_merged(merged: Store, view: Store, own: OwnOnDisk, place: Path, *, anew: bool) -> None:
    """Keep the copy without repetitions, which is made anew where nodes without a name went.

    They are called otherwise in the copy, so that they are not found there.
    """
    if anew:
        copying.merge(view.oxigraph, own.scope(view.oxigraph), place / MERGED)
        return
    merged.oxigraph.flush()
    merged.oxigraph.backup(place / MERGED)


def _strike(store: Store, gone: Gone, struck: Struck) -> None:
    struck.recount = struck.recount or any(
        getattr(predicate, "value", "") in _COUNTED for _, predicate, _ in gone.statements
    )
    waiting: list[ox.Quad] = []
    for quads in gone.quads(store):
        _count(quads, struck)
        waiting += quads
        if len(waiting) >= _AT_ONCE:
            _remove(store.oxigraph, waiting, struck)
            waiting.clear()
    _remove(store.oxigraph, waiting, struck)


def _remove(engine: ox.Store, quads: Sequence[ox.Quad], struck: Struck) -> None:
    """Take quads away, all at once where they can be named, which takes half as long as one by one."""
    lines: list[str] = []
    rest: list[ox.Quad] = []
    for quad in quads:
        if _is_blank(quad):
            rest.append(quad)
        elif isinstance(quad.graph_name, ox.DefaultGraph):
            lines.append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
        else:
            lines.append(f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}\n")
    struck.has_blank = struck.has_blank or bool(rest)
    try:
        engine.update(f"DELETE DATA {{\n{''.join(lines)}}}")
    except SyntaxError:
        rest = list(quads)  # an IRI that is none, and that the data have all the same
    for quad in rest:
        engine.remove(quad)


def _count(quads: Sequence[ox.Quad], struck: Struck) -> None:
    """Count what went of one node, or of one statement."""
    regions: set[str] = set()
    types: set[str] = set()
    is_known = False
    for quad in quads:
        predicate = quad.predicate.value
        if predicate == _TYPE:
            types.add(str(quad.object))
        elif predicate == _REGION:
            regions.add(str(quad.object))
        is_known = is_known or predicate in _NAMING
    for region in regions:
        struck.counts.update((region, kind) for kind in types)
    if is_known and isinstance(quads[0].subject, ox.NamedNode):
        struck.things.add(quads[0].subject.value)


def _is_blank(quad: ox.Quad) -> bool:
    return not (
        isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode | ox.Literal)
        and isinstance(quad.graph_name, ox.NamedNode | ox.DefaultGraph)
    )


def _finish(place: Path, own: OwnOnDisk) -> None:
    """Say of a view which files it has; from then on it may be read."""
    for path in place.rglob("*"):
        if path.name in {"LOG", "LOCK"} or path.name.startswith("LOG.old"):
            with suppress(OSError):
                path.unlink()  # the engine's diary, which nothing reads
    files = {
        path.relative_to(place).as_posix(): path.stat().st_size for path in place.rglob("*") if path.is_file()
    }
    said = {"generation": str(own.place), "files": files}
    (place / _SAID).write_text(json.dumps(said, indent=1), encoding="utf-8")


def viewed_generation(place: Path) -> Path | None:
    """The folder of the generation that a view is one of; None where the view does not say so."""
    said = _said(place)
    return Path(str(said["generation"])) if said else None


def _said(place: Path) -> Mapping[str, object] | None:
    try:
        said = json.loads((place / _SAID).read_text(encoding="utf-8"))
        return said if isinstance(said["files"], dict) and isinstance(said["generation"], str) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def open_view(store: Store, place: Path) -> Store | None:
    """A view that was made, to be read; None where there is none, or none that is whole.

    Args:
        store: of which it is a view.
        place: its folder.
    """
    own = store.own
    assert isinstance(own, OwnOnDisk)  # noqa: S101 - so it is on disk
    try:
        reading = Reading(place)
        # Swept between the two looks, it may be a folder that nobody can find any more.
        if not _is_whole(place):
            reading.close()
            return None
        engine = open_engine(place / WHOLE)
        kept = telling.Told.read(place)
    except (OSError, RuntimeError, ValueError):
        return None
    own.bring_background()
    telling.add(store.notes, kept.first)
    return Store(engine, store.notes, store.origins, own.of_view(reading), view_of=store.whole)


def _is_whole(place: Path) -> bool:
    said = _said(place)
    files = said["files"] if said else None
    if not isinstance(files, dict):
        return False
    return all(_size(place / name) == size for name, size in files.items())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def bytes_of(places: Iterable[Path]) -> int:
    """How many bytes the files below some folders take up that nothing outside of these holds, too.

    A file of several links is one, and takes up nothing here as long as somebody else has a link to it.
    """
    links: Counter[tuple[int, int]] = Counter()
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for place in places:
        for path in place.rglob("*"):
            with suppress(OSError):
                if not path.is_dir():
                    known = path.stat()
                    key = known.st_dev, known.st_ino
                    links[key] += 1
                    sizes[key] = known.st_nlink, known.st_size
    return sum(size for key, (count, size) in sizes.items() if links[key] >= count)
