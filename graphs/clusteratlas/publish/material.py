"""What a region's page is made of, as the atlas hands it over: plain values and texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusteratlas.model import Link, Network


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known of a region, read and derived before anything is drawn.

    Attributes:
        network: the region's things, ties, sources and steps.
        links: links of its stakeholders to value chains, potential ones among them.
        turtle: the region as Turtle, for readers to take away.
        jsonld: likewise as JSON-LD.
        weights: by which paths between any two things are weighed, by their keys in the convention.
    """

    network: Network
    links: tuple[Link, ...]
    turtle: str
    jsonld: str
    weights: Mapping[str, float] = field(default_factory=dict)
