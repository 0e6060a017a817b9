"""Data that change while they are served."""

import os
import signal
import threading
from pathlib import Path

from tests.serve.starting import client_of, command
from tests.serve.test_stores import children, linux, soon

from clusteratlas.loading import load, replace

HEAD = (
    "PREFIX ca: <https://w3id.org/clusteratlas/ontology#>\nPREFIX id: <https://w3id.org/clusteratlas/id/>\n"
)
COUNT = {"query": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a ca:Cluster }"}
SLOW = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) > 0) }"}


def clusters(count: int) -> str:
    """A region with some clusters."""
    lines = (f'id:c{one} a ca:Cluster ; ca:region id:vale ; ca:name "C{one}"@en .' for one in range(count))
    return HEAD + 'id:vale a ca:Region ; ca:name "Vale"@en .\n' + "\n".join(lines) + "\n"


def test_a_store_that_is_replaced_is_served_as_it_is_now(tmp_path: Path) -> None:
    first, second, store = tmp_path / "own.ttl", tmp_path / "new.ttl", tmp_path / "store"
    first.write_text(clusters(45), encoding="utf-8")
    second.write_text(clusters(5), encoding="utf-8")
    load([first], store)
    options = ("--data", str(store), "--at-once", "2")
    with command(*options, log=tmp_path / "log") as (_, address), client_of(address) as client:

        def now() -> int:
            answer = client.get("sparql", params=COUNT, headers={"accept": "text/csv"})
            assert answer.status_code == 200
            return int(answer.text.splitlines()[1])

        assert now() == now() == 45
        slow: list[int] = []
        thread = threading.Thread(
            target=lambda: slow.append(
                int(client.get("sparql", params=SLOW, headers={"accept": "text/csv"}).text.splitlines()[1])
            )
        )
        thread.start()
        replace(store, "own", second)
        assert soon(lambda: now() == 5), (tmp_path / "log").read_text("utf-8")
        thread.join()
        # What was asked of the data of before is answered by them.
        assert slow == [(3 * 45 + 2) ** 3]
        assert "C44" not in client.get("/regions/vale").text
        assert "clusteratlas_data_changed_total 1" in client.get("/metrics").text


def test_a_file_that_is_saved_is_served_anew_and_one_that_is_broken_is_not(tmp_path: Path) -> None:
    own, log = tmp_path / "own.ttl", tmp_path / "log"
    own.write_text(clusters(3), encoding="utf-8")
    with command("--data", str(own), "--at-once", "1", log=log) as (_, address), client_of(address) as client:

        def now() -> int:
            answer = client.get("sparql", params=COUNT, headers={"accept": "text/csv"})
            return int(answer.text.splitlines()[1])

        assert now() == 3
        own.write_text(clusters(4) + "id:c1 ca:", encoding="utf-8")
        assert soon(lambda: "those of before stay" in log.read_text("utf-8"))
        assert now() == 3
        assert client.get("healthz").status_code == 200
        own.write_text(clusters(4), encoding="utf-8")
        assert soon(lambda: now() == 4), log.read_text("utf-8")


@linux
def test_who_has_no_data_any_more_is_not_well_until_they_are_back(tmp_path: Path) -> None:
    own, store, log = tmp_path / "own.ttl", tmp_path / "store", tmp_path / "log"
    own.write_text(clusters(3), encoding="utf-8")
    load([own], store)
    options = ("--data", str(store), "--at-once", "1")
    with command(*options, log=log) as (process, address), client_of(address) as client:
        assert client.get("sparql", params=COUNT).status_code == 200
        store.rename(tmp_path / "elsewhere")
        assert client.get("sparql", params={"query": "ASK { ?s ?p ?o }"}).status_code == 200
        *_, worker = children(process.pid)
        os.kill(worker, signal.SIGKILL)
        assert soon(lambda: not client.get("sparql", params={"query": "ASK { ?a ?b ?c }"}).is_success)
        answer = client.get("sparql", params={"query": "ASK { ?x ?y ?z }"})
        assert answer.status_code == 503
        assert str(tmp_path) not in answer.text, "where the data lie is nobody's business"
        assert client.get("healthz").status_code == 503
        (tmp_path / "elsewhere").rename(store)
        assert soon(lambda: client.get("healthz").status_code == 200)
        assert client.get("sparql", params=COUNT).status_code == 200
