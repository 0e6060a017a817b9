"""What is told of regions of a large store, against plain SPARQL over the same file, loaded raw.

The queries are written anew from the definitions (docs/strength.md, docs/model.md) and share no text with the
program's. SOAK_TRIPLES says how large the store is. SOAK_FOLDER names a folder where the file, the store and
the raw one are left for the next run, which takes what lies there: ``continent.nq``, ``store``, ``raw``.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from pathlib import Path

import pyoxigraph as ox
import pytest

import clusteratlas
from clusteratlas.analysis.gaps import gaps
from clusteratlas.files import locations
from clusteratlas.loading import load
from clusteratlas.model import Link
from clusteratlas.vocabulary.namespaces import PREFIXES, full_iri, short_id
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES, THING_TYPES, TIE_PREDICATES
from continent import continent, opened

pytestmark = pytest.mark.soak

SEED = 20150915
Pairs = set[tuple[str, ...]]

STAKEHOLDER = f"VALUES ?kind {{ {' '.join(f'<{iri}>' for iri in STAKEHOLDER_TYPES.values())} }}"
STATES = """ca:contributesTo, ca:leads, ca:manages, ca:designs, ca:implements, ca:funds, ca:governs,
  ca:participatedIn, ca:supports, ca:targets, ca:partnerOf, org:memberOf, dct:isPartOf"""
TAKES_PART = "ca:leads|ca:designs|ca:funds|ca:implements|ca:supports|ca:participatedIn"
BELONGS = "org:memberOf|ca:manages|ca:governs|dct:isPartOf"
INITIATIVE = "?p a ?sort . FILTER(?sort IN (ca:PolicyInitiative, ca:Programme))"
PART = f"?s {TAKES_PART} ?p . {INITIATIVE}"
BODIES = ", ".join(f"<{iri}>" for iri in STAKEHOLDER_TYPES.values())
OF_CLUSTER = "?c a ca:Cluster . FILTER(?c != ?s)"


def states(who: str) -> str:
    """Somebody says that it works for the chain ?v."""
    return f"?v a ca:ValueChain . {who} ?says ?v . FILTER(?says IN ({STATES}))"


def serves(who: str) -> str:
    """Somebody is in an industry that is a stage of the chain ?v, or a part of one."""
    return f"{who} ca:activeIn/skos:broader* ?class . ?class ca:stageOf ?v"


SURE = {
    "direct": [states("?s")],
    "cluster": [f"?s {BELONGS} ?c . {OF_CLUSTER} {states('?c')}"],
    "initiative": [
        f"{PART} ?p ca:targets|ca:contributesTo|ca:supports ?v . ?v a ca:ValueChain",
        f"{PART} ?p ca:targets ?c . {OF_CLUSTER} {states('?c')}",
    ],
    "partner": [
        f"?s ca:partnerOf|^ca:partnerOf ?t . ?t a ?o . FILTER(?t != ?s && ?o IN ({BODIES})) {states('?t')}"
    ],
}
"""By route, the paths that make a link wherever they lead."""

BY_INDUSTRY = {
    "industry": [serves("?s")],
    "cluster": [f"?s {BELONGS} ?c . {OF_CLUSTER} {serves('?c')}"],
    "initiative": [
        f"{PART} ?p ca:targets ?c . {OF_CLUSTER} {serves('?c')}",
        f"{PART} ?p ca:targets ?i . ?i skos:broader* ?class . ?class ca:stageOf ?v",
        f"{PART} ?p ca:targets ?i . ?class skos:broader+ ?i . ?class ca:stageOf ?v",
    ],
}
"""Those that make one only where the chain is anchored in the region."""


class Raw:
    """The file in a plain store of Oxigraph, beside what the atlas knows of industries and value chains."""

    def __init__(self, place: Path) -> None:
        self.store = ox.Store.read_only(str(place))

    def rows(self, query: str) -> Iterator[tuple[str, ...]]:
        found = self.store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        for row in found:
            yield tuple(short_id(getattr(cell, "value", "")) for cell in row)

    def of_region(self, region: str, columns: str, *where: str) -> Pairs:
        """What fits any of some patterns about a stakeholder ?s of a region."""
        mine = f"{STAKEHOLDER} ?s ca:region <{full_iri(region)}> ; a ?kind ."
        return {
            row for one in where for row in self.rows(f"SELECT DISTINCT {columns} WHERE {{ {mine} {one} }}")
        }

    def anchored(self, region: str) -> set[str]:
        """The value chains that somebody of the region states, or an initiative there targets."""
        targeted = f"""SELECT DISTINCT ?v WHERE {{ ?p ca:region <{full_iri(region)}> . {INITIATIVE}
          ?p ca:targets|ca:contributesTo|ca:supports ?v . ?v a ca:ValueChain }}"""
        return {row[0] for row in (*self.of_region(region, "?v", states("?s")), *self.rows(targeted))}

    @cache  # noqa: B019 - it lives as long as the tests
    def links(self, region: str) -> dict[tuple[str, ...], tuple[str, set[str]]]:
        """By stakeholder and chain, whether they are linked or could be, and by which routes."""
        sure: dict[tuple[str, ...], set[str]] = defaultdict(set)
        could: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for routes, found in ((SURE, sure), (BY_INDUSTRY, could)):
            for route, patterns in routes.items():
                for pair in self.of_region(region, "?s ?v", *patterns):
                    found[pair].add(route)
        anchored = self.anchored(region)
        for pair in [pair for pair in could if pair[1] in anchored]:
            sure[pair] |= could[pair]
        kept = {pair: ("potential", routes) for pair, routes in could.items() if pair not in sure}
        return kept | {pair: ("link", routes) for pair, routes in sure.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    given = os.environ.get("SOAK_FOLDER")
    return Path(given) if given else tmp_path_factory.mktemp("continent")


def made(place: Path, make: Callable[[Path], object]) -> Path:
    """What lies at a place, made where it is not there; of several processes the first one's is kept."""
    if not place.exists():
        half = place.with_name(f"{place.name}.{os.getpid()}")
        make(half)
        with suppress(OSError):
            half.rename(place)
    return place


