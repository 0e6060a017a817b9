"""No file ends the process, fills the memory or asks the network: each is read, or refused in a sentence."""

import gzip
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clusteratlas.errors import DataSyntaxError, RequestError
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
from clusteratlas.store.notes import Notes
from clusteratlas.store.reading import content

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/"'
THING = '<rdf:Description rdf:about="&o;s"><e:p>a &o; b</e:p></rdf:Description>'
MEMORY = 2 << 30
"""Bytes of address space that reading a hostile file may take."""
LOADING = """
import sys
from pathlib import Path
from clusteratlas.errors import AtlasError
from clusteratlas.store.datafiles import find_files
from clusteratlas.store.loading import load
try:
    print(len(load(find_files([Path(sys.argv[1])]))))
except AtlasError as error:
    print(f"refused: {error}")
"""


def nested(depth: int) -> Iterator[tuple[str, str, str]]:
    """Yield what nests so deeply, its name's ending, and its text."""
    pairs = {
        "nodes in brackets": (".ttl", "<a> <b> ", "[ <b> ", "<c>", " ]", " ."),
        "lists": (".ttl", "<a> <b> ", "( ", "", " )", " ."),
        "triple terms": (".ttl", "<a> <b> ", "<<( <a> <b> ", "<c>", " )>>", " ."),
        "reified triples": (".ttl", "<a> <b> ", "<< <a> <b> ", "<c>", " >>", " ."),
        "reified subjects": (".ttl", "", "<< ", "<a>", " <b> <c> >>", " <b> <c> ."),
        "annotations": (".ttl", "<a> <b> <c> ", "{| <b> <c> ", "", " |}", " ."),
        "nodes in a graph": (".trig", "<g> { <a> <b> ", "[ <b> ", "<c>", " ]", " }"),
        "triple terms in a graph": (".trig", "<g> { <a> <b> ", "<<( <a> <b> ", "<c>", " )>>", " }"),
        "lines of triple terms": (".nt", "<z:a> <z:b> ", "<<( <z:a> <z:b> ", "<z:c>", " )>>", " ."),
        "objects": (".jsonld", "", '{"z:a": ', "{}", "}", ""),
        "arrays": (".jsonld", '{"z:a": ', "[", "", "]", "}"),
        "JSON lists": (".jsonld", "", '{"z:a": {"@list": ', "[]", "}}", ""),
        "contexts": (".jsonld", "", '{"@context": ', "{}", "}", ""),
        "elements": (".rdf", f"<rdf:RDF {RDF}>", "<e:a><e:p>", "", "</e:p></e:a>", "</rdf:RDF>"),
        "resources": (
            ".rdf",
            f"<rdf:RDF {RDF}><rdf:Description>",
            '<e:p rdf:parseType="Resource">',
            "",
            "</e:p>",
            "</rdf:Description></rdf:RDF>",
        ),
        "elements of triples": (
            ".rdf",
            f'<rdf:RDF {RDF} rdf:version="1.2"><rdf:Description>',
            '<e:p rdf:parseType="Triple"><rdf:Description rdf:about="a">',
            "<e:p/>",
            "</rdf:Description></e:p>",
            "</rdf:Description></rdf:RDF>",
        ),
    }  # fmt: skip
    for kind, (ending, before, opening, middle, closing, after) in pairs.items():
        yield kind, ending, before + opening * depth + middle + closing * depth + after


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def outcome(path: Path, environment: dict[str, str]) -> str:
    """Load a file in a process of its own, with bounded memory, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(path)],
        capture_output=True, text=True, timeout=120, check=False, env=environment, preexec_fn=limit_memory,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("kind", "ending", "text"), [pytest.param(*one, id=one[0]) for one in nested(100_000)]
)
def test_what_nests_a_hundred_thousand_deep_is_read_or_refused(
    tmp_path: Path, environment: dict[str, str], kind: str, ending: str, text: str
) -> None:
    said = outcome(put(tmp_path, f"d{ending}", text), environment)
    if "brackets" in kind or "graph" in kind or kind in {"lists", "annotations"}:
        assert said.isdigit() or "triple terms" in kind
    if not said.isdigit():
        assert "stand within each other more than" in said
        assert "line 1" in said


@pytest.mark.parametrize(("kind", "ending", "text"), [pytest.param(*one, id=one[0]) for one in nested(50)])
def test_what_nests_as_people_nest_is_read(tmp_path: Path, kind: str, ending: str, text: str) -> None:
    if kind == "contexts":
        with pytest.raises(DataSyntaxError, match="@context"):
            load(find_files([put(tmp_path, f"d{ending}", text)]))
    else:
        assert len(load(find_files([put(tmp_path, f"d{ending}", text)]))) >= (kind != "arrays")


def doctype(declared: str, more: str = THING) -> str:
    return f"<!DOCTYPE rdf:RDF [ {declared} ]>\n<rdf:RDF {RDF}>{more}</rdf:RDF>"


@pytest.mark.parametrize("quote", ['"', "'"])
def test_plain_entities_of_ontology_editors_are_resolved(tmp_path: Path, quote: str) -> None:
    text = doctype(f"<!-- > --> <!ENTITY o {quote}http://o#{quote} > <!ELEMENT e ANY>")
    (quad,) = load(find_files([put(tmp_path, "d.owl", text)]))
    assert str(quad.subject) == "<http://o#s>"
    assert str(quad.object) == '"a http://o# b"'


def test_a_document_type_without_entities_is_harmless(tmp_path: Path) -> None:
    text = f'<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1:9/d.dtd">\n<rdf:RDF {RDF}><!-- c --></rdf:RDF>'
    assert len(load(find_files([put(tmp_path, "d.rdf", text)]))) == 0


LAUGHS = '<!ENTITY l "ha">' + "".join(
    f'<!ENTITY {"m" * (n + 1)} "{"&" + ("m" * n or "l") + ";"}{"&" + ("m" * n or "l") + ";"}">'
    for n in range(40)
)


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (LAUGHS + '<!ENTITY o "&mm;">', "holds another entity"),
        ('<!ENTITY o "&o;">', "holds another entity"),
        ('<!ENTITY o "&#38;o;">', "holds another entity"),
        ('<!ENTITY o "&#60;e:p/>">', "holds another entity or markup"),
        ('<!ENTITY o SYSTEM "file:///etc/hostname">', "lies outside the document"),
        ('<!ENTITY % p "x"><!ENTITY o "y">', "is a parameter"),
        (f'<!ENTITY o "{"x" * 5000}">', "is longer than 512 characters"),
        ("", "undefined entity"),
    ],
)
def test_other_entities_are_refused_by_name(
    tmp_path: Path, environment: dict[str, str], declared: str, words: str
) -> None:
    said = outcome(put(tmp_path, "d.rdf", doctype(declared)), environment)
    assert said.startswith("refused: ")
    assert words in said


def test_an_entity_named_without_end_is_refused(tmp_path: Path, environment: dict[str, str]) -> None:
    thing = f"<rdf:Description><e:p>{'&o;' * 2_000_000}</e:p></rdf:Description>"
    said = outcome(put(tmp_path, "d.rdf", doctype(f'<!ENTITY o "{"x" * 500}">', thing)), environment)
    assert said.startswith("refused: ")
    assert "entities" in said.lower()


def test_a_second_document_type_is_no_way_round(tmp_path: Path) -> None:
    text = f'<rdf:RDF {RDF}/>\n<!DOCTYPE rdf:RDF [ <!ENTITY o "x"> ]>'
    with pytest.raises(DataSyntaxError, match="line 2: The XML is at fault"):
        load(find_files([put(tmp_path, "d.rdf", text)]))


def test_a_packed_bomb_is_refused_with_its_limit(tmp_path: Path, environment: dict[str, str]) -> None:
    path = tmp_path / "d.ttl.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        for _ in range(300):
            packed.write(b"\n" * (1 << 20))
    assert "unpacks to more than 256 MB" in outcome(path, environment)


def test_what_packs_well_and_is_small_is_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "d.nt.gz", gzip.compress(b'<z:a> <z:b> "x" .\n' * 100_000))
    assert len(load(find_files([path]))) == 1
    monkeypatch.setattr(content, "MOST_UNPACKED", 1000)
    with pytest.raises(RequestError, match="unpacks to more than"):
        load(find_files([path]))


@pytest.mark.parametrize(
    ("ending", "text"),
    [(".ttl", '<a> <b> "{}" .'), (".nt", '<z:a> <z:b> "{}" .'), (".jsonld", '{{"z:b": "{}"}}')],
)
def test_a_text_of_more_than_16_mb_is_refused_in_a_sentence(tmp_path: Path, ending: str, text: str) -> None:
    with pytest.raises(DataSyntaxError, match="longer than 16 MB"):
        load(find_files([put(tmp_path, f"d{ending}", text.format("x" * 17_000_000))]))


def test_long_names_and_many_languages_are_read(tmp_path: Path) -> None:
    name = put(tmp_path, "a.ttl", f"<a> <b> <{'x' * 1_000_000}> .")
    labels = ", ".join(f'"x"@en-a{number:05}' for number in range(100_000))
    assert len(load(find_files([name, put(tmp_path, "b.ttl", f"<a> <b> {labels} .")]))) == 100_001


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        (".ttl", '@prefix s: <urn:> . s:a s:b "a\\u0000b", "c\u009bd", "tab\\t line\\n", "\\\\u0000" .'),
        (".nq", '<urn:a> <urn:b> "a\\u0000b" <urn:g> .\n<urn:a> <urn:b> "c\\u009bd" .'),
        (".jsonld", '{"@id": "urn:a", "urn:b": ["a\\u0000b", "c\u009bd", "\\\\u0000"]}'),
    ],
)
def test_control_characters_are_kept_and_noted_once(tmp_path: Path, ending: str, text: str) -> None:
    path, notes = put(tmp_path, f"d{ending}", text), Notes()
    store = load(find_files([path]), notes=notes)
    assert {'"a\x00b"', '"c\x9bd"'} <= {f'"{getattr(quad.object, "value", "")}"' for quad in store}
    (told,) = notes.told()
    assert told.startswith(f"{path}: 2 texts hold control characters, first U+00")
    assert "in urn:b of urn:a" in told


def test_no_context_at_an_address_is_asked_for(tmp_path: Path, environment: dict[str, str]) -> None:
    for at in ("@context", "@import"):
        context = (
            '"http://127.0.0.1:9/c"'
            if at == "@context"
            else '{"@version": 1.1, "@import": "http://127.0.0.1:9/c"}'
        )
        said = outcome(put(tmp_path, "d.jsonld", f'{{"@context": {context}, "urn:a": "b"}}'), environment)
        assert "Its @context is an address, and no network is asked" in said
