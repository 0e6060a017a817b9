"""How a stakeholder touches a value chain: hops, paths, links, and how strongly each is known.

A path's strength is the product of its factors. A link's is what its best paths come to together, as far
as no two of them rest on the same tie (:mod:`clusteratlas.model.together`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import prod

from clusteratlas.model.things import STATUSES, Tie
from clusteratlas.model.together import at_least_one, best_together

ROUTES = ("direct", "industry", "cluster", "initiative", "partner")
"""The routes from a stakeholder to a value chain: by what a path leads."""

BASES = ("stated", "acting", "belonging", "partnering", "capable", "associated")
"""What a path rests on, the best first: what it would prove if every hop of it held."""

BANDS = ("strong", "moderate", "weak")
"""How strongly a link is known, strongest first."""

CLOSE = 1e-12
"""Strengths that differ by less are equal: their difference is one of rounding."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, with its evidence.

    Attributes:
        predicate: a token of ``vocabulary.terms.TIE_PREDICATES``, or ``broader`` in the NACE hierarchy.
        role: the roles that its ties name, joined.
        status: what its ties come to together: disputed if any is, else that of the best of them.
        sources: ids of the sources of all its ties.
        valid_from: first day, where one tie alone bears the statement.
        stage: id of the stage that the step reaches, if any.
        ties: all ties behind it, the best supported first; none for a step in the hierarchy, or where the
            statement stands without a tie.
    """

    subject: str
    predicate: str
    object: str
    role: str = ""
    status: str = ""
    sources: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""
    stage: str = ""
    ties: tuple[Tie, ...] = ()

    @property
    def statement(self) -> tuple[str, str, str]:
        """What it says, whoever says it."""
        return self.subject, self.predicate, self.object


@dataclass(frozen=True, slots=True)
class Factor:
    """One number by which a path's strength is multiplied.

    Attributes:
        key: the weight of the convention that it comes from, as ``belongs.member-of`` or ``shared.breadth``.
        value: in (0, 1].
        hop: the number of the hop that it belongs to, from 0.
        count: how many value chains share what the hop says, where the value is a root of one over their
            number; 0 for a plain weight.
    """

    key: str
    value: float
    hop: int
    count: int = 0


@dataclass(frozen=True)
class Path:
    """A way from one thing to another.

    Attributes:
        route: one of :data:`ROUTES`; of a path between any two things its ties, as ``leads > targets``.
        kind: ``link``, or ``potential`` where the path proves only that the stakeholder could serve it.
        status: the weakest status of its hops.
        basis: one of :data:`BASES`; empty for a path between any two things.
        factors: what its strength is the product of.
    """

    hops: tuple[Hop, ...]
    status: str
    route: str = ""
    kind: str = "link"
    basis: str = ""
    factors: tuple[Factor, ...] = ()

    @cached_property
    def strength(self) -> float:
        """How strongly it is known, in (0, 1]; a convention, no probability."""
        return product_of(self.factors)

    @property
    def stages(self) -> tuple[str, ...]:
        """The ids of the stages that the path reaches."""
        return tuple(hop.stage for hop in self.hops if hop.stage)

    @cached_property
    def statements(self) -> frozenset[tuple[str, str, str]]:
        """The statements that it rests on; the hierarchy of a classification is none."""
        return frozenset(hop.statement for hop in self.hops if hop.predicate != "broader")


@dataclass(frozen=True, slots=True)
class Scale:
    """From a link's strength to its band.

    Attributes:
        least: the least strength of a band; what reaches none is weak.
        caps: the highest band that a link may have whose best basis is the key; others may have any.
    """

    least: Mapping[str, float] = field(default_factory=dict)
    caps: Mapping[str, str] = field(default_factory=dict)

    def band(self, strength: float, basis: str) -> str:
        """The band of a link of this strength whose best basis this is."""
        reached = next((band for band in BANDS if strength >= self.least.get(band, 2) - CLOSE), BANDS[-1])
        return max(reached, self.caps.get(basis, BANDS[0]), key=BANDS.index)


@dataclass(frozen=True)
class Link:
    """How a stakeholder touches a value chain, by all paths that derive it, strongest first.

    Attributes:
        region: id of the region in whose account the stakeholder is recorded, or empty.
        scale: how strengths fall into bands.
    """

    stakeholder: str
    value_chain: str
    region: str
    paths: tuple[Path, ...]
    scale: Scale = field(default_factory=Scale, repr=False, compare=False)

    @cached_property
    def kind(self) -> str:
        """``link`` if any path is one, else ``potential``."""
        return "link" if any(path.kind == "link" for path in self.paths) else "potential"

    @property
    def status(self) -> str:
        """The status of the path that is best supported."""
        return next((status for status in STATUSES if self._rests_on(status)), "")

    @property
    def routes(self) -> tuple[str, ...]:
        """The routes of the paths that make it what it is, in the order of :data:`ROUTES`."""
        return tuple(route for route in ROUTES if any(path.route == route for path in self._bearing))

    @property
    def hops(self) -> int:
        """The number of hops of the shortest of these paths."""
        if len(self.paths) == 1:
            return len(self.paths[0].hops)
        return min(len(path.hops) for path in self._bearing)

    @property
    def stages(self) -> tuple[str, ...]:
        """The ids of the stages of the chain that these paths reach, in order."""
        return tuple(sorted({stage for path in self._bearing for stage in path.stages}))

    @cached_property
    def basis(self) -> str:
        """The best basis of the paths that make it what it is."""
        found = {path.basis for path in self._bearing}
        return next((basis for basis in BASES if basis in found), "")

    @cached_property
    def counted(self) -> tuple[Path, ...]:
        """The paths that its strength is made of, strongest first.

        Of each basis one of its strongest paths at most, no two resting on one statement, and of all such
        choices the one that comes to most.
        """
        return best_together(
            self._bearing  # pyright: ignore[reportArgumentType]  # it takes no cached property for a property
        )

    @cached_property
    def strength(self) -> float:
        """How strongly it is known, in (0, 1]: one minus what all that counts leaves open."""
        return at_least_one(path.strength for path in self.counted)

    @cached_property
    def band(self) -> str:
        """``strong``, ``moderate`` or ``weak``; a potential link has none."""
        return self.scale.band(self.strength, self.basis) if self.kind == "link" else ""

    @cached_property
    def _bearing(self) -> tuple[Path, ...]:
        """The paths of the link's own kind: what is only potential adds nothing to a link."""
        return tuple(path for path in self.paths if path.kind == self.kind)

    def _rests_on(self, status: str) -> bool:
        return any(path.status == status for path in self._bearing)


