"""Who can mend what a check finds, and what it weakens as long as nobody does."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Mender(StrEnum):
    """Who can mend something, in the order in which they are told."""

    AUTHOR = "author"
    KEEPER = "keeper"
    SOURCE = "source"


HEADINGS: Final[Mapping[Mender, str]] = {
    Mender.AUTHOR: "For whoever fills the tables",
    Mender.KEEPER: "For whoever runs the data set",
    Mender.SOURCE: "Nobody can mend this at a desk: a source must be found, or somebody asked",
}
"""How a report calls them."""

BY_KEEPER = frozenset(
    {
        *("DatasetHasDate", "DatasetHasLicence", "DatasetHasTitle", "DatasetRegionIsRegion"),
        *("DatasetVersionIsOne", "ConceptHasOneBroader", "ConceptHasOneCode", "ConceptIsNamed"),
        *("ConceptHasOneNamePerLanguage", "IndustryIsNamedInEnglish", "ChainIsInScheme"),
        *("ChainMatchIsChain", "PlainTripleHasTie", "TieHasPlainTriple", "TieHasOneObject"),
        *("TieHasOnePredicate", "TieHasOneSubject", "RegionIsRecordedForRegion", "StageIndustryHasTie"),
        *("RecommendationHasBriefing", "StageInOneChain"),
        *("described-once", "nothing-to-check", "nothing-of-the-atlas", ""),
    }
)
BY_SOURCE = frozenset({"AttestedNamesSource", "DisputedNamesSource"})

_PARTED: Final = "if they are one, its ties are parted between two, and neither stands where it should"
_NO_END: Final = "it is no tie between two things, so no link or network holds it"
WEAKENS: Final[Mapping[str, str]] = {
    "has-region": "no page, network or list of a region holds them, and their gaps cannot be seen",
    "has-tie": "no link, path or rank takes them in",
    "tie-has-region": "no count, network or gap of a region takes them in",
    "one-name-one-thing": _PARTED,
    "near-name": _PARTED,
    "one-website-one-thing": _PARTED,
    "described-once": "answers follow the first of the data sets",
    "nuts-is-known": "nobody can see here in which wider region such a code lies",
    "nace-is-known": "such an industry is part of no wider one, so stages of value chains are missed",
    "name-is-one-line": "lists and pages show it otherwise than it is written",
    "text-is-visible": "who searches for what they see finds nothing",
    "name-is-trimmed": "two spellings of one name look like two names",
    "AttestedNamesSource": "nobody can look up on whose word it stands",
    "DisputedNamesSource": "nobody can look up who disagrees",
    "SourceIsDescribed": "nobody can look up on whose word it stands",
    "MentionedIsDescribed": "it has no kind and no name, so no list, link or network shows it",
    "KindIsGiven": "no list, network or measure takes it in",
    "PlainTripleHasTie": "it is shown as uncited, and links through it weigh less",
    "ChainHasStage": "which of its stages nobody serves cannot be seen",
    "StageHasIndustry": "who serves it cannot be seen",
    "StagesHaveNoGap": "its stages stand in no certain order",
    "RegionHasNuts": "it has no place in the European classification of regions",
    "StartBeforeEnd": "as of most dates it is not shown",
    "ValidFromIsDate": "it is taken to have no first day",
    "ValidToIsDate": "it is taken to have no last day",
    "TieIsNotRepeated": "its evidence is parted between two ties",
    "TieHasOneObject": _NO_END,
    "TieHasOneSubject": _NO_END,
    "TieHasOnePredicate": _NO_END,
}
"""What a finding weakens, by the name of its shape or check; others say it in their message."""


def mender(shape: str) -> Mender:
    """Who can mend what breaks a shape or check, by its id, as ``ca:KindIsGiven`` or ``check:has-tie``."""
    name = shape.partition(":")[2]
    if name in BY_SOURCE:
        return Mender.SOURCE
    return Mender.KEEPER if name in BY_KEEPER else Mender.AUTHOR


def weakens(shape: str) -> str:
    """What suffers from what breaks a shape or check, as a clause; empty where its message says all."""
    return WEAKENS.get(shape.partition(":")[2], "")
