"""Whatever a data file holds, the program reads it or says what is wrong with it."""

import gzip
import json
import random
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pyoxigraph as ox
import pytest
from tests.soak import material
from tests.soak.fuzzing import Fuzzer
from tests.soak.mutation import LINE_ENDS, damaged, damaged_bytes, forged, odd
from tests.soak.program import Case, Program
from tests.soak.rules import FORGED

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
_COMMANDS = (
    *("regions", "check", "show north", "show mill", "find m", "links", "links --potential", "gaps north"),
    *("links --matrix", "network north", "network north --whole", "why agency cloth", "path agency mill"),
    *("compare north south", "query mentions", "query ties-of-a-thing", "query ties-without-a-source"),
    *("export", "export --format trig", "export --format nquads", "export --format jsonld", "export north"),
    *("export north --format graphml", "export north --format gexf", "export north --format nodes-csv"),
    *("export north --format edges-csv", "export north --format kumu -o out.xlsx", "page north -o out.html"),
    *(
        "site -o out",
        "sparql SELECT*WHERE{?s?p?o}",
        "sparql CONSTRUCT{?s?p?o}WHERE{?s?p?o}",
        "network north -m closeness",
    ),
)
_WRITES = ("out", "out.html", "out.xlsx")
_TERM = re.compile(
    r'"(?:[^"\\\n]|\\.)*"(?:@[\w-]+|\^\^[\w:]+)?|<[^<>\s]*>|\b(?:id|ca|tie|source|nace|nuts|dct|skos):[\w-]+'
)

_TERMS = (
    *(
        '"54,3"',
        '"x"@en',
        '"2015-13"^^xsd:gYear',
        '"-0044"^^xsd:gYear',
        '"12015"^^xsd:gYear',
        '"2015"',
        '""',
        '""@en',
    ),
    *(
        '"NaN"^^xsd:double',
        "1e400",
        "-1",
        "99999999999999999999",
        "true",
        '"maybe"^^xsd:boolean',
        '"x"@zz-toolonglang',
    ),
    *(
        "_:b",
        "[]",
        "[ ca:status ca:attested ]",
        "()",
        "( 1 2 )",
        "<<( id:mill ca:status 1 )>>",
        '"abc"@ar--rtl',
    ),
    *(
        "<>",
        "<../up>",
        "<javascript:alert(1)>",
        "<urn:x>",
        "<http://example.org/ä>",
        "<mailto:a@b>",
        "ca:",
        "id:",
    ),
    *(
        "ca:noSuch",
        "id:north",
        "id:mill",
        "ca:ended",
        "ca:attested",
        "ca:uncited",
        "nace:ZZ",
        "nuts:XX1",
        "tie:x",
    ),
    *(
        '"<script>alert(1)</script>"@en',
        '"=1+1"@en',
        '"\\u001B[31mred\\u0007"@en',
        '"\\u0085\\u202E"@en',
        '"\\u0000"@en',
    ),
    '"' + "long " * 4_000 + '"@en',
    *(
        f'"North{end.encode("unicode_escape").decode().replace("x", "u00")}{FORGED} https://example.org/f"@en'
        for end in LINE_ENDS
    ),
)
"""Terms that a reader of the small region does not expect where they come to stand."""

_JSON_LD = (
    '{"@context": "{0}"}',
    '{"@context": {"@import": "{0}"}, "@id": "urn:a"}',
    '{"@context": {"@vocab": "urn:x"}, "a": [[[]]]}',
    "[]",
    "null",
    '"text"',
    '{"@graph": {"@graph": []}}',
)
_BOMB = "".join(f'<!ENTITY {name} "{f"&{less};" * 10}">' for less, name in pairwise("abcdefghij"))
_XML = (
    f'<!DOCTYPE r [<!ENTITY a "many">{_BOMB}]>',
    '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/dtd">',
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    '<?xml version="1.1"?>',
    '<?xml version="1.0" encoding="utf-16"?>',
    "<?pi?>",
)


