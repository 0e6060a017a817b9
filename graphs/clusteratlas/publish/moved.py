"""Which ranks, links and gaps of a region moved between two versions of its data, and because of what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from clusteratlas.analysis.counting import LEAST, counted
from clusteratlas.analysis.gaps import Gap, gaps
from clusteratlas.analysis.ground import Ground
from clusteratlas.analysis.lenses import INITIATIVE_TYPES, lens_graph
from clusteratlas.analysis.measures.registry import find_measure
from clusteratlas.analysis.nace import covers
from clusteratlas.analysis.tables import node_table
from clusteratlas.vocabulary.terms import AIMING, STATING

if TYPE_CHECKING:
    from clusteratlas.model import Link, Network, Path

Statement: TypeAlias = tuple[str, str, str]
"""What a tie states: ids of subject and object, and between them the token of its predicate."""

Version: TypeAlias = "tuple[Network, Sequence[Link]]"
"""A region in one version: its network, and its links, potential ones among them."""

RANKED = ("betweenness", "degree")
FIRST = 10
"""Ranks are told of those among the first ten of either version."""

_ROLES = {
    "chain-without-cluster": {"cluster", "cluster-organisation"},
    "chain-without-research": {"university", "research-organisation"},
    "chain-without-agency": {"agency"},
}
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class RankMove:
    """A stakeholder that stands elsewhere in a ranking.

    Attributes:
        measure: the title of the measure.
        before: its place, 1 the first, equal values sharing the better one; None where it was not ranked.
        after: likewise.
    """

    measure: str
    id: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class LinkMove:
    """A link to a value chain that is known better or worse, or is new, or gone.

    Attributes:
        before: its band, ``potential``, or empty where there was none; what is not more than potential in
            either version is left out.
        after: likewise.
        because: the statements without which it would have stayed; empty where that is not certain.
        how: what happened to them: ``come``, ``gone``, or ``status`` where they stand on another word.
    """

    stakeholder: str
    value_chain: str
    before: str
    after: str
    because: tuple[Statement, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class GapMove:
    """A gap that opened or closed.

    Attributes:
        because: the statements of which each alone fills the gap, and which came, or went; empty where none
            is certain to.
        new: id of what it is about and is newly recorded, so that it could not be told before; else empty.
        regrouped: whether it was told in other words before, alone or together with others of its kind.
    """

    gap: Gap
    opened: bool
    because: tuple[Statement, ...] = ()
    new: str = ""
    regrouped: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved: ranks, links and gaps, each the weightiest first."""

    ranks: tuple[RankMove, ...] = ()
    links: tuple[LinkMove, ...] = ()
    gaps: tuple[GapMove, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything moved."""
        return bool(self.ranks or self.links or self.gaps)


def moved(old: Version, new: Version, ids: Mapping[str, str] | None = None) -> Moved:
    """What moved between two versions of one region.

    Args:
        old: the older version.
        new: the newer one.
        ids: new ids of things by their old ones, where these are taken for one.
    """
    known = ids or {}
    before, after = (_statements(version[0], known if version is old else {}) for version in (old, new))
    come, gone = after - before, before - after
    return Moved(
        tuple(_ranks(old, new, known)),
        tuple(sorted(_links(old[1], new[1], known, (come, gone)), key=_by_band)),
        _regrouped(sorted(_gaps(old, new, known, (come, gone)), key=_weight), (old[0], new[0])),
    )


def _statements(network: "Network", ids: Mapping[str, str]) -> set[Statement]:
    return {
        (ids.get(tie.subject, tie.subject), tie.predicate, ids.get(tie.object, tie.object))
        for tie in network.ties
    }


def _ranks(old: Version, new: Version, ids: Mapping[str, str]) -> Iterator[RankMove]:
    for name in RANKED:
        before = {ids.get(id_, id_): place for id_, place in _places(old, name).items()}
        after = _places(new, name)
        for id_ in sorted(
            before.keys() | after.keys(), key=lambda id_: (after.get(id_, len(after) + 1), id_)
        ):
            was, is_ = before.get(id_), after.get(id_)
            if was != is_ and min(place for place in (was, is_) if place) <= FIRST:
                yield RankMove(find_measure(name).title, id_, was, is_)


def _places(version: Version, measure: str) -> dict[str, int]:
    """The place of each actor that a measure ranks, those without a value above 0 left out."""
    table = node_table(lens_graph("actors", *version), "actors", (measure,))
    values = [(row.id, value) for row in table.rows if isinstance(value := row.values[measure], int | float)]
    return {id_: 1 + sum(other > value + _CLOSE for _, other in values) for id_, value in values if value > 0}


def _links(
    old: "Iterable[Link]",
    new: "Iterable[Link]",
    ids: Mapping[str, str],
    moves: tuple[set[Statement], set[Statement]],
) -> Iterator[LinkMove]:
    come, gone = moves
    before = {(ids.get(one.stakeholder, one.stakeholder), one.value_chain): one for one in old}
    after = {(one.stakeholder, one.value_chain): one for one in new}
    for who, chain in sorted(before.keys() | after.keys()):
        was, is_ = _band(before.get((who, chain))), _band(after.get((who, chain)))
        if was == is_ or {was, is_} == {"", "potential"}:
            continue
        older, newer = before.get((who, chain)), after.get((who, chain))
        because, how = set[Statement](), ""
        if newer and _without(newer, come, {}) == was:
            because, how = _of(newer, come, {}), "come"
        elif older and _without(older, gone, ids) == is_:
            because, how = _of(older, gone, ids), "gone"
        elif older and newer and _shape(older, ids) == _shape(newer, {}):
            because, how = _on_other_word(older, newer, ids), "status"
        yield LinkMove(who, chain, was, is_, tuple(sorted(because)), how if because else "")


def _band(link: "Link | None") -> str:
    return "" if link is None else link.band or "potential"


def _without(link: "Link", statements: set[Statement], ids: Mapping[str, str]) -> str:
    """The band that a link has without the paths that rest on some statements."""
    left = tuple(path for path in link.paths if not _named(path.statements, ids) & statements)
    return _band(replace(link, paths=left)) if left else ""


def _of(link: "Link", statements: set[Statement], ids: Mapping[str, str]) -> set[Statement]:
    """The statements among some on which the paths rest that a link's strength is made of."""
    return {one for path in link.counted for one in _named(path.statements, ids)} & statements


def _shape(link: "Link", ids: Mapping[str, str]) -> frozenset[tuple[object, ...]]:
    """What a link is made of but for its statuses: its paths, with their other factors."""
    return frozenset(
        (path.kind, frozenset(_named(path.statements, ids)), *_factors(path)) for path in link.paths
    )


def _factors(path: "Path") -> Iterator[tuple[str, float, int]]:
    for factor in path.factors:
        if not factor.key.startswith("status."):
            yield factor.key, round(factor.value, 9), factor.hop


def _on_other_word(older: "Link", newer: "Link", ids: Mapping[str, str]) -> set[Statement]:
    """The statements on which both links rest, and whose status is another one."""
    before, after = _statuses(older, ids), _statuses(newer, {})
    return {said for said in before if before[said] != after.get(said)}


def _statuses(link: "Link", ids: Mapping[str, str]) -> dict[Statement, str]:
    hops = (hop for path in link.paths for hop in path.hops if hop.predicate != "broader")
    return {said: hop.status for hop in hops for said in _named([hop.statement], ids)}


def _named(statements: Iterable[Statement], ids: Mapping[str, str]) -> set[Statement]:
    return {(ids.get(one, one), predicate, ids.get(other, other)) for one, predicate, other in statements}


def _by_band(move: LinkMove) -> tuple[int, str, str]:
    order = ("strong", "moderate", "weak", "potential", "")
    return min(order.index(move.before), order.index(move.after)), move.value_chain, move.stakeholder


def _gaps(
    old: Version, new: Version, ids: Mapping[str, str], moves: tuple[set[Statement], set[Statement]]
) -> Iterator[GapMove]:
    come, gone = moves
    before = {_key(gap, ids): gap for gap in gaps(*old)}
    after = {_key(gap, {}): gap for gap in gaps(*new)}
    for key in before.keys() - after.keys():
        filling = _filling(Ground(*new), before[key], come)
        yield GapMove(before[key], opened=False, because=filling)
    for key in after.keys() - before.keys():
        gap, ground = after[key], Ground(*old)
        known = {ids.get(id_, id_) for id_ in old[0].things}
        about = (one for one in (gap.subject, gap.other, gap.value_chain) if one and one not in known)
        unknown = next(about, "")
        filling = () if unknown else _filling(ground, gap, gone)
        yield GapMove(gap, opened=True, because=filling, new=unknown)


def _weight(move: GapMove) -> tuple[float, str, str, str, str]:
    gap = move.gap
    return -gap.weight, gap.kind, gap.value_chain, gap.stage, gap.subject


def _regrouped(moves: list[GapMove], networks: "tuple[Network, Network]") -> tuple[GapMove, ...]:
    """The moves without gaps that closed only as others tell them now; these are marked."""
    names = {id_: one.label() for network in networks for id_, one in network.things.items()}
    stages = {id_: one.label for network in networks for id_, one in network.stages.items()}

    def tells(whole: Gap, part: Gap) -> bool:
        if whole.kind in _ROLES:
            name = names.get(part.value_chain, "").removesuffix(" value chain")
            return part.kind == whole.kind and not whole.value_chain and bool(name) and name in whole.reason
        same = (whole.kind, part.kind) == ("stages-unseen", "stage-unserved")
        return same and whole.value_chain == part.value_chain and f"“{stages[part.stage]}”" in whole.reason

    pairs = [
        (closed, opened)
        for closed in (one for one in moves if not one.opened)
        for opened in (one for one in moves if one.opened)
        if tells(closed.gap, opened.gap) or tells(opened.gap, closed.gap)
    ]
    told, untold = {id(one) for _, one in pairs}, {id(one) for one, _ in pairs}
    kept = (one for one in moves if id(one) not in untold)
    return tuple(replace(one, regrouped=True, new="") if id(one) in told else one for one in kept)


def _key(gap: Gap, ids: Mapping[str, str]) -> tuple[str, ...]:
    ends = (ids.get(gap.subject, gap.subject), ids.get(gap.other, gap.other))
    return gap.kind, gap.value_chain, gap.stage, *ends


def _filling(ground: Ground, gap: Gap, statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those of some statements of which each alone means that there is no such gap."""
    return tuple(sorted(one for one in statements if _fills(ground, gap, one)))


def _fills(ground: Ground, gap: Gap, said: Statement) -> bool:
    subject, predicate, target = said
    to_chain = bool(gap.value_chain) and target == gap.value_chain
    match gap.kind:
        case "clusters-untied":
            return {subject, target} == {gap.subject, gap.other}
        case "stakeholder-without-chain":
            states = subject == gap.subject and predicate in STATING
            return states and ground.type(target) == "value-chain"
        case "chain-without-initiative":
            return to_chain and predicate in AIMING and ground.type(subject) in INITIATIVE_TYPES
        case "chain-without-stakeholder":
            linked = any(
                link.stakeholder == subject and link.value_chain == target
                for link in counted(ground.links, LEAST)
            )
            return to_chain and subject in ground.local and predicate in STATING and linked
        case "stage-unserved":
            stage = ground.network.stages.get(gap.stage)
            industries = stage.industries if stage and subject in ground.local else ()
            return predicate == "active-in" and any(covers(one, target) for one in industries)
        case _:
            known = _ROLES.get(gap.kind, set())
            plays = subject in ground.local and ground.type(subject) in known
            return to_chain and plays and predicate in STATING
