"""All operations, by name."""

from collections.abc import Mapping
from typing import Final

from clusteratlas.serve.api.asking import ASKING
from clusteratlas.serve.api.catalogue import CATALOGUE
from clusteratlas.serve.api.judged import JUDGED
from clusteratlas.serve.api.operation import Operation

OPERATIONS: Final[Mapping[str, Operation]] = {one.name: one for one in (*CATALOGUE, *JUDGED, *ASKING)}