@cache
def base(ending: str) -> bytes:
    """The small region in a format."""
    text = material.small_region()
    if ending == "ttl":
        return text.encode()
    format_ = _FORMATS[ending]
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    if format_.supports_datasets:
        return ox.serialize(quads, format=format_) or b""
    return ox.serialize((quad.triple for quad in quads), format=format_) or b""


def files(rng: random.Random) -> Case:
    """A command on a data file with a few damages, or on a folder of two."""
    ending = rng.choice(["ttl", "ttl", "ttl", *_FORMATS])
    content = _damaged(rng, ending, base(ending))
    data = [f"data.{ending}"]
    held = {data[0]: content}
    if rng.random() < 0.1:
        held = {f"data.{ending}.gz": damaged_bytes(rng, gzip.compress(content, mtime=0))}
        data = list(held)
    elif rng.random() < 0.1:
        held = {f"folder/{data[0]}": content, "folder/in/more.ttl": base("ttl")}
        data = ["folder"]
    elif rng.random() < 0.1:
        held[f"more.{ending}"] = _damaged(rng, ending, base(ending))
        data += ["--data", f"more.{ending}"]
    command = _command(rng)
    if "-o out" in command and rng.random() < 0.3:
        held[command[-1]] = b"mine"
    return Case(("--data", *data, *command), held, writes=_WRITES)


def _command(rng: random.Random) -> list[str]:
    command = rng.choice(_COMMANDS).split()
    if command[0] == "sparql" and rng.random() < 0.5:
        command += ["--iris"]
    if command[0] not in {"export", "page", "site"}:
        styles = material.STYLES[:3] if command[0] == "sparql" and "SELECT" in command[1] else material.STYLES
        styles = ("turtle", "ntriples", "jsonld") if "CONSTRUCT" in "".join(command) else styles
        command += ["--format", rng.choice(styles)]
    if rng.random() < 0.1 and command[0] != "check":
        command += ["--at", rng.choice(["2015", "2014-05", "0001"])]
    if rng.random() < 0.1:
        command += ["--lang", rng.choice(["fr", "own", "zz"])]
    return command


def _damaged(rng: random.Random, ending: str, content: bytes) -> bytes:
    for _ in range(rng.choice([1, 1, 2, 3])):
        kind = rng.random()
        if kind < 0.15:
            content = damaged_bytes(rng, content)
            continue
        text = content.decode("utf-8", "surrogateescape")
        if kind < 0.2:
            text = _deep(rng, ending, text)
        elif kind < 0.25:
            text = _spliced(rng, text, forged(rng) if rng.random() < 0.2 else odd(rng))
        elif kind < 0.4:
            text = damaged(rng, text, 1) if rng.random() < 0.3 else _lines(rng, text)
        elif ending in {"ttl", "trig", "nt", "nq"}:
            text = _terms(rng, text, ending in {"ttl", "trig"})
        elif ending == "jsonld":
            text = _values(rng, text)
        else:
            text = _marked_up(rng, text)
        content = text.encode("utf-8", "surrogateescape")
    return content


def _spliced(rng: random.Random, text: str, piece: str) -> str:
    place = rng.randint(0, len(text))
    return text[:place] + piece + text[place:]


def _lines(rng: random.Random, text: str) -> str:
    """The text with lines dropped, doubled or in another order."""
    lines = text.splitlines(keepends=True)
    place, count = rng.randint(0, len(lines)), rng.randint(1, 9)
    taken = lines[place : place + count]
    put = rng.choice([[], taken * 2, taken[::-1], [*taken, rng.choice(lines or [""])]])
    return "".join([*lines[:place], *put, *lines[place + count :]])


def _terms(rng: random.Random, text: str, short: bool) -> str:  # noqa: FBT001 - private, named at its one call
    """The text with a term in another's place: one of the file's own, or one that nobody expects."""
    found = list(_TERM.finditer(text))
    for match in sorted(
        rng.sample(found, min(len(found), rng.choice([1, 1, 3, 10]))), key=_start, reverse=True
    ):
        term = rng.choice(_TERMS) if rng.random() < 0.7 else rng.choice(found)[0]
        if not short:  # the line formats have no short names
            term = re.sub(r"^(id|ca|nace|nuts|tie):(\S*)", r"<http://example.org/\1/\2>", term)
        text = text[: match.start()] + term + text[match.end() :]
    return text