@pytest.fixture(scope="module")
def file(folder: Path) -> Path:
    def write(path: Path) -> None:
        with opened(path) as stream:
            continent(stream, int(os.environ.get("SOAK_TRIPLES", "1000000")), SEED, graphs=True)

    return made(folder / "continent.nq", write)


@pytest.fixture(scope="module")
def raw(file: Path) -> Raw:
    def fill(place: Path) -> None:
        store = ox.Store(place)
        beside = (*locations.ontology_files(), *locations.scheme_files(), *locations.shared_files())
        for path in (file, *beside):
            style = ox.RdfFormat.N_QUADS if path == file else ox.RdfFormat.TURTLE
            store.bulk_load(path=str(path), format=style)
        store.optimize()
        store.flush()

    return Raw(made(file.parent / "raw", fill))


@pytest.fixture(scope="module")
def atlas(file: Path) -> clusteratlas.Atlas:
    return clusteratlas.open(made(file.parent / "store", partial(load, [file])), environment={})


@pytest.fixture(scope="module")
def sizes(raw: Raw) -> dict[str, int]:
    kinds = " ".join(f"<{iri}>" for iri in THING_TYPES.values())
    counted = f"""SELECT ?r (COUNT(DISTINCT ?n) AS ?count) WHERE {{
      VALUES ?kind {{ {kinds} }} ?n ca:region ?r ; a ?kind }} GROUP BY ?r"""
    return {region: int(count) for region, count in raw.rows(counted)}


