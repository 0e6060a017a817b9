"""Servers that cut answers and say nothing of it, and such as keep triples in more places than one."""

import json
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler

import pyoxigraph as ox
import pytest
from tests import serving
from tests.serving import Asked, odd, reply

import clusteratlas
from clusteratlas.errors import RequestError
from clusteratlas.files import locations
from clusteratlas.store.remote.address import address_of
from clusteratlas.store.remote.detecting import Layout, detect
from clusteratlas.store.remote.protocol import Endpoint

MOST = 500


@pytest.fixture(scope="module")
def cutting() -> Generator[str]:
    """A server of the regions that gives at most so many rows."""
    store = ox.Store()
    for file in locations.region_files():
        graph = ox.NamedNode(serving.graph_of(file))
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)

    def answer(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
        result = store.query(asked.fields["query"][0], use_default_graph_as_union=True)
        assert isinstance(result, ox.QuerySolutions | ox.QueryBoolean)
        text = result.serialize(format=ox.QueryResultsFormat.JSON)
        found = json.loads(text or b"")
        if "results" in found:
            del found["results"]["bindings"][MOST:]
        reply(handler, json.dumps(found).encode(), "application/sparql-results+json")

    with odd(answer) as server:
        yield server.address


def test_what_a_server_cuts_off_is_asked_for_in_smaller_pieces(
    of_files: clusteratlas.Atlas, cutting: str
) -> None:
    served = clusteratlas.open(cutting, environment={})
    assert served.region_network("hamburg") == of_files.region_network("hamburg")
    assert served.links(region="hamburg") == of_files.links(region="hamburg")
    assert served.find("rail") == of_files.find("rail")
    assert served.export("nquads") == of_files.export("nquads")


def test_regions_in_the_default_graph_and_in_named_ones_are_found_alike(of_files: clusteratlas.Atlas) -> None:
    def graph(path: object) -> str:
        return f"https://example.org/{getattr(path, 'stem', '')}"

    mine, others = locations.region_files()[:2], locations.region_files()[2:]
    with serving.oxigraph(mine, graph=None) as address:
        base = address.removesuffix("/query")
        for file in others:
            serving.put(base, file, graph(file))
        served = clusteratlas.open(address, environment={})
        assert served.regions() == of_files.regions()
        for region in ("hamburg", "lapland"):
            assert served.links(region=region) == of_files.links(region=region) != ()


@pytest.mark.parametrize(
    ("server", "layout"),
    [
        ("named", Layout("named", union=False)),
        ("union", Layout("named", union=True)),
        ("unnamed", Layout("default", union=True)),
    ],
)
def test_where_regions_are_kept_is_detected_or_said(
    request: pytest.FixtureRequest, server: str, layout: Layout
) -> None:
    endpoint = Endpoint(address_of(request.getfixturevalue(server), {}), {})
    assert detect(endpoint, {}) == layout
    assert detect(endpoint, {"CLUSTERATLAS_GRAPHS": "both"}).kind == "both"
    with pytest.raises(RequestError, match="should be named, default or both"):
        detect(endpoint, {"CLUSTERATLAS_GRAPHS": "all"})
