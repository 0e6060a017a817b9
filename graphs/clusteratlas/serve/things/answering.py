"""A worker's part of a thing's page: the thing found, and told in the format asked for."""

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model.dossiers import TIES_SHOWN
from clusteratlas.serve.things.formats import FORMATS
from clusteratlas.serve.web.seen import addresses_of
from clusteratlas.serve.web.tags import is_had, policy_of, tag_of
from clusteratlas.serve.workers.views import view_of
from clusteratlas.vocabulary.namespaces import ID, short_id
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.model import Link, Source, Thing
    from clusteratlas.model.dossiers import Dossier
    from clusteratlas.pages.live.addresses import Addresses
    from clusteratlas.pages.thing.page import Told
    from clusteratlas.serve.workers.worker import Handing, Values

_MANY = 2_000
"""Ties of a thing in a large store with which its links are not worked out."""


def answer(atlas: "Atlas", asked: "Values", handing: "Handing") -> None:
    """Answer with a thing.

    Args:
        atlas: where it is.
        asked: ``iris`` that may be meant, ``style``, the view, and how pages are addressed.
        handing: where the answer goes.

    Raises:
        RequestError: no text is an IRI.
        UnknownNameError: there is no such thing.
    """
    view = view_of(atlas, asked["at"], dated=asked["dated"], attested=asked["attested"])
    addresses = addresses_of(asked)
    found = _found(view, asked["iris"])
    if found is None:
        _tell_missing(view, asked, addresses, handing)
        return
    iri, seen = found
    if asked["moves"]:
        given = {} if asked["negotiated"] else {"format": asked["style"]}
        place = addresses.thing(iri, ties=asked["ties"], **given)
        handing.begin("text/plain; charset=utf-8", 308, {"location": place})
        return
    style = asked["style"]
    if style == "html":
        content = _page(view, seen, iri, asked).encode("utf-8", "replace")
    elif style == "json":
        content = json.dumps(_record(seen, iri, asked["language"]), ensure_ascii=False).encode()
    else:
        from clusteratlas.catalogue.things.description import as_text, description

        content = as_text(description(seen.store, iri), style).encode()
    headers = {"etag": tag_of(content), "link": _alternates(iri, addresses)}
    if style == "html":
        headers["content-security-policy"] = policy_of(content)
        headers["content-language"] = asked["language"]
    media = FORMATS[style] + ("; charset=utf-8" if FORMATS[style].startswith("text/") else "")
    handing.begin(media, 304 if is_had(asked["tags"], headers["etag"]) else 200, headers)
    if not is_had(asked["tags"], headers["etag"]):
        handing.write(content)


def _found(view: "Atlas", iris: list[str]) -> "tuple[str, Atlas] | None":
    """The first of some IRIs of which anything is said, and the atlas that says it.

    Raises:
        RequestError: none of the texts is an IRI.
    """
    from clusteratlas.catalogue.things.dossier import is_known

    wrong = 0
    for iri in iris:
        try:
            ox.NamedNode(iri)
        except ValueError:
            wrong += 1
            continue
        try:
            # Of a view of a large store, and of what lies elsewhere, the thing's surroundings are asked for.
            is_part = view.is_unseen or (view.is_large and not view.is_whole)
            seen = view.near(named=((f"<{iri}>", "thing"),)) if is_part else view
        except UnknownNameError:
            continue
        if is_known(seen.store, iri):
            return iri, seen
    if wrong == len(iris):
        raise RequestError(f"“{iris[0]}” is no IRI. Write it whole, spaces and quotation marks encoded.")
    return None


