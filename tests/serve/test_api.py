"""The JSON API: the same records as the command line's JSON, in words where something is at fault."""

import json
import subprocess
import sys
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from tests.serve.starting import Client

from clusteratlas.serve.api.operations import OPERATIONS, SHARED

SAME: dict[str, tuple[str, tuple[str, ...]]] = {
    "regions": ("regions", ("regions",)),
    "regions in Finnish": ("regions?lang=fi", ("regions", "--lang", "fi")),
    "find": ("things?text=nfid", ("find", "nfid")),
    "find in a region": (
        "things?text=future&type=initiative&region=nord-pas-de-calais&limit=3&at=2015",
        (
            "find",
            "future",
            "--type",
            "initiative",
            "--region",
            "nord-pas-de-calais",
            "--limit",
            "3",
            "--at",
            "2015",
        ),
    ),
    "show": ("things/NFID", ("show", "NFID")),
    "links": ("links?region=hamburg", ("links", "--region", "hamburg")),
    "links then": (
        "links?stakeholder=NFID&potential=true&status=attested&at=2015",
        ("links", "--stakeholder", "NFID", "--potential", "--status", "attested", "--at", "2015"),
    ),
    "why": ("why?stakeholder=NFID&value_chain=automotive", ("why", "NFID", "automotive")),
    "path": (
        "path?from=hamburg-airbus&to=hamburg-aviation&count=2",
        ("path", "hamburg-airbus", "hamburg-aviation", "-k", "2"),
    ),
    "network": ("regions/hamburg/network?measure=degree", ("network", "hamburg", "-m", "degree")),
    "network of chains": (
        "regions/lapland/network?lens=chains&weak=true&measure=degree",
        ("network", "lapland", "--lens", "chains", "--weak", "-m", "degree"),
    ),
    "gaps": ("regions/centro/gaps?limit=4", ("gaps", "centro", "--limit", "4")),
    "compare": ("compare?region=hamburg&region=lapland", ("compare", "hamburg", "lapland")),
    "questions": ("questions", ("query",)),
    "ask": (
        "questions/stakeholders-of-a-region?region=hamburg",
        ("query", "stakeholders-of-a-region", "-p", "region=hamburg"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_it_answers_as_the_command_line_does(client: Client, name: str) -> None:
    path, arguments = SAME[name]
    answer = client.get(f"api/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    command = [sys.executable, "-m", "clusteratlas_cli", *arguments, "--format", "json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    told = json.loads(run.stdout)
    assert told
    assert answer.json() == (told[0] if name == "show" else told)


def test_every_operation_is_compared() -> None:
    assert {name.partition(" ")[0] for name in SAME} == {one.name for one in OPERATIONS}


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("links?region=nowhere", 404, "nowhere"),
        ("links?nonsense=1", 400, "nonsense"),
        ("links?region=hamburg&region=lapland", 400, "2 times"),
        ("links?potential=perhaps", 400, "perhaps"),
        ("links?least=huge", 400, "huge"),
        ("links?at=yesterday", 400, "yesterday"),
        ("links?lang=klingon", 404, "klingon"),
        ("things", 400, "text"),
        ("things?text=a&limit=0", 400, "limit"),
        ("things?text=a&limit=99999999999999999999", 400, "limit"),
        ("things/university", 409, "university"),
        ("things/%FF", 404, "There is no"),
        ("things?text=%FF", 400, "UTF-8"),
        ("things/a/b/c", 404, "a/b/c"),
        ("path?from=NFID&to=NFID", 400, "one thing"),
        ("path?from=NFID&to=Airbus&count=51", 400, "50"),
        ("regions/hamburg/network?measure=charm", 404, "charm"),
        ("questions/why-is-the-sky-blue", 404, "why-is-the-sky-blue"),
        ("questions/stakeholders-of-a-region?planet=mars", 404, "planet"),
        ("nothing", 404, "/api/nothing"),
    ],
)
def test_what_is_at_fault_is_named(client: Client, path: str, status: int, word: str) -> None:
    answer = client.get(f"api/{path}")
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert word in problem["detail"]


def test_names_that_come_nearest_are_told_to_programs(client: Client) -> None:
    assert "hamburg" in str(client.get("api/links?region=hamburgg").json()["nearest"]).lower()
    assert len(client.get("api/things/university").json()["candidates"]) > 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    assert client.request(method, "api/regions").status_code == 405


def test_its_description_is_valid_and_complete(client: Client, address: str) -> None:
    found = client.get("api/openapi.json").json()
    OpenAPIV31SpecValidator(found).validate()
    assert found["servers"] == [{"url": f"{address}api"}]
    for one in OPERATIONS:
        told = found["paths"][f"/{one.path}"]["get"]
        assert told["operationId"] == one.name
        taken = {each.name for each in (*one.parameters, *SHARED)}
        assert {each["name"] for each in told["parameters"]} == taken
