"""Pages: worked out once for what is asked, and kept as long as the process lives."""

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from clusteratlas.cached import pages_folder
from clusteratlas.keeping import KeptPages, name_of, program
from clusteratlas.serve.site.drawing import Elsewhere, drawn
from clusteratlas.serve.web.tags import is_had, policy_of, tag_of
from clusteratlas.serve.workers.worker import Handing, Values

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

HTML: Final = "text/html; charset=utf-8"
_KEPT: Final = 8
"""Pages that a process keeps; one has a megabyte or so."""
_LOADED_LATE: Final = ("igraph", "networkx", "pyvis.network", "clusteratlas.analysis.robust.ranking")
"""What is loaded only when a page needs it, and takes longest."""
_Key = tuple[object, ...]
_ASKED: Final = ("page", "name", "at", "dated", "attested", "lang", "language", "root", "day")
_pages: OrderedDict[_Key, tuple[str, bytes]] = OrderedDict()
"""The pages that were asked for last, each with its tag; texts, and nothing that would hold a store."""
_HIT, _STORED, _MISS = ("clusteratlas; hit", "clusteratlas; fwd=miss; stored", "clusteratlas; fwd=miss")
"""Whether a page was worked out before, as RFC 9211 has it told."""


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
    state = _HIT
    if key not in _pages:
        try:
            content, state = _made(atlas, asked, key)
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
        "cache-status": state,
        "content-language": asked["language"],
        "content-security-policy": policy_of(content),
    }
    if is_had(asked["tags"], tag):
        handing.begin(HTML, 304, headers)
        return
    handing.begin(HTML, 200, headers)
    handing.write(content)


def warm() -> None:
    """Load what all pages need, in the process from which workers come, so that they share it."""
    from importlib import import_module

    from clusteratlas.pages import assets
    from clusteratlas.pages.locales import LANGUAGES, catalogue, region_words
    from clusteratlas.pages.region.drawing import vis_network_script

    for name in _LOADED_LATE:
        import_module(name)
    for code in LANGUAGES:
        catalogue(code)
        region_words(code)
    assets.page_script()
    assets.page_style()
    vis_network_script()
    program()


def _made(atlas: "Atlas", asked: Values, key: _Key) -> tuple[bytes, str]:
    """A page, and whether it was kept or is now; else it is worked out.

    Raises:
        AtlasError: there is no such page, region, value chain, date or language.
        Elsewhere: it is at another address.
    """
    folder = pages_folder()
    named = name_of(atlas) if folder is not None else ""
    if folder is None or not named:
        return drawn(atlas, asked).encode("utf-8", "replace"), _MISS
    kept, name = KeptPages(folder), repr((named, key, asked["path"]))
    content = kept.read(name)
    if content is not None:
        return content, _HIT
    content = drawn(atlas, asked).encode("utf-8", "replace")
    kept.write(name, content)
    return content, _STORED
