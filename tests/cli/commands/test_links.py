"""``links``, ``why`` and ``path``: the strongest first, and always which links are meant."""

import re
from pathlib import Path
from typing import Any

import pytest
from click import Choice

from clusteratlas import Atlas
from clusteratlas.model import BANDS, BASES
from clusteratlas_cli.commands.links import links_command

Run = Any
LAPLAND = ("links", "--region", "lapland")
PATH = ["route", "kind", "basis", "strength", "length", "status", "hops", "factors"]


def rows_of(answer: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer.rows
    return found


def test_the_choices_are_those_of_the_library() -> None:
    choices = {
        option.name: tuple(option.type.choices)
        for option in links_command.params
        if isinstance(option.type, Choice)
    }
    assert (choices["band"], choices["basis"]) == (BANDS, BASES)


def test_json_holds_all_bands_the_strongest_first(ask: Run, shipped: Atlas) -> None:
    answer = ask(*LAPLAND, "--format", "json")
    links = shipped.links(region="lapland")
    assert [(row["stakeholder"], row["value_chain"]) for row in answer.rows] == [
        (link.stakeholder, link.value_chain) for link in links
    ]
    assert {row["band"] for row in answer.rows} == set(BANDS)
    strengths = [row["strength"] for row in answer.rows]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths == pytest.approx([link.strength for link in links], rel=1e-5)
    assert f"{len(links)} links, weak ones too" in answer.err


@pytest.mark.parametrize("style", ["json", "csv", "tsv", "markdown"])
def test_programs_get_all_bands_in_every_format(ask: Run, style: str) -> None:
    out = ask(*LAPLAND, "--format", style).out
    assert all(re.search(rf"\b{band}\b", out) for band in BANDS)


def test_a_table_shows_strong_and_moderate_links_and_says_so(ask: Run) -> None:
    rows = rows_of(ask(*LAPLAND, "--format", "json"))
    weak = sum(row["band"] == "weak" for row in rows)
    answer = ask(*LAPLAND)
    assert len(answer.lines) == 1 + len(rows) - weak
    assert not re.search(r"\bweak\b", answer.out)
    assert re.search(rf"^{len(rows) - weak} links, strong and moderate", answer.err, re.MULTILINE)
    assert f"{weak} weak links are left out; --weak adds them.\n" in answer.err
    more = ask(*LAPLAND, "--weak")
    assert len(more.lines) == 1 + len(rows)
    assert f"{len(rows)} links, weak ones too" in more.err
    assert "--weak" not in more.err


def test_the_table_has_band_strength_and_basis_and_doubt_alone(ask: Run) -> None:
    answer = ask("links", "--stakeholder", "hamburg-airbus")
    assert answer.lines[0].split() == [
        "stakeholder",
        "label",
        "type",
        "value",
        "chain",
        "label",
        "band",
        "strength",
        "basis",
    ]
    assert re.search(r" strong +0\.96 +stated$", answer.lines[1])
    doubtful = ask("links", "--stakeholder", "hamburg-airbus", "--weak")
    assert doubtful.lines[0].endswith("evidence")
    assert {line.split()[-1] for line in doubtful.lines[2:]} == {"uncited", "associated"}
    assert re.search("; 1 of them by paths that all have a step that is not attested", doubtful.err)


@pytest.mark.parametrize("chosen", [("strong",), ("weak",), ("moderate", "strong")])
def test_bands_can_be_chosen(ask: Run, chosen: tuple[str, ...]) -> None:
    options = [part for band in chosen for part in ("--band", band)]
    every = rows_of(ask(*LAPLAND, "--format", "json"))
    answer = ask(*LAPLAND, *options, "--format", "json")
    assert rows_of(answer) == [row for row in every if row["band"] in chosen]
    assert f", {' and '.join(band for band in BANDS if band in chosen)}" in answer.err
    table = ask(*LAPLAND, *options)
    assert len(table.lines) == 1 + len(answer.rows)
    assert "weak links are left out" not in table.err


def test_weak_beside_a_band_is_refused(ask: Run) -> None:
    answer = ask(*LAPLAND, "--weak", "--band", "strong")
    assert (answer.status, answer.out) == (2, "")
    assert "--band weak" in answer.err


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_can_be_chosen(ask: Run, basis: str) -> None:
    every = rows_of(ask("links", "--region", "hamburg", "--format", "json"))
    kept = rows_of(ask("links", "--region", "hamburg", "--basis", basis, "--format", "json"))
    assert kept == [row for row in every if row["basis"] == basis] != []


def test_potential_links_have_a_strength_and_no_band_and_come_last(ask: Run) -> None:
    rows = rows_of(ask(*LAPLAND, "--potential", "--format", "json"))
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds)
    potential = [row for row in rows if row["kind"] == "potential"]
    assert potential
    assert {row["band"] for row in potential} == {""}
    assert all(0 < row["strength"] <= 1 for row in potential)
    told = ask(*LAPLAND, "--potential")
    assert f"Besides {len(potential)} potential links.\n" in told.err
    assert "links, strong and moderate" in told.err


