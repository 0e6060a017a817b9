"""What is asked of regions, things and their links."""

from typing import TYPE_CHECKING, Any

from clusteratlas.model import BANDS, STATUSES
from clusteratlas.rows import links as link_rows
from clusteratlas.rows import paths as path_rows
from clusteratlas.rows import regions as region_rows
from clusteratlas.rows import things as thing_rows
from clusteratlas.serve.api import schemas
from clusteratlas.serve.api.operation import COMMON, Given, Operation, Parameter

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas

_LIMIT = Parameter("limit", "At most so many.", "integer", 100)
_ATTESTED = Parameter("status", "Keep to paths of which every hop is attested.", choices=("", "attested"))
_SOURCES = ("id", "title", "publisher", "year", "url")


def _regions(atlas: "Atlas", given: Given) -> Any:
    return region_rows.regions_table(atlas.regions(given["lang"])).records()


def _find(atlas: "Atlas", given: Given) -> Any:
    found = atlas.find(given["text"], given["type"], given["region"])[: given["limit"]]
    return thing_rows.found_table(atlas.sought(given["text"]), found, given["lang"]).records()


def _search(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.rows.searching.entries import FACETS, Chosen
    from clusteratlas.rows.searching.finding import choose, find
    from clusteratlas.rows.searching.telling import told

    chosen = choose(atlas, Chosen(given["text"], **{name: given[name] for name in FACETS}))
    return told(atlas, find(atlas, chosen, given["page"], links=given["links"]), given["lang"])


def _show(atlas: "Atlas", given: Given) -> Any:
    (found,) = thing_rows.shown_row(atlas.show(given["thing"]), given["lang"]).records()
    return found


def _links(atlas: "Atlas", given: Given) -> Any:
    names = {name: given[name] for name in ("region", "stakeholder", "value_chain")}
    kept = {name: given[name] for name in ("potential", "status", "least")}
    links = atlas.links(**names, **kept)[: given["limit"]]
    rows = link_rows.links_table(atlas, links, given["lang"]).records()
    if not given["paths"]:
        return rows
    told = (path_rows.why_table(link.paths, link.counted).records() for link in links)
    return [{**row, "paths": paths} for row, paths in zip(rows, told, strict=True)]


def _why(atlas: "Atlas", given: Given) -> Any:
    stakeholder = atlas.resolve(given["stakeholder"], "stakeholder")
    chain = atlas.resolve(given["value_chain"], "value-chain")
    links = atlas.links(stakeholder=stakeholder, value_chain=chain, potential=True, status=given["status"])
    paths = [(path, path in link.counted) for link in links for path in link.paths][: given["limit"]]
    return path_rows.why_table([path for path, _ in paths], [path for path, does in paths if does]).records()


def _path(atlas: "Atlas", given: Given) -> Any:
    start, end = atlas.resolve(given["from"]), atlas.resolve(given["to"])
    found = atlas.path(start, end, given["count"], attested=given["status"] == "attested")
    return path_rows.paths_table(found).records()


def _sources(atlas: "Atlas", given: Given) -> Any:
    from clusteratlas.catalogue.citing import Citing

    citing = Citing(atlas.store)
    return [{name: getattr(citing.source(one), name) for name in _SOURCES} for one in given["id"]]


CATALOGUE = (
    Operation(
        "regions",
        "/regions",
        "The regions, with counts of what is recorded for each.",
        COMMON,
        schemas.rows_of(region_rows.COLUMNS),
        _regions,
        "Regions",
    ),
    Operation(
        "find",
        "/things",
        "Things of which a name holds the text, or its words in any order, best match first.",
        (
            Parameter("text", "What to search for, case, accents and punctuation aside.", required=True),
            Parameter("type", "A type, as cluster, or stakeholder or initiative."),
            Parameter("region", "Only what is recorded for this region."),
            Parameter("limit", "At most so many.", "integer", 20),
            *COMMON,
        ),
        schemas.rows_of(thing_rows.FOUND[:-1]),
        _find,
        "Things",
    ),
    Operation(
        "search",
        "/search",
        "Everything by text and facets, 50 at a time, with how many each value of a facet would leave.",
        (
            Parameter("text", "Words of names; nothing for everything."),
            Parameter("type", "A type, as cluster, or stakeholder or initiative."),
            Parameter("region", "Only what is recorded for this region."),
            Parameter("chain", "Only who links to this value chain."),
            Parameter("status", "Only what has a tie of this status.", choices=("", *STATUSES)),
            Parameter(
                "strength", "Only who has a link of this band, to chain if given.", choices=("", *BANDS)
            ),
            Parameter(
                "links",
                "In a region of large data, work its links out though nothing chosen needs them.",
                "boolean",
                default=False,
            ),
            Parameter("page", "Which 50, counted from 1.", "integer", 1),
            *COMMON,
        ),
        schemas.SEARCH,
        _search,
        "Things",
    ),
    Operation(
        "show",
        "/things/{thing}",
        "Everything known of a thing, with its ties, stages, steps and sources.",
        (
            Parameter("thing", "Its id, a CURIE, an IRI or any of its names.", required=True, place="path"),
            *COMMON,
        ),
        schemas.object_of(("id", "type", "label", "iri"), labels=schemas.BY_NAME),
        _show,
        "Things",
    ),
    Operation(
        "links",
        "/links",
        "Who links to which value chain, by which routes and how strongly, the strongest first.",
        (
            Parameter("region", "Only stakeholders recorded for this region."),
            Parameter("stakeholder", "Only this stakeholder."),
            Parameter("value_chain", "Only this value chain."),
            Parameter("least", "The lowest band to keep.", default=BANDS[-1], choices=BANDS),
            Parameter(
                "potential",
                "Add who could serve a chain that is not anchored in its region.",
                "boolean",
                default=False,
            ),
            _ATTESTED,
            Parameter(
                "paths",
                "Tell of each link its paths, hop by hop, with the evidence.",
                "boolean",
                default=False,
            ),
            Parameter("limit", "At most so many.", "integer", 10_000, most=1_000_000),
            *COMMON,
        ),
        schemas.rows_of(link_rows.COLUMNS),
        _links,
        "Links",
    ),
    Operation(
        "why",
        "/why",
        "The paths by which a stakeholder links to a value chain, strongest first; none where it does not.",
        (
            Parameter("stakeholder", "By any of its names.", required=True),
            Parameter("value_chain", "By any of its names.", required=True),
            _ATTESTED,
            _LIMIT,
            *COMMON,
        ),
        schemas.rows_of(path_rows.COUNTED, **schemas.PATHS),
        _why,
        "Links",
    ),
    Operation(
        "path",
        "/path",
        "The strongest paths between any two things; none where no ties join them.",
        (
            Parameter("from", "A thing, by any of its names.", required=True),
            Parameter("to", "Another thing.", required=True),
            Parameter("count", "How many paths.", "integer", 3, most=50),
            _ATTESTED,
            *COMMON,
        ),
        schemas.rows_of(path_rows.COLUMNS, **schemas.PATHS),
        _path,
        "Links",
    ),
    Operation(
        "sources",
        "/sources",
        "Sources by their ids, as ties and hops name them: title, publisher, year, address.",
        (Parameter("id", "The id of a source. Repeatable.", "texts", (), required=True), *COMMON),
        schemas.rows_of(_SOURCES),
        _sources,
        "Evidence",
    ),
)
"""Operations on regions, things, links and sources."""
