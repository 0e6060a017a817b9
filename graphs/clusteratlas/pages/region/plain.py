"""A region's network as plain rows, which its page shows where no JavaScript runs, as in archives."""

from collections.abc import Mapping
from dataclasses import dataclass

from clusteratlas.model import Network, Source, Thing, Tie
from clusteratlas.pages import phrases

MOST_ROWS = 2000
"""Pages of more ties leave the plain tables out: these would weigh more than the rest of the page."""


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing in words."""

    name: str
    others: str
    type: str
    dates: str


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie in words; sources by id."""

    subject: str
    predicate: str
    object: str
    role: str
    dates: str
    status: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainView:
    """All rows, in the order in which they are read."""

    things: tuple[ThingRow, ...]
    ties: tuple[TieRow, ...]
    sources: tuple[Source, ...]


def plain_view(network: Network, language: str, strings: Mapping[str, str]) -> PlainView | None:
    """The network as rows, or None where it is too large for that.

    Args:
        network: the region.
        language: code of the page's language.
        strings: translations by English text.
    """
    if len(network.ties) > MOST_ROWS:
        return None
    words = _Words(network, language, strings)
    ties = (tie for tie in network.ties if tie.subject in network.things and tie.object in network.things)
    return PlainView(
        tuple(
            sorted(map(words.thing, network.things.values()), key=lambda row: (row.name.casefold(), row.type))
        ),
        tuple(
            sorted(map(words.tie, ties), key=lambda row: (row.subject.casefold(), row.predicate, row.object))
        ),
        tuple(network.sources[key] for key in sorted(network.sources)),
    )


class _Words:
    """Says things and ties in the page's language."""

    def __init__(self, network: Network, language: str, strings: Mapping[str, str]) -> None:
        self._network, self._language, self._strings = network, language, strings

    def thing(self, thing: Thing) -> ThingRow:
        name = thing.label(self._language)
        labels = () if thing.type == "industry" else thing.labels.values()  # theirs are translations
        others = [text for text in (*labels, *thing.other_names) if text != name]
        kind = phrases.TYPES[thing.type].one if thing.type in phrases.TYPES else thing.type
        return ThingRow(name, "; ".join(dict.fromkeys(others)), self._say(kind), _span(thing))

    def tie(self, tie: Tie) -> TieRow:
        return TieRow(
            self._name(tie.subject),
            self._say(phrases.TIES[tie.predicate].out if tie.predicate in phrases.TIES else tie.predicate),
            self._name(tie.object),
            tie.role,
            _span(tie),
            self._say(phrases.STATUSES.get(tie.status or "uncited", tie.status)),
            tie.sources,
        )

    def _name(self, key: str) -> str:
        return self._network.things[key].label(self._language)

    def _say(self, text: str) -> str:
        return self._strings.get(text) or text


def _span(item: Thing | Tie) -> str:
    """Dates as recorded; an open end stays empty."""
    if item.valid_from == item.valid_to:
        return item.valid_from
    return f"{item.valid_from} \N{EN DASH} {item.valid_to}".strip()
