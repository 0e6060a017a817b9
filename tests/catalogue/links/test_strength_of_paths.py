"""How strong a path between any two things is, and that the strongest come first."""

import random
from itertools import pairwise
from math import prod
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest
from tests.catalogue.conftest import STAGES, TIES

from clusteratlas import Atlas
from clusteratlas.catalogue.links.convention import convention
from clusteratlas.catalogue.links.convention import shipped as shipped_convention
from clusteratlas.catalogue.links.paths import Paths
from clusteratlas.catalogue.sentences import along
from clusteratlas.model import Path
from clusteratlas.vocabulary.namespaces import full_iri
from clusteratlas.vocabulary.terms import TIE_PREDICATES

AIRBUS, HYDROGEN = "hamburg-airbus", "value-chain-green-hydrogen"


def way(path: Path, start: str) -> tuple[str, ...]:
    return along(path.hops, start)


def keys(path: Path) -> list[str]:
    return [factor.key for factor in path.factors if not factor.key.startswith("status.")]


def test_every_kind_of_tie_has_a_weight_between_any_two_things() -> None:
    weights = shipped_convention().weights
    assert {key for key in weights if key.startswith("between.")} == {
        f"between.{one}" for one in TIE_PREDICATES
    }


def test_a_path_is_the_product_of_its_ties_of_their_evidence_and_of_what_lies_between(made: Any) -> None:
    made.tie("idle member-of club uncited")
    (path,) = Paths(made.store).best("idle", "host", 1)
    assert keys(path) == ["between.member-of", "through.thing", "between.manages"]
    assert [factor.hop for factor in path.factors] == [0, 0, 1, 1, 1]
    assert path.strength == pytest.approx(0.6 * 0.55 * 0.65 * 0.85)
    assert path.basis == ""


@pytest.mark.parametrize(
    ("ties", "key"),
    [
        (("idle located-in south", "fund located-in south"), "through.region"),
        (("idle active-in nace:421", "fund active-in nace:421"), "through.industry"),
        (("idle supports europe", "fund supports europe"), "through.programme"),
    ],
)
def test_what_ties_everybody_to_everybody_costs_most(made: Any, ties: tuple[str, ...], key: str) -> None:
    for tie in ties:
        made.tie(tie)
    made.tie("idle partner-of mate")
    made.tie("mate partner-of yard")
    made.tie("yard partner-of fund")
    best, *_, last = Paths(made.store).best("idle", "fund", 2)
    assert way(best, "idle") == ("idle", "mate", "yard", "fund")
    assert key in keys(last)


def test_two_that_work_for_one_chain_are_joined_by_it_but_not_closely(made: Any) -> None:
    made.tie("idle contributes-to wind")
    made.tie("fund contributes-to wind")
    made.tie("idle partner-of fund")
    best, second = Paths(made.store).best("idle", "fund", 2)
    assert way(best, "idle") == ("idle", "fund")
    assert keys(second)[1:3] == ["through.thing", "through.value-chain"]


def test_a_country_is_a_poorer_way_than_a_region(made: Any) -> None:
    for place, code in (("south", "DE60"), ("north", "DE")):
        made.say(place, "ca:nuts", f"<http://data.europa.eu/nuts/code/{code}>")
        made.tie(f"idle located-in {place}")
        made.tie(f"fund located-in {place}")
    best, second = Paths(made.store).best("idle", "fund", 2)
    assert (way(best, "idle")[1], way(second, "idle")[1]) == ("south", "north")
    assert "through.country" in keys(second)


def test_an_initiative_of_one_region_is_no_poor_way(made: Any) -> None:
    made.tie("idle supports plan")
    (path,) = Paths(made.store).best("idle", "office", 1)
    assert keys(path) == ["between.supports", "through.thing", "between.leads"]


