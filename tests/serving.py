"""SPARQL servers that tests start: Oxigraph, Virtuoso where it is installed, and one that does wrong."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import httpx

from clusteratlas.vocabulary.namespaces import GRAPH

OXIGRAPH = str(Path(sys.executable).with_name("oxigraph"))
VIRTUOSO, ISQL = shutil.which("virtuoso-t"), shutil.which("isql-vt")

_VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/vt.db
TransactionFile = {folder}/vt.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = {most}
MaxQueryExecutionTime = 60
"""


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def graph_of(path: Path) -> str:
    """The graph that a file is loaded into."""
    return GRAPH + path.stem


@contextmanager
def oxigraph(
    files: Iterable[Path], *options: str, graph: Callable[[Path], str] | None = graph_of
) -> Generator[str]:
    """An Oxigraph server of some files of Turtle, each in its graph, or all in the default graph."""
    place = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen([OXIGRAPH, "serve", "--bind", place, *options], stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{place}/", server)
        for file in files:
            put(f"http://{place}", file, graph(file) if graph else "")
        yield f"http://{place}/query"
    finally:
        server.terminate()
        server.wait(10)


def put(base: str, file: Path, graph: str) -> None:
    """Give an Oxigraph server a file of Turtle, for a graph or the default one."""
    params = {"graph": graph} if graph else {"default": ""}
    head = {"Content-Type": "text/turtle"}
    content = file.read_bytes()
    httpx.post(f"{base}/store", params=params, headers=head, content=content).raise_for_status()


@contextmanager
def virtuoso(folder: Path, files: Iterable[Path], most: int = 10_000) -> Generator[str]:
    """A Virtuoso server of some files of Turtle, each in its graph, that gives at most so many rows."""
    sql, http = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http, most=most), encoding="utf-8")
    command = [str(VIRTUOSO), "+configfile", str(ini), "+foreground"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    try:
        _wait_for(f"http://127.0.0.1:{http}/sparql", server)
        lines = []
        for file in files:
            copy = shutil.copy(file, folder / file.name)
            load = f"file_to_string_output('{copy}'), '', '{graph_of(file)}', 0"
            lines.append(f"DB.DBA.TTLP_MT({load});")
        script = folder / "load.sql"
        script.write_text("\n".join([*lines, "checkpoint;"]), encoding="utf-8")
        login = [str(ISQL), f"127.0.0.1:{sql}", "dba", "dba"]
        subprocess.run([*login, str(script)], check=True, capture_output=True, timeout=60)
        yield f"http://127.0.0.1:{http}/sparql"
    finally:
        server.kill()  # its folder goes with the test
        server.wait(20)


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 120  # a machine may be busy
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended"
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)


@dataclass
class Asked:
    """A request as it came in."""

    path: str
    headers: Mapping[str, str]
    fields: Mapping[str, list[str]]


@dataclass
class Odd:
    """A server that answers as it is told, and what it was asked."""

    address: str
    asked: list[Asked] = field(default_factory=list)


Answering = Callable[[BaseHTTPRequestHandler, Asked], None]


@contextmanager
def odd(answering: Answering) -> Generator[Odd]:
    """A server whose every answer is given by a function."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            one = Asked(self.path, dict(self.headers), parse_qs(body or self.path.partition("?")[2]))
            found.asked.append(one)
            answering(self, one)

        do_POST = do_GET = _answer  # noqa: N815 - the library's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Tell nobody."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Odd(f"http://127.0.0.1:{server.server_address[1]}/sparql")
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def reply(handler: BaseHTTPRequestHandler, body: bytes, kind: str, status: int = 200, **headers: str) -> None:
    """Answer with a body."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)
