"""Networks made for looking at how they are laid out."""

from collections.abc import Callable, Iterable
from random import Random

import pytest

from clusteratlas.model import Network, Stage, Thing, Tie


def _thing(key: str, kind: str) -> Thing:
    return Thing(id=key, iri=f"https://w3id.org/clusteratlas/id/{key}", type=kind, labels={"en": key})


def _network(
    things: Iterable[tuple[str, str]],
    ties: Iterable[tuple[str, str, str]],
    stages: Iterable[Stage] = (),
) -> Network:
    """A network from pairs of id and type, and triples of subject, predicate and object."""
    by_id = {key: _thing(key, kind) for key, kind in things}
    made = tuple(Tie(f"tie:{n:05}", s, p, o, status="attested") for n, (s, p, o) in enumerate(ties))
    region = next((item for item in by_id.values() if item.type == "region"), _thing("nowhere", "region"))
    return Network(region, "", by_id, made, {stage.id: stage for stage in stages})


def _grown(chains: int, members: int, seed: int = 3) -> Network:
    """A region of so many value chains with so many stakeholders each, some of them shared."""
    random = Random(seed)  # noqa: S311  test data, not a secret
    things = [("region", "region"), *((f"authority-{n}", "public-authority") for n in range(5))]
    ties: list[tuple[str, str, str]] = []
    stages: list[Stage] = []
    for c in range(chains):
        chain = f"chain-{c}"
        things.append((chain, "value-chain"))
        ties.append((f"authority-{c % 5}", "supports", chain))
        for position in range(1, 5):
            industry = f"nace:{c}{position}"
            things.append((industry, "industry"))
            ties.append((industry, "stage-of", chain))
            stages.append(Stage(f"{chain}-stage-{position}", chain, position, "step", (industry,)))
        for m in range(members):
            kind = random.choice(["company", "company", "research-organisation", "cluster", "infrastructure"])
            key = f"actor-{c}-{m}"
            things.append((key, kind))
            ties.append((key, "contributes-to", chain))
            if random.random() < 0.1:
                ties.append((key, "contributes-to", f"chain-{(c + 1) % chains}"))
            if random.random() < 0.3:
                ties.append((key, "active-in", f"nace:{c}{random.randint(1, 4)}"))
    return _network(things, ties, stages)


@pytest.fixture(scope="session")
def make() -> Callable[..., Network]:
    """A network from pairs of id and type, triples of subject, predicate and object, and stages."""
    return _network


@pytest.fixture(scope="session")
def grow() -> Callable[..., Network]:
    """A region of so many value chains with so many stakeholders each."""
    return _grown


@pytest.fixture(scope="session")
def region() -> Network:
    return _grown(8, 9)
