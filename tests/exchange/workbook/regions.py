"""Small regions of all that tables can say, drawn at random, as tables with ids."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from clusteratlas.vocabulary.tables.columns import KINDS
from clusteratlas.vocabulary.terms import STAKEHOLDER_TYPES

Row = dict[str, str]
Rows = Mapping[str, Sequence[Row]]

_SIGNS = "abcdefgh ABC äßéøłș Ωж 漢 0123 .,;:/-&()[]{}'\"“”«»=+@#%*!?_\\<>|"
_INDUSTRIES = ("nace:302", "nace:C", "nace:01", "nace:3011")
_CHAINS = ("value-chain-railway", "value-chain-automotive")
_TIES = ("member-of", "contributes-to", "partner-of", "supports", "active-in", "targets")


def texts(most: int = 24, signs: str = _SIGNS.replace("|", "")) -> st.SearchStrategy[str]:
    """Names as odd as people's, on one line and without spaces that say nothing."""
    begun = st.sampled_from(["Yard", "Ärzte", "=Dock", "'Mole'", "3D", "Région", "C30", "Example", "Żeglarz"])
    rest = st.text(signs, max_size=most)
    return st.tuples(begun, rest).map(lambda pair: " ".join(f"{pair[0]} {pair[1]}".split()))


def _dates() -> st.SearchStrategy[str]:
    days = st.dates().map(str).filter(lambda day: day > "1000")
    return st.one_of(st.just(""), days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))


def _evidence(draw: Any, sources: Sequence[str]) -> Row:
    cited = draw(st.lists(st.sampled_from(sources), unique=True, max_size=3)) if sources else []
    statuses = ("attested", "disputed", "testified") if cited else ("uncited", "disputed")
    return {"sources": "|".join(sorted(cited)), "status": draw(st.sampled_from(statuses))}


def _thing(draw: Any, number: int, sources: Sequence[str]) -> Row:
    native = draw(st.one_of(st.just(""), texts()))
    first = draw(_dates())
    numbers = st.decimals(-90, 90, places=4).map(lambda value: f"{value.normalize() + 0:f}")
    return {
        "id": f"t{number}",
        "type": draw(st.sampled_from([*STAKEHOLDER_TYPES, "programme", "technology", "value-chain"])),
        "label_en": draw(texts()),
        "label_native": native,
        "native_lang": draw(st.sampled_from(["", "de", "gsw", "pt-BR"])) if native else "",
        "alt_labels": "|".join(sorted(set(draw(st.lists(texts(8), max_size=3))))),
        "region_id": draw(st.sampled_from(["", "r"])),
        "nuts": draw(st.sampled_from(["", "DE60", "FI1D7", "FR30"])),
        "city": draw(st.one_of(st.just(""), texts(8))),
        "lat": draw(numbers),
        "lon": draw(numbers),
        "website": draw(st.sampled_from(["", "https://example.org/a?b=c#d", "http://x.example"])),
        "description_en": draw(st.one_of(st.just(""), texts(200))),
        "valid_from": first,
        "valid_to": draw(st.sampled_from(["", f"{first[:4]}" if first else "2050"])),
        **_evidence(draw, sources),
    }


def _sources(draw: Any) -> list[Row]:
    return [
        {
            "source_id": f"s{number}",
            "title": draw(texts(40)),
            "publisher": draw(st.one_of(st.just(""), texts(8))),
            "year": draw(_dates()),
            "url": draw(st.sampled_from(["", f"https://example.org/{number}"])),
        }
        for number in range(draw(st.integers(0, 3)))
    ]


def _tie(draw: Any, ends: Sequence[str], sources: Sequence[str]) -> Row:
    predicate = draw(st.sampled_from(_TIES))
    reached = {"active-in": _INDUSTRIES, "targets": (*_CHAINS, *_INDUSTRIES)}.get(
        predicate, (*ends, *_CHAINS)
    )
    return {
        "subject": draw(st.sampled_from(ends)),
        "predicate": predicate,
        "object": draw(st.sampled_from(reached)),
        "role": draw(st.one_of(st.just(""), texts(30))),
        "valid_from": draw(_dates()),
        **_evidence(draw, sources),
    }


def _stages(draw: Any, chain: str, sources: Sequence[str]) -> list[Row]:
    return [
        {"subject": industry, "predicate": "stage-of", "object": chain, "stage": str(place)}
        | {"stage_label": draw(texts(8)), **_evidence(draw, sources)}
        for place, industry in enumerate(draw(st.permutations(_INDUSTRIES))[:2], 1)
    ]


@st.composite
def regions(draw: Any) -> Rows:
    """The rows of a region by kind of sheet."""
    sources = _sources(draw)
    ids = [source["source_id"] for source in sources]
    region = {"id": "r", "type": "region", "label_en": draw(texts(8)), "region_id": "r", "status": "uncited"}
    things = [region, *(_thing(draw, number, ids) for number in range(draw(st.integers(1, 5))))]
    ends = [thing["id"] for thing in things[1:]]
    drawn = [_tie(draw, ends, ids) for _ in range(draw(st.integers(0, 6)))]
    told = ("subject", "predicate", "object", "role", "valid_from")
    ties = {tuple(tie[name] for name in told): tie for tie in drawn if tie["subject"] != tie["object"]}
    own = [thing["id"] for thing in things if thing["type"] == "value-chain"]
    steps = [
        {"step": "workshop", "title": draw(texts()), "region": "r", "date": draw(_dates())}
        | {"duration_days": "2", "actors": "|".join(sorted(ends)), "topic": ends[0], "status": "uncited"}
    ]
    limits = sorted(set(draw(st.lists(texts(), max_size=2))))
    return {
        "things": things,
        "ties": [*ties.values(), *(stage for chain in own for stage in _stages(draw, chain, ids))],
        "sources": sources,
        "steps": draw(st.sampled_from([steps, []])),
        "matches": [{"value_chain": chain, "relation": "close", "other": _CHAINS[0]} for chain in own],
        "data-set": [{"data_set": "own", "title": draw(texts()), "limits": "|".join(limits)}],
    }


def as_files(rows: Rows) -> dict[str, str]:
    """Rows as the text files of a folder."""
    files: dict[str, str] = {}
    for kind, found in rows.items():
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, [column.token for column in KINDS[kind].columns])
        writer.writeheader()
        writer.writerows(found)
        files[KINDS[kind].file] = stream.getvalue()
    return files
