"""The server behind nginx, set up as docs/serve.md says, and the service as the document has it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests import serving
from tests.serve.starting import Client, client_of, command

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


def written(root: Path, kind: str) -> str:
    """The part of the document that is written in a language."""
    text = (root / "docs/serve.md").read_text("utf-8")
    (found,) = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def proxied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    if NGINX is None:
        pytest.skip("nginx is not installed (Debian: nginx-light)")
    folder = tmp_path_factory.mktemp("nginx")
    options = ("--root-path", "/atlas", "--allow-host", "atlas.example.org", "--timeout", "5")
    with command(*options, log=folder / "log") as (_, address):
        port = serving.free_port()
        behind = address.partition("/atlas")[0]
        location = written(root, "nginx").replace("http://127.0.0.1:8000", behind)
        (folder / "nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log stderr;\n"
            "events {}\n"
            f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
            f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
            f"server {{ listen 127.0.0.1:{port}; {location} }} }}\n",
            encoding="utf-8",
        )
        running = subprocess.Popen(
            [NGINX, "-e", "stderr", "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL
        )
        try:
            with client_of(f"http://127.0.0.1:{port}") as client:
                client.headers["host"] = "atlas.example.org"
                wait_for(client)
                yield client
        finally:
            running.terminate()
            running.wait(20)


def wait_for(client: Client) -> None:
    for _ in range(200):
        try:
            client.get("/atlas/healthz")
        except httpx.TransportError:
            continue
        return
    raise TimeoutError


def test_pages_and_queries_come_through_the_proxy(proxied: Client) -> None:
    page = proxied.get("/atlas/", headers={"accept": "text/html"})
    assert page.status_code == 200
    links = set(re.findall(r'href="(/[^"#?]*)', page.text))
    assert links
    assert all(link.startswith("/atlas/") for link in links)
    for link in ("/atlas/chains", "/atlas/id/hamburg"):
        assert proxied.get(link).status_code == 200
    query = {"query": "SELECT ?x { ?x a ca:Region }"}
    answer = proxied.post("/atlas/sparql", data=query, headers={"accept": "text/csv"})
    assert "hamburg" in answer.text


def test_the_servers_own_sentence_is_read_when_an_answer_takes_too_long(proxied: Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = proxied.get("/atlas/sparql", params={"query": endless})
    assert answer.status_code == 422
    assert "5 seconds" in answer.json()["detail"]


def test_another_name_is_answered_by_nobody(proxied: Client) -> None:
    assert proxied.get("/atlas/", headers={"host": "elsewhere.example"}).status_code == 421


def test_the_unit_is_one_that_systemd_understands(root: Path, tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("systemd-analyze is not installed (Debian: systemd)")
    unit = tmp_path / "clusteratlas.service"
    text = written(root, "ini")
    unit.write_text(text.replace("/usr/local/bin/clusteratlas", "/bin/true"), encoding="utf-8")
    done = subprocess.run([checker, "verify", str(unit)], capture_output=True, text=True, check=False)
    assert not [line for line in done.stderr.splitlines() if "clusteratlas.service" in line]
