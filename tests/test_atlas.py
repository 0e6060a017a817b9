"""The face of the library, as Python users meet it."""

import inspect
import pydoc
from pathlib import Path

import pytest

import clusteratlas
from clusteratlas.errors import RequestError


def test_help_tells_no_secrets_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "hush-hush")
    told = pydoc.plain(pydoc.render_doc(clusteratlas.open))
    assert "environment" in told
    assert "PATH=" not in told
    assert "environ(" not in told
    defaults = {parameter.default for parameter in inspect.signature(clusteratlas.open).parameters.values()}
    assert defaults <= {None, False}


def test_the_environment_is_read_when_an_atlas_is_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CLUSTERATLAS_DATA", str(tmp_path / "nowhere.ttl"))
    with pytest.raises(clusteratlas.UnavailableError, match=r"nowhere\.ttl"):
        clusteratlas.open()


def test_an_atlas_shows_what_it_was_opened_from(shipped: clusteratlas.Atlas, tmp_path: Path) -> None:
    assert repr(shipped).startswith("<Atlas of the shipped regions: centro.ttl, hamburg.ttl, ")
    assert repr(shipped.as_of("2015")).endswith("; as of 2015>")
    path = tmp_path / "mine.ttl"
    path.write_text("<urn:a> a <https://w3id.org/clusteratlas/ontology#Region> .", encoding="utf-8")
    assert repr(clusteratlas.open(path)) == "<Atlas of mine.ttl>"
    beside = clusteratlas.open(path, with_shipped=True)
    assert repr(beside) == "<Atlas of mine.ttl, with the shipped regions beside>"


def test_a_language_is_looked_up_among_those_of_the_names(shipped: clusteratlas.Atlas) -> None:
    assert [shipped.language(tag) for tag in ("en", "FI", "de-AT", "zh-Hant")] == ["en", "fi", "de", "en"]


def test_what_is_no_band_of_links_is_refused_with_those_there_are(shipped: clusteratlas.Atlas) -> None:
    with pytest.raises(RequestError, match=r"There is no band “faint”\. Nearest: strong, moderate, weak\."):
        shipped.links(region="lapland", least="faint")
    with pytest.raises(RequestError, match="There is no band “faint”"):
        shipped.network("chains", region="lapland", least="faint")
