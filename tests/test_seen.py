"""A view of a large store lies on disk, and answers as the same files do that are looked at in memory."""

import gc
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.catalogue.large.worlds import GRAPH, OTHER, REGIONS, Tied, things, ties, world, years
from tests.store.disk.conftest import region

import clusteratlas
from clusteratlas import cached, loading, seen
from clusteratlas.atlas import Atlas
from clusteratlas.errors import AtlasError, RequestError
from clusteratlas.rows.things import found_table
from clusteratlas.store.disk import own
from clusteratlas.vocabulary.namespaces import CA, ID, PREFIXES

WAYS: dict[str, Callable[[Atlas], Atlas]] = {
    "2015": lambda atlas: atlas.as_of("2015"),
    "2015, dated": lambda atlas: atlas.as_of("2015", dated=True),
    "attested": lambda atlas: atlas.attested(),
    "2012, attested": lambda atlas: atlas.as_of("2012").attested(),
}
QUESTIONS = ("ties-by-kind", "evidence-by-region", "stakeholder-counts", "conflicting-validity", "funding")
BENCH = Path(__file__).resolve().parents[1] / "bench"
FROM = "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/clusteratlas/graph/made> WHERE { ?s ?p ?o }"
COUNTS = (
    "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ORDER BY ?p",
    FROM,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where views lie; any store is large enough."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(cached.SWITCH, raising=False)
    monkeypatch.setattr(seen, "PAYS", 0)
    return tmp_path / "cache" / "clusteratlas" / "views"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two regions, of which south has ended with 2011."""
    path = tmp_path / "own.ttl"
    ended = 'id:south ca:validTo "2011" . id:south-yard ca:validTo "2011" .\n'
    path.write_text(region("north") + region("south") + ended, encoding="utf-8")
    loading.load([path], tmp_path / "store")
    return tmp_path / "store"


def opened(path: Path) -> Atlas:
    return clusteratlas.open(path, environment={}, cached=True)


def ids(path: Path, at: str = "2015") -> list[str]:
    return [one.id for one in opened(path).as_of(at).regions()]


def quads(engine: ox.Store) -> set[str]:
    """All that a store holds, whatever nodes without a name are called."""
    lines = set(map(str, engine))
    if not any("_:" in line for line in lines):
        return lines
    held = ox.Dataset(engine)
    held.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(map(str, held))


def outcome(ask: Callable[[], object]) -> object:
    try:
        return ask()
    except AtlasError as error:
        return str(error)


def told(atlas: Atlas, texts: tuple[str, ...]) -> dict[str, object]:
    """What is told of a view as a whole."""
    said: dict[str, object] = {
        "whole": quads(atlas.store.oxigraph),
        "data": quads(atlas.store.data_alone().asked(own_graphs=True)[0]),
        "regions": atlas.regions(),
        "names": sorted(map(repr, set(atlas.names.all()))),
        "language": outcome(lambda: atlas.language("fr")),
        "notes": sorted(atlas.notes),
    }
    for query in COUNTS:
        said[query] = sorted(map(str, atlas.sparql(query).rows))
    for text in texts:
        said[f"find {text}"] = [(one.id, one.type, one.match, one.region) for one in atlas.find(text)]
        for kind in ("thing", "region", "stakeholder"):
            said[f"{kind} {text}"] = outcome(lambda text=text, kind=kind: atlas.resolve(text, kind))  # type: ignore[misc]
    return said


def found(atlas: Atlas, text: str) -> list[object]:
    """What a search finds, as it is told."""
    matches = atlas.find(text)
    return [matches, *found_table(atlas.sought(text), matches, "fr").rows]


def require_alike(path: Path, folder: Path, way: str, texts: tuple[str, ...]) -> None:
    """See that a store of a file, looked at in some way, tells what the file tells."""
    of_file = WAYS[way](clusteratlas.open(path, environment={}))
    for text in texts:  # before there is a view
        assert found(WAYS[way](opened(folder)), text) == found(of_file, text)
    plain = told(of_file, texts)
    made = WAYS[way](opened(folder))
    again = WAYS[way](opened(folder))
    for atlas in (made, again):
        assert atlas.store.place is not None
        assert "generations" not in atlas.store.place.parts
        seen = told(atlas, texts)
        different = [key for key, value in plain.items() if seen[key] != value]
        assert {key: seen[key] for key in different} == {key: plain[key] for key in different}


NODES = st.sampled_from(["north", "south-firm-1", "west-plan", "union", "value-chain-steel-town"])
EXTRA = {
    "unread": '<{id}> <{ca}validFrom> "soon"',
    "again": '<{id}> <{ca}validFrom> "2018"',
    "called": '<{id}> <{skos}altLabel> "La {name} value chain"@fr',
    "coded": '<{id}> <{skos}notation> "{name} code"',
    "nowhere": '_:{name} <{rdf}subject> <{id}> ; <{rdf}predicate> <{ca}partnerOf> ; <{rdf}object> <{id}> ; '
    '<{ca}validTo> "2011" ; <{ca}status> <{ca}uncited>',
    "step": '<{id}-step> a <{ca}Workshop> ; <{ca}region> <{id}> ; <{skos}prefLabel> "Step"@fr ; '
    '<{dct}date> "2016"',
}  # fmt: skip


def write(path: Path, tied: list[Tied], bare: list[Tied], lives: dict[str, tuple[str, str]]) -> None:
    """Write a world as a file of two graphs, without what ships."""
    made = world(tied, bare, lives).oxigraph
    with path.open("wb") as lines:
        for graph in (GRAPH, OTHER):
            lines.write(f"{graph} {{\n".encode())
            made.dump(lines, format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
            lines.write(b"}\n")


def add(path: Path, extra: list[tuple[str, str]]) -> None:
    """Add facts of other kinds to a file."""
    prefixes = {name: PREFIXES[name] for name in ("skos", "rdf", "dct")}
    with path.open("a", encoding="utf-8") as lines:
        for name, kind in extra:
            said = EXTRA[kind].format(id=ID + name, name=name, ca=CA, **prefixes)
            lines.write(f"{GRAPH} {{ {said} . }}\n")


@settings(max_examples=4, deadline=None)
@example([], [], {"south": ("", "2011")}, [("union", kind) for kind in EXTRA], "2015, dated")
@example([], [], {"union": ("2018", "")}, [("union", kind) for kind in EXTRA], "2012, attested")
@given(
    st.lists(ties, max_size=20),
    st.lists(ties, max_size=4),
    st.dictionaries(things, st.tuples(years, years), max_size=5),
    st.lists(st.tuples(NODES, st.sampled_from(sorted(EXTRA))), max_size=6),
    st.sampled_from(sorted(WAYS)),
)
def test_a_view_of_any_store_is_that_of_its_files(
    tied: list[Tied],
    bare: list[Tied],
    lives: dict[str, tuple[str, str]],
    extra: list[tuple[str, str]],
    way: str,
) -> None:
    with TemporaryDirectory() as place:
        path, folder = Path(place, "world.trig"), Path(place, "store")
        write(path, tied, bare, lives)
        add(path, extra)
        loading.load([path], folder)
        require_alike(path, folder, way, (*REGIONS, "union", "south firm", "la", "step"))


@pytest.fixture(scope="module")
def continent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A made-up continent of some 30,000 triples in a graph for each region, and a store of it."""
    place = tmp_path_factory.mktemp("continent")
    made = [sys.executable, str(BENCH / "continent.py"), str(place / "continent.nq"), "30000"]
    subprocess.run(made, check=True, capture_output=True)
    loading.load([place / "continent.nq"], place / "store")
    return place / "continent.nq", place / "store"


@pytest.mark.parametrize("way", ["2015, dated"])
def test_a_view_of_a_continent_is_that_of_its_file(continent: tuple[Path, Path], way: str) -> None:
    path, folder = continent
    require_alike(path, folder, way, ("bremen", "institute of"))
    plain, made = WAYS[way](clusteratlas.open(path, environment={})), WAYS[way](opened(folder))
    for name in QUESTIONS:
        assert sorted(map(str, made.query(name).rows)) == sorted(map(str, plain.query(name).rows)), name


def test_no_view_is_made_for_a_search(store: Path, folder: Path) -> None:
    for text in ("south yard", "south", "nowhere at all"):
        for dated in (False, True):
            atlas = opened(store).as_of("2015", dated=dated)
            plain = clusteratlas.open(store.with_name("own.ttl"), at="2015", dated=dated, environment={})
            assert found(atlas, text) == found(plain, text)
    assert not list(folder.glob("*"))


def test_the_next_run_finds_a_view_that_was_made(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ids(store) == ["north"]
    (entry,) = folder.iterdir()
    monkeypatch.setattr(seen, "make_view", lambda *_: pytest.fail("It was made again."))
    assert ids(store) == ["north"]
    assert list(folder.iterdir()) == [entry]


def test_another_date_and_another_content_are_other_views(store: Path, folder: Path, tmp_path: Path) -> None:
    assert (ids(store), ids(store, "2011")) == (["north"], ["north", "south"])
    assert len(list(folder.iterdir())) == 2
    (tmp_path / "west.ttl").write_text(region("west"), encoding="utf-8")
    loading.load([tmp_path / "west.ttl"], store)
    assert ids(store) == ["north", "west"]
    # Views of what was loaded anew are of no use to anybody.
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("harm", ["cut", "no word", "nonsense", "empty"])
def test_a_damaged_view_is_made_anew_without_a_word(store: Path, folder: Path, harm: str) -> None:
    ids(store)
    (entry,) = folder.iterdir()
    if harm == "cut":
        os.truncate(entry / "names.sqlite", 10)
    elif harm == "no word":
        (entry / "view.json").unlink()
    elif harm == "nonsense":
        (entry / "view.json").write_text("{", encoding="utf-8")
    else:
        shutil.rmtree(entry)
        entry.mkdir()
    assert ids(store) == ["north"]
    assert [one.name for one in folder.iterdir()] == [entry.name]


RUN = """
import clusteratlas, os, signal, sys
from clusteratlas import seen
seen.PAYS = 0
if len(sys.argv) > 2:
    seen.narrow = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
print([one.id for one in clusteratlas.open(sys.argv[1], "2015", environment={}, cached=True).regions()])
"""


def test_who_is_killed_while_a_view_is_made_leaves_nothing_that_is_read(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run([sys.executable, "-c", RUN, str(store), "kill"], check=False)
    assert run.returncode == -signal.SIGKILL
    (left,) = folder.iterdir()
    monkeypatch.setattr(cached, "_MOMENT", 0)
    assert ids(store) == ["north"]
    assert left not in list(folder.iterdir())
    assert len(list(folder.iterdir())) == 1


def test_two_processes_that_make_a_view_at_once_both_answer(store: Path, folder: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(store)], stdout=subprocess.PIPE, text=True)
        for code in (RUN, RUN)
    ]
    assert [run.communicate()[0].strip() for run in runs] == ["['north']"] * 2
    assert len(list(folder.iterdir())) == 1


def test_beside_the_store_where_the_cache_is_on_another_file_system(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seen, "_is_near", lambda place, _: place == store / "views")
    assert ids(store) == ["north"]
    assert not folder.exists()
    (entry,) = (store / "views").iterdir()
    assert loading.verify(store).triples == 18
    (tmp_path / "west.ttl").write_text(region("west"), encoding="utf-8")
    loading.load([tmp_path / "west.ttl"], store)
    assert not entry.exists()


def test_what_cannot_be_linked_is_told_with_what_it_takes(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(seen, "_is_near", lambda *_: False)
    (store / "views").write_text("in the way", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(cached, "LARGEST", 1000)
        assert ids(store) == ["north"]  # in memory, as it is small
        patch.setattr(own, "MOST_COPIED", 10)
        with pytest.raises(RequestError, match=r"copied in full .* takes .* GB, and 0\.0 GB are the most"):
            ids(store)
    assert ids(store) == ["north"]
    assert len(list(folder.iterdir())) == 1
    assert "copied in full" in caplog.text


def test_without_the_cache_a_view_goes_with_who_asked_for_it(
    store: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    atlas = clusteratlas.open(store, "2015", environment={})
    assert [one.id for one in atlas.regions()] == ["north"]
    assert atlas.store.place is None
    monkeypatch.setattr(own, "MOST_COPIED", 10)
    atlas = clusteratlas.open(store, "2015", environment={})
    assert [one.id for one in atlas.regions()] == ["north"]
    assert len(list(folder.iterdir())) == 1
    del atlas
    gc.collect()
    assert list(folder.iterdir()) == []
