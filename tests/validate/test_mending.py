"""Who can mend a finding, and what it weakens: told of rules that there are, in words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.validate.mending import BY_KEEPER, BY_SOURCE, HEADINGS, WEAKENS, Mender, mender, weakens
from clusteratlas.validate.naming import property_name
from clusteratlas.validate.shapes import shipped_shapes
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id

ROOT = Path(__file__).parents[2]


def names_of_rules() -> set[str]:
    shapes = shipped_shapes()
    found = {str(one).removeprefix(CA) for one in shapes.graph.subjects() if str(one).startswith(CA)}
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "graphs/clusteratlas/validate").glob("*.py"))
    return (
        found
        | {rule.shape.removeprefix(CA) for rule in shapes.rules}
        | set(re.findall(r'Rule\(\s*"([a-z-]+)"', code))
    )


def paths() -> Iterator[str]:
    store = ox.Store()
    for path in (ROOT / "ontology/shapes").glob("*.ttl"):
        store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
    for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["sh"] + "path"), None):
        if isinstance(quad.object, ox.NamedNode):
            yield short_id(quad.object.value)


def test_only_rules_that_there_are_have_somebody_to_mend_them_or_weaken_something() -> None:
    assert (BY_KEEPER | BY_SOURCE | WEAKENS.keys()) - {""} <= names_of_rules()
    assert not BY_KEEPER & BY_SOURCE
    assert set(HEADINGS) == set(Mender)


def test_who_fills_the_tables_mends_what_nobody_else_is_named_for() -> None:
    assert mender("ca:LabelInEnglish") == Mender.AUTHOR
    assert mender("ca:DatasetHasLicence") == Mender.KEEPER
    assert mender("ca:AttestedNamesSource") == Mender.SOURCE
    assert mender("check:has-region") == Mender.AUTHOR
    assert weakens("check:has-region").endswith("their gaps cannot be seen")
    assert weakens("ca:LabelInEnglish") == ""


def test_every_property_that_a_shape_looks_at_is_called_by_a_word() -> None:
    found = {path: property_name(path) for path in paths()}
    assert found
    assert {
        path for path, word in found.items() if re.search(r"[A-Z_:|^]", word.replace("NUTS", ""))
    } == set()
