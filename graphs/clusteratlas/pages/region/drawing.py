"""The picture as pyvis holds it: nodes with fixed places and vis-network's options; the page draws lines."""

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
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "keyboard": {"enabled": False},
        "multiselect": False,
        "tooltipDelay": 100000000,
        "zoomView": False,
    },
}
"""Places are computed beforehand, so that nothing moves; keys and sizes are the page's own business."""


def draw(network: Network, positions: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Nodes and options in vis-network's own form, ordered by id.

    Args:
        network: whose things become nodes.
        positions: a place for every thing.
    """
    # pyvis brings IPython with it, so it is loaded only when a page is made.
    from pyvis.network import Network as Canvas

    canvas = Canvas(directed=True, cdn_resources="in_line")
    for thing_id in sorted(network.things):
        x, y = positions[thing_id]
        canvas.add_node(thing_id, shape="custom", x=round(x, 1), y=round(y, 1))
    canvas.set_options(json.dumps(OPTIONS))
    nodes, *_, options = canvas.get_network_data()
    return {
        "nodes": [{key: node[key] for key in ("id", "x", "y")} for node in nodes],
        "options": json.loads(options),
    }


def vis_network_script() -> str:
    """The source of vis-network as pyvis ships it, its licence notice included."""
    folder = resources.files("pyvis") / "templates" / "lib" / VIS_VERSION
    return (folder / "vis-network.min.js").read_text(encoding="utf-8")