def test_of_two_ties_between_two_things_the_stronger_is_walked(made: Any) -> None:
    made.tie("idle supports plan")
    made.tie("idle leads plan")
    assert [hop.predicate for hop in Paths(made.store).best("idle", "plan", 1)[0].hops] == ["leads"]
    made.tie("fund leads drive disputed")
    assert [hop.predicate for hop in Paths(made.store).best("fund", "drive", 1)[0].hops] == ["funds"]


def test_of_equally_strong_paths_the_shorter_comes_first_then_the_first_by_name(
    tmp_path: Any, made: Any
) -> None:
    file = tmp_path / "even.toml"
    file.write_text("[through]\nthing = 1\n[between]\nsuccessor-of = 1\npartner-of = 1\nmanages = 1\n")
    for tie in ("idle partner-of pal", "idle manages mate", "mate successor-of smith", "smith manages pal"):
        made.tie(tie)
    made.tie("idle manages foundry")
    made.tie("foundry manages pal")
    found = Paths(made.store, convention(file)).best("idle", "pal", 4)
    longer = [("mate", "smith"), ("mate", "yard")]
    assert [way(path, "idle")[1:-1] for path in found] == [(), ("foundry",), *longer]
    assert [path.strength for path in found] == [1, 1, 1, 1]


def test_a_path_that_derives_a_link_is_weighed_as_the_link_weighs_it(shipped: Atlas) -> None:
    for stakeholder, chain in ((AIRBUS, HYDROGEN), ("nord-pas-de-calais-nfid", "value-chain-railway")):
        (link,) = shipped.links(stakeholder=stakeholder, value_chain=chain)
        found = shipped.path(stakeholder, chain, 10)
        least = found[-1].strength
        derived = [path for path in link.paths if path.strength > least]
        assert [path for path in found if path.basis] == derived != []


def test_it_is_so_from_the_value_chain_too(shipped: Atlas) -> None:
    there = shipped.path(AIRBUS, HYDROGEN, 5)
    back = shipped.path(HYDROGEN, AIRBUS, 5)
    assert [way(path, AIRBUS) for path in there] == [way(path, HYDROGEN)[::-1] for path in back]
    assert [path.basis for path in there] == [path.basis for path in back]
    assert [path.strength for path in there] == pytest.approx([path.strength for path in back])
    assert sorted(factor.hop for factor in back[0].factors) == [factor.hop for factor in back[0].factors]


def test_a_partnership_tells_more_than_a_warehouse(shipped: Atlas) -> None:
    best, *others = shipped.path(AIRBUS, HYDROGEN)
    clusters = ("hamburg-aviation", "hamburg-renewable-energy-cluster")
    assert way(best, AIRBUS) == (AIRBUS, *clusters, HYDROGEN)
    assert "nace:52" in {node for path in others for node in way(path, AIRBUS)}


def test_two_firms_of_one_city_are_joined_by_more_than_the_city(shipped: Atlas) -> None:
    for other in ("hamburg-lufthansa-technik", "hamburg-beiersdorf"):
        for path in shipped.path(AIRBUS, other, 5):
            assert "hamburg" not in way(path, AIRBUS)


def test_attested_derivations_alone_are_told_if_asked(made: Any) -> None:
    assert [path.basis for path in Paths(made.store).best("club", "rail", 1)] == ["stated"]
    assert all(path.status == "attested" for path in Paths(made.store, attested=True).best("club", "rail", 9))


def test_strongest_first_whatever_is_asked(shipped: Atlas) -> None:
    for pair in (("ENSAIT", "Roquette"), (AIRBUS, "hamburg-beiersdorf"), ("hamburg", "centro")):
        found = shipped.path(*pair, 12)
        strengths = [path.strength for path in found]
        assert strengths == pytest.approx(sorted(strengths, reverse=True))
        assert all(path.strength == pytest.approx(prod(f.value for f in path.factors)) for path in found)
        assert shipped.path(*pair, 5) == found[:5]


