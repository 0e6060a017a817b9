"""A worker's part of the API: an operation carried out, and its answer written as JSON."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clusteratlas.rows.answers import answer_table
from clusteratlas.serve.api.registry import OPERATIONS
from clusteratlas.serve.sparql.answering import write
from clusteratlas.serve.sparql.formats import ROWS
from clusteratlas.serve.sparql.passing import solutions
from clusteratlas.serve.web.accept import chosen
from clusteratlas.serve.workers.views import view_of
from clusteratlas.store.answers import Answer

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.serve.workers.worker import Handing

JSON = "application/json"


def answer(atlas: "Atlas", asked: Mapping[str, Any], handing: "Handing") -> None:
    """Carry an operation out.

    Args:
        atlas: whose data are asked.
        asked: ``operation``, what is ``given`` as texts by parameter, and ``accept``.
        handing: where the answer goes.

    Raises:
        RequestError: what is given is at fault.
    """
    operation = OPERATIONS[asked["operation"]]
    given = operation.read(asked["given"])
    seen = view_of(atlas, given.get("at", ""), dated=given.get("dated", False))
    if "lang" in given:
        given["lang"] = seen.language(given["lang"]) if given["lang"] else "en"
    found = operation.work(seen, given)
    if isinstance(found, Answer):
        kind = chosen(asked["accept"], (JSON, *(one for one in ROWS if one != JSON)))
        if kind not in {JSON, None}:
            write(kind or JSON, handing, solutions(found))
            return
        found = answer_table(found).records()
    handing.begin(JSON)
    handing.write(json.dumps(found, ensure_ascii=False, allow_nan=False).encode())