def _tell_missing(view: "Atlas", asked: "Values", addresses: "Addresses", handing: "Handing") -> None:
    """Answer that there is no such thing, and what comes near.

    Raises:
        UnknownNameError: the client reads no page.
    """
    iri = asked["iris"][0]
    last = iri.removeprefix(ID).rstrip("/").rpartition("/")[2].rpartition("#")[2]
    if view.is_large and not view.is_whole:
        view.find("")  # of what lies elsewhere the names come in by this
    nearest = view.names_at_hand.nearest(last.replace("-", " ") or iri)
    if asked["style"] != "html":
        raise UnknownNameError("thing", short_id(iri), nearest)
    from clusteratlas.pages.thing.page import render_missing

    content = render_missing(short_id(iri), nearest, addresses, asked["language"]).encode("utf-8", "replace")
    headers = {"content-security-policy": policy_of(content), "content-language": asked["language"]}
    handing.begin("text/html; charset=utf-8", 404, headers)
    handing.write(content)


def _record(seen: "Atlas", iri: str, language: str) -> dict[str, Any]:
    """The thing as the API tells it."""
    from clusteratlas.catalogue.about import about
    from clusteratlas.rows.things import shown_row

    (found,) = shown_row(about(seen.store, iri), language).records()
    return found


def _page(view: "Atlas", seen: "Atlas", iri: str, asked: "Values") -> str:
    from clusteratlas.catalogue import records as read
    from clusteratlas.catalogue.things.dossier import dossier
    from clusteratlas.pages.thing.page import Told, render_thing

    citing_it = None
    if seen is not view and read.record_of(seen.store, iri).type == read.SOURCE:
        citing_it = _citing(view, iri)
        start = (asked["page"] - 1) * TIES_SHOWN
        near = [iri, *citing_it[start : start + TIES_SHOWN]]
        seen = view.near(named=[(f"<{one}>", "thing") for one in near])
    found = dossier(seen.store, iri, asked["ties"], asked["page"], citing_it)
    if asked["ties"] and not found.groups and found.citations is None:
        raise RequestError(f"{short_id(iri)} has no ties of the kind “{asked['ties']}”.")
    shown = asked["ties"] if found.groups else ""
    told = Told(shown=shown, ended=bool(found.kind and not found.thing.type))
    if found.kind in STAKEHOLDER_TYPES and not asked["ties"] and not told.ended:
        told = _linked(view, found)
    return render_thing(found, told, addresses_of(asked), asked["language"])


def _citing(view: "Atlas", iri: str) -> list[str]:
    """All that cites a source, at all dates, where the whole is not in memory."""
    from clusteratlas.catalogue.things.dossier import CITES, citing_iris
    from clusteratlas.served import ServedAtlas

    if not isinstance(view, ServedAtlas):
        return citing_iris(view.store_at_hand or view.store, iri)
    found = view.served.reading().pointing({ox.NamedNode(iri)}, (CITES,), "what cites it")
    return sorted({quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)})


def _linked(view: "Atlas", found: "Dossier") -> "Told":
    """The links of a stakeholder, with what they name and rest on."""
    from clusteratlas.pages.thing.page import Told

    if view.is_large and found.ties > _MANY:
        return Told(too_many=True)
    name = f"<{found.thing.iri}>"
    near = view.near(named=((name, "stakeholder"),)) if view.is_large else view
    links = near.links(stakeholder=name, potential=True)
    return Told(links, things=_things(near, links), sources=_sources(near, links))


def _things(near: "Atlas", links: "tuple[Link, ...]") -> "dict[str, Thing]":
    from clusteratlas.catalogue.things.dossier import thing_of

    hops = [hop for link in links for path in link.paths for hop in path.hops]
    ids = {end for hop in hops for end in (hop.subject, hop.object, hop.stage) if end}
    return {one: thing_of(near.store, one) for one in sorted(ids | {link.value_chain for link in links})}


def _sources(near: "Atlas", links: "tuple[Link, ...]") -> "dict[str, Source]":
    from clusteratlas.catalogue.citing import Citing

    hops = (hop for link in links for path in link.paths for hop in path.hops)
    return Citing(near.store).sources({key for hop in hops for key in hop.sources})


def _alternates(iri: str, addresses: "Addresses") -> str:
    """Where the thing is told in each format, as ``Link`` has it."""
    return ", ".join(
        f'<{addresses.thing(iri, format=name)}>; rel="alternate"; type="{media}"'
        for name, media in FORMATS.items()
    )
