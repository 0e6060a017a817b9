"""What is done with data when they are read: notes of what is odd, and of large ones an index."""

import shutil
from pathlib import Path

from clusteratlas.store.disk.viewing import Struck
from clusteratlas.store.store import Store


def look_through(store: Store) -> None:
    """Keep notes of what data sets describe differently, at the latest when they meet the background."""
    from clusteratlas.catalogue.datasets import data_sets

    own = store.data_alone()
    data_sets(own).tell_nameless()
    if len(own.graph_names()) > 1:
        data_sets(store).tell()
    else:
        store.when_whole(data_sets(store).tell)


def prepare(store: Store, place: Path) -> None:
    """Put beside a generation what is read of a large store without reading the store: names and counts."""
    from clusteratlas.catalogue.large.indexed import write_index
    from clusteratlas.catalogue.names import Names
    from clusteratlas.catalogue.regions import counted

    languages: set[str] = set()
    write_index(Names(store).read(languages), languages, lambda: counted(store), place)


def narrow(view: Store, old: Path, new: Path, struck: Struck) -> None:
    """Put beside a view of a generation what is read of it without reading it.

    Args:
        view: all its graphs.
        old: the folder of the generation.
        new: that of the view.
        struck: what the view leaves out.
    """
    from clusteratlas.catalogue.large.indexed import FILE, Indexed, narrow_index, recount
    from clusteratlas.catalogue.names import Names
    from clusteratlas.catalogue.regions import counted

    if not (old / FILE).is_file():
        return
    shutil.copyfile(old / FILE, new / FILE)
    names = Names(view)
    narrow_index(new / FILE, view, struck.things, lambda iri: (names.type_of(iri), names.of(iri)))
    if struck.recount or struck.has_blank:
        recount(new / FILE, counted(view))
    elif struck.counts:
        before = list(Indexed(old / FILE).counts())
        left = (
            (region, kind, count - struck.counts[f"<{region}>", f"<{kind}>"])
            for region, kind, count in before
        )
        recount(new / FILE, [one for one in left if one[-1]])
