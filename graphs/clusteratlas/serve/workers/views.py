"""The atlas as a request wants to see it, kept ready for the next."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_VIEWS = 4
"""Views that a worker keeps ready."""


def view_of(atlas: "Atlas", at: str = "", *, dated: bool = False, attested: bool = False) -> "Atlas":
    """The atlas as of a date, or on attested word alone.

    Args:
        atlas: the whole.
        at: a year, month or day; empty for the atlas's own.
        dated: whether to keep to what is known to hold then.
        attested: whether to keep to what a source attests.

    Raises:
        DateError: the text is no date.
        RequestError: dated is asked for, and there is no date.
    """
    return _view(atlas, at, dated, attested) if at or dated or attested else atlas


@lru_cache(maxsize=_VIEWS)
def _view(atlas: "Atlas", at: str, dated: bool, attested: bool) -> "Atlas":  # noqa: FBT001 - what is kept goes by place
    from clusteratlas.errors import RequestError

    seen = atlas
    if at or dated:
        date = at or (atlas.at.text if atlas.at else "")
        if not date:
            raise RequestError("What is dated holds at a date, and none is given. Give at, as 2015.")
        seen = atlas.as_of(date, dated=dated)
    return seen.attested() if attested else seen
