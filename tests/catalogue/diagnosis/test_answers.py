import pyoxigraph as ox
import pytest

from clusteratlas.catalogue.diagnosis.explaining import explain_empty, warnings
from clusteratlas.catalogue.diagnosis.parts import OPAQUE, ask_text, group_parts
from clusteratlas.catalogue.diagnosis.text import shown
from clusteratlas.catalogue.diagnosis.tree import parse
from clusteratlas.catalogue.questions.library import questions
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.namespaces import ID


def lines(query: str, store: Store) -> list[str]:
    assert not list(store.select(query) if query.startswith("SELECT") else []), (
        "the query is meant to be empty"
    )
    return (explain_empty(query, store) or "").splitlines()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x { ?x a ca:Clusters }", "Nothing is a ca:Clusters. The data have ca:Cluster ("),
        ("SELECT ?x { ?x a ca:cluster }", "Nothing is a ca:cluster. The data have ca:Cluster ("),
        ("SELECT ?x { ?x ca:memberOf ?y }", "Nothing has ca:memberOf. The data have org:memberOf ("),
        ("SELECT ?x { ?x ca:member-of ?y }", "The data have org:memberOf ("),
        ("SELECT ?x { ?x ca:located-in/ca:funds* ?y }", "The data have ca:locatedIn ("),
        ("SELECT ?x { ?x a ca:Cluster OPTIONAL { ?x ca:mannages ?y } }", "The data have ca:manages ("),
    ],
)
def test_a_term_that_the_data_do_not_use_brings_the_nearest(
    query: str, told: str, shipped_store: Store
) -> None:
    assert [line for line in warnings(query, shipped_store) if told in line]


def test_a_selected_variable_that_nothing_binds_is_warned_about(shipped_store: Store) -> None:
    told = warnings("SELECT ?clutser { ?cluster a ca:Cluster }", shipped_store)
    assert told == ["?clutser is selected, but nothing in the query gives it a value. Did you mean ?cluster?"]


def test_a_condition_on_a_variable_that_nothing_binds_is_warned_about(shipped_store: Store) -> None:
    told = warnings("SELECT ?x { ?x skos:prefLabel ?name FILTER (?nam = 'x') }", shipped_store)
    assert told == [
        "?nam is used in a condition, but nothing in the query gives it a value. Did you mean ?name?"
    ]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?n { ?x a ca:Cluster BIND (1 AS ?n) }",
        "SELECT (COUNT(?x) AS ?n) ?t { ?x a ?t } GROUP BY ?t",
        "SELECT ?x ?v { ?x a ca:Cluster } VALUES ?v { 1 2 }",
        "SELECT ?g { GRAPH ?g { ?x a ca:Cluster } }",
        "SELECT ?n { { SELECT (COUNT(?x) AS ?n) { ?x a ca:Cluster } } }",
        "SELECT ?x { ?x a ca:Cluster MINUS { ?x ca:validTo ?end FILTER (STR(?end) < '2020') } }",
        "SELECT ?x { ?x a ca:Cluster FILTER EXISTS { ?x ca:region ?r FILTER (?r != ?x) } }",
        "SELECT * { ?x a ca:Cluster }",
        "CONSTRUCT { ?x a ca:Cluster } WHERE { ?x a ca:Cluster }",
    ],
)
def test_a_sound_query_brings_no_warning(query: str, shipped_store: Store) -> None:
    assert warnings(query, shipped_store) == []


def test_shipped_questions_bring_no_warning(shipped_store: Store) -> None:
    for question in questions():
        told = warnings(question.text, shipped_store, [parameter.name for parameter in question.parameters])
        assert not told, question.name


def test_a_single_pattern_that_empties_the_answer_is_named_alone(shipped_store: Store) -> None:
    told = lines("SELECT ?x { ?x a ca:Cluster ; ca:region ?r ; ca:memberOf ?y }", shipped_store)
    assert told[:2] == ["No row, because nothing fits this pattern:", "  ?x ca:memberOf ?y"]
    assert len(told) == 3


def test_two_patterns_that_never_meet_are_named_with_what_the_data_have(shipped_store: Store) -> None:
    told = lines(
        "SELECT ?x { ?x a ca:Agency ; org:memberOf ?c . ?c a ca:ValueChain . ?x ca:region ?r }", shipped_store
    )
    assert told[1:3] == ["  ?x org:memberOf ?c", "  ?c a ca:ValueChain"]
    assert any("?c is one of ca:Cluster (" in line for line in told)


