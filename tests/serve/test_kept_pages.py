"""Pages are worked out once for all workers and the next server, as long as all is as it was."""

import os
from pathlib import Path

import httpx
import pytest
from tests.serve.starting import client_of, command
from tests.turtle import HEAD

from clusteratlas import keeping
from clusteratlas.files.staging import part_beside
from clusteratlas.keeping import KeptPages, name_of
from clusteratlas.loading import load
from clusteratlas.opening import open_atlas

WORKED_OUT, KEPT = "clusteratlas; fwd=miss; stored", "clusteratlas; hit"
YARD = """id:coast a ca:Region ; ca:region id:coast ; ca:status ca:uncited ; skos:prefLabel "Coast"@en .
id:yard a ca:Company ; ca:region id:coast ; ca:status ca:uncited ; skos:prefLabel "{name}"@en ;
    ca:contributesTo id:value-chain-railway .
tie:0000000000000001 a ca:Tie ; ca:region id:coast ; ca:status ca:uncited ;
    rdf:subject id:yard ; rdf:predicate ca:contributesTo ; rdf:object id:value-chain-railway .
"""


def write(path: Path, name: str) -> Path:
    path.write_text(HEAD + YARD.format(name=name), encoding="utf-8")
    return path


def asked(tmp_path: Path, *options: str, data: Path, page: str = "regions/coast") -> httpx.Response:
    """What a server that is started for this answers."""
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    arguments = ("--at-once", "1", *options)
    with (
        command(*arguments, log=tmp_path / "log", CLUSTERATLAS_DATA=str(data), **environment) as (_, address),
        client_of(address) as client,
    ):
        answer = client.get(page, headers={"accept": "text/html"})
    assert answer.status_code == 200
    return answer


def files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache" / "clusteratlas" / "pages").glob("*"))


def test_a_page_that_one_worker_made_is_answered_by_another_as_long_as_the_data_are_the_same(
    tmp_path: Path,
) -> None:
    data = write(tmp_path / "coast.ttl", "Old Yard")
    first, again = (asked(tmp_path, data=data) for _ in range(2))
    assert (first.headers["cache-status"], again.headers["cache-status"]) == (WORKED_OUT, KEPT)
    assert again.content == first.content
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert "Old Yard" in first.text
    changed = asked(tmp_path, data=write(data, "New Yard"))
    assert changed.headers["cache-status"] == WORKED_OUT
    assert "New Yard" in changed.text
    assert "Old Yard" not in changed.text


def test_a_page_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    data = write(tmp_path / "coast.ttl", "Old Yard")
    first = asked(tmp_path, data=data)
    [kept] = files(tmp_path)
    assert kept.stat().st_mode & 0o077 == 0
    kept.write_bytes(kept.read_bytes().replace(b"Old Yard", b"Bad Yard"))
    again = asked(tmp_path, data=data)
    assert again.headers["cache-status"] == WORKED_OUT
    assert again.content == first.content


def test_without_the_cache_nothing_is_kept(tmp_path: Path) -> None:
    data = write(tmp_path / "coast.ttl", "Old Yard")
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "CLUSTERATLAS_DATA": str(data)}
    without = {"CLUSTERATLAS_NO_CACHE": "1"}
    with command("--at-once", "1", log=tmp_path / "log", **environment, **without) as (_, address):
        answer = httpx.get(f"{address}regions/coast", trust_env=False, timeout=60)
    assert answer.headers["cache-status"] == "clusteratlas; fwd=miss"
    assert files(tmp_path) == []
    assert name_of(open_atlas(data)) == ""
    assert name_of(open_atlas(data, cached=True)) != ""


def test_what_names_pages_differs_where_what_they_show_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    one, other = write(tmp_path / "one.ttl", "Old Yard"), write(tmp_path / "other.ttl", "New Yard")
    load([one], tmp_path / "store")
    weights = tmp_path / "weights.toml"
    weights.write_text('[status.uncited]\nweight = 0.5\nreason = "Ours."\n', encoding="utf-8")
    atlases = [
        open_atlas(one, cached=True),
        open_atlas(other, cached=True),
        open_atlas(one, "2015", cached=True),
        open_atlas(one, "2015", cached=True, dated=True),
        open_atlas(one, cached=True, weights=weights),
        open_atlas(one, cached=True, with_shipped=True),
        open_atlas(tmp_path / "store", cached=True),
        open_atlas(cached=True),
    ]
    names = [name_of(atlas) for atlas in atlases]
    assert all(names)
    assert len(set(names)) == len(names)
    assert name_of(open_atlas(one, cached=True)) == names[0]
    load([other], tmp_path / "store")
    assert name_of(open_atlas(tmp_path / "store", cached=True)) not in names
    assert name_of(open_atlas(tmp_path / "store")) == ""


def test_pages_that_were_not_asked_for_longest_make_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LARGEST", 2_500)
    kept = KeptPages(tmp_path / "pages")
    for number, key in enumerate(("a", "b")):
        kept.write(key, b"%d" % number * 1_000)
    for age, file in enumerate(sorted(kept.folder.iterdir(), key=lambda one: one.stat().st_mtime_ns)):
        os.utime(file, (1_000 + age, 1_000 + age))
    assert kept.read("a") == b"0" * 1_000
    left = part_beside(kept.folder / "page")
    left.write_bytes(b"of a process that was ended")
    os.utime(left, (1_000, 1_000))
    kept.write("c", b"2" * 1_000)
    assert not left.exists()
    assert [kept.read(key) is not None for key in "abc"] == [True, False, True]
