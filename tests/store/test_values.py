"""Values from data are read in one place: readable or left out, and never an error."""

from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.store import values
from clusteratlas.store.origins import Origins
from clusteratlas.store.store import Store
from clusteratlas.store.values import Reader, tell_unread

READERS = [one for one in vars(values).values() if isinstance(one, Reader)]
ODD = st.sampled_from(
    ["54,3", "nan", "inf", "1e400", "-", "", " 5 ", "٣", "²", "2015-02-30", "soon", "javascript:x"]
)
LITERALS = st.builds(ox.Literal, st.one_of(ODD, st.text(max_size=12)))
NODES = st.sampled_from([ox.NamedNode("https://a.example/"), ox.NamedNode("javascript:a"), ox.BlankNode("b")])


@given(st.sampled_from(READERS), st.one_of(LITERALS, NODES))
def test_no_reader_raises_whatever_the_term(reader: Reader[Any], term: Any) -> None:
    reader.read(term)
    reader.read(ox.Triple(ox.NamedNode("a:a"), ox.NamedNode("a:b"), term))


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (values.LATITUDE, "54.3", 54.3),
        (values.LATITUDE, "90", 90.0),
        (values.LATITUDE, "90.1", None),
        (values.LATITUDE, "54,3", None),
        (values.LATITUDE, "nan", None),
        (values.LONGITUDE, "-180", -180.0),
        (values.LONGITUDE, "5.4e1", 54.0),
        (values.DATE, "2015", "2015"),
        (values.DATE, "2015-04", "2015-04"),
        (values.DATE, "2015-04-30T12:00:00Z", "2015-04-30"),
        (values.DATE, "2015-04-30+02:00", "2015-04-30"),
        (values.DATE, "2015Z", "2015"),
        (values.DATE, "soon", None),
        (values.DATE, "-0044", None),
        (values.DATE, "0000", None),
        (values.POSITION, "3", 3),
        (values.POSITION, "first", None),
        (values.POSITION, "²", None),
        (values.DAYS, "2.5", None),
        (values.ADDRESS, "https://a.example/", "https://a.example/"),
        (values.ADDRESS, "mailto:a@b.example", "mailto:a@b.example"),
        (values.ADDRESS, "www.a.example", "www.a.example"),
        (values.ADDRESS, "javascript:alert(1)", None),
        (values.NUTS_CODE, "DE60", "DE60"),
        (values.NUTS_CODE, "Hamburg", None),
        (values.STATUS, "attested", "attested"),
        (values.STATUS, "true", None),
        (values.NODE, "hamburg", None),
    ],
)
def test_a_text_is_read_as_what_it_is_or_left_out(reader: Reader[Any], text: str, value: object) -> None:
    assert reader.read(ox.Literal(text)) == value


@given(st.floats(-90, 90, allow_nan=False))
def test_every_number_in_range_is_read_back(number: float) -> None:
    assert values.LATITUDE.read(ox.Literal(repr(number))) == number


def test_what_is_left_out_is_told_with_file_thing_and_value() -> None:
    thing, graph = ox.NamedNode("https://w3id.org/clusteratlas/id/yard"), ox.NamedNode("https://a.example/g")
    lat = "http://www.w3.org/2003/01/geo/wgs84_pos#lat"
    data = ox.Store()
    data.add(ox.Quad(thing, ox.NamedNode(lat), ox.Literal("54,3"), graph))
    store = Store(data, origins=Origins({graph.value: "my/region.ttl"}))
    for _ in range(2):
        tell_unread(store, thing.value, lat, ox.Literal("54,3"), values.LATITUDE)
    (told,) = store.notes.told()
    assert told.startswith("In my/region.ttl the geo:lat of yard is “54,3”; expected was a number from -90")
    assert told.endswith("It is left out.")
