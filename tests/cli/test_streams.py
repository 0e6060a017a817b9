"""Standard input and pipes as data: read once, known by their content, asked as files are."""

import gzip
import os
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

import clusteratlas

COUNT = "SELECT ?o { <urn:a> <urn:b> ?o }"
CONTENTS = {
    "Turtle": b"@prefix u: <urn:> .\nu:a u:b 'x' .",
    "TriG": b"# \xc3\xb6\n<urn:g> { <urn:a> <urn:b> 'x' }",
    "N-Triples": b'<urn:a> <urn:b> "x" .\n',
    "N-Quads": b'<urn:a> <urn:b> "x" <urn:g> .\n',
    "N-Triples, then N-Quads": b'<urn:a> <urn:b> "x" .\n<urn:z> <urn:b> "y" <urn:g> .\n',
    "JSON-LD": b'{"@id": "urn:a", "urn:b": "x"}',
    "RDF/XML": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
    b'<rdf:Description rdf:about="urn:a"><u:b>x</u:b></rdf:Description></rdf:RDF>',
    "packed": gzip.compress(b"<urn:a> <urn:b> 'x' ."),
    "UTF-16": "<urn:a> <urn:b> 'x' .".encode("utf-16"),
}


@pytest.fixture
def piped(process: Callable[..., Any]) -> Callable[..., tuple[int, str, str]]:
    """Run the program with something on its standard input."""

    def run(content: bytes, *arguments: str) -> tuple[int, str, str]:
        started = process(*arguments, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        out, err = started.communicate(content, timeout=120)
        return started.returncode, out.decode(), err.decode()

    return run


@pytest.mark.parametrize("kind", CONTENTS)
def test_standard_input_is_data_in_every_format(piped: Callable[..., Any], kind: str) -> None:
    name = "-" if kind < "P" else "/dev/stdin"
    status, out, _ = piped(CONTENTS[kind], "--data", name, "sparql", COUNT, "--format", "csv")
    assert (status, out.split()) == (0, ["o", "x"])


def test_checking_reads_standard_input_although_it_comes_but_once(piped: Callable[..., Any]) -> None:
    tie = "<urn:t> a <https://w3id.org/clusteratlas/ontology#Tie> ."
    status, out, _ = piped(tie.encode(), "--data", "-", "check")
    assert status == 1
    assert "urn:t" in out


def test_a_fault_in_standard_input_is_told_with_its_line(piped: Callable[..., Any]) -> None:
    status, out, err = piped(b"@prefix u: <urn:> .\nu:a u:b oops .", "--data", "-", "regions")
    assert (status, out) == (2, "")
    assert err.startswith("Error: standard input, line 2: ")


@pytest.mark.parametrize("content", [b"id,label\na,b\n", b"hello", bytes(10_000)])
def test_what_is_no_rdf_is_refused(piped: Callable[..., Any], content: bytes) -> None:
    status, out, err = piped(content, "--data", "-", "regions")
    assert (status, out) == (2, "")
    assert "standard input gives no" in err


def test_an_endless_device_is_refused_at_its_beginning() -> None:
    with pytest.raises(clusteratlas.RequestError, match="gives no text"):
        clusteratlas.open("/dev/zero", environment={})


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(CONTENTS["TriG"],))
    writer.start()
    atlas = clusteratlas.open(pipe, environment={})
    writer.join()
    assert len(atlas.store.select(COUNT)) == 1
