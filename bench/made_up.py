"""Words of which the made-up continent's names are put together; nobody is called so."""

from __future__ import annotations

import random

KINDS = (
    *("Company", "Organisation", "ResearchOrganisation", "University", "PublicAuthority", "Agency"),
    *("ClusterOrganisation", "Intermediary", "Infrastructure"),
)
SHARES = (62, 6, 7, 3, 6, 4, 3, 6, 3)
"""Kinds of stakeholders, and how many of a hundred are of each."""

LANGUAGES = {
    **dict.fromkeys(("AT", "DE", "LI"), "de"),
    **dict.fromkeys(("ES",), "es"),
    **dict.fromkeys(("IT",), "it"),
    **dict.fromkeys(("NL", "BE"), "nl"),
    **dict.fromkeys(("PL",), "pl"),
    **dict.fromkeys(("PT",), "pt"),
    **dict.fromkeys(("SE",), "sv"),
    **dict.fromkeys(("FI",), "fi"),
    **dict.fromkeys(("RO",), "ro"),
}
"""The other language of names, by country; French elsewhere."""

SHIPPED_CHAINS = (
    *("value-chain-automotive", "value-chain-railway", "value-chain-aircraft", "value-chain-logistics"),
    *("value-chain-renewable-energy", "value-chain-life-sciences-health", "value-chain-maritime"),
    *("value-chain-agri-food", "value-chain-ict-digital", "value-chain-forest-wood"),
)

INDUSTRIES = (
    *("011", "014", "02", "03", "07", "10", "11", "13", "14", "15", "16", "17", "19", "20", "21", "22"),
    *("23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "35", "38", "41", "42", "46"),
    *("49", "50", "52", "55", "58", "61", "62", "63", "70", "71", "72", "74", "84", "85", "86", "91"),
)

STAGES = ("raw materials", "components", "systems", "assembly", "distribution", "service", "recovery")

ROLES = (
    "host",
    "lead partner",
    "founding member",
    "supplier",
    "adviser",
    "co-financing",
    "pilot site",
    "jury",
)

_CHAIN_NAMES = (
    *(("Tidal power", "Gezeitenkraft"), ("Hempcraft", "Hanf"), ("Quiet drives", "Leise Antriebe")),
    *(("Deep geothermal heat", "Erdwärme"), ("Seaweed", "Algen"), ("Light metals", "Leichtmetall")),
    *(("Timber towers", "Holzhochbau"), ("Glass fibre", "Glasfaser"), ("Cold chain", "Kühlkette")),
    *(("Wool", "Wolle"), ("Instruments", "Instrumente"), ("Battery cells", "Batteriezellen")),
)
_FIELDS = (("Marine", "Meeres"), ("Alpine", "Alpen"), ("Urban", "Stadt"), ("Rural", "Land"))

_SYLLABLES = (
    *(
        "bran",
        "cor",
        "del",
        "fen",
        "gar",
        "hol",
        "is",
        "jor",
        "kel",
        "lum",
        "mar",
        "nor",
        "ost",
        "pel",
        "quin",
    ),
    *("ras", "sol", "tor", "ul", "ver", "wes", "xan", "yor", "zel", "ard", "ber", "cas", "dro", "el", "fir"),
)
_ENDINGS = ("a", "en", "is", "o", "um", "ix", "ia", "eth", "and", "ur")
_TRADES = (
    *("Dynamics", "Works", "Systems", "Foods", "Textiles", "Optics", "Energy", "Logistics", "Materials"),
    *("Mechanics", "Software", "Timber", "Foundry", "Chemicals", "Shipping", "Tools", "Robotics", "Labs"),
)
_FORMS = {"de": "GmbH", "es": "SA", "it": "srl", "nl": "BV", "pl": "SA", "pt": "Lda", "sv": "AB", "fi": "Oy"}
_KIND_NAMES = {
    "Organisation": ("Association {}", "{} e.V."),
    "ResearchOrganisation": ("{} Institute of Technology Research", "Institut {}"),
    "University": ("University of {}", "Universitas {}"),
    "PublicAuthority": ("{} Ministry of Economic Affairs", "Ministerium {}"),
    "Agency": ("{} Development Agency", "Agentur {}"),
    "ClusterOrganisation": ("{} Cluster Management", "Management {}"),
    "Intermediary": ("{} Chamber of Commerce", "Kammer {}"),
    "Infrastructure": ("{} Science Park", "Technopark {}"),
}


def coined(chance: random.Random) -> str:
    """A word that nobody uses."""
    syllables = (chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3)))
    return ("".join(syllables) + chance.choice(_ENDINGS)).capitalize()


def chain_name(number: int) -> tuple[str, str]:
    """The English and the German name of a value chain."""
    english, german = _CHAIN_NAMES[number % len(_CHAIN_NAMES)]
    field = _FIELDS[number // len(_CHAIN_NAMES)]
    return f"{field[0]} {english.lower()}", f"{field[1]}-{german}"


def stakeholder_name(chance: random.Random, kind: str, language: str) -> tuple[str, str]:
    """The English and the native name of a stakeholder."""
    word = f"{coined(chance)} {coined(chance)}"
    if kind in _KIND_NAMES:
        english, native = _KIND_NAMES[kind]
        return english.format(word), native.format(word)
    trade = chance.choice(_TRADES)
    return f"{word} {trade}", f"{word} {trade} {_FORMS.get(language, 'SAS')}"


def cluster_name(chance: random.Random, language: str) -> tuple[str, str]:
    """The English and the native name of a cluster."""
    word = f"{coined(chance)} {coined(chance)}"
    return f"{word} {chance.choice(_TRADES)} Cluster", f"{'Cluster' if language != 'fr' else 'Pôle'} {word}"


def initiative_name(chance: random.Random, language: str) -> tuple[str, str]:
    """The English and the native name of an initiative."""
    word = f"{coined(chance)} {coined(chance)}"
    return f"{word} strategy for smart growth", f"{'Stratégie' if language == 'fr' else 'Strategia'} {word}"


def acronym(name: str) -> str:
    """The first letters of a name."""
    return "".join(word[0] for word in name.split()).upper()


def town(chance: random.Random, code: str) -> str:
    """One of the towns of a region."""
    return f"{coined(random.Random(f'{code} {chance.randrange(12)}'))}burg"  # noqa: S311 - made-up data
