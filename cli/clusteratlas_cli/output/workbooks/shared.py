"""What empty workbooks and filled ones have in common: their language, and what their lists offer."""

from typing import TYPE_CHECKING

from clusteratlas_cli.session import note, session

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas
    from clusteratlas.exchange.workbook.offers import Offers


def workbook_language() -> str:
    """The language of headers and lists: the one asked for, or English where workbooks have none in it."""
    from clusteratlas.exchange.workbook.words import languages
    from clusteratlas.vocabulary.languages import in_words, serving

    asked = session().language
    found = serving(asked, languages()) if asked else "en"
    if not found:
        note(f"Workbooks come in {in_words(languages())}; this one is in English.")
    return found or "en"


def offers(opened: "Atlas", language: str, model: str | None = None) -> "Offers":
    """What the lists of a workbook offer; the value chains of a model region stand first."""
    from clusteratlas.catalogue.tabular.naming import chain_names, industry_names
    from clusteratlas.exchange.workbook.offers import Offers
    from clusteratlas.vocabulary.places.nuts import places
    from clusteratlas.vocabulary.tables.references import coded

    chains = chain_names(opened.names, opened.store, language)
    things = opened.region_network(model).things.values() if model else ()
    first = {thing.label(language) for thing in things if thing.type == "value-chain"}
    return Offers(
        sorted(chains, key=lambda chain: chain not in first),
        industry_names(opened.store),
        [coded(place.code, place.name) for place in places().values()],
    )
