"""A small atlas with each kind of evidence, and a driver that presses keys and reads the panes."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from clusteratlas.atlas import Atlas
from clusteratlas.catalogue.names import fold
from clusteratlas.opening import open_atlas
from clusteratlas_cli.explorer.app import Explorer
from clusteratlas_cli.explorer.main import MainScreen
from clusteratlas_cli.explorer.material import Material
from clusteratlas_cli.explorer.reader import Reader

NARROW, WIDE = (80, 24), (140, 40)

DATA = """
@prefix ca: <https://w3id.org/clusteratlas/ontology#> .
@prefix id: <https://w3id.org/clusteratlas/id/> .
@prefix tie: <https://w3id.org/clusteratlas/id/tie/> .
@prefix source: <https://w3id.org/clusteratlas/id/source/> .
@prefix nace: <http://data.europa.eu/ux2/nace2/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:north a ca:Region ; ca:region id:north ; ca:status ca:attested ; skos:prefLabel "North"@en .
id:south a ca:Region ; ca:region id:south ; ca:status ca:attested ; skos:prefLabel "South"@en .

id:works a ca:Company ; ca:region id:north ; ca:status ca:attested ;
    skos:prefLabel "Carriage Works"@en , "Usine d'Été"@fr ; skos:altLabel "CWX" , "Old Yard" ;
    dct:description "Builds carriages by the river."@en ; dct:source source:s1 ;
    ca:contributesTo id:value-chain-railway ; ca:partnerOf id:institute .
id:institute a ca:ResearchOrganisation ; ca:region id:north ; ca:status ca:attested ;
    skos:prefLabel "Wheel Institute"@en ; dct:source source:s1 ; ca:implements id:plan .
id:plan a ca:PolicyInitiative ; ca:region id:north ; ca:status ca:uncited ;
    skos:prefLabel "Rail Plan"@en ; ca:validTo "2015"^^xsd:gYear .
id:evil a ca:Company ; ca:region id:south ; ca:status ca:attested ; dct:source source:s1 ;
    skos:prefLabel "Bell\\u0007 and \\u001B[31mred \\u202Eback"@en .
id:lonely a ca:University ; ca:status ca:attested ; dct:source source:s1 ;
    skos:prefLabel "Lonely College"@en .

tie:0000000000000001 a ca:Tie ; rdf:subject id:works ; rdf:predicate ca:contributesTo ;
    rdf:object id:value-chain-railway ; ca:role "bogies" ; ca:region id:north ; ca:status ca:attested ;
    ca:validFrom "2001"^^xsd:gYear ; dct:source source:s1 .
tie:0000000000000002 a ca:Tie ; rdf:subject id:works ; rdf:predicate ca:partnerOf ;
    rdf:object id:institute ; ca:region id:north ; ca:status ca:uncited .
tie:0000000000000003 a ca:Tie ; rdf:subject id:institute ; rdf:predicate ca:implements ;
    rdf:object id:plan ; ca:region id:north ; ca:status ca:attested ; dct:source source:s1 , source:s2 .

source:s1 a ca:Source ; dct:title "Register of works" ; schema:publisher "Chamber" ;
    dct:issued "2014"^^xsd:gYear ; schema:url "https://example.org/register"^^xsd:anyURI .
source:s2 a ca:Source ; dct:title "Plan of the North" ; schema:url "https://example.org/plan"^^xsd:anyURI .
"""


class Driver:
    """Presses keys and reads what the panes say."""

    def __init__(self, app: Explorer, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, MainScreen))

    @property
    def focus(self) -> str | None:
        return self.app.focused.id if self.app.focused else None

    @property
    def panes(self) -> set[str]:
        """The ids of the panes that are in sight."""
        return {reader.id or "" for reader in self.app.screen.query(Reader) if reader.display}

    def pane(self, name: str) -> Reader:
        return self.app.screen.query_one(f"#{name}", Reader)

    def text(self, name: str) -> str:
        """What a pane says, without line breaks."""
        return " ".join(self.pane(name).text.split())

    def line(self, name: str) -> str:
        """What a line above or below the panes says."""
        return str(self.app.screen.query_one(f"#{name}").render())

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def search(self, text: str) -> None:
        """Put a text into the search at once, and wait until the results follow."""
        self.main.action_pane("search")
        self.main.query_one(Input).value = text
        await self.until(lambda: self.main.state.query == fold(text) and not self.main.waits)

    async def open(self, text: str) -> None:
        """Search, and open the best match."""
        await self.search(text)
        await self.press("enter")
        await self.until(lambda: self.focus == "thing")

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that a thread or a timer brings about."""
        for _ in range(500):
            if holds():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("this never came to hold")


Act = Callable[[Driver], Awaitable[None]]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    path = tmp_path_factory.mktemp("data") / "north.ttl"
    path.write_text(DATA, "utf-8")
    return open_atlas(path, environment={})


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    return open_atlas(environment={})


@pytest.fixture
def explore(small: Atlas, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Run the explorer without a terminal, and a coroutine that drives it."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(
        act: Act, atlas: Atlas | None = None, size: tuple[int, int] = NARROW, language: str = "en"
    ) -> None:
        # In a thread of its own: a browser that other tests drive keeps a loop running in this one.
        with ThreadPoolExecutor(1) as pool:
            app = Explorer(Material(atlas or small, language))
            pool.submit(asyncio.run, _drive(app, act, size)).result()

    return run


async def _drive(app: Explorer, act: Act, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.until(lambda: driver.main.links_known)
        await act(driver)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A browser that only remembers, and a folder for temporary files of its own."""
    addresses: list[str] = []

    class Remembering:
        def open(self, url: str, *_: Any) -> bool:
            addresses.append(url)
            return True

    monkeypatch.setattr("webbrowser.get", Remembering)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return addresses
