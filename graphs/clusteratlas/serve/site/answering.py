"""Pages: worked out once for what is asked, and kept as long as the process lives."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from clusteratlas.serve.site.drawing import Elsewhere, drawn
from clusteratlas.serve.web.tags import is_had, policy_of, tag_of
from clusteratlas.serve.workers.worker import Handing, Values

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

HTML: Final = "text/html; charset=utf-8"
_KEPT: Final = 8
"""Pages that a process keeps; one has a megabyte or so."""
_Key = tuple[object, ...]
_ASKED: Final = ("page", "name", "at", "dated", "attested", "lang", "language", "root")
_pages: OrderedDict[_Key, tuple[str, bytes]] = OrderedDict()
"""The pages that were asked for last, each with its tag; texts, and nothing that would hold a store."""


def answer(atlas: "Atlas", asked: Values, handing: Handing) -> None:
    """Answer with a page.

    Args:
        atlas: whose regions are shown.
        asked: what :func:`clusteratlas.serve.site.drawing.drawn` takes, and the ``tags`` that the client has,
            as ``If-None-Match`` tells them.
        handing: where the answer goes.

    Raises:
        AtlasError: there is no such page, region, value chain, date or language.
    """
    key = (*(asked[name] for name in _ASKED), *asked["regions"])
    if key not in _pages:
        try:
            content = drawn(atlas, asked).encode("utf-8", "replace")
        except Elsewhere as other:
            handing.begin(HTML, 308, {"location": other.address})
            return
        _pages[key] = tag_of(content), content
        if len(_pages) > _KEPT:
            _pages.popitem(last=False)
    _pages.move_to_end(key)
    tag, content = _pages[key]
    headers = {
        "etag": tag,
        "content-language": asked["language"],
        "content-security-policy": policy_of(content),
    }
    if is_had(asked["tags"], tag):
        handing.begin(HTML, 304, headers)
        return
    handing.begin(HTML, 200, headers)
    handing.write(content)