def product_of(factors: Iterable[Factor]) -> float:
    """The strength of a path of some factors."""
    return prod(factor.value for factor in factors)


def link_by_one(  # noqa: PLR0913, PLR0917 - what it is made of, by place
    stakeholder: str, value_chain: str, region: str, path: Path, scale: Scale, strength: float
) -> Link:
    """A link by one path alone, as nearly all are; what else it would find out of itself is said already.

    Args:
        stakeholder: its id.
        value_chain: its id.
        region: as of :class:`Link`.
        path: whose basis is one of :data:`BASES`.
        scale: how strengths fall into bands.
        strength: what :func:`at_least_one` makes of that of the path.
    """
    paths = (path,)
    link = Link(stakeholder, value_chain, region, paths, scale)
    vars(link).update(kind=path.kind, basis=path.basis, strength=strength, counted=paths, _bearing=paths)
    return link


def is_known(link: Link, least: str = "moderate") -> bool:
    """Whether a link is known at least so well: whether it counts where links are counted.

    Args:
        link: a link; a potential one is not known.
        least: the lowest band that counts; ``weak`` for all links.
    """
    return link.kind == "link" and BANDS.index(link.band) <= BANDS.index(least)


def attested_links(
    links: Iterable[Link], supposed: frozenset[tuple[str, str, str]] = frozenset()
) -> tuple[Link, ...]:
    """The links that are left when every path with a hop that is not attested is struck out.

    Args:
        links: any links.
        supposed: statements that pass all the same, because somebody asks what if they were so.
    """

    def passes(path: Path) -> bool:
        if path.status == "attested":
            return True
        doubtful = {hop.statement for hop in path.hops if hop.status != "attested"}
        return bool(doubtful) and doubtful <= supposed

    paths = ((link, tuple(path for path in link.paths if passes(path))) for link in links)
    return tuple(replace(link, paths=found) for link, found in paths if found)
