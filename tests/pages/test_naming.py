"""How pages name value chains, stages and industries."""

import pytest

from clusteratlas import Atlas
from clusteratlas.model import Stage, Thing
from clusteratlas.pages.locales import LANGUAGES, catalogue
from clusteratlas.pages.naming import NAME, chain_name, plain_names, stage_name, thing_name
from clusteratlas_cli.texts import shipped_names

TRANSLATED = [code for code in LANGUAGES if code != "en"]
RAILWAY = Thing("rail", "https://example.org/rail", "value-chain", {"en": "Railway value chain"})


def test_a_chain_is_named_without_the_words_that_all_share() -> None:
    assert chain_name(RAILWAY) == "Railway"


def test_a_shipped_chain_is_named_in_the_language_of_the_page() -> None:
    assert chain_name(RAILWAY, "de", catalogue("de")) == "Bahn"
    assert thing_name(RAILWAY, "sv", catalogue("sv")) == "Järnväg"


def test_a_name_of_its_own_in_the_language_goes_first() -> None:
    own = Thing("rail", RAILWAY.iri, "value-chain", {"en": "Railway value chain", "de": "Schienenweg"})
    assert chain_name(own, "de", catalogue("de")) == "Schienenweg"


def test_a_name_that_nobody_translated_stays() -> None:
    own = Thing("kites", "https://example.org/kites", "value-chain", {"en": "Kites value chain"})
    assert chain_name(own, "fr", catalogue("fr")) == "Kites"
    assert stage_name(Stage("s", "kites", 1, "tail knotting"), catalogue("fr")) == "tail knotting"


def test_no_name_is_taken_for_a_text_of_the_interface() -> None:
    named_like_a_text = Thing("t", "https://example.org/t", "value-chain", {"en": "Ties value chain"})
    assert "Ties" in catalogue("fr")
    assert chain_name(named_like_a_text, "fr", catalogue("fr")) == "Ties"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_shipped_chain_and_stage_has_a_name_in_every_language(shipped: Atlas, code: str) -> None:
    named = {key.removeprefix(NAME) for key in catalogue(code) if key.startswith(NAME)}
    assert named == set(shipped_names())
    networks = [shipped.region_network(region.id) for region in shipped.regions()]
    shown = [plain_names(each.things.values(), each.stages.values()) for each in networks]
    assert set().union(*shown) <= named
