"""The shipped data as rows of plain texts: parsed, and nothing derived."""

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
from tests.shipped.second import Facts, Said

CA = "https://w3id.org/clusteratlas/ontology#"
ID = "https://w3id.org/clusteratlas/id/"
NACE = "http://data.europa.eu/ux2/nace2/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, BROADER = RDF + "type", "http://www.w3.org/2004/02/skos/core#broader"
KINDS = {
    "ValueChain": "value-chain",
    "PolicyInitiative": "policy-initiative",
    "Programme": "programme",
    "Agency": "agency",
    "Cluster": "cluster",
    "ClusterOrganisation": "cluster-organisation",
    "Company": "company",
    "Infrastructure": "infrastructure",
    "Intermediary": "intermediary",
    "Organisation": "organisation",
    "PublicAuthority": "public-authority",
    "ResearchOrganisation": "research-organisation",
    "University": "university",
}
OTHER_PROPERTIES = {
    "http://www.w3.org/ns/org#memberOf": "member-of",
    "http://purl.org/dc/terms/isPartOf": "part-of",
    "http://purl.org/dc/terms/replaces": "successor-of",
}


def short(iri: str) -> str:
    return "nace:" + iri.removeprefix(NACE) if iri.startswith(NACE) else iri.removeprefix(ID)


def word(iri: str) -> str:
    """``contributes-to`` of ca:contributesTo."""
    name = iri.removeprefix(CA)
    return OTHER_PROPERTIES.get(iri) or "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


def shipped_rows(root: Path) -> Facts:
    """The rows of the regions and schemes in a checkout."""
    files = [*root.glob("graphs/regions/*.ttl"), *root.glob("ontology/schemes/*.ttl")]
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    charted: dict[str, set[str]] = defaultdict(set)
    for file in sorted(files):
        for triple in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            subject, target = triple.subject.value, triple.object.value
            about[subject][triple.predicate.value].append(target)
            if (triple.predicate.value, target) == (TYPE, CA + "ValueChain"):
                charted[short(subject)].add(file.stem)

    def only(subject: str, predicate: str) -> str:
        (value,) = set(about[subject][predicate]) or {""}
        return value

    def of_all(predicate: str) -> dict[str, str]:
        return {short(one): value for one in list(about) if (value := only(one, CA + predicate))}

    ties = [one for one in about if CA + "Tie" in about[one][TYPE]]
    things = [one for one in about if one not in ties]
    return Facts(
        said=tuple(
            Said(
                (
                    short(only(t, RDF + "subject")),
                    word(only(t, RDF + "predicate")),
                    short(only(t, RDF + "object")),
                ),
                only(t, CA + "status").removeprefix(CA),
                only(t, CA + "validFrom"),
                only(t, CA + "validTo"),
            )
            for t in ties
        ),
        types={
            short(one): frozenset(
                KINDS[t.removeprefix(CA)] for t in about[one][TYPE] if t.removeprefix(CA) in KINDS
            )
            for one in things
        },
        regions={short(one): short(only(one, CA + "region")) for one in things if about[one][CA + "region"]},
        wider={
            short(one): short(only(one, BROADER))
            for one in things
            if about[one][BROADER] and one.startswith(NACE)
        },
        charted={chain: frozenset(files) for chain, files in charted.items()},
        statuses={one: status.removeprefix(CA) for one, status in of_all("status").items()},
        begins=of_all("validFrom"),
        ends=of_all("validTo"),
    )
