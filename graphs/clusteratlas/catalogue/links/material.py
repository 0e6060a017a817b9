"""What a region's page is made of, as the atlas hands it over: plain values and texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusteratlas.catalogue import extract
from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.convention import Convention
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.catalogue.network import read_network, region_statements
from clusteratlas.catalogue.regions import Account
from clusteratlas.model import Link, Network
from clusteratlas.store.store import Store


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


def read_material(
    store: Store, account: Account, weights: Convention, at: str = "", *, dated: bool = False
) -> Material:
    """What a region's page is made of, each answer and each tie read once for all that is made of them.

    Args:
        store: the triples.
        account: the region, and where its facts are recorded.
        weights: by which links are weighed.
        at: the date of which the store is a view, or empty.
        dated: whether it keeps to what is known to hold then.
    """
    said, citing = region_statements(store, account.data_set), Citing(store)
    network = read_network(
        store, account.region, account.data_set, at, dated=dated, statements=said, citing=citing
    )
    links = Links(store, weights, citing).find(account.data_set)
    quads = extract.region_quads(store, account.data_set, said)
    return Material(network, links, *extract.region_texts(quads), weights.between)