PASSED = {
    **dict.fromkeys(("north", "south"), "region"),
    **dict.fromkeys(("rail", "road", "wind"), "value-chain"),
    **dict.fromkeys(("nace:3020", "nace:302", "nace:291", "nace:29", "nace:421"), "industry"),
    "europe": "programme",
}


def every_strength(said: list[str], start: str, end: str) -> list[float]:
    """The strength of every path without a loop, by trying all; reckoned anew from the ties as written."""
    weights = shipped_convention().weights
    graph: nx.Graph[str] = nx.Graph()
    for line in said:
        one, kind, other, *status = line.split()
        weight = weights[f"between.{kind}"] * weights[f"status.{status[0] if status else 'attested'}"]
        known = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=max(weight, known))
    found = []
    for nodes in nx.all_simple_paths(graph, start, end) if start in graph else ():
        through = (weights[f"through.{PASSED[node]}"] if node in PASSED else 1 for node in nodes[1:-1])
        ties = (graph.edges[pair]["weight"] for pair in pairwise(nodes))
        found.append(prod(ties) * prod(through) * weights["through.thing"] ** (len(nodes) - 2))
    return sorted(found, reverse=True)


@pytest.mark.parametrize("seed", range(20))
def test_the_search_finds_the_strongest_of_all_paths(made: Any, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same ties on every run
    said = TIES.strip().splitlines()
    said += [f"nace:{code} stage-of {chain}" for chain, _, _, code in STAGES]
    known = {tuple(line.split()[:3]) for line in said}
    things = ["idle", "yard", "mate", "fund", "lab", "office", "plan", "europe", "south", "club"]
    for _ in range(14):
        one, other = chance.sample(things, 2)
        kind = chance.choice(["partner-of", "leads", "member-of", "located-in", "supports"])
        if (one, kind, other) not in known:
            known.add((one, kind, other))
            said.append(f"{one} {kind} {other} {chance.choice(['attested', 'uncited', 'disputed'])}")
            made.tie(said[-1])
    expected = every_strength([*said, "mate supports north"], "idle", "office")
    found = [path.strength for path in Paths(made.store).best("idle", "office", 6)]
    assert found == pytest.approx(expected[:6], rel=1e-9, abs=0)


def test_a_tie_of_a_kind_that_the_vocabulary_has_not_is_walked_as_a_partnership(made: Any) -> None:
    node = made.tie("idle located-in club")
    kind = ox.NamedNode(full_iri("rdf:predicate"))
    (stated,) = made.oxigraph.quads_for_pattern(ox.NamedNode(full_iri(node)), kind, None)
    made.oxigraph.remove(stated)
    made.say(node, "rdf:predicate", "<https://example.org/visits>")
    (path,) = Paths(made.store).best("idle", "club", 1)
    assert path.hops[0].predicate == "https://example.org/visits"
    assert keys(path) == ["between.partner-of"]


def test_an_industry_that_is_aimed_at_and_nothing_else_is_as_poor_a_way_as_another(made: Any) -> None:
    made.thing("idea", "policy-initiative", "north")
    made.thing("ideal", "policy-initiative", "south")
    made.tie("idea targets nace:F")
    made.tie("ideal targets nace:F")
    best = Paths(made.store).best("idea", "ideal", 1)
    assert keys(best[0]) == ["between.targets", "through.thing", "through.industry", "between.targets"]


def test_however_many_are_equally_strong_the_first_by_name_come_first(made: Any) -> None:
    # Said in an order that is none of the alphabet, and more of them than are asked for.
    for number in (n * 7 % 40 for n in range(40)):
        made.thing(f"ring-{number:02}", "cluster", "south")
        made.tie(f"idle member-of ring-{number:02}")
        made.tie(f"fund member-of ring-{number:02}")
    found = Paths(made.store).best("idle", "fund", 12)
    assert [way(path, "idle")[1] for path in found] == [f"ring-{number:02}" for number in range(12)]
    assert Paths(made.store).best("idle", "fund", 3) == found[:3]
