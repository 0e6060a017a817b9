"""The rules by which links are derived: the queries in ``queries/links``.

A rule's header says how a row reads as a path, hop by hop: ``stakeholder ca:activeIn industry`` names two
columns and a property, ``stakeholder relation cluster`` three columns.
"""

import re
from dataclasses import dataclass

from clusteratlas.files.locations import query_root
from clusteratlas.model import ROUTES

_HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a link is derived.

    Attributes:
        route: one of :data:`clusteratlas.model.ROUTES`.
        hops: for each hop its subject, predicate and object: columns of the query or a CURIE.
        text: the SPARQL.
    """

    name: str
    route: str
    hops: tuple[tuple[str, str, str], ...]
    text: str

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the query that a path cannot do without."""
        named = {part for hop in self.hops for part in hop if ":" not in part}
        return frozenset({"stakeholder", "value_chain", *named})


def rules() -> tuple[Rule, ...]:
    """The rules, the strongest route first."""
    read = [
        _rule(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((query_root() / "links").glob("*.rq"))
    ]
    return tuple(
        sorted((rule for rule in read if rule), key=lambda rule: (ROUTES.index(rule.route), rule.name))
    )


def _rule(name: str, text: str) -> Rule | None:
    header = dict(_HEADER.findall(text))
    if "route" not in header:
        return None
    hops = (tuple(hop.split()) for hop in _QUOTED.findall(header["hops"]))
    return Rule(name, header["route"], tuple((s, p, o) for s, p, o in hops), text)
