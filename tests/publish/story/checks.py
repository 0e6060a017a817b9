"""What a sentence of a region's story claims, checked against rows that the command line gives."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

Rows = list[dict[str, Any]]
Values = Mapping[str, Any]
Ask = Callable[[str], Rows]
"""A command line of the program without its name, to the rows of its answer."""

SINCE = "2015"
KNOWN = "links --region REGION --band strong --band moderate"


def check(kind: str, values: Values, rows: Rows, ask: Ask, region: str) -> None:
    """Assert all that a sentence of a kind says.

    Args:
        rows: what the sentence's own command gives.
        ask: for what else it takes to know that nothing better is left unsaid.
    """
    CHECKS[kind](values, rows, lambda command: ask(command.replace("REGION", region)))


def strong_by_chain(rows: Rows) -> Counter[str]:
    return Counter(row["value_chain"] for row in rows if row["band"] == "strong")


def best(values: Values, rows: Rows, ask: Ask) -> None:
    counts = strong_by_chain(ask(KNOWN))
    assert counts == strong_by_chain(rows)
    ranked = sorted(counts.values(), reverse=True)
    assert (counts[values["chain"]], counts[values["other"]]) == (values["strong"], values["next"])
    assert ranked[:2] == [values["strong"], values["next"]]
    assert len(ranked) == 2 or ranked[2] < ranked[1]
    strong = [row for row in rows if row["value_chain"] == values["chain"] and row["band"] == "strong"]
    stated = sum(row["basis"] == "stated" for row in strong)
    assert stated == values.get("stated", values["strong"])


def best_two(values: Values, rows: Rows, _: Ask) -> None:
    counts = strong_by_chain(rows)
    assert counts[values["chain"]] == counts[values["other"]] == values["strong"]
    assert sum(count >= values["strong"] for count in counts.values()) == 2


def shared(values: Values, rows: Rows, _: Ask) -> None:
    one, other = (
        {row["stakeholder"] for row in rows if row["value_chain"] == values[key]}
        for key in ("chain", "other")
    )
    assert (len(one & other), len(one | other)) == (values["both"], values["all"])
    assert 2 * len(one & other) > len(one) >= len(other)


def joins_most(values: Values, rows: Rows, _: Ask) -> None:
    counts = Counter(row["stakeholder"] for row in rows)
    own = [row for row in rows if row["stakeholder"] == values["who"]]
    assert len(own) == values["chains"]
    assert sum(row["band"] == "strong" for row in own) == values.get("strong", 0)
    assert all(count < values["chains"] for who, count in counts.items() if who != values["who"])
    assert len({row["value_chain"] for row in rows}) == values["all"]


def joins_strongly(values: Values, rows: Rows, _: Ask) -> None:
    counts = Counter(row["stakeholder"] for row in rows if row["band"] == "strong")
    assert counts[values["who"]] == values["chains"]
    assert all(count < values["chains"] for who, count in counts.items() if who != values["who"])
    assert len({row["value_chain"] for row in rows}) == values["all"]


def leans_on(values: Values, rows: Rows, ask: Ask) -> None:
    known = ask(KNOWN)
    to_chain = [row for row in known if row["value_chain"] == values["chain"]]
    own = [row for row in known if row["stakeholder"] == values["who"]]
    edges = next(row for row in rows if row["measure"] == "edges")
    assert len(to_chain) == values["all"]
    # Without somebody its own links go too, and what leans on it in other chains.
    assert values["lost"] <= edges["before"] - edges["after"] - len(own)


def gap(values: Values, rows: Rows, ask: Ask) -> None:
    (found,) = (
        row
        for row in rows
        if row["value_chain"] == values["chain"]
        and row["kind"] == values["kind"]
        and row["stage"] == values.get("stage", "")
    )
    assert sum(row["value_chain"] == values["chain"] for row in ask(KNOWN)) == values["linked"]
    told = re.search(rf"\b{values['linked']} stakeholders", found["reason"] + found["coverage"])
    assert told or values["kind"] == "chain-without-initiative"


def apart(values: Values, rows: Rows, _: Ask) -> None:
    pairs = [{row["subject"], row["other"]} for row in rows if row["kind"] == "clusters-untied"]
    assert {values["who"], values["other"]} in pairs


def all_apart(values: Values, rows: Rows, _: Ask) -> None:
    name = values["chain"].removeprefix("value-chain-").replace("-", " ")
    pairs = [
        row
        for row in rows
        if row["kind"] == "clusters-untied" and name in row["reason"].lower().replace("-", " ")
    ]
    clusters = {end for row in pairs for end in (row["subject"], row["other"])}
    assert len(clusters) == values["clusters"]
    assert len(pairs) == len(clusters) * (len(clusters) - 1) // 2


def region_ended(values: Values, rows: Rows, _: Ask) -> None:
    (row,) = (row for row in rows if row["region"] == values["region"])
    assert (row["successor"], row["valid_to"][:4]) == (values["other"], values["year"])


def clusters_replaced(values: Values, rows: Rows, ask: Ask) -> None:
    region_ended(values, ask("query region-successors -p region=REGION"), ask)
    clusters = ask("query stakeholders-of-a-region -p region=REGION -p type=cluster")
    own = {row["stakeholder"] for row in clusters}
    later = {row["stakeholder"] for row in rows if (row["valid_from"] or "") > values["year"] + "-12-31"}
    assert len(later & own) == values["replaced"]


def ended(values: Values, rows: Rows, ask: Ask) -> None:
    (shown,) = rows
    assert (shown["id"], shown["valid_to"][:4]) == (values["who"], values["year"])
    assert values["year"] >= SINCE
    assert ask(f"query stakeholder-successors -p stakeholder={values['who']}") == []


def replaced(values: Values, rows: Rows, _: Ask) -> None:
    later = [row for row in rows if (row["valid_from"] or "") >= SINCE and row["status"] != "ca:disputed"]
    assert len({row["stakeholder"] for row in later}) == values["replaced"]
    last = max(later, key=lambda row: (row["valid_from"], row["stakeholder"], row["successor"]))
    assert (last["stakeholder"], last["successor"]) == (values["who"], values["other"])
    assert last["valid_from"].startswith(values["year"])


def begun(values: Values, rows: Rows, _: Ask) -> None:
    later = [row for row in rows if (row["valid_from"] or "") >= SINCE]
    assert len(later) == values.get("begun", 1)
    last = max(later, key=lambda row: (row["valid_from"], row["stakeholder"]))
    assert (last["stakeholder"], last["valid_from"][:4]) == (values["who"], values["year"])


def initiatives(values: Values, rows: Rows, _: Ask) -> None:
    assert sum((row["valid_from"] or "") >= SINCE for row in rows) == values["begun"]
    assert sum(SINCE <= (row["valid_to"] or "") < "2026-11" for row in rows) == values["ended"]


CHECKS: Mapping[str, Callable[[Values, Rows, Ask], None]] = {
    "best-supported": best,
    "best-supported-stated": best,
    "best-supported-two": best_two,
    "shared": shared,
    "joins-most": joins_most,
    "joins-most-moderately": joins_most,
    "joins-strongly": joins_strongly,
    "leans-on": leans_on,
    "stage-unserved": gap,
    "chain-without-research": gap,
    "chain-without-cluster": gap,
    "chain-without-agency": gap,
    "chain-without-initiative": gap,
    "clusters-apart": apart,
    "clusters-all-apart": all_apart,
    "region-ended": region_ended,
    "region-ended-clusters-too": clusters_replaced,
    "ended": ended,
    "replaced": replaced,
    "cluster-begun": begun,
    "clusters-begun": begun,
    "initiatives-changed": initiatives,
}
