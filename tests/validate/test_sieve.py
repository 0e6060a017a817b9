"""The quick look before pySHACL: never more lenient, and with the same findings as without it."""

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.turtle import HEAD

from clusteratlas.files import locations
from clusteratlas.validate.engine import validate
from clusteratlas.validate.shapes import read_shapes, shipped_shapes
from clusteratlas.validate.sieve import doubtful
from clusteratlas.vocabulary.namespaces import PREFIXES

EXAMPLES = Path(__file__).parents[1] / "ontology" / "examples"
TYPE = PREFIXES["rdf"] + "type"
ODD = """
<urn:odd> <urn:p> "NaN"^^xsd:decimal , "1e3"^^xsd:double , "+05"^^xsd:integer , "05"^^xsd:integer ,
    7 , 0 , 90.0 , 91.5 , "-181"^^xsd:decimal , "1,5"^^xsd:decimal , "2015-02-30"^^xsd:date ,
    "2015-02-28"^^xsd:date ,
    "2015-02-28Z"^^xsd:date , "0000"^^xsd:gYear , "2015"^^xsd:gYear , "2015-13"^^xsd:gYearMonth , "2015" ,
    "2015-11"^^xsd:gYearMonth , "" , " " , "x" , "x"@en , "y"@EN , "y"@en-gb , "z"@fr , "z"@fr--rtl , " "@en ,
    "https://a.example"^^xsd:anyURI , "https://a b"^^xsd:anyURI , "ftp://a"^^xsd:anyURI , true ,
    "maybe"^^xsd:boolean , "1"^^xsd:boolean , ca:attested , ca:Company , org:memberOf , nace:302 ,
    <http://data.europa.eu/nuts/code/FR30> ,
    id:acme , [] , "é"^^<urn:own> .
"""


@pytest.fixture(scope="module")
def vocabulary() -> list[ox.Quad]:
    return [quad for path in locations.ontology_files() for quad in ox.parse(path=str(path))]


def with_odd_values(seed: int) -> Mapping[str, list[ox.Quad]]:
    """All examples that break a shape, a fifth of their values exchanged, taken away or doubled by chance."""
    dice = random.Random(seed)  # noqa: S311 - chance, not secrecy
    odd = sorted({quad.object for quad in ox.parse(HEAD + ODD, format=ox.RdfFormat.TURTLE)}, key=str)
    files: dict[str, list[ox.Quad]] = {}
    for path in sorted(EXAMPLES.glob("*/invalid.ttl")):
        kept = files[path.parent.name] = []
        for quad in ox.parse(path=str(path), rename_blank_nodes=True):
            deed = dice.choice(("keep",) * 8 + ("exchange", "double", "drop"))
            if deed in {"keep", "double"} or quad.predicate.value == TYPE:
                kept.append(quad)
            if deed in {"exchange", "double"} and quad.predicate.value != TYPE:
                kept.append(ox.Quad(quad.subject, quad.predicate, dice.choice(odd), ox.DefaultGraph()))
    return files


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_pyshacl_finds_among_the_doubtful_is_all_that_it_finds(
    seed: int, vocabulary: list[ox.Quad]
) -> None:
    files, shapes = with_odd_values(seed), shipped_shapes()
    whole = validate(files, vocabulary, replace(shapes, demands=None))
    assert len(whole.findings) > 150
    assert set(validate(files, vocabulary, shapes).findings) == set(whole.findings)


def test_of_the_shipped_regions_nothing_is_doubtful() -> None:
    store = ox.Store()
    for path in (*locations.region_files(), *locations.ontology_files(), *locations.scheme_files()):
        store.load(path=str(path), to_graph=ox.NamedNode("urn:" + path.stem))
    demands = shipped_shapes().demands
    assert demands
    assert doubtful(store, demands) == frozenset()


@pytest.mark.parametrize(
    "demand",
    [
        "sh:not [ sh:datatype xsd:string ]",
        'sh:pattern "a" ; sh:flags "i"',
        "sh:minCount 2",
        "sh:nodeKind sh:Literal",
        "sh:or ( [ sh:class ca:Tie ] )",
        "sh:node ca:Other",
        "sh:deactivated true",
        "sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:datatype xsd:string ]",
    ],
)
def test_a_demand_that_no_quick_test_knows_leaves_all_to_pyshacl(demand: str) -> None:
    shape = f"ca:Shape a sh:PropertyShape ; sh:targetClass ca:Company ; sh:path ca:role ; {demand} ."
    assert read_shapes(list(ox.parse(HEAD + shape, format=ox.RdfFormat.TURTLE))).demands is None
