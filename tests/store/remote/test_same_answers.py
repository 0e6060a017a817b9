"""A server answers as the files that were loaded into it, of whatever make it is."""

import pytest

import clusteratlas
from clusteratlas.catalogue.questions.library import questions
from clusteratlas.served import ServedAtlas

SERVERS = ("named", "union", "unnamed", "virtuoso")
IN_NAMED_GRAPHS = ("named", "union", "virtuoso")
CHAIN = "value-chain-railway"


@pytest.fixture
def served(request: pytest.FixtureRequest) -> clusteratlas.Atlas:
    return clusteratlas.open(request.getfixturevalue(request.param), environment={})


def of(*servers: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("served", servers, indirect=True)


@of(*SERVERS)
def test_regions_and_names_are_the_same(of_files: clusteratlas.Atlas, served: clusteratlas.Atlas) -> None:
    assert served.regions() == of_files.regions()
    for text in ("NFID", "hamburg av", "méaulte", "rail", "nowhere at all"):
        assert served.find(text) == of_files.find(text)
    for text in ("NFID", "Hauts-de-France", "hamburg-zal"):
        assert served.resolve(text) == of_files.resolve(text)
    for text in ("de", "de-AT", "fr"):
        assert served.language(text) == of_files.language(text)


@of("unnamed", "virtuoso")  # in the other layouts pages and dates show the same
def test_the_links_and_the_network_of_a_region_are_the_same(
    request: pytest.FixtureRequest, of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    region = "Hauts-de-France" if request.node.callspec.id == "virtuoso" else "hamburg"  # it replaced others
    assert served.links(region=region, potential=True) == of_files.links(region=region, potential=True)
    assert served.region_network(region) == of_files.region_network(region)
    assert not served.is_whole


@of("union", "virtuoso")
def test_the_links_of_a_stakeholder_are_the_same(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    for chain in ("", "automotive"):
        found = served.links(stakeholder="NFID", value_chain=chain, potential=True)
        assert found == of_files.links(stakeholder="NFID", value_chain=chain, potential=True) != ()
    assert not served.is_whole


@of("named", "unnamed")
def test_the_links_of_a_chain_and_of_all_are_the_same(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    assert served.links(value_chain=CHAIN) == of_files.links(value_chain=CHAIN) != ()
    assert served.links() == of_files.links()
    assert not served.is_whole


@of("named", "unnamed", "virtuoso")
def test_paths_are_the_same_and_take_a_few_requests(
    of_files: clusteratlas.Atlas, served: ServedAtlas
) -> None:
    pairs = (("NFID", "ENSAIT", False), ("hamburg-zal", "Roquette", True), ("NFID", "automotive", False))
    for one, other, attested in pairs:
        start, end = of_files.resolve(one), of_files.resolve(other)
        before = served.served.endpoint.totals.requests
        found = served.path(start, end, 4, attested=attested)
        assert found == of_files.path(start, end, 4, attested=attested) != ()
        taken = served.served.endpoint.totals.requests - before
        assert taken <= (80 if served.served.endpoint.most_rows is None else 200)
    assert not served.is_whole


@of(*IN_NAMED_GRAPHS)
@pytest.mark.parametrize("name", ["NFID", "hamburg", CHAIN, "nace:C30.2", "step-survey", "hamburg-zal"])
def test_all_that_is_known_of_a_thing_is_the_same(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas, name: str
) -> None:
    assert served.show(name) == of_files.show(name)


@pytest.mark.parametrize(
    ("served", "region"),
    [("named", "centro"), ("union", "stockholm"), ("virtuoso", "centro")],
    indirect=["served"],
)
def test_a_page_is_the_same_to_the_byte(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas, region: str
) -> None:
    assert served.page(region).html == of_files.page(region).html


@of("named", "virtuoso")
def test_a_page_costs_a_bounded_number_of_requests(served: ServedAtlas) -> None:
    served.page("west-romania")
    totals = served.served.endpoint.totals
    assert totals.requests <= (20 if served.served.endpoint.most_rows is None else 60)
    assert not served.is_whole


@of("named")
@pytest.mark.parametrize(
    ("date", "dated", "region"), [("2012", False, "hamburg"), ("2020", True, "nord-pas-de-calais")]
)
def test_a_date_shows_the_same(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas, date: str, region: str, *, dated: bool
) -> None:
    first, second = (atlas.as_of(date, dated=dated) for atlas in (served, of_files))
    assert first.links(region=region, potential=True) == second.links(region=region, potential=True)
    assert first.region_network(region) == second.region_network(region)
    assert first.dated_ties(region) == second.dated_ties(region)
    assert first.find("survey") == second.find("survey") != ()  # a step is one of its date
    assert first.regions() == second.regions()


@of("named")
def test_attested_word_alone_and_what_if_show_the_same(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    from clusteratlas.analysis.whatif import Without

    assert served.attested().links(region="lapland") == of_files.attested().links(region="lapland")
    changes = [Without("hamburg-zal")]
    first, second = (atlas.altered(changes).links(region="hamburg") for atlas in (served, of_files))
    assert first == second != of_files.links(region="hamburg")


@of("named", "virtuoso")
def test_an_export_is_the_same(of_files: clusteratlas.Atlas, served: clusteratlas.Atlas) -> None:
    assert served.export("nquads", "lapland") == of_files.export("nquads", "lapland")


@of("union")
def test_an_export_has_the_classifications_too_that_a_server_holds_as_its_data(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    theirs = set(served.export("nquads", "lapland").splitlines())
    ours = set(of_files.export("nquads", "lapland").splitlines())
    assert ours < theirs
    assert any("/nace" in line for line in theirs - ours)


@of("named", "virtuoso")
def test_all_of_it_is_the_same(of_files: clusteratlas.Atlas, served: clusteratlas.Atlas) -> None:
    assert served.export("nquads") == of_files.export("nquads")
    assert served.check().findings == of_files.check().findings


@of("named", "union")
def test_every_named_question_has_the_same_answer(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    """Put to the server itself where it holds the vocabulary, else asked in memory."""
    for question in questions():
        if question.group not in {"links", "network"}:
            first, second = served.ask(question.text), of_files.ask(question.text)
            assert sorted(map(str, first.rows)) == sorted(map(str, second.rows)), question.name


def test_other_questions_go_to_a_server_that_holds_the_vocabulary(union: str, named: str) -> None:
    with_it, without = (clusteratlas.open(address, environment={}) for address in (union, named))
    for atlas in (with_it, without):
        assert len(atlas.query("stakeholders-of-a-region", region="hamburg")) > 50
        assert not atlas.is_whole
        assert len(atlas.query("stakeholder-counts")) > 5
    assert (with_it.is_whole, without.is_whole) == (False, True)


@of("named", "virtuoso")
def test_a_question_about_a_region_needs_no_more_than_what_lies_around_it(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    first, second = (atlas.as_of("2015", dated=True) for atlas in (served, of_files))
    for one, other, question in (
        (served, of_files, "stakeholders-by-value-chain"),
        (first, second, "industries-of-a-region"),
    ):
        assert one.query(question, region="lapland").rows == other.query(question, region="lapland").rows
    assert not served.is_whole


@of(*IN_NAMED_GRAPHS)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c ?l { ?c a ca:Cluster ; skos:prefLabel ?l FILTER(LANG(?l) = 'en') } ORDER BY ?c ?l",
        "SELECT ?g (COUNT(?c) AS ?n) { GRAPH ?g { ?c a ca:Cluster } } GROUP BY ?g ORDER BY ?g",
        "SELECT ?p ?v { <hamburg-zal> ?p ?v FILTER(isIRI(?v)) } ORDER BY ?p ?v",
        "ASK { id:hamburg a ca:Region }",
        "ASK { id:hamburg a ca:Cluster }",
    ],
)
def test_any_query_is_put_to_the_server_itself(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas, query: str
) -> None:
    first, second = served.sparql(query), of_files.sparql(query)
    assert (first.columns, first.truth) == (second.columns, second.truth)
    assert list(map(str, first.rows)) == list(map(str, second.rows))


@of(*IN_NAMED_GRAPHS)
def test_triples_are_constructed_by_the_server(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    query = "CONSTRUCT { ?c a ca:Cluster } WHERE { ?c a ca:Cluster }"
    first, second = served.sparql(query).triples, of_files.sparql(query).triples
    assert first is not None
    assert second is not None
    assert set(first) == set(second)


def test_the_schemes_stand_beside_the_data_where_a_query_asks_for_them(
    of_files: clusteratlas.Atlas, named: str
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    served = clusteratlas.open(named, environment={})
    assert served.sparql(query, with_schemes=True).rows == of_files.sparql(query, with_schemes=True).rows


@of("named", "virtuoso")
def test_a_query_may_say_which_graphs_it_is_about(
    of_files: clusteratlas.Atlas, served: clusteratlas.Atlas
) -> None:
    query = "SELECT ?c FROM graph:hamburg { ?c a ca:Cluster } ORDER BY ?c"
    assert list(map(str, served.sparql(query).rows)) == list(map(str, of_files.sparql(query).rows))
