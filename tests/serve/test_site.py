"""Pages for readers: the front page and the regions', as they are without a server."""

import re

import pytest
from tests.serve.starting import Client, client_of, library

import clusteratlas
from clusteratlas.serve.settings import Limits, Settings


def test_the_front_page_leads_to_each_regions_page(client: Client) -> None:
    page = client.get("")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    links = re.findall(r'href="(/regions/[^"]+)"', page.text)
    assert len(links) >= 6
    assert client.get(links[0]).status_code == 200


def test_a_regions_page_is_that_of_the_command_line(client: Client) -> None:
    page = client.get("regions/lapland")
    assert page.text == clusteratlas.open(environment={}).page("lapland").html
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "sha256-" in policy
    assert "sandbox" not in policy


def test_a_page_comes_in_a_language_and_as_of_a_date(client: Client) -> None:
    page = client.get("regions/lapland", params={"lang": "fi", "at": "2015"})
    assert page.text == clusteratlas.open(at="2015", environment={}).page("lapland", "fi").html


def test_who_has_a_page_gets_it_once(client: Client) -> None:
    first = client.get("regions/centro")
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    for had in (tag, f'"another", W/{tag}', "*"):
        again = client.get("regions/centro", headers={"if-none-match": had})
        assert again.status_code == 304
        assert not again.content
        assert again.headers["etag"] == tag
    assert client.get("regions/centro", headers={"if-none-match": '"another"'}).text == first.text
    assert client.get("regions/centro", params={"lang": "fr"}).headers["etag"] != tag


def test_another_name_of_a_region_leads_to_its_address(client: Client) -> None:
    answer = client.get("regions/Lapland?lang=fi")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/regions/lapland?lang=fi"


@pytest.mark.parametrize(
    ("path", "status", "word"),
    [
        ("regions/nowhere", 404, "nowhere"),
        ("regions/lapland?at=soon", 400, "soon"),
        ("regions/lapland?lang=klingon", 404, "klingon"),
        ("?colour=red", 400, "colour"),
        ("regions/..%2f..%2fetc%2fpasswd", 404, "passwd"),
    ],
)
def test_what_is_at_fault_is_named(client: Client, path: str, status: int, word: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert word in answer.json()["detail"]


def test_links_stay_under_the_path_of_a_proxy() -> None:
    settings = Settings(port=0, root_path="/atlas", limits=Limits(workers=1))
    with library(settings) as address, client_of(address) as client:
        links = re.findall(r'href="([^"]+)"', client.get("").text)
        assert links
        assert all(link.startswith("/atlas/") for link in links)
        assert client.get("regions/Lapland").headers["location"] == "/atlas/regions/lapland"
