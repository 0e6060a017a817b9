"""What a search found, and where else to look when it found nothing."""

from typing import TYPE_CHECKING

from clusteratlas.rows.things import found_table
from clusteratlas_cli.output.tables import write
from clusteratlas_cli.session import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clusteratlas.atlas import Atlas
    from clusteratlas.catalogue.search import Match

_NAMED = 3  # things of a region that the note names


def show_found(atlas: "Atlas", language: str, asked: tuple[str, str, str], limit: int, style: str) -> None:
    """Write what a search found, and notes on what it did not.

    Args:
        asked: the text, the type and the region; the latter two may be empty.
        limit: at most so many rows.
    """
    text, kind, region = asked
    found = atlas.find(text, kind, region)
    near = atlas.sought(text)
    write(found_table(near, found[:limit], language), style)
    if len(found) > limit:
        note(f"Showing {limit} of {len(found)}.")
    _tell_absent(near, language, found[:limit])
    if found:
        return
    elsewhere = atlas.find(text, kind) if region else ()
    if elsewhere:
        _tell_elsewhere(atlas, language, text, region, elsewhere)
        return
    nearest = atlas.names_at_hand.nearest(text, kind or "thing")
    note(f"Nothing is called “{text}”." + (f" Nearest: {', '.join(nearest)}." if nearest else ""))


def _tell_absent(atlas: "Atlas", language: str, found: "Sequence[Match]") -> None:
    """Tell which things have a name, but are not there at the date of the atlas."""
    absent = [match.id for match in found if not match.type]
    if not atlas.at or not absent:
        return
    names = ", ".join(atlas.label(one, language) for one in dict.fromkeys(absent[:_NAMED]))
    more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
    note(f"{'Not known to be there' if atlas.dated else 'Not valid'} then: {names}{more}.")


def _tell_elsewhere(
    atlas: "Atlas", language: str, text: str, region: str, elsewhere: "Sequence[Match]"
) -> None:
    asked, near = atlas.account(region).region.label(language), atlas.sought(text)
    note(f"In {asked} nothing is called “{text}”. Elsewhere:")
    by_region: dict[str, list[Match]] = {}
    for match in elsewhere:
        by_region.setdefault(match.region, []).append(match)
    for place, matches in sorted(by_region.items(), key=lambda one: (-len(one[1]), one[0])):
        where = f"in {near.label(place, language)}" if place else "of no one region"
        names = ", ".join(f"{near.label(one.id, language)} ({one.id})" for one in matches[:_NAMED])
        note(f"  {len(matches)} {where}: {names}{', …' if len(matches) > _NAMED else ''}")
