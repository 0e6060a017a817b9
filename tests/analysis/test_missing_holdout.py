"""The test of missing ties: figures worked out a second time, and nothing hidden is seen."""

from __future__ import annotations

import random
from itertools import combinations, permutations
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.test_missing import GONE, programmes, region, village

import missing as bench
from clusteratlas.analysis.missing import best
from clusteratlas.analysis.missing import holdout as under_test
from clusteratlas.analysis.missing.holdout import HoldOut, hits_in_first, hold_out, rounds_of, shares_behind
from clusteratlas.analysis.missing.predictors import View, Web, degree_product, three_steps
from clusteratlas.analysis.missing.records import Records
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.vocabulary.namespaces import full_iri

if TYPE_CHECKING:
    import clusteratlas
    from clusteratlas.analysis.missing.predictors import Floats
    from clusteratlas.model import Network


@pytest.fixture
def records(valley: Network) -> Records:
    return Records.of(region(programmes(4)[0], valley))


def near_of(edges: set[tuple[int, int]], size: int) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {f"n{number}": set() for number in range(size)}
    for a, b in edges:
        near[f"n{a}"].add(f"n{b}")
        near[f"n{b}"].add(f"n{a}")
    return near


def names_of(view: View) -> list[str]:
    return [view.web.nodes[int(number)] for number in view.rows]


EDGES = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]))


@given(EDGES)
def test_the_predictors_are_what_their_formulas_say(edges: set[tuple[int, int]]) -> None:
    near = near_of(edges, 9)
    web = Web.of(near)
    everybody = web.numbers(sorted(near))
    view = View(web, everybody, everybody)
    ways, product = three_steps(view), degree_product(view)
    for a, b in permutations(sorted(near), 2):
        row, column = web.nodes.index(a), web.nodes.index(b)
        assert view.shared[row, column] == len(near[a] & near[b])
        assert view.tied[row, column] == (b in near[a])
        assert product[row, column] == len(near[a]) * len(near[b])
        if b not in near[a]:
            expected = sum(1 / (len(near[u]) * len(near[v])) for u in near[a] for v in near[u] & near[b])
            assert ways[row, column] == pytest.approx(expected)


SCORES = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=2, max_size=6).filter(
    lambda rows: len({hidden for _, hidden in rows}) > 1
)


@given(SCORES, st.integers(1, 4))
def test_auc_and_hits_are_those_of_all_pairs_and_all_orders(rows: list[tuple[int, bool]], first: int) -> None:
    scores = np.array([float(score) for score, _ in rows])
    hidden = np.array([one for _, one in rows])
    pairs = [(s, t) for s, secret in rows for t, other in rows if secret and not other]
    assert fmean(shares_behind(scores, hidden)) == pytest.approx(
        fmean(1.0 if s > t else 0.5 if s == t else 0.0 for s, t in pairs)
    )
    orders = [order for order in permutations(rows) if [-s for s, _ in order] == sorted(-s for s, _ in order)]
    assert hits_in_first(scores, hidden, first) == pytest.approx(
        fmean(sum(secret for _, secret in order[:first]) for order in orders)
    )


def test_what_is_hidden_is_not_seen(records: Records) -> None:
    def sees(view: View) -> Floats:
        """A cheat that puts first whatever is tied as far as it sees."""
        return view.tied.astype(float)

    found = hold_out(records, sees)
    assert isinstance(found, HoldOut)
    assert (found.judged.auc, found.judged.error) == (0.5, 0.0), "all that is ranked looks untied"
    assert found.judged.hits == pytest.approx(found.chance)
    for made in rounds_of(records, rounds=5):
        view = made.view
        for one, other in made.gone:
            row = view.rows.tolist().index(view.web.nodes.index(one))
            assert not view.ties[row, view.web.nodes.index(other)]


def test_a_predictor_that_knows_what_is_hidden_finds_it_all(records: Records) -> None:
    def knows(view: View) -> Floats:
        names = names_of(view)
        return np.array([[float(b in records.around[a]) for b in names] for a in names])

    found = hold_out(records, knows)
    assert isinstance(found, HoldOut)
    assert found.judged.auc == 1.0
    assert found.carries


def test_every_tie_is_hidden_once_in_five_rounds(records: Records) -> None:
    made = list(rounds_of(records, rounds=7))
    assert len(made) == 10, "made up to a multiple of five"
    for five in (made[:5], made[5:]):
        assert sorted(tie for one in five for tie in one.gone) == sorted(records.ties)


def test_what_is_tested_is_what_is_ranked_in_use(valley: Network) -> None:
    for made in rounds_of(Records.of(region(village(GONE), valley)), rounds=5):
        # The same records without what is hidden: what would be ranked if nobody had recorded these ties.
        less = Records.of(region(village(GONE) - set(made.gone), valley))
        ranked = best(less, three_steps, 10_000)
        names = names_of(made.view)
        tested = {
            (names[row], names[column]): score
            for row, column, score in zip(*map(np.ndarray.tolist, (*made.places, made.scores(three_steps))))  # noqa: B905 - of one length
        }
        assert tested == pytest.approx({(one, other): score for score, one, other in ranked})


