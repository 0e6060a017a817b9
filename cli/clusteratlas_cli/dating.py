"""How much of an answer as of a date is dated, in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Hop, Tie
    from clusteratlas.store.dating import DatedTies
    from clusteratlas.vocabulary.dates import PartialDate

_DAY = len("2015-04-30")


class Rest:
    """The ties that an answer rests on, each counted once, whatever it is told in."""

    def __init__(self) -> None:
        self.said = False
        self._dated: dict[int, bool] = {}  # by hashes: those of all links of a large store are many

    def add(self, said: "Iterable[Hop | Tie]", at: "PartialDate") -> None:
        """Count the ties of more of the answer; seats and stages, which bear no date, are left aside."""
        from clusteratlas.model import Hop
        from clusteratlas.store.dating import FRAME
        from clusteratlas.vocabulary.dates import is_dated
        from clusteratlas.vocabulary.terms import BROADER

        for one in said:
            self.said = True
            if one.predicate in FRAME or one.predicate == BROADER:
                continue
            if isinstance(one, Hop) and not one.ties:
                self._dated[hash(one.statement)] = False
            for tie in one.ties if isinstance(one, Hop) else (one,):
                self._dated[hash(tie.id)] = is_dated(at, tie.valid_from, tie.valid_to)

    def count(self) -> "DatedTies":
        """How many there are, and how many of them are dated."""
        from clusteratlas.store.dating import DatedTies

        return DatedTies(sum(self._dated.values()), len(self._dated))


def told(atlas: "Atlas", language: str, regions: Sequence[str], rest: Rest, *, part: bool) -> str:
    """How many ties are dated: those that an answer rests on, or else all that hold then.

    Args:
        atlas: as of a date.
        language: of the regions' names.
        regions: those that were asked for, by any of their names; none for the whole atlas.
        rest: what the answer rests on, where it is about one thing, or some links or paths.
        part: whether the atlas is that part of a larger one which the answer is about.

    Returns:
        A sentence, or nothing where the data hold no tie at all that could be dated.
    """
    if atlas.at is None:
        return ""
    count = rest.count()
    if count.ties and not atlas.dated:
        return _sentence(count, "that this answer rests on")
    of_seats = rest.said and not atlas.dated
    if not regions and (of_seats or part or atlas.is_unseen or not atlas.is_whole):
        # Of seats and stages alone it says nothing how many other ties are dated; and the whole of a large
        # store, or of a server's data, would have to be read to count them.
        return ""
    labels = [atlas.account(region).region.label(language) for region in regions]
    which = f"of {_listed(labels)} {_valid(atlas.at)}" if labels else _valid(atlas.at)
    count = atlas.dated_ties(*regions)
    if atlas.dated:
        return _kept(count.dated, which)
    return _sentence(count, f"{which}, seats and stages aside,") if count.ties else ""


def regions_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The regions that a command was asked for, of its options by name."""
    named = (options.get("region"), *(options.get("regions") or ()))
    key = "region="
    given = (text.removeprefix(key) for text in options.get("given") or () if text.startswith(key))
    return tuple(dict.fromkeys(filter(None, (*named, *given))))


def _sentence(count: "DatedTies", which: str) -> str:
    ties, dated = count.ties, count.dated
    if ties == 1:
        return f"The one tie {which} is {'' if dated else 'not '}dated."
    if not dated:
        return f"None of {ties} ties {which} is dated; --dated would leave them all out."
    if dated == ties:
        return f"All {ties} ties {which} are dated."
    if dated == 1:
        return f"1 of {ties} ties {which} is dated; --dated keeps to it."
    return f"{dated} of {ties} ties {which} are dated; --dated keeps to these."


def _kept(dated: int, which: str) -> str:
    if not dated:
        return f"No tie {which} is dated, so that --dated leaves none."
    these = f"1 tie {which} is" if dated == 1 else f"{dated} ties {which} are"
    return f"{these} dated; --dated leaves the others out."


def _valid(at: "PartialDate") -> str:
    """Which ties the atlas as of a date holds."""
    from datetime import UTC, datetime

    if at.first > datetime.now(UTC).date():
        return f"that nothing recorded ends before {at}"
    return f"valid {'on' if len(at.text) == _DAY else 'in'} {at}"


def _listed(labels: Sequence[str]) -> str:
    *before, last = labels
    return f"{', '.join(before)} and {last}" if before else last
