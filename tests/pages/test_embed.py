"""Nothing that stands in the data may run, leave its element or call out."""

import gzip
import json
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.pages.embed import digest, packed, safe_address, script_json, script_source, security_policy


@given(st.text())
def test_embedded_json_reads_back_as_it_was(text: str) -> None:
    assert json.loads(script_json({"key": text})) == {"key": text}


@given(st.text())
def test_what_is_packed_comes_back_and_is_packed_alike_each_time(text: str) -> None:
    assert gzip.decompress(b64decode(packed(text))).decode() == text
    assert packed(text) == packed(text)


@given(st.text(alphabet="</script>!-&\u2028\u2029a"))
def test_embedded_json_holds_no_sign_that_a_parser_of_markup_could_act_on(text: str) -> None:
    assert not set("<>&\u2028\u2029") & set(script_json([text]))


def test_a_script_cannot_end_its_own_element() -> None:
    source = script_source('let a = "</SCRIPT><!-- x";')
    assert "</script" not in source.lower()
    assert "<!--" not in source


@pytest.mark.parametrize(
    "address", ["https://a.example/", "http://a.example", "mailto:a@b.example", " HTTPS://A.example "]
)
def test_web_and_mail_addresses_become_links(address: str) -> None:
    assert safe_address(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "data:text/html,x",
        "file:///etc",
        "//a.example",
        "x",
        "",
        "http://[",
        "\tjavascript:x",
    ],
)
def test_any_other_address_does_not(address: str) -> None:
    assert safe_address(address) == ""


def test_the_policy_names_each_script_and_nothing_from_a_network() -> None:
    policy = security_policy(("let a;", "let b;"), ())
    assert digest("let a;") in policy
    assert digest("let b;") in policy
    assert "default-src 'none'" in policy
    assert "style-src 'none'" in policy
    assert "http" not in policy
