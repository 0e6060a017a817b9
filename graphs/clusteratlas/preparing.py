"""What is done with data when they are read: notes of what is odd, and of large ones an index."""

from pathlib import Path

from clusteratlas.store.disk.aside import Aside
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

    # The engine counts while names are read here.
    counting = Aside(lambda: tuple(counted(store)))
    write_index(store, Names(store).read(), counting.result, place)
