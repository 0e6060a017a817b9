"""The made-up continent of the benchmarks: the same bytes each time, valid, and with something to tell."""

import gzip
import io
from pathlib import Path

import pytest

import clusteratlas
import continent
from clusteratlas.analysis.gaps import gaps
from clusteratlas.store.disk.manifest import file_sum

SIZE = 100_000


def written(triples: int, seed: int, *, graphs: bool) -> bytes:
    stream = io.BytesIO()
    continent.continent(stream, triples, seed, graphs=graphs)
    return stream.getvalue()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("continent") / "continent.nt.gz"
    with continent.opened(path) as stream:
        continent.continent(stream, SIZE, 7, graphs=False)
    return path


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.nt.gz"
    with continent.opened(again) as stream:
        continent.continent(stream, SIZE, 7, graphs=False)
    assert file_sum(file) == file_sum(again)
    assert gzip.decompress(file.read_bytes()) != written(SIZE, 8, graphs=False)


def test_it_is_about_as_long_as_was_asked_for() -> None:
    for asked in (120_000, 300_000):
        assert 0.85 < written(asked, 1, graphs=False).count(b"\n") / asked < 1.15


def test_with_graphs_it_says_the_same_region_by_region() -> None:
    plain, quads = (written(0, 3, graphs=graphs).splitlines() for graphs in (False, True))
    assert [line.rpartition(b" <")[0] for line in quads] == [line.removesuffix(b" .") for line in plain]
    assert len({line.rpartition(b" <")[2] for line in quads}) == 1 + len(continent.regions(0, 3))


def test_few_regions_have_most_of_the_stakeholders() -> None:
    counts = sorted((place.count for place in continent.regions(1_000_000, 1)), reverse=True)
    assert len(counts) > 240
    assert sum(counts[: len(counts) // 5]) > 0.4 * sum(counts)


def test_it_is_valid_and_its_regions_have_links_gaps_and_a_page(file: Path) -> None:
    atlas = clusteratlas.open(file, environment={})
    report = atlas.check()
    assert [one for one in report.findings if one.severity == "violation"] == []
    largest = max(atlas.regions(), key=lambda one: one.entities)
    links = atlas.region_links(largest.id)
    assert {link.basis for link in links} >= {"stated", "capable", "associated"}
    assert len(gaps(atlas.region_network(largest.id), links, "moderate")) > 3
    assert "chain" in atlas.page(largest.id).html
