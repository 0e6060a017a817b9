"""Cluster Atlas: which stakeholders link to which value chains, by which path, on whose word.

    import clusteratlas

    atlas = clusteratlas.open()
    for region in atlas.regions():
        ...

Names are imported when first used, so that ``import clusteratlas`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.errors import AtlasError, RequestError, UnavailableError
    from clusteratlas.model import Network, Source, Thing, Tie
    from clusteratlas.opening import open_atlas as open  # noqa: A004 - reads as clusteratlas.open

__all__ = [
    "Atlas",
    "AtlasError",
    "Network",
    "RequestError",
    "Source",
    "Thing",
    "Tie",
    "UnavailableError",
    "open",
]

_HOMES = {
    "Atlas": ("clusteratlas.atlas", "Atlas"),
    "open": ("clusteratlas.opening", "open_atlas"),
    "AtlasError": ("clusteratlas.errors", "AtlasError"),
    "RequestError": ("clusteratlas.errors", "RequestError"),
    "UnavailableError": ("clusteratlas.errors", "UnavailableError"),
    "Network": ("clusteratlas.model", "Network"),
    "Source": ("clusteratlas.model", "Source"),
    "Thing": ("clusteratlas.model", "Thing"),
    "Tie": ("clusteratlas.model", "Tie"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'clusteratlas' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
