"""Codes of NUTS and NACE that are in no classification."""

from collections.abc import Iterator

from clusteratlas.validate.facts import Facts, Rule
from clusteratlas.validate.report import Finding, Severity
from clusteratlas.vocabulary.namespaces import CA, NACE, NUTS, PREFIXES, short_id
from clusteratlas.vocabulary.places.nuts import places

_NUTS = CA + "nuts"
_COUNTRY, _LEVEL_THREE = len("FR"), len("FRE11")
_NUTS_UNKNOWN = Rule(
    "nuts-is-known",
    Severity.WARNING,
    "This NUTS code is not in the classification that comes with the atlas. Mend it, or leave it out.",
)
_NUTS_SMALL = Rule(
    "nuts-is-known",
    Severity.INFO,
    "The versions of NUTS that come with the atlas hold the wider region of this code, not the code itself. "
    "Is it of an older version?",
)
_NACE_UNKNOWN = Rule(
    "nace-is-known", Severity.VIOLATION, "There is no such industry in NACE Rev. 2. Mend its code."
)


def unknown_codes(facts: Facts) -> Iterator[Finding]:
    """The codes that nothing describes, each with the nearest that there is."""
    if facts.is_described(NUTS + "FR"):
        yield from _unknown_nuts(facts)
    if not facts.is_described(NACE + "C"):
        return
    for node in facts.nodes.values():
        for prop, values in node.values.items():
            for term, file in values:
                # What a tie says again, as its object, is told of the thing itself.
                if prop.startswith(PREFIXES["rdf"]) or not term.value.startswith(NACE):
                    continue
                if not facts.is_described(term.value):
                    hint = _nearest(facts, term.value, NACE)
                    yield _NACE_UNKNOWN.broken_by(node, prop, short_id(term.value), file, hint)


def _unknown_nuts(facts: Facts) -> Iterator[Finding]:
    for node in facts.things:
        for term, file in node.values.get(_NUTS, ()):
            iri = term.value
            if not iri.startswith(NUTS) or facts.is_described(iri) or iri.removeprefix(NUTS) in places():
                continue
            hint = _nearest(facts, iri, NUTS)
            parent_known = facts.is_described(iri[:-1])
            small = len(iri.removeprefix(NUTS)) == _LEVEL_THREE and parent_known
            rule = _NUTS_SMALL if small else _NUTS_UNKNOWN
            yield rule.broken_by(node, _NUTS, short_id(iri), file, hint)


def _nearest(facts: Facts, iri: str, namespace: str) -> str:
    """The longest code that is known and of which this one would be a part, in words."""
    code = iri.removeprefix(namespace)
    for end in range(len(code) - 1, 0, -1):
        if facts.is_described(namespace + code[:end]):
            return f"{short_id(namespace + code[:end])} exists"
    return ""
