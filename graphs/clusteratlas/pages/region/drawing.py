"""The picture as pyvis holds it: nodes with fixed places, ties as directed edges, vis-network's options."""

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from clusteratlas.model import Network

VIS_VERSION = "vis-9.1.2"

OPTIONS: Mapping[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "nodes": {"shape": "custom", "borderWidth": 1, "font": {"size": 0}},
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.35}},
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12},
        "selectionWidth": 0,
        "hoverWidth": 0,
        "color": {"inherit": False},
    },
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "hideEdgesOnDrag": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "tooltipDelay": 100000000,
        "zoomView": False,
    },
}
"""Places are computed beforehand, so that nothing moves; keys and sizes are the page's own business."""


def draw(network: Network, positions: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Nodes, edges and options in vis-network's own form, ordered by id.

    Args:
        network: whose ties between known things become edges.
        positions: a place for every thing.
    """
    # pyvis brings IPython with it, so it is loaded only when a page is made.
    from pyvis.network import Network as Canvas

    canvas = Canvas(directed=True, cdn_resources="in_line")
    for thing_id in sorted(network.things):
        x, y = positions[thing_id]
        canvas.add_node(thing_id, shape="custom", x=round(x, 1), y=round(y, 1))
    for tie in sorted(network.ties, key=lambda tie: tie.id):
        if tie.subject in network.things and tie.object in network.things:
            canvas.add_edge(tie.subject, tie.object, id=tie.id)
    canvas.set_options(json.dumps(OPTIONS))
    nodes, edges, *_, options = canvas.get_network_data()
    return {
        "nodes": [{key: node[key] for key in ("id", "x", "y")} for node in nodes],
        "edges": [{key: edge[key] for key in ("id", "from", "to")} for edge in edges],
        "options": json.loads(options),
    }


def vis_network_script() -> str:
    """The source of vis-network as pyvis ships it, its licence notice included."""
    folder = resources.files("pyvis") / "templates" / "lib" / VIS_VERSION
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")