@pytest.fixture(scope="module", params=["largest", "middling", "smallest"])
def region(request: pytest.FixtureRequest, sizes: dict[str, int]) -> str:
    ordered = sorted(sizes, key=lambda one: (-sizes[one], one))
    return ordered[{"largest": 0, "middling": len(ordered) // 2, "smallest": -1}[request.param]]


@pytest.fixture(scope="module")
def links(atlas: clusteratlas.Atlas, region: str) -> tuple[Link, ...]:
    return atlas.links(region=region, potential=True)


def test_the_counts_of_regions(atlas: clusteratlas.Atlas, raw: Raw, sizes: dict[str, int]) -> None:
    recorded = """SELECT ?r (COUNT(DISTINCT ?tie) AS ?count) WHERE {
      ?tie a ca:Tie ; ca:region ?r } GROUP BY ?r"""
    ties = {one: int(count) for one, count in raw.rows(recorded)}
    told = {one.id: (one.entities, one.ties) for one in atlas.regions()}
    assert told == {one: (count, ties[one]) for one, count in sizes.items()}


def test_the_links_of_a_region_and_their_routes(links: tuple[Link, ...], raw: Raw, region: str) -> None:
    found = {(link.stakeholder, link.value_chain): (link.kind, set(link.routes)) for link in links}
    assert found == raw.links(region) != {}
    # Whatever is stated there has its tie, and each is found, however far from the region.
    hops = (hop for link in links for path in link.paths for hop in path.hops)
    assert not [hop for hop in hops if not hop.ties and hop.predicate != "broader"]


def test_all_that_is_shown_of_a_thing(atlas: clusteratlas.Atlas, raw: Raw, region: str) -> None:
    members = Counter(thing for (thing,) in raw.of_region(region, "?s", "?s org:memberOf ?c"))
    clusters = {c for _, c in raw.of_region(region, "?s ?c", "?s org:memberOf ?c . ?c a ca:Cluster")}
    for thing in (*sorted(members)[:3], *sorted(clusters)[:2], region):
        node = f"<{full_iri(thing)}>"
        ties = set(
            raw.rows(f"""SELECT DISTINCT ?tie ?s ?p ?o ?status WHERE {{
              {{ ?tie rdf:subject {node} }} UNION {{ ?tie rdf:object {node} }}
              ?tie rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ca:status ?status }}""")
        )
        sources = set(
            raw.rows(f"""SELECT DISTINCT ?source ?title WHERE {{
              {{ {node} dct:source ?source }} UNION
              {{ ?tie rdf:subject|rdf:object {node} ; dct:source ?source }} ?source dct:title ?title }}""")
        )
        about = atlas.show(thing)
        predicates = {token: short_id(iri) for token, iri in TIE_PREDICATES.items()}
        told = {
            (tie.id, tie.subject, predicates[tie.predicate], tie.object, f"ca:{tie.status}")
            for tie in about.ties
        }
        assert told == ties != set(), thing
        assert {(one.id, one.title) for one in about.sources.values()} == sources, thing


def test_what_a_word_of_a_name_finds(atlas: clusteratlas.Atlas, raw: Raw, region: str) -> None:
    named = raw.of_region(region, "?label", "?s skos:prefLabel ?label . FILTER(LANG(?label) = 'en')")
    words = sorted({word for (label,) in named for word in re.findall(r"[A-Za-z]{7,}", label)})
    assert words
    for word in (words[0], words[len(words) // 2], words[-1]):
        kinds = " ".join(f"<{iri}>" for iri in THING_TYPES.values())
        holding = set(
            raw.rows(f"""SELECT DISTINCT ?n WHERE {{ VALUES ?kind {{ {kinds} }}
              ?n skos:prefLabel|skos:altLabel ?label ; a ?kind .
              FILTER(CONTAINS(LCASE(?label), '{word.lower()}')) }}""")
        )
        found = {(one.id,) for one in atlas.find(word) if one.type in THING_TYPES}
        assert found == holding != set(), word


QUESTIONS = {
    "stakeholder-counts": (
        "type stakeholders",
        "SELECT ?kind (COUNT(DISTINCT ?s) AS ?n) WHERE { %s ?s ca:region %s ; a ?kind } GROUP BY ?kind",
    ),
    "cluster-members": (
        "cluster stakeholder relation status sources",
        """SELECT ?c ?s ?p ?status (COUNT(DISTINCT ?source) AS ?n) WHERE {
          ?c ca:region %s . ?c a ?sort . FILTER(?sort IN (ca:Cluster, ca:ClusterOrganisation))
          ?tie rdf:subject ?s ; rdf:object ?c ; rdf:predicate ?p ; ca:status ?status .
          FILTER(?p IN (org:memberOf, dct:isPartOf)) OPTIONAL { ?tie dct:source ?source }
        } GROUP BY ?tie ?c ?s ?p ?status""",
    ),
    "initiatives-of-a-region": (
        "initiative type status",
        """SELECT DISTINCT ?p ?sort ?status WHERE {
          ?p ca:region %s ; ca:status ?status ; a ?sort .
          FILTER(?sort IN (ca:PolicyInitiative, ca:Programme)) }""",
    ),
    "stakeholders-by-value-chain": (
        "value_chain stakeholder relation status sources",
        """SELECT ?v ?s ?says ?status (COUNT(DISTINCT ?source) AS ?n) WHERE { %s
          ?s ca:region %s ; a ?kind . ?v a ca:ValueChain .
          ?tie rdf:subject ?s ; rdf:predicate ?says ; rdf:object ?v ; ca:status ?status .
          FILTER(?says IN (STATES)) OPTIONAL { ?tie dct:source ?source }
        } GROUP BY ?tie ?v ?s ?says ?status""",
    ),
    "ties-without-a-source": (
        "tie subject relation object",
        """SELECT DISTINCT ?tie ?s ?p ?o WHERE {
          ?tie ca:region %s ; a ca:Tie ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o
          MINUS { ?tie dct:source ?source } }""",
    ),
}
"""Named questions about a region: columns that are compared, and the same asked in other words."""


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_named_question(atlas: clusteratlas.Atlas, raw: Raw, region: str, name: str) -> None:
    columns, query = QUESTIONS[name]
    node = f"<{full_iri(region)}>"
    filled = query.replace("STATES", STATES)
    filled = filled % ((STAKEHOLDER, node) if filled.count("%s") > 1 else (node,))
    rows = atlas.query(name, region=region)
    places = [rows.columns.index(column) for column in columns.split()]
    found = Counter(tuple(short_id(getattr(row[place], "value", "")) for place in places) for row in rows)
    assert found == Counter(raw.rows(filled)) != Counter()


def test_the_actors_of_a_region_as_a_network(atlas: clusteratlas.Atlas, raw: Raw, region: str) -> None:
    """Who is recorded there or tied to by what is recorded there, and which two of them a tie joins."""
    own = f"ca:region <{full_iri(region)}>"
    nodes = set(
        raw.rows(f"""SELECT DISTINCT ?n WHERE {{ ?n a ?kind . FILTER(?kind IN ({BODIES}))
          {{ ?n {own} }} UNION {{ ?tie {own} ; rdf:subject|rdf:object ?n }} }}""")
    )
    ends = raw.rows(f"""SELECT DISTINCT ?s ?o WHERE {{
      ?tie {own} ; rdf:subject ?s ; rdf:object ?o ; rdf:predicate ?p .
      FILTER(?p NOT IN (ca:locatedIn, dct:replaces))
      ?s a ?kind . FILTER(?kind IN ({BODIES})) ?o a ?other . FILTER(?other IN ({BODIES}) && ?s != ?o) }}""")
    graph = atlas.network("actors", region=region)
    assert {(node,) for node in graph} == nodes != set()
    assert {frozenset(edge) for edge in graph.edges} == set(map(frozenset, ends))


def test_stages_that_nobody_serves(
    atlas: clusteratlas.Atlas, links: tuple[Link, ...], raw: Raw, region: str
) -> None:
    """Nobody is in the industry; and whatever nobody is in or near is told, of each chain that is judged."""
    stages = set(
        raw.rows("""SELECT DISTINCT ?v ?stage ?industry WHERE {
          ?v a ca:ValueChain ; ca:hasStage ?stage . ?stage ca:industry ?industry }""")
    )
    served = {one for _, one in raw.of_region(region, "?s ?class", "?s ca:activeIn/skos:broader* ?class")}
    held = {one for _, one in raw.of_region(region, "?s ?i", "?s ca:activeIn ?i")}
    divisions = {_division(one) for one in held}
    by_stage: dict[tuple[str, str], set[str]] = defaultdict(set)
    for chain, stage, industry in stages:
        by_stage[chain, stage].add(industry)
    unserved = {one for one, industries in by_stage.items() if not industries & served}
    barren = {one for one in unserved if not {_division(industry) for industry in by_stage[one]} & divisions}
    found = gaps(atlas.region_network(region), links)
    told = {(gap.value_chain, gap.stage) for gap in found if gap.kind == "stage-unserved"}
    assert told <= unserved
    judged = {chain for chain, _ in told}
    linked = {chain for (_, chain), (kind, _) in raw.links(region).items() if kind == "link"}
    assert judged <= linked
    # A chain of which too much looks empty is not judged stage by stage.
    assert {one for one in barren if one[0] in judged} <= told


def _division(industry: str) -> str:
    """The two digits of a class of NACE."""
    return re.sub(r"\D", "", industry.rpartition(":")[2])[:2]