def test_the_figures_are_those_of_a_count_by_hand(records: Records) -> None:
    found = hold_out(records, three_steps, rounds=10)
    assert isinstance(found, HoldOut)
    shares: dict[tuple[str, str], list[float]] = {}
    hits, chances = [], []
    for made in rounds_of(records, rounds=10):
        near = {node: set(others) for node, others in records.around.items()}
        for a, b in made.gone:
            near[a].discard(b)
            near[b].discard(a)
        scores = {
            (a, b): round(
                sum(1 / (len(near[u]) * len(near[v])) for u in near[a] for v in near[u] & near[b]), 9
            )
            for a, b in combinations(records.actors, 2)
            if b not in near[a] and near[a] & near[b]
        }
        hidden = set(made.gone)
        for tie in hidden & scores.keys():
            others = [score for pair, score in scores.items() if pair not in hidden]
            behind = [
                1.0 if score < scores[tie] else 0.5 if score == scores[tie] else 0.0 for score in others
            ]
            shares.setdefault(tie, []).append(fmean(behind))
        ordered = sorted(scores.values(), reverse=True)
        surely = [pair in hidden for pair, score in scores.items() if score > ordered[9]]
        level = [pair in hidden for pair, score in scores.items() if score == ordered[9]]
        hits.append(sum(surely) + (10 - len(surely)) * fmean(level))
        chances.append(10 * len(hidden & scores.keys()) / len(scores))
    means = {tie: fmean(values) for tie, values in shares.items()}
    auc, count = fmean(means.values()), len(means)
    assert found.judged.auc == pytest.approx(auc)
    # By the definition: all pairs of ties that share an actor, each tie with itself among them.
    together = sum(
        (means[one] - auc) * (means[other] - auc) for one in means for other in means if {*one} & {*other}
    )
    apart = sum((mean - auc) ** 2 for mean in means.values())
    assert found.judged.error == pytest.approx((max(together, apart) / (count * (count - 1))) ** 0.5)
    assert found.judged.hits == pytest.approx(fmean(hits))
    assert found.judged.spread == pytest.approx(np.std(hits, ddof=1))
    assert found.chance == pytest.approx(fmean(chances))


def test_among_very_many_the_pairs_of_some_are_looked_at_and_it_is_told(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(under_test, "MOST_ACTORS", 40)
    found = hold_out(records, three_steps)
    assert isinstance(found, HoldOut)
    assert found.drawn == 40
    assert "each among 40 stakeholders drawn anew" in found.sentences[0]
    assert found.hidden < len(records.ties) / 5
    everybody = hold_out(records, degree_product)
    assert isinstance(everybody, HoldOut)
    assert everybody.lead == (0.0, 0.0)
    assert not everybody.carries, "nothing is better than itself"


def test_links_of_the_study_rest_on_nothing_hidden(shipped: clusteratlas.Atlas) -> None:
    links = shipped.region_links("hamburg")
    ties = Records.of(shipped.region_network("hamburg")).ties
    gone = random.Random(3).sample(ties, 18)  # noqa: S311 - seeded sampling, not secrecy
    left = bench.without(links, gone)
    store = shipped.store.copy()
    for one, other in gone:
        ends = [ox.NamedNode(full_iri(end)) for end in (one, other)]
        store.remove([*store.quads(ends[0], None, ends[1]), *store.quads(ends[1], None, ends[0])])
    anew = Links(store).find(region="hamburg")
    strengths = [
        {(link.stakeholder, link.value_chain): link.strength for link in some if link.kind == "link"}
        for some in (left, anew)
    ]
    assert strengths[0] == pytest.approx(strengths[1])
    before = {(link.stakeholder, link.value_chain): link.strength for link in links if link.kind == "link"}
    assert strengths[0] != pytest.approx(before), "some links do rest on what is hidden"


def test_the_predictors_of_the_study_are_what_networkx_and_a_table_say(records: Records) -> None:
    import networkx as nx

    made = next(rounds_of(records, rounds=5))
    case = bench.Case(made, ["company"] * len(records.actors), ())
    nodes = made.view.web.nodes
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for number, node in enumerate(nodes):
        graph.add_edges_from((node, nodes[int(other)]) for other in made.view.web.near(number))
    names = names_of(made.view)
    places = zip(*map(np.ndarray.tolist, made.places), strict=True)
    pairs = [(names[row], names[column]) for row, column in places]
    for name, reference in (
        ("Jaccard", nx.jaccard_coefficient),
        ("Adamic-Adar", nx.adamic_adar_index),
        ("resource allocation", nx.resource_allocation_index),
    ):
        expected = [value for *_, value in reference(graph, pairs)]
        assert bench.SINGLE[name](case)[made.places].tolist() == pytest.approx(expected)
    tied = nx.to_numpy_array(graph, nodelist=list(nodes))
    powers = [0.05**steps * np.linalg.matrix_power(tied, steps) for steps in range(1, 5)]
    walks = np.add.reduce(powers)
    expected = [float(walks[nodes.index(a), nodes.index(b)]) for a, b in pairs]
    assert bench.katz(case)[made.places].tolist() == pytest.approx(expected)


@pytest.mark.parametrize("null", ["hypergeometric surprise", "Poisson-binomial surprise"])
def test_the_nulls_of_the_study_agree_with_draws_from_them(records: Records, null: str) -> None:
    made = next(rounds_of(records, rounds=5))
    case = bench.Case(made, ["company"] * len(records.actors), ())
    dice = np.random.default_rng(7)
    degrees, size = made.view.web.degrees, len(made.view.web.nodes)
    surprise = bench.SINGLE[null](case)
    rows, columns = made.places
    for row, column in list(zip(rows.tolist(), columns.tolist(), strict=True))[:6]:
        one, other = (int(degrees[made.view.rows[end]]) for end in (row, column))
        both = made.view.shared[row, column]
        if null.startswith("hyper"):
            drawn = dice.hypergeometric(one, size - one, other, 20_000)
            p = 10 ** -surprise[row, column]
        else:
            chance = np.minimum(one * degrees / degrees.sum(), 1) * np.minimum(
                other * degrees / degrees.sum(), 1
            )
            drawn = (dice.random((20_000, size)) < chance).sum(1)
            p = np.exp(-surprise[row, column])
        assert (drawn >= both).mean() == pytest.approx(p, abs=0.015)
