"""What the pages of things and of searches call what other pages do not speak of."""

from typing import Final

from clusteratlas.pages.phrases import STEP_TYPES, TYPES


def _(message: str) -> str:
    return message


KINDS: Final[dict[str, str]] = {
    **{token: phrase.one for token, phrase in TYPES.items()},
    **STEP_TYPES,
    "stage": _("Stage of a value chain"),
    "nuts-region": _("Region of the NUTS classification"),
    "source": _("Source"),
    "tie": _("Tie"),
    "stakeholder": _("Stakeholder"),
    "initiative": _("Initiative or programme"),
}
"""Types by token."""

FACETS: Final[dict[str, tuple[str, str]]] = {
    "type": (_("Type"), _("All types")),
    "region": (_("Region"), _("All regions")),
    "chain": (_("Value chain"), _("All value chains")),
    "status": (_("Status of ties"), _("Any status")),
    "strength": (_("Strength of links"), _("Any strength")),
}
"""Facets by name: the heading, and what is said where nothing is chosen."""

WHY_NOT: Final[dict[str, str]] = {
    "broad": _("Too many entries have this text. Write more of the name."),
    "region": _("Choose a region first."),
    "narrow": _("Choose a region or write more of the name."),
    "aside": _("Not counted while a status, a value chain or a strength is chosen."),
    "links": _("Not counted yet: links of a region are worked out when asked for."),
    "large": _("This region holds too much to work its links out for a search."),
}
"""Why a facet is not counted."""
