"""Pages: worked out once for a region, a date and a language, and kept as long as the process lives."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from clusteratlas.serve.site.front import front
from clusteratlas.serve.web.tags import is_had, policy_of, tag_of
from clusteratlas.serve.workers.worker import Handing, Values

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

HTML: Final = "text/html; charset=utf-8"
_KEPT: Final = 8
"""Pages that a process keeps; one has a megabyte or so."""
_Key = tuple[str, str, str]
_pages: OrderedDict[_Key, tuple[str, bytes]] = OrderedDict()
"""The pages that were asked for last, each with its tag; texts, and nothing that would hold a store."""


def answer(atlas: "Atlas", asked: Values, handing: Handing) -> None:
    """Answer with a page.

    Args:
        atlas: whose regions are shown.
        asked: ``region``, empty for the front page, ``at`` and ``lang``, the ``root`` of addresses, and the
            tags that the client has, as ``If-None-Match`` tells them.
        handing: where the answer goes.

    Raises:
        AtlasError: there is no such region, date or language.
    """
    region = asked["region"]
    if region and (known := atlas.account(region).region.id) != region:
        place = f"{asked['root']}/regions/{quote(known, safe='')}{asked['query']}"
        handing.begin(HTML, 308, {"location": place, "cache-control": "no-cache"})
        return
    key = (region, asked["at"], asked["lang"])
    if key not in _pages:
        _pages[key] = _made(atlas, key, asked["root"])
        if len(_pages) > _KEPT:
            _pages.popitem(last=False)
    _pages.move_to_end(key)
    tag, content = _pages[key]
    headers = {"etag": tag, "cache-control": "no-cache", "content-security-policy": policy_of(content)}
    if is_had(asked["tags"], tag):
        handing.begin(HTML, 304, headers)
        return
    handing.begin(HTML, 200, headers)
    handing.write(content)


def _made(atlas: "Atlas", key: _Key, root: str) -> tuple[str, bytes]:
    """A page with its tag."""
    region, date, language = key
    seen = atlas.as_of(date) if date else atlas
    if region:
        content = seen.page(region, language or "en").html.encode("utf-8", "replace")
    else:
        spoken = atlas.language(language) if language else "en"
        content = front(seen.regions(spoken), root, date=date, language=language).encode("utf-8", "replace")
    return tag_of(content), content
