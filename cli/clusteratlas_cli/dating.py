"""How much of an answer as of a date is dated, in one sentence."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Hop, Tie
    from clusteratlas.store.dating import DatedTies
    from clusteratlas.vocabulary.dates import PartialDate

_DAY = len("2015-04-30")


def told(atlas: "Atlas", language: str, regions: Sequence[str], said: "Sequence[Hop | Tie]") -> str:
    """How many ties are dated: those that an answer rests on, or else all that hold then.

    Args:
        atlas: as of a date.
        language: of the regions' names.
        regions: those that were asked for, by any of their names; none for the whole atlas.
        said: what the answer rests on, where it is about one thing, or some links or paths.

    Returns:
        A sentence, or nothing where the data hold no tie at all that could be dated.
    """
    if atlas.at is None:
        return ""
    rests = _of_these(said, atlas.at)
    if rests.ties and not atlas.dated:
        return _sentence(rests, "that this answer rests on")
    if not regions and (atlas.is_unseen or not atlas.is_whole):
        return ""  # the whole of a large store, or of a server's data, would have to be read to count them
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


def _of_these(said: "Sequence[Hop | Tie]", at: "PartialDate") -> "DatedTies":
    from clusteratlas.model import Hop
    from clusteratlas.store.dating import FRAME, DatedTies
    from clusteratlas.vocabulary.dates import is_dated
    from clusteratlas.vocabulary.terms import BROADER

    found: dict[object, bool] = {}
    for one in said:
        if one.predicate in FRAME or one.predicate == BROADER:
            continue
        if isinstance(one, Hop) and not one.ties:
            found[one.statement] = False
        for tie in one.ties if isinstance(one, Hop) else (one,):
            found[tie.id] = is_dated(at, tie.valid_from, tie.valid_to)
    return DatedTies(sum(found.values()), len(found))


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
    if at.first > datetime.now(UTC).date():
        return f"that nothing recorded ends before {at}"
    return f"valid {'on' if len(at.text) == _DAY else 'in'} {at}"


def _listed(labels: Sequence[str]) -> str:
    *before, last = labels
    return f"{', '.join(before)} and {last}" if before else last
