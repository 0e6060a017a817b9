from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib.plugins.sparql.parser import parseQuery

from clusteratlas.catalogue.questions.headers import read_question
from clusteratlas.catalogue.questions.library import find_question, questions, search_questions
from clusteratlas.errors import DataSyntaxError, RequestError, UnknownNameError
from clusteratlas.store.store import Store

MINIMAL = """#+ title: Everything
#+ question: What is there?
#+ tags: [all, data]
#+ params:
#+   - {name: text, type: text, default: "", example: "a, b", meaning: "a \\"word\\", or two"}
#+ columns:
#+   - {name: s, meaning: "the subject"}

SELECT ?s
WHERE {
  ?s ?p ?text .
}
ORDER BY ?s
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "group" / f"{name}.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read_with_its_quotes_and_commas(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, "all", MINIMAL))
    assert question is not None
    assert (question.name, question.group, question.title) == ("all", "group", "Everything")
    assert question.tags == ("all", "data")
    assert question.parameters[0].example == "a, b"
    assert question.parameters[0].meaning == 'a "word", or two'
    assert question.columns[0].meaning == "the subject"


def test_keys_beyond_the_common_ones_are_kept_as_written(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, "all", "#+ route: direct\n" + MINIMAL))
    assert question is not None
    assert question.other == {"route": "direct"}


def test_a_file_without_a_header_is_no_question(tmp_path: Path) -> None:
    write(tmp_path, "part", "SELECT * WHERE { ?s ?p ?o }")
    assert questions(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (MINIMAL.replace("#+ title: Everything\n", ""), "title"),
        (MINIMAL.replace("tags: [all, data]", "tags"), "line 3"),
        (
            MINIMAL.replace("name: s, meaning", "name: s, sense"),
            "line 7: expected name, meaning, found name, sense",
        ),
        (MINIMAL.replace("type: text,", "type: {text},"), "line 5"),
    ],
)
def test_a_malformed_header_is_told_by_file_and_line(tmp_path: Path, wrong: str, told: str) -> None:
    with pytest.raises(DataSyntaxError, match=told):
        read_question(write(tmp_path, "all", wrong))


def test_a_question_is_found_by_its_name_with_and_without_its_group() -> None:
    assert find_question("partners") == find_question("stakeholders/partners")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("cluster-member", "cluster-members"),
        ("Cluster Members", "cluster-members"),
        ("stakeholders/cluster_members", "cluster-members"),
        ("members", "cluster-members"),
        ("../stakeholders/partners", "partners"),
    ],
)
def test_a_name_that_misses_brings_the_nearest(asked: str, meant: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_question(asked)
    assert meant in caught.value.nearest


def test_a_pattern_is_no_name() -> None:
    with pytest.raises(UnknownNameError):
        find_question("cluster-*")


def test_search_finds_the_questions_with_all_words_best_first() -> None:
    found = [question.name for question in search_questions("cluster members")]
    assert found[0] == "cluster-members"
    assert "value-chain-stages" not in found


def test_search_passes_over_small_words_and_prefers_the_title() -> None:
    found = [question.name for question in search_questions("what replaced a region")]
    assert found[0] == "region-successors"


def test_search_for_what_nobody_asks_finds_nothing() -> None:
    assert search_questions("xylophone") == ()


def test_search_by_tag_keeps_to_it() -> None:
    found = search_questions(tags=["Succession"])
    assert {"region-successors", "initiative-successors"} <= {question.name for question in found}
    assert all("succession" in question.tags for question in found)


@given(text=st.text())
@example(text='"} SELECT * WHERE { ?s ?p ?o } #')
@example(text="\\u0022 \\\" ' \n\r\t \\")
@example(text='"""')
def test_any_text_is_bound_as_that_text_and_nothing_else(text: str) -> None:
    query = find_question("mentions").bind({"text": ox.Literal(text)})
    where = query.partition("WHERE {")[2].partition("\n  {")[0]
    answer = Store(ox.Store()).select(f"SELECT ?text WHERE {{ {where} }}")
    assert answer.rows == ((ox.Literal(text),),)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_rdflib_reads_a_bound_text_likewise(text: str) -> None:
    query = find_question("mentions").bind({"text": ox.Literal(text)})
    parsed: Any = parseQuery(query)
    assert parsed[1].where.part[0].name == "InlineData"


def test_binding_keeps_every_line_in_its_place() -> None:
    question = find_question("cluster-members")
    bound = question.bind({"cluster": ox.NamedNode("https://example.org/x")})
    pairs = zip(question.text.splitlines(), bound.splitlines(), strict=True)
    assert [new for old, new in pairs if old != new] == [
        "WHERE { VALUES (?cluster) { (<https://example.org/x>) }"
    ]


def test_binding_nothing_changes_nothing() -> None:
    question = find_question("cluster-members")
    assert question.bind({}) == question.text


def test_an_unknown_variable_cannot_be_bound() -> None:
    with pytest.raises(UnknownNameError, match="clutser"):
        find_question("cluster-members").bind({"clutser": ox.Literal("x")})


def test_a_query_without_a_where_line_cannot_be_bound(tmp_path: Path) -> None:
    question = read_question(write(tmp_path, "all", MINIMAL.replace("WHERE {", "{")))
    assert question is not None
    with pytest.raises(RequestError, match="WHERE"):
        question.bind({"text": ox.Literal("x")})


def test_every_shipped_question_can_be_bound() -> None:
    for question in questions():
        for parameter in question.parameters:
            ox.Store().query(question.bind({parameter.name: ox.Literal("x")}))
