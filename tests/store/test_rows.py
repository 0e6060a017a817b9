"""The answer to a SELECT as plain values."""

import sys

import pytest

from clusteratlas import Atlas
from clusteratlas.errors import UnavailableError

QUERY = """SELECT ?c ?since ?none
  WHERE { ?c a ca:Cluster ; ca:region id:hamburg ; ca:validFrom ?since } ORDER BY ?c"""


def test_records_hold_ids_texts_and_none(shipped: Atlas) -> None:
    records = shipped.store.select(QUERY).records()
    assert records[0] == {"c": "hamburg-at-work", "since": "1997", "none": None}


def test_without_pandas_a_data_frame_is_refused_with_the_way_out(
    shipped: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UnavailableError, match=r"records\(\)"):
        shipped.store.select(QUERY).to_pandas()
