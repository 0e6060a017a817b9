"""The JSON API: the command line's rows over HTTP, and a document of it that is true."""

import json
import subprocess
import sys
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.serve.starting import Client

from clusteratlas.serve.api.registry import OPERATIONS

ASKED = {
    "regions": "regions",
    "find": "things?text=rail&limit=5",
    "search": "search?text=rail&status=attested",
    "show": "things/NFID",
    "links": "links?region=lapland&potential=true&limit=5000",
    "why": "why?stakeholder=NFID&value_chain=automotive",
    "path": "path?from=ENSAIT&to=Roquette&count=2",
    "sources": "sources?id=source:a-s001",
    "network": "network?region=lapland",
    "gaps": "gaps?region=lapland",
    "compare": "compare?region=lapland&region=centro",
    "questions": "questions?words=partner",
    "question": "questions/partners?region=hamburg",
    "question-query": "questions/partners/query?region=hamburg",
    "labels": "labels?iri=https://w3id.org/clusteratlas/id/hamburg",
    "vocabulary": "vocabulary",
    "diagnosis": "diagnosis?query=SELECT * { ?s a ca:Nothing }",
}
"""A request for each operation."""
COMMANDS = {
    "regions": ("regions",),
    "find": ("find", "rail", "--limit", "5"),
    "links": ("links", "--region", "lapland", "--potential"),
    "why": ("why", "NFID", "automotive", "--limit", "100"),
    "path": ("path", "ENSAIT", "Roquette", "-k", "2"),
    "network": ("network", "lapland"),
    "gaps": ("gaps", "lapland"),
    "compare": ("compare", "lapland", "centro"),
    "question": ("query", "partners", "-p", "region=hamburg"),
}
"""The same, asked on the command line."""


@pytest.fixture(scope="module")
def document(client: Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("api/openapi.json").json()
    return found


def test_the_document_is_openapi_and_names_every_operation(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()
    named = {operation["operationId"] for path in document["paths"].values() for operation in path.values()}
    assert named == set(OPERATIONS) == set(ASKED)


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_has_the_shape_that_the_document_tells(
    client: Client, document: dict[str, Any], name: str
) -> None:
    answer = client.get(f"api/{ASKED[name]}")
    assert answer.status_code == 200, answer.text
    assert answer.json()
    told = document["paths"][OPERATIONS[name].path]["get"]["responses"]["200"]
    Draft202012Validator(told["content"]["application/json"]["schema"]).validate(answer.json())


@pytest.mark.parametrize("name", COMMANDS)
def test_rows_are_those_of_the_command_line(client: Client, name: str) -> None:
    command = [sys.executable, "-m", "clusteratlas_cli", *COMMANDS[name], "--format", "json"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert client.get(f"api/{ASKED[name]}").json() == json.loads(said)


def test_links_tell_their_evidence_where_it_is_asked_for(client: Client) -> None:
    (link,) = client.get("api/links?region=hamburg&limit=1&paths=true").json()
    assert link["strength"] > 0.75
    ties = [tie for path in link["paths"] for hop in path["hops"] for tie in hop["ties"]]
    sources = {source for tie in ties for source in tie["sources"]}
    cited = client.get("api/sources", params={"id": sorted(sources)}).json()
    assert all(source["title"] and source["publisher"] for source in cited)


def test_a_date_shows_what_was_then(client: Client) -> None:
    now, then = (client.get(f"api/regions{at}").json() for at in ("", "?at=2012"))
    assert sum(row["ties"] for row in then) < sum(row["ties"] for row in now)
    english, french = (client.get(f"api/things/NFID{lang}").json()["label"] for lang in ("", "?lang=fr"))
    assert english != french


def test_a_question_comes_in_the_formats_of_sparql_too(client: Client) -> None:
    asked = "api/questions/partners?region=hamburg"
    rows = client.get(asked).json()
    standard = client.get(asked, headers={"accept": "application/sparql-results+json"}).json()
    assert len(standard["results"]["bindings"]) == len(rows) > 0
    assert client.get(asked, headers={"accept": "text/csv"}).text.count("\n") == len(rows) + 1


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("links?regin=hamburg", 400, "Did you mean region?"),
        ("links?least=huge", 400, "one of: strong, moderate, weak"),
        ("search?strength=huge", 400, "one of: , strong, moderate, weak"),
        ("search?region=nowhere", 404, "There is no region"),
        ("links?limit=0", 400, "a whole number from 1"),
        ("links?limit=9999999999999999999", 400, "a whole number from 1"),
        ("links?limit=٣", 400, "a whole number from 1"),
        ("links?potential=perhaps", 400, "Say true or false."),
        ("links?region=hamburg&region=centro", 400, "is given 2 times"),
        ("links?region=%FF", 400, "no UTF-8"),
        ("things", 400, "find needs text"),
        ("things/xyzzyx", 404, "There is no thing"),
        ("why?stakeholder=NFID&value_chain=nowhere", 404, "There is no value chain"),
        ("regions?at=20x", 400, "Write a year, a month or a day"),
        ("regions?dated=true", 400, "Give at, as 2015."),
        ("regions?lang=xx-not", 404, "language"),
        ("questions/nobody-asks", 404, "There is no question"),
        ("questions/partners?regions=hamburg", 404, "parameter"),
        ("labels?iri=no iri", 400, "is no IRI"),
        ("network?region=lapland&measure=beauty", 404, "measure"),
        ("nothing", 404, "There is nothing at"),
    ],
)
def test_what_is_wrong_is_told_as_problem_details(client: Client, asked: str, status: int, said: str) -> None:
    answer = client.get(f"api/{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.json()["detail"]
    assert answer.json()["status"] == status


def test_names_that_come_near_are_told(client: Client) -> None:
    assert client.get("api/things/Hamburk").json()["nearest"]
    assert client.get("api/things/university").status_code in {404, 409}


def test_nothing_is_changed_by_any_method(client: Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "api/links").status_code in {403, 405}
