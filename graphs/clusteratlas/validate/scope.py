"""What a check looked at, and whether there was anything to look at."""

from collections import Counter
from collections.abc import Iterator

from clusteratlas.validate.facts import KINDS, LABEL, SOURCE, TIE, TYPE, Facts, Rule
from clusteratlas.validate.report import Finding, Looked, Severity
from clusteratlas.vocabulary.namespaces import CA, PREFIXES, short_id

_JUDGED = frozenset(kind for kind in KINDS if kind.startswith(CA) or kind == PREFIXES["dcat"] + "Dataset")
_NAMED = 5  # foreign classes or namespaces that are named
_NOTHING = (
    "This holds nothing of the atlas's kinds: no stakeholder, region, initiative, value chain, tie or source."
)
_EMPTY = Rule(
    "nothing-to-check",
    Severity.VIOLATION,
    f"{_NOTHING} Is it the right file? Tables and data in other vocabularies go through clusteratlas import.",
)
_FOREIGN = Rule(
    "nothing-of-the-atlas",
    Severity.WARNING,
    f"{_NOTHING} It was not looked at. Take it out of the folder, or turn it into the atlas's kinds with "
    "clusteratlas import.",
)


def looked_at(facts: Facts) -> Looked:
    """How many things, ties and sources the files hold, and which foreign classes."""
    nodes = facts.nodes.values()
    foreign = Counter(
        short_id(kind) for node in nodes if not node.types & KINDS for kind in node.types if _is_foreign(kind)
    )
    return Looked(
        files=len(facts.files),
        things=len(facts.things),
        ties=sum(TIE in node.types for node in nodes),
        sources=sum(SOURCE in node.types for node in nodes),
        foreign=tuple(sorted(foreign.items(), key=lambda one: (-one[1], one[0]))),
    )


def nothing_to_check(facts: Facts) -> Iterator[Finding]:
    """The files that hold nothing of the atlas's kinds, which is a violation where none holds any.

    A classification or a vocabulary is in its place beside data, but alone it leaves nothing to check.
    """
    holding: set[str] = set()
    placed: set[str] = set()
    seen: dict[str, Counter[str]] = {path: Counter() for path in facts.files}
    for node in facts.nodes.values():
        for prop, values in node.values.items():
            for term, file in values:
                kind = term.value if prop == TYPE else ""
                if kind:
                    seen[file][short_id(kind)] += 1
                if kind in KINDS:
                    placed.add(file)
                # A name alone is a thing whose kind was forgotten; beside a foreign kind it is that kind's.
                if prop.startswith(CA) or kind in _JUDGED or (prop == LABEL and not node.types):
                    holding.add(file)
    for path, kinds in seen.items():
        if path not in (holding | placed if holding else ()):
            rule = _FOREIGN if holding else _EMPTY
            told = ", ".join(f"{kind} ({count})" for kind, count in kinds.most_common(_NAMED))
            yield Finding(
                rule.severity,
                rule.message,
                "",
                "",
                "",
                path,
                f"check:{rule.name}",
                f"It speaks of {told}" if told else "It is empty",
            )


def _is_foreign(kind: str) -> bool:
    return not kind.startswith((CA, PREFIXES["skos"], PREFIXES["sh"], PREFIXES["owl"], PREFIXES["rdfs"]))
