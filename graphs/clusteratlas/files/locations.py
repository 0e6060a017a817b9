"""Where the shipped data lie: vocabulary, schemes, shapes, regions and queries.

A wheel carries them in ``clusteratlas/data``, laid out like the checkout; in a checkout they stand at its
root.
"""

import importlib.resources
from pathlib import Path

from clusteratlas.errors import UnavailableError

_CHECKOUT = Path(__file__).resolve().parents[3]


def data_root() -> Path:
    """Return the folder that holds ``ontology``, ``queries`` and ``graphs/regions``.

    Raises:
        UnavailableError: neither the installed package nor a checkout round it holds them.
    """
    packaged = Path(str(importlib.resources.files("clusteratlas"))) / "data"
    for root in (packaged, _CHECKOUT):
        if (root / "ontology").is_dir():
            return root
    raise UnavailableError(
        f"The shipped data are in neither {packaged} nor {_CHECKOUT}. Install Cluster Atlas again."
    )


def ontology_files() -> tuple[Path, ...]:
    """Return the Turtle files of the vocabulary itself, without schemes and shapes, in order of name."""
    return _turtle_in("ontology")


def scheme_files() -> tuple[Path, ...]:
    """Return the Turtle files of the concept schemes, in order of name."""
    return _turtle_in("ontology/schemes")


def labels_files() -> tuple[Path, ...]:
    """Return the Turtle files of names in further languages, which are read only where they are shown."""
    return _turtle_in("ontology/labels")


def shapes_files() -> tuple[Path, ...]:
    """Return the Turtle files of the SHACL shapes, in order of name."""
    return _turtle_in("ontology/shapes")


def region_files() -> tuple[Path, ...]:
    """Return the Turtle files of the model regions and of what they share, in order of name."""
    return _turtle_in("graphs/regions")


def shared_files() -> tuple[Path, ...]:
    """Return the Turtle file of what the model regions share; users' own data may speak of it too."""
    return (data_root() / "graphs/regions/shared.ttl",)


def query_root() -> Path:
    """Return the folder of the named questions, one ``.rq`` file each, grouped in folders."""
    return data_root() / "queries"


def _turtle_in(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((data_root() / folder).glob("*.ttl")))
