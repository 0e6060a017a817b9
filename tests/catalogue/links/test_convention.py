"""Weights of one's own: what a file may say, and how it is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clusteratlas.catalogue.links.convention import Convention, convention, shipped
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.store.store import Store

WEIGHTS = sorted(key for key in shipped().weights if not key.startswith("shared."))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.toml"


def read(path: Path, text: str) -> Convention:
    path.write_text(text, encoding="utf-8")
    return convention(path)


def refusal(path: Path, text: str) -> str:
    with pytest.raises(RequestError) as refused:
        read(path, text)
    told = str(refused.value)
    assert told.startswith(f"{path}: ")
    return told.removeprefix(f"{path}: ")


def test_a_file_replaces_what_it_names_and_leaves_the_rest(own: Path) -> None:
    made = read(own, '[belongs.member-of]\nweight = 0.9\nreason = "Ours work."\n[band.strong]\nleast = 0.7\n')
    assert made.weights == {**shipped().weights, "belongs.member-of": 0.9}
    assert made.scale.least == {**shipped().scale.least, "strong": 0.7}
    assert made.scale.caps == shipped().scale.caps
    assert (made.entries["belongs.member-of"].reason, made.origin) == ("Ours work.", str(own))


def test_a_value_may_stand_for_its_table(own: Path) -> None:
    text = '[states]\ncontributes-to = 1\n[band]\nmoderate = 0.3\n[cap]\nassociated = "moderate"\n'
    made = read(own, text)
    assert made.weight("states.contributes-to") == 1.0
    assert (made.scale.least["moderate"], made.scale.caps["associated"]) == (0.3, "moderate")


def test_without_a_file_or_with_an_empty_one_the_shipped_weights_hold(own: Path) -> None:
    assert convention() is shipped()
    assert read(own, "# nothing\n").entries == shipped().entries


def test_the_shipped_file_is_one_of_its_own_kind(root: Path) -> None:
    assert convention(root / "queries" / "links" / "strength.toml").entries == shipped().entries


def test_a_byte_order_mark_does_no_harm(own: Path) -> None:
    own.write_bytes(b"\xef\xbb\xbf[status]\nuncited = 0.5\n")
    assert convention(own).weight("status.uncited") == 0.5


def test_a_basis_that_ships_without_a_cap_takes_none(own: Path) -> None:
    assert "there is no weight “cap.stated”" in refusal(own, '[cap]\nstated = "weak"\n')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[belongs]\nmember = 0.5\n",
            "there is no weight “belongs.member”. Did you mean “belongs.member-of”?",
        ),
        ("[qqq]\nzzz = 0.5\n", "there is no weight “qqq.zzz”."),
        ("weight = 0.5\n", "“weight” stands outside a table. Write [GROUP] above it."),
        ("[belongs.member-of]\nreason = 'x'\n", "[belongs.member-of] lacks its weight."),
        ("[band.strong]\nweight = 0.7\n", "[band.strong] has no “weight”, but least, reason and reference."),
        ("[cap.capable]\nleast = 0.7\n", "[cap.capable] has no “least”, but highest, reason and reference."),
        (
            "[status.uncited]\nweight = 0.5\nreason = 3\n",
            "reason and reference of [status.uncited] are texts.",
        ),
        (
            "[cap]\ncapable = 'high'\n",
            "the value of [cap.capable] must be one of strong, moderate, weak, for one of",
        ),
        (
            "[cap]\ncapable = 0.5\n",
            "the value of [cap.capable] must be one of strong, moderate, weak, for one of",
        ),
        ("[band]\nstrong = 0.2\n", "the value of [band.moderate] must be at most that of band.strong (0.2)."),
    ],
)
def test_what_is_no_weight_is_refused_by_its_name(own: Path, text: str, told: str) -> None:
    assert refusal(own, text).startswith(told)


@pytest.mark.parametrize("value", ["0", "-0.1", "1.001", "nan", "inf", "-inf"])
@pytest.mark.parametrize("key", ["belongs.member-of", "band.strong", "anchor.none"])
def test_a_weight_is_above_nothing_and_at_most_one(own: Path, key: str, value: str) -> None:
    group, name = key.split(".")
    expected = f"the value of [{key}] must be a number above 0 and at most 1."
    assert refusal(own, f"[{group}]\n{name} = {value}\n") == expected


@pytest.mark.parametrize("value", ["-0.1", "1.001", "nan", "inf"])
def test_an_exponent_is_from_nothing_to_one(own: Path, value: str) -> None:
    assert read(own, "[shared]\nbreadth = 0\nstages = 1\n").weight("shared.breadth") == 0.0
    told = refusal(own, f"[shared]\nbreadth = {value}\n")
    assert told == "the value of [shared.breadth] must be a number from 0 to 1."


@pytest.mark.parametrize("value", ["true", "false", '"0.5"', "[0.5]", "2015-01-01"])
def test_what_is_no_number_is_refused(own: Path, value: str) -> None:
    told = refusal(own, f"[belongs]\nmember-of = {value}\n")
    assert told == "the value of [belongs.member-of] must be a number."


@pytest.mark.parametrize(
    "content",
    [b"weights = \n", b"not toml at all", b"\xff\xfe\x00", b"[a]\nb = 1\n[a]\n", b"x = " + b"[" * 5_000],
    ids=["cut", "prose", "bytes", "twice", "deep"],
)
def test_what_is_no_toml_is_refused(own: Path, content: bytes) -> None:
    own.write_bytes(content)
    with pytest.raises(RequestError, match="this is no TOML") as refused:
        convention(own)
    assert str(refused.value).startswith(f"{own}: ")


def test_a_file_that_cannot_be_read_is_unavailable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.toml", tmp_path):
        with pytest.raises(UnavailableError, match="cannot be read") as refused:
            convention(path)
        assert str(refused.value).startswith(f"{path}: ")


@given(st.sampled_from(WEIGHTS), st.floats(0, 1, exclude_min=True))
def test_whatever_weight_is_allowed_is_taken_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: float
) -> None:
    group, name = key.split(".")
    path = tmp_path_factory.getbasetemp() / "drawn.toml"
    assert read(path, f"[{group}]\n{name} = {value!r}\n").weight(key) == value


@settings(max_examples=20)  # each derives all links anew
@given(st.sampled_from(WEIGHTS), st.sampled_from([0.05, 0.5, 1.0]))
def test_no_weight_takes_a_strength_out_of_its_bounds(
    store: Store, tmp_path_factory: pytest.TempPathFactory, key: str, value: float
) -> None:
    group, name = key.split(".")
    path = tmp_path_factory.getbasetemp() / "bounds.toml"
    for link in Links(store, read(path, f"[{group}]\n{name} = {value}\n")).find():
        assert 0 < link.strength <= 1
        assert all(0 < factor.value <= 1 for way in link.paths for factor in way.factors)
