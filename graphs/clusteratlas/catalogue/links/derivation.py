"""Links: which stakeholder touches which value chain, derived by rules, with the evidence of every hop."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from clusteratlas.catalogue.citing import Citing
from clusteratlas.catalogue.links.convention import Convention, shipped
from clusteratlas.catalogue.links.evidence import Evidence, token_of
from clusteratlas.catalogue.links.rules import Rule, rules
from clusteratlas.catalogue.links.sharing import Sharing
from clusteratlas.catalogue.links.weighing import Mark, Weighing, mark_of
from clusteratlas.catalogue.network import query_text
from clusteratlas.model import BASES, Hop, Link, Path
from clusteratlas.model.links import link_by_one
from clusteratlas.model.together import at_least_one
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import CA, full_iri, short_id
from clusteratlas.vocabulary.statuses import rank
from clusteratlas.vocabulary.terms import BROADER

DIGITS = 9
"""Strengths that agree in so many digits are told in the same order on every machine."""

_Hops = tuple[int, ...]
"""Which hops a path has; what one statement says is one object here."""
_Step = tuple[Mark, Hop]

_ANCHORS = "links/anchors"
_BROADER = "skos:broader"
"""What rules call a step in the hierarchy of industries."""

_ACCOUNT = ox.NamedNode(CA + "region")


class Links:
    """The links of a store.

    Args:
        store: the triples, as of a date or of all times.
        convention: the weights; None for the shipped ones.
        citing: what has read ties of the store already.
    """

    def __init__(
        self, store: Store, convention: Convention | None = None, citing: Citing | None = None
    ) -> None:
        self._store = store
        self._evidence = Evidence(store, citing)
        weights = convention or shipped()
        self._sharing = Sharing(store.whole)
        self._weighing = Weighing(weights, self._sharing)
        self._scale = weights.scale
        self._step_by_said: dict[tuple[str, str, str, str], _Step | None] = {}
        self._joint: dict[float, float] = {}
        self._anchors: frozenset[tuple[str, str]] | None = None

    def find(self, region: str = "", stakeholder: str = "", value_chain: str = "") -> tuple[Link, ...]:
        """The links of some stakeholders to some value chains, strongest first, potential ones last.

        Args:
            region: id of the region in whose account the stakeholders are recorded; empty for all.
            stakeholder: id of one stakeholder; empty for all.
            value_chain: id of one value chain; empty for all.
        """
        asked = {"region": region, "stakeholder": stakeholder, "value_chain": value_chain}
        bound = {name: ox.NamedNode(full_iri(value)) for name, value in asked.items() if value}
        paths: dict[tuple[str, str], dict[_Hops, Path]] = defaultdict(dict)
        for rule in rules():
            for ends, path in self._paths(rule, bound):
                hops, found = tuple(map(id, path.hops)), paths[ends]
                # Of whoever is recorded for two regions, it is a link where the chain is anchored in either.
                if path.kind == "link" or hops not in found:
                    found[hops] = path
        links = (self._link(*ends, region, found.values()) for ends, found in paths.items())
        return tuple(sorted(links, key=link_order))

    def _paths(self, rule: Rule, bound: Mapping[str, ox.NamedNode]) -> Iterator[tuple[tuple[str, str], Path]]:
        answer, needed = self._store.select(rule.text, bound), rule.columns
        for row in answer:
            named = {
                c: v.value for c, v in zip(answer.columns, row, strict=True) if isinstance(v, ox.NamedNode)
            }
            if not needed <= named.keys():
                continue  # a node without a name on the way: nothing can be told of it
            steps = self._steps(rule, named)
            hops = tuple([hop for _, hop in steps])
            kind = "link" if self._is_link(named, hops) else "potential"
            marks = tuple([mark for mark, _ in steps])
            factors, status, strength = self._weighing.weighed(rule, named, marks, anchored=kind == "link")
            ends = short_id(named["stakeholder"]), short_id(named["value_chain"])
            path = Path(hops, status, rule.route, kind, rule.basis, factors)
            vars(path)["strength"] = strength  # as it would find out of itself
            yield ends, path

    def _steps(self, rule: Rule, named: Mapping[str, str]) -> list[_Step]:
        """The hops of a path, each with what it is weighed by."""
        known, found = self._step_by_said, list[_Step]()
        for subject, predicate, target, group in rule.hops:
            said = named[subject], named.get(predicate, predicate), named[target], group
            if said not in known:
                hop = self._hop(*said[:3])
                known[said] = None if hop is None else (mark_of(group, hop), hop)
            if (step := known[said]) is not None:
                found.append(step)
        return found

    def _hop(self, first: str, predicate: str, last: str) -> Hop | None:
        """A hop between two IRIs; None from a class to itself."""
        token = BROADER if predicate == _BROADER else token_of(predicate)
        if token == BROADER and first == last:
            return None
        if token == BROADER and self._sharing.wider(first, last) == first:
            # The initiative targets a whole sector of which the stage's industry is a part.
            first, last = last, first
        return self._evidence.hop(short_id(first), token, short_id(last))

    def _is_link(self, named: Mapping[str, str], hops: tuple[Hop, ...]) -> bool:
        """Whether a path avoids industries, or leads to a chain anchored in the stakeholder's region."""
        if hops[-1].predicate != "stage-of":
            return True
        if self._anchors is None:
            rows = self._store.select(query_text(_ANCHORS))
            self._anchors = frozenset((_value(row[0]), _value(row[1])) for row in rows)
        return (named.get("region", ""), named["value_chain"]) in self._anchors

    def _link(self, stakeholder: str, value_chain: str, region: str, paths: Iterable[Path]) -> Link:
        if not region:
            accounts = self._store.quads(ox.NamedNode(full_iri(stakeholder)), _ACCOUNT)
            region = min((short_id(_value(account.object)) for account in accounts), default="")
        found = tuple(paths)
        if len(found) == 1 and found[0].basis in BASES:
            strength = found[0].strength
            if strength not in self._joint:
                self._joint[strength] = at_least_one([strength])
            ends = stakeholder, value_chain, region
            return link_by_one(*ends, found[0], self._scale, self._joint[strength])
        return Link(stakeholder, value_chain, region, tuple(sorted(found, key=path_order)), self._scale)


def link_order(link: Link) -> tuple[bool, float, int, int, str, str]:
    """The key by which links are sorted: potential ones last, then by strength, basis and length."""
    places = BASES.index(link.basis) if link.basis in BASES else len(BASES), link.hops
    ends = link.value_chain, link.stakeholder
    return (link.kind != "link", -round(link.strength, DIGITS), *places, *ends)


def path_order(path: Path) -> tuple[bool, float, int, int, tuple[str, ...]]:
    """The key by which paths are sorted: what makes a link, then by strength, evidence and length."""
    words = tuple(part for hop in path.hops for part in hop.statement)
    strength = -round(path.strength, DIGITS)
    return (path.kind != "link", strength, rank(path.status), len(path.hops), words)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
