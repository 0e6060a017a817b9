"""What ``docs/strength.md`` says of weights, sums and figures is so, and the weights' file says why."""

import re
import tomllib
from math import prod
from pathlib import Path
from typing import Any

import pytest

import clusteratlas
from clusteratlas import Atlas
from clusteratlas.catalogue.links.convention import convention
from clusteratlas.catalogue.links.sensitivity import sensitivity
from clusteratlas.catalogue.links.weighing import value_of
from clusteratlas.model import BASES, Scale
from clusteratlas_cli.strength import EXAMPLE, document

LONGEST = 180


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "strength.md").read_text("utf-8")


@pytest.fixture(scope="module")
def toml(root: Path) -> str:
    return (root / "queries" / "links" / "strength.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def weights(toml: str) -> dict[str, Any]:
    """Value and reason of each weight, threshold and cap, read without the program."""
    return {
        f"{group}.{name}": entry
        for group, table in tomllib.loads(toml).items()
        for name, entry in table.items()
    }


def part(text: str, name: str) -> list[str]:
    found = re.search(rf"<!-- {name}: begin -->\n(.+?)<!-- {name}: end -->", text, re.DOTALL)
    assert found
    return found[1].splitlines()


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def product(expression: str) -> float:
    """The value of 0.75 times ``1/3^0.5``, reckoned from the text alone."""
    found = 1.0
    for factor in expression.split("\N{MULTIPLICATION SIGN}"):
        number, _, divisor = factor.strip().partition("/")
        base, _, exponent = divisor.partition("^")
        found *= float(number) / (float(base) ** float(exponent) if divisor else 1)
    return found


def test_tables_and_figures_are_those_of_today(text: str, shipped: Atlas) -> None:
    assert document(text, shipped) == text, "write them anew: make texts"


def test_every_weight_stands_in_the_table_with_the_value_of_the_file(
    text: str, weights: dict[str, Any]
) -> None:
    rows = [cells(line) for line in part(text, "weights")[2:]]
    told = {row[0].strip("`"): row[1] for row in rows}
    values = {
        key: next(entry[n] for n in ("weight", "least", "highest") if n in entry)
        for key, entry in weights.items()
    }
    assert {key: value if key.startswith("cap.") else float(value) for key, value in told.items()} == values


def test_every_weight_has_a_reason_and_every_reference_a_year_and_a_place(weights: dict[str, Any]) -> None:
    for key, entry in weights.items():
        assert re.search(r"\w[.)]$", entry["reason"]), key
        if "reference" in entry:
            assert re.search(r'".+", .+ \d+ \(\d{4}\) [\d-]+: ', entry["reference"]), key
    assert sum("reference" in entry for entry in weights.values()) >= 1


def test_the_lines_of_the_weights_file_can_be_read(toml: str) -> None:
    assert [line for line in toml.splitlines() if len(line) > LONGEST] == []


def test_every_weight_that_the_text_names_exists(text: str, weights: dict[str, Any]) -> None:
    named = set(re.findall(r"`((?:shared|level|status|belongs|anchor|band)\.[a-z-]+)`", text))
    assert len(named) >= 10
    assert named <= weights.keys()


def test_the_sums_of_the_example_come_out_by_hand_and_by_the_program(text: str, shipped: Atlas) -> None:
    *paths, whole = part(text, "sums")[1:-1]
    (link,) = shipped.links(stakeholder=EXAMPLE[0], value_chain=EXAMPLE[1])
    assert len(paths) == len(link.paths) > 2
    open_still = 1.0
    for line, path in zip(paths, link.paths, strict=True):
        basis, expression, result, counts = re.fullmatch(r"(\w+) +(.+) = (0\.\d+)( +counts)?", line).groups()  # type: ignore[union-attr]  # a line of another form is to fail
        assert basis == path.basis
        assert product(expression) == pytest.approx(float(result), abs=6e-5)
        assert float(result) == pytest.approx(path.strength, abs=6e-5)
        assert bool(counts) == (path in link.counted)
        open_still *= 1 - product(expression) if counts else 1
    told = re.fullmatch(r"the link +.+ = (0\.\d+) +(\w+)", whole)
    assert told
    assert float(told[1]) == pytest.approx(1 - open_still, abs=6e-5)
    assert float(told[1]) == pytest.approx(link.strength, abs=6e-5)
    assert told[2] == link.band


def test_the_factors_of_the_example_are_weights_of_the_file_and_make_up_the_sums(
    text: str, weights: dict[str, Any]
) -> None:
    rows = [cells(line) for line in part(text, "factors")[2:]]
    made: dict[str, list[float]] = {}
    for basis, _, key, number in rows:
        weight = weights[key.strip("`")]["weight"]
        count = re.fullmatch(r"1/(\d+)\^(.+)", number)
        assert float(count[2] if count else number) == weight
        made.setdefault(basis, []).append(product(number))
    sums = {
        line.split()[0]: float(line.split(" = ")[1].split()[0])
        for line in part(text, "sums")
        if line.endswith("counts")
    }
    assert {basis: prod(factors) for basis, factors in made.items()} == pytest.approx(sums, abs=6e-5)


def test_the_example_shows_all_that_a_path_may_be_divided_by_and_what_may_not_count_twice(
    shipped: Atlas,
) -> None:
    (link,) = shipped.links(stakeholder=EXAMPLE[0], value_chain=EXAMPLE[1])
    keys = {factor.key for path in link.counted for factor in path.factors}
    assert keys >= {"shared.breadth", "shared.stages"}
    (belonging,) = [path for path in link.counted if path.basis == "belonging"]
    left = [path for path in link.paths if path not in link.counted]
    assert {path.basis for path in left} == {"associated"}
    assert all(path.statements & belonging.statements for path in left)


def test_the_weights_of_ones_own_that_the_text_shows_are_taken(text: str, tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.+?)```", text, re.DOTALL)
    own = tmp_path / "own.toml"
    own.write_text(shown, encoding="utf-8")
    made = convention(own)
    assert (made.weight("belongs.member-of"), made.weight("status.testified")) == (0.7, 1.0)
    assert (made.scale.least["moderate"], made.scale.caps["capable"]) == (0.3, "weak")
    assert clusteratlas.open(environment={}, weights=own).weights == made


def test_the_python_that_the_text_shows_runs(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (shown,) = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    exec(compile(shown, "strength.md", "exec"), {})  # noqa: S102 - the document's own lines
    assert capsys.readouterr().out.startswith("lapland-")


def test_what_the_text_says_of_how_firm_bands_are_is_so(shipped: Atlas) -> None:
    held = sensitivity(shipped.links(), shipped.weights).links
    strong = [one.counted >= 0.95 for one in held if one.link.band == "strong"]
    moderate = [one.steady for one in held if one.link.band == "moderate"]
    assert sum(strong) > 0.9 * len(strong)
    assert sum(moderate) < 0.5 * len(moderate)


def test_what_the_bands_are_said_to_be_reached_by_reaches_them(weights: dict[str, Any]) -> None:
    """The reasons of the two thresholds and of uncited statements, reckoned anew."""
    scale = Scale({band: weights[f"band.{band}"]["least"] for band in ("strong", "moderate")})

    def band(basis: str, *keys: str, chains: int = 1) -> str:
        shared = value_of(weights["shared.breadth"]["weight"], chains)
        return scale.band(shared * prod(weights[key]["weight"] for key in keys), basis)

    assert basis_words(weights) == ("three", "five")
    member = ("belongs.member-of", "states.contributes-to")
    assert [band("belonging", *member, chains=count) for count in (3, 4)] == ["moderate", "weak"]
    leading = ("takes-part.leads", "aims.targets")
    assert [band("acting", *leading, chains=count) for count in (5, 6)] == ["moderate", "weak"]
    partner = ("partner.partner-of", "states.contributes-to")
    assert [band("partnering", *partner, chains=count) for count in (1, 2)] == ["moderate", "weak"]
    states = [key for key in weights if key.startswith("states.")]
    assert {band("stated", key, "status.attested") for key in states} == {"strong"}
    assert {band("stated", key, "status.uncited") for key in states} == {"moderate"}
    assert set(BASES) >= {key.removeprefix("cap.") for key in weights if key.startswith("cap.")}


def basis_words(weights: dict[str, Any]) -> tuple[str, ...]:
    """The numbers of chains that the reason of the moderate band names."""
    return tuple(re.findall(r"of up to (\w+)", weights["band.moderate"]["reason"]))
