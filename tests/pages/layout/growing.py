"""Regions of any kind, for laws that hold of the pictures of all of them."""

from dataclasses import dataclass
from typing import Final

from hypothesis import strategies as st

from clusteratlas.model import Network, Stage, Thing, Tie

KINDS: Final = (
    *("company", "cluster", "university", "programme", "public-authority", "industry", "technology"),
    *("agency", "policy-initiative", "research-organisation", "infrastructure", "region", "odd-kind"),
)
PREDICATES: Final = (
    *("contributes-to", "member-of", "active-in", "part-of", "partner-of", "leads", "supports", "targets"),
)
_WORDS: Final = ("Ost", "und", "Maschinenbau", "a", "Kompetenzzentrum", "North", "förderung", "WWW", "i")
_SPACELESS: Final = st.text("äWi漢", min_size=1, max_size=40)
_PHRASES: Final = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join)
NAMES: Final = st.one_of(_PHRASES, _SPACELESS)


@dataclass(frozen=True)
class Region:
    """A network and how many value chains its stakeholders reach."""

    network: Network
    reach: dict[str, int]

    def with_tie(self, subject: str, predicate: str, target: str) -> "Region":
        """The same region with one tie more."""
        net = self.network
        tie = Tie("tie:new", subject, predicate, target, status="attested")
        return Region(Network(net.region, net.at, net.things, (*net.ties, tie), net.stages), self.reach)


def _thing(key: str, kind: str, name: str) -> Thing:
    return Thing(id=key, iri=f"https://w3id.org/clusteratlas/id/{key}", type=kind, labels={"en": name})


@st.composite
def regions(draw: st.DrawFn, least_chains: int = 0) -> Region:
    """Any region of up to eight value chains with stages and fifty other things."""
    chains = [f"chain-{n}" for n in range(draw(st.integers(least_chains, 8)))]
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=50))
    others = [(f"nace:{n}" if kind == "industry" else f"thing-{n}", kind) for n, kind in enumerate(kinds)]
    things = {key: _thing(key, "value-chain", draw(NAMES)) for key in chains}
    things |= {key: _thing(key, kind, draw(NAMES)) for key, kind in others}
    industries = st.sampled_from([key for key, kind in others if kind == "industry"] or ["nace:lost"])
    stages = [
        Stage(
            f"{chain}-{n}",
            chain,
            draw(st.integers(1, 6)),
            draw(NAMES),
            tuple(draw(st.lists(industries, max_size=9, unique=True))),
        )
        for chain in chains
        for n in range(draw(st.integers(0, 7)))
    ]
    ends = st.sampled_from([*things] or ["none"])
    triples = draw(st.lists(st.tuples(ends, st.sampled_from(PREDICATES), ends), max_size=90))
    ties = tuple(Tie(f"tie:{n:05}", s, p, o, status="attested") for n, (s, p, o) in enumerate(triples))
    reach = {key: draw(st.integers(0, 8)) for key, _ in others}
    network = Network(_thing("nowhere", "region", "Nowhere"), "", things, ties, {s.id: s for s in stages})
    return Region(network, reach)