def _start(match: re.Match[str]) -> int:
    return match.start()


def _values(rng: random.Random, text: str) -> str:
    """JSON-LD with a value in another's place, or another document altogether."""
    if rng.random() < 0.2:
        return rng.choice(_JSON_LD).replace("{0}", "http://127.0.0.1:9/context")
    found = list(re.finditer(r'"(?:[^"\\]|\\.)*"', text))
    if not found:
        return text
    match = rng.choice(found)
    odd_one = json.dumps(odd(rng), ensure_ascii=rng.random() < 0.5)
    value = rng.choice(
        ['"@id"', '"@type"', '"@graph"', '"@context"', "null", "1e999", "[]", "{}", "true", '"_:b"', odd_one]
    )
    return text[: match.start()] + value + text[match.end() :]


def _marked_up(rng: random.Random, text: str) -> str:
    """RDF/XML with a declaration, an entity or an attribute that nobody expects."""
    kind = rng.randrange(4)
    if kind == 0:
        return rng.choice(_XML) + re.sub(r"<\?xml[^>]*\?>", "", text)
    if kind == 1:
        text = text.replace("<rdf:RDF", rng.choice(_XML[:2]) + "<rdf:RDF", rng.randint(0, 1))
        entity = rng.choice(
            ["&c;", "&j;", "&x;", "&#0;", "&#x1b;", "&#xD800;", "&amp;", "&#10;", "]]>", "<![CDATA[<x>]]>"]
        )
        return re.sub(r">([^<>\n]+)<", lambda found: f">{found[1]}{entity}<", text, count=rng.randint(1, 5))
    if kind == 2:
        old = rng.choice(["rdf:about", "rdf:resource", "xml:lang", "rdf:datatype"])
        new = rng.choice(
            ["rdf:ID", "rdf:nodeID", "rdf:parseType", "rdf:bagID", "xml:base", "rdf:li", "x:y", old]
        )
        return text.replace(old, new, rng.randint(1, 3))
    return text.replace("http", rng.choice(["", "ht tp", "HTTP", "javascript"]), rng.randint(1, 4))


def _deep(rng: random.Random, ending: str, text: str) -> str:
    """The text with something nested many times over."""
    depth = rng.choice([3, 100, 3_000, 30_000])
    match ending:
        case "ttl" | "trig":
            opened, closed = rng.choice(
                [("[ ca:x ", " ]"), ("( ", " )"), ("<<( id:a ca:x ", " )>>"), ("{ ", " }")]
            )
            return f"{text}\nid:mill ca:x {opened * depth}1{closed * depth} .\n"
        case "nt" | "nq":
            said = "<http://example.org/a> <http://example.org/b> "
            return f'{text}\n{said}{f"<<( {said}" * depth}"x"{" )>>" * depth} .\n'
        case "jsonld":
            opened, closed = rng.choice(
                [('{"http://example.org/p": ', "}"), ("[", "]"), ('{"@graph": ', "}")]
            )
            return opened * depth + text + closed * depth
        case _:
            return text.replace(
                "</rdf:RDF>", "<a:b xmlns:a='urn:x'>" * depth + "</a:b>" * depth + "</rdf:RDF>"
            )


@pytest.fixture
def fuzzer(fuzzed: Program) -> Fuzzer:
    return fuzzer_of(fuzzed)


def fuzzer_of(program: Program) -> Fuzzer:
    return Fuzzer("files", files, program)


def test_files_hold(fuzzer: Fuzzer) -> None:
    fuzzer.hold(35)


@pytest.mark.soak
def test_files_hold_for_long(fuzzer: Fuzzer, soaked: Callable[[Fuzzer], None]) -> None:
    soaked(fuzzer)