def test_a_matrix_counts_the_bands_that_it_names(ask: Run) -> None:
    plain, weak = ask(*LAPLAND, "--matrix"), ask(*LAPLAND, "--matrix", "--weak")
    assert "strong stated" in plain.out
    assert "weak " not in plain.out
    assert "weak associated" in weak.out
    assert ", strong and moderate" in plain.err
    assert "weak ones too" in weak.err
    (row,) = ask(
        "links", "--stakeholder", "hamburg-zal", "--matrix", "--band", "strong", "--format", "json"
    ).rows
    assert row["value-chain-aircraft"] == "strong stated"


def test_why_has_the_columns_that_others_rely_on(ask: Run, shipped: Atlas) -> None:
    rows = rows_of(ask("why", "hamburg-airbus", "value-chain-aircraft", "--format", "json"))
    (link,) = shipped.links(stakeholder="hamburg-airbus", value_chain="value-chain-aircraft")
    assert all(list(row) == [*PATH, "counted"] for row in rows)
    assert [row["basis"] for row in rows] == [path.basis for path in link.paths]
    assert [row["strength"] for row in rows] == pytest.approx(
        [path.strength for path in link.paths], rel=1e-5
    )
    assert [row["counted"] for row in rows] == [path in link.counted for path in link.paths]
    for row, path in zip(rows, link.paths, strict=True):
        product = 1.0
        for factor in row["factors"]:
            assert list(factor) == ["key", "value", "hop", "count"]
            product *= factor["value"]
        assert product == pytest.approx(path.strength)


def test_why_tells_the_sum_as_people_would_do_it(ask: Run) -> None:
    lines = ask("why", "hamburg-airbus", "value-chain-aircraft").lines
    start = lines.index("How strongly it is known, reckoned by hand:")
    assert lines[start + 1] == "1. 0.85 contributes to"
    assert lines[start + 2] == "2. 0.60 member of \u00d7 0.85 contributes to = 0.51"
    assert lines[-1].endswith("≈ 0.96: strong.")
    assert lines[0].endswith("Civil aircraft and cabin value chain: a strong link, strength 0.96")
    assert "   stated, strength 0.85; attested" in lines
    assert "   belonging, strength 0.51; each step attested" in lines


def test_why_says_in_plain_words_that_a_link_is_weak_or_only_potential(ask: Run) -> None:
    weak = ask("why", "NFID", "railway")
    assert weak.lines[0].endswith(": a weak link, strength 0.19")
    assert weak.lines[-1].startswith("The link is weak: lists and counts leave it out")
    potential = ask("why", "hamburg-airbus", "stainless steel")
    assert potential.lines[0].endswith(": only a potential link, strength 0.021")
    assert "   potential, associated, strength 0.021; each step attested" in potential.lines
    could = "Airbus (Hamburg site) only could serve Stainless steel value chain"
    assert potential.lines[-1].startswith(f"{could}: nobody recorded for Hamburg works for it.")


def test_why_says_where_other_ties_join_what_no_rule_links(ask: Run) -> None:
    answer = ask("why", "hamburg-beiersdorf", "value-chain-textile-apparel")
    assert (answer.status, answer.out) == (1, "")
    assert re.search(
        r"Other ties join them \(\d steps, strength 0\.0\d+\), as path tells: Beiersdorf ", answer.err
    )
    assert re.search(r"Beiersdorf links to: .* \(weak\)", answer.err)


def test_path_tells_sentences_the_strongest_first(ask: Run) -> None:
    rows = rows_of(ask("path", "hamburg-airbus", "green hydrogen", "--format", "json"))
    assert all(list(row) == PATH for row in rows)
    assert [row["basis"] for row in rows[:2]] == ["", "associated"]
    assert [row["strength"] for row in rows] == sorted((row["strength"] for row in rows), reverse=True)
    text = ask("path", "hamburg-airbus", "green hydrogen").out
    assert text.startswith(
        "1. Airbus (Hamburg site) is a member of Hamburg Aviation, which is a partner of Renewable Energy "
        "Hamburg, which contributes to Green hydrogen value chain.\n   strength 0.11; each step attested\n"
    )
    turned = ask("path", "green hydrogen", "hamburg-airbus").lines[0]
    assert turned.startswith(
        "1. Green hydrogen value chain receives a contribution from Renewable Energy Hamburg"
    )


def test_a_sentence_is_in_the_language_asked_for(ask: Run) -> None:
    assert ", qui vise " in ask("--lang", "fr", "why", "NFID", "railway").lines[1]


def test_a_potential_link_without_a_region_says_so(ask: Run, tmp_path: Path) -> None:
    data = tmp_path / "own.ttl"
    data.write_text(
        "@prefix ca: <https://w3id.org/clusteratlas/ontology#> .\n"
        "@prefix id: <https://w3id.org/clusteratlas/id/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'id:smith a ca:Company ; skos:prefLabel "Smith"@en ;\n'
        "  ca:activeIn <http://data.europa.eu/ux2/nace2/302> .\n",
        encoding="utf-8",
    )
    (*_, last) = ask("--data", str(data), "why", "smith", "railway").lines
    assert last.startswith("Smith only could serve Railway value chain: it is recorded for no region.")