def test_three_patterns_of_which_any_two_meet_are_named_together() -> None:
    store = Store(ox.Store())
    for number, names in enumerate(["ab", "bc", "ac"]):
        for name in names:
            thing, predicate = ox.NamedNode(f"{ID}{number}"), ox.NamedNode(f"{ID}{name}")
            store.oxigraph.add(ox.Quad(thing, predicate, ox.Literal(1)))
    told = lines("SELECT * { ?x id:a ?a ; id:b ?b ; id:c ?c }", store)
    assert told[0] == "No row, because nothing fits these patterns together:"
    assert told[1:4] == ["  ?x id:a ?a", "  ?x id:b ?b", "  ?x id:c ?c"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('SELECT ?x { ?x skos:altLabel "NFID"@en }', 'The data have "NFID": language'),
        ('SELECT ?x { ?x skos:prefLabel "hamburg" }', '"Hamburg"@en'),
        ('SELECT ?x { ?x skos:prefLabel "NFID" }', 'Not as skos:prefLabel, but the data have "NFID".'),
        ("SELECT ?x { ?x ca:validFrom 2015 }", 'The data have "2015"^^xsd:gYear'),
        ("SELECT ?x { id:nord-pas-de-calais-nfdi ?p ?x }", "id:nord-pas-de-calais-nfid"),
        ("SELECT ?x { id:hamburg ca:locatedIn ?x }", "the other way round: ?x ca:locatedIn id:hamburg."),
        (
            "SELECT ?p { ?p ca:leads id:hamburg-aviation . id:nord-pas-de-calais-nfid ca:manages ?p }",
            "?other ca:leads id:hamburg-aviation gives",
        ),
        (
            "SELECT ?x { ?x a ca:Cluster ; ca:manages ?y . ?y a ca:Agency }",
            "The other way round it fits: ?y ca:manages ?x.",
        ),
        ("SELECT ?x { VALUES ?x { id:hamburg id:centro } ?x a ca:Cluster }", "?x is one of ca:Region (2)"),
        ("SELECT ?x { GRAPH graph:hamburg { ?x ca:region id:centro } }", "Without GRAPH it fits."),
        ("SELECT ?x { { ?x a ca:Agency . ?x ca:stageOf ?y } }", "  ?x ca:stageOf ?y"),
    ],
)
def test_an_empty_answer_says_what_the_data_have_instead(query: str, told: str, shipped_store: Store) -> None:
    assert [line for line in lines(query, shipped_store) if told in line]


def test_a_filter_that_removes_every_match_is_named_with_values(shipped_store: Store) -> None:
    query = (
        'SELECT ?x { ?x a ca:Region ; skos:prefLabel ?name FILTER (LANG(?name) = "xx") FILTER (ISIRI(?x)) }'
    )
    told = lines(query, shipped_store)
    assert told[:2] == [
        "No row: the patterns fit the data, but this removes every match:",
        '  FILTER (LANG(?name) = "xx")',
    ]
    assert any(line.startswith("?name takes values such as ") for line in told)


def test_two_filters_that_contradict_each_other_are_named_together(shipped_store: Store) -> None:
    one, other = 'FILTER (?n = "Hamburg"@en)', 'FILTER (?n = "Lapland"@en)'
    query = f"SELECT ?x {{ ?x a ca:Region ; skos:prefLabel ?n {one} {other} }}"
    told = lines(query, shipped_store)
    assert told[0] == "No row: the patterns fit the data, but these together remove every match:"
    assert len([line for line in told if line.startswith("  FILTER")]) == 2


def test_minus_having_and_nested_selects_are_named(shipped_store: Store) -> None:
    assert "  MINUS { ?x ca:region ?r . }" in lines(
        "SELECT ?x { ?x a ca:Agency MINUS { ?x ca:region ?r } }", shipped_store
    )
    having = "SELECT ?x (COUNT(?y) AS ?n) { ?x ca:funds ?y } GROUP BY ?x HAVING (COUNT(?y) > 1000)"
    assert "HAVING" in lines(having, shipped_store)[0]
    nested = "SELECT ?x { ?x a ca:Cluster . { SELECT ?x { ?x ca:stageOf ?z } } }"
    assert "nested SELECT" in lines(nested, shipped_store)[0]


def test_bound_parameters_take_part(shipped_store: Store) -> None:
    query = "SELECT ?x { ?x a ca:Cluster ; ca:region ?region }"
    told = explain_empty(query, shipped_store, {"region": ox.NamedNode(ID + "hamburgh")}) or ""
    assert "?x ca:region ?region" in told


def test_a_query_that_has_rows_needs_no_explanation(shipped_store: Store) -> None:
    assert explain_empty("SELECT ?x { ?x a ca:Cluster }", shipped_store) is None


def test_a_query_beyond_the_parser_is_left_alone(shipped_store: Store) -> None:
    assert (
        explain_empty("SELECT ?x { ?x a ca:Clusters . LATERAL { ?x ca:region ?y } }", shipped_store) is None
    )
    assert warnings("SELECT ?x { ?x a ca:Clusters . LATERAL { ?x ca:region ?y } }", shipped_store) == []


def test_parts_written_back_mean_what_the_query_means(shipped_store: Store) -> None:
    for question in questions():
        tree = parse(question.text)
        assert tree is not None, question.name
        parts = group_parts(tree.root.where)
        if question.group not in {"links", "network"} and all(part.kind != OPAQUE for part in parts):
            asked = shipped_store.ask(ask_text(list(parts)))
            grouped = "GROUP BY" in question.text and "HAVING" in question.text
            assert grouped or asked == bool(len(shipped_store.select(question.text))), question.name


def test_iris_are_shown_as_people_write_them() -> None:
    text = f'<{ID}a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>/<http://example.org/b> "3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert shown(text) == "id:a rdf:type/<http://example.org/b> 3"


def test_a_superclass_without_things_of_its_own_leads_to_its_subclasses(shipped_store: Store) -> None:
    told = explain_empty("SELECT ?x WHERE { ?x a ca:Stakeholder }", shipped_store)
    assert told is not None
    assert "ca:Company" in told
    assert "a/rdfs:subClassOf* ca:Stakeholder" in told


@pytest.mark.parametrize("text", ["hamburg", "Hamburg"])
def test_a_text_where_things_stand_leads_to_the_thing(text: str, shipped_store: Store) -> None:
    told = explain_empty(f'SELECT ?x WHERE {{ ?x a ca:Cluster ; ca:region "{text}" }}', shipped_store)
    assert told is not None
    assert "write id:hamburg" in told
