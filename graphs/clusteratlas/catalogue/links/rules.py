"""The rules by which links are derived: the queries in ``queries/links``.

A rule's header says how a row reads as a path, hop by hop: ``stakeholder ca:activeIn industry active`` names
two columns and a property between them, ``stakeholder relation cluster belongs`` three columns; the last word
is the group of weights. It also says what the path rests on, and which bodies on the way share their word
among the value chains that they work for.
"""

import re
from dataclasses import dataclass

from clusteratlas.files.locations import query_root
from clusteratlas.model import ROUTES
from clusteratlas.vocabulary.terms import AIMING, STATING, TIE_PREDICATES

STATEMENTS = tuple(TIE_PREDICATES[token] for token in STATING)
"""The ties by which a stakeholder itself says that it works for a value chain; the rules list them too."""

AIMS = tuple(TIE_PREDICATES[token] for token in AIMING)
"""The ties by which an initiative does."""

_HEADER = re.compile(r"^#\+ (\w+): (.+)$", re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a link is derived.

    Attributes:
        route: one of :data:`clusteratlas.model.ROUTES`.
        basis: one of :data:`clusteratlas.model.BASES`.
        hops: for each hop its subject, predicate and object, columns of the query or a CURIE, and the group
            of weights that it is weighed by.
        shared: the columns of the clusters, initiatives and partners on the way, in their order.
        text: the SPARQL.
    """

    name: str
    route: str
    basis: str
    hops: tuple[tuple[str, str, str, str], ...]
    shared: tuple[str, ...]
    text: str

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the query that a path cannot do without."""
        named = {part for hop in self.hops for part in hop[:3] if ":" not in part}
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
    hops = (hop.split() for hop in _QUOTED.findall(header["hops"]))
    shared = tuple(filter(None, re.split(r"[\[\], ]+", header.get("shared", ""))))
    return Rule(
        name, header["route"], header["basis"], tuple((s, p, o, g) for s, p, o, g in hops), shared, text
    )
