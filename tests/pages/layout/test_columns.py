"""Laws of the compositions in columns: a thing's surroundings, a value chain, paths."""

import itertools
from collections.abc import Callable, Generator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scripting import scripted

ANSWER = """(() => {
  const words = {
    names: new Map(input.names), titles: new Map(input.titles),
    widthOf: (text, bold) => [...text].length * (bold ? 7 : 6.4) + 2,
  };
  const types = new Map(input.types);
  const compose = { ego: composeEgo, chain: composeChain, path: composePaths }[input.kind];
  const made = compose({ ...input, ...words, types });
  return { ...made, places: [...made.places], names: [...made.names] };
})()"""

pytestmark = pytest.mark.scripts

Ask = Callable[[Any], Any]
PREDICATES = [
    ["contributes-to", "chain"],
    ["active-in", "chain"],
    ["member-of", "belonging"],
    ["leads", "policy"],
    ["partner-of", "partner"],
]
TYPES = ["company", "cluster", "agency", "industry", "programme"]
WINDOWS = [
    {"width": 1400, "height": 620},
    {"width": 900, "height": 560},
    {"width": 390, "height": 560},
    {"width": 200, "height": 900},
]
NAMES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "A",
            "Fraunhofer-Institut für Fertigungstechnik und Angewandte Materialforschung",
            "本田技研工業株式会社" * 4,
            "x" * 90,
            "شركة",
            "__proto__",
        ]
    ),
)
HOSTILE = ["__proto__", "constructor", "toString", "a b", "", 'x"y', "<b>", "chains:strong", "back:member-of"]


@pytest.fixture(scope="session")
def compose() -> Generator[Ask, None, None]:
    """The layouts of compositions in columns, in one process of Node."""
    stubs = "const need = (value) => { if (value == null) throw value; return value; };"
    with scripted(
        "layout/columns", "layout/ego", "layout/chain", "layout/path", answer=ANSWER, stubs=stubs
    ) as ask:
        yield ask


@st.composite
def worded(draw: st.DrawFn, ids: list[str]) -> dict[str, Any]:
    """Names, types and titles for things, and a window."""
    return {
        "names": [[one, draw(NAMES)] for one in ids],
        "types": [[one, draw(st.sampled_from(TYPES))] for one in ids],
        "titles": [[f"{way} {token}", f"{way} {token}"] for way in ("out", "back") for token, _ in PREDICATES]
        + [[f"type {one}", one] for one in TYPES]
        + [[f"chains {band}", f"Value chains, {band}"] for band in ("strong", "moderate")]
        + [[f"band {band}", band] for band in ("strong", "moderate", "weak")]
        + [["no stage", "Whole chain"]],
        "predicates": PREDICATES,
        "size": draw(st.sampled_from(WINDOWS)),
    }


@st.composite
def surroundings(draw: st.DrawFn) -> dict[str, Any]:
    """A thing, what is within some steps of it, and the value chains that it reaches."""
    count = draw(st.one_of(st.integers(1, 30), st.sampled_from([1, 120, 400])))
    ids = [f"thing-{number}" for number in range(count)]
    for number, name in enumerate(draw(st.lists(st.sampled_from(HOSTILE), max_size=4, unique=True))):
        if number + 1 < count:
            ids[number + 1] = name
    near = [(draw(st.integers(0, number)) if number % 3 == 0 else 0) for number in range(count - 1)]
    ties = []
    for number, other in enumerate(near):
        pair = [ids[number + 1], ids[other]]
        if draw(st.booleans()):
            pair.reverse()
        ties.append(
            {
                "id": f"tie-{number}",
                "subject": pair[0],
                "object": pair[1],
                "predicate": draw(st.sampled_from(PREDICATES))[0],
            }
        )
    reached = ids[max(1, count - draw(st.integers(0, 6))) :]
    chains = [[one, "strong" if number % 2 else "moderate"] for number, one in enumerate(reached)]
    return {
        "kind": "ego",
        "focus": ids[0],
        "nodes": ids,
        "ties": ties,
        "chains": chains,
        "routes": [tie["id"] for tie in ties[:5]],
        **draw(worded(ids)),
    }


@st.composite
def value_chains(draw: st.DrawFn) -> dict[str, Any]:
    """A value chain with stages, industries, linked stakeholders and initiatives."""
    stages = draw(st.integers(0, 9))
    industries = [f"industry-{number}" for number in range(draw(st.integers(0, stages * 2)))]
    people = [f"person-{number}" for number in range(draw(st.one_of(st.integers(0, 25), st.just(300))))]
    beside = [f"policy-{number}" for number in range(draw(st.integers(0, 12)))]
    served = [
        sorted(draw(st.sets(st.integers(0, max(0, stages - 1)), max_size=3)))
        if stages and number < 40
        else []
        for number in range(len(people))
    ]
    bands = ["strong", "moderate", "weak"]
    ids = ["chain", *industries, *people, *beside]
    return {
        "kind": "chain",
        "chain": "chain",
        "stages": [
            {"id": f"stage-{one}", "industries": industries[one * 2 : one * 2 + 2]} for one in range(stages)
        ],
        "people": [
            {
                "id": one,
                "band": bands[number * 3 // len(people)],
                "stages": [[at, draw(st.sampled_from(bands))] for at in served[number]],
            }
            for number, one in enumerate(people)
        ],
        "beside": [
            {"id": "targeting", "title": "targeted by", "items": beside[:6]},
            {"id": "acting", "title": "through", "items": beside[6:]},
        ],
        **draw(worded(ids)),
    }


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Any]:
    """Paths without loops from one thing to another."""
    between = [f"thing-{number}" for number in range(12)]
    middles = draw(
        st.lists(st.lists(st.sampled_from(between), max_size=5, unique=True), min_size=1, max_size=8)
    )
    paths = [["from", *middle, "to"] for middle in middles]
    steps = sorted({(one, other) for path in paths for one, other in itertools.pairwise(path)})
    ties = [
        {
            "id": f"{one} {other}",
            "subject": one,
            "object": other,
            "predicate": draw(st.sampled_from(PREDICATES))[0],
        }
        for one, other in steps
    ]
    return {"kind": "path", "paths": paths, "ties": ties, **draw(worded(["from", "to", *between]))}


GRAPHS = st.one_of(surroundings(), value_chains(), ways())
Rectangle = tuple[float, float, float, float]
MARK = 12


def mark_boxes(plan: dict[str, Any]) -> list[Rectangle]:
    return [(at["x"] - MARK, at["y"] - MARK, at["x"] + MARK, at["y"] + MARK) for _, at in plan["places"]]


def name_boxes(plan: dict[str, Any]) -> list[Rectangle]:
    return [(at["x"], at["y"], at["x"] + at["w"], at["y"] + at["h"]) for _, at in plan["names"]]


def title_boxes(plan: dict[str, Any]) -> list[Rectangle]:
    cards = [group for group in plan["groups"] if group["kind"] in {"column", "stage"} and group.get("title")]
    return [
        (
            at["x"] + 8,
            at["y"] + 6,
            at["x"] + at["width"] - 8,
            at["y"] + 6 + 14 * (1 + at["title"].count("\n")),
        )
        for at in cards
    ]


def meeting(boxes: list[Rectangle]) -> list[tuple[Rectangle, Rectangle]]:
    ordered = sorted(boxes)
    found = []
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other[0] >= one[2] - 0.01:
                break
            if one[1] < other[3] - 0.01 and other[1] < one[3] - 0.01:
                found.append((one, other))
    return found


def outside(plan: dict[str, Any]) -> list[Rectangle]:
    left, top, width, height = plan["bounds"]
    cards = [(at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]) for at in plan["groups"]]
    boxes = [*mark_boxes(plan), *name_boxes(plan), *cards]
    return [
        box
        for box in boxes
        if box[0] < left or box[1] < top or box[2] > left + width + 0.01 or box[3] > top + height + 0.01
    ]


@settings(max_examples=50)
@given(graph=GRAPHS)
def test_no_mark_name_or_title_meets_another(compose: Ask, graph: dict[str, Any]) -> None:
    plan = compose(graph)
    assert meeting([*mark_boxes(plan), *name_boxes(plan), *title_boxes(plan)]) == []


@settings(max_examples=50)
@given(graph=GRAPHS)
def test_everything_stands_within_the_bounds(compose: Ask, graph: dict[str, Any]) -> None:
    assert outside(compose(graph)) == []


@settings(max_examples=30)
@given(graph=surroundings())
def test_everybody_around_a_thing_has_one_place_and_one_name(compose: Ask, graph: dict[str, Any]) -> None:
    plan = compose(graph)
    assert sorted(one for one, _ in plan["places"]) == sorted(graph["nodes"])
    assert sorted(one for one, _ in plan["names"]) == sorted(graph["nodes"])


@settings(max_examples=30)
@given(graph=value_chains())
def test_everybody_of_a_value_chain_has_one_place_and_one_name(compose: Ask, graph: dict[str, Any]) -> None:
    plan = compose(graph)
    ids = {one for one, _ in graph["names"]} if graph["stages"] else {one for one, _ in plan["places"]}
    assert {one for one, _ in plan["places"]} == {one for one, _ in plan["names"]}
    assert {one for one, _ in plan["places"]} >= {person["id"] for person in graph["people"]}
    assert {one for one, _ in plan["places"]} <= ids


@settings(max_examples=30)
@given(graph=ways())
def test_each_step_of_the_best_way_leads_further_from_left_to_right(
    compose: Ask, graph: dict[str, Any]
) -> None:
    plan = compose(graph)
    places = dict(plan["places"])
    assert set(places) == {one for path in graph["paths"] for one in path}
    upright = graph["size"]["width"] < 620 and graph["size"]["width"] < graph["size"]["height"] * 1.4
    along = [places[one]["y" if upright else "x"] for one in graph["paths"][0]]
    assert along == sorted(set(along))


@settings(max_examples=30)
@given(graph=GRAPHS, data=st.data())
def test_the_order_in_which_things_are_told_does_not_matter(
    compose: Ask, graph: dict[str, Any], data: st.DataObject
) -> None:
    shuffled = dict(graph)
    for key in ("nodes", "ties", "names", "types"):
        if key in graph and not (key == "ties" and graph["kind"] == "path"):
            shuffled[key] = data.draw(st.permutations(graph[key]))
    assert by_id(compose(shuffled)) == by_id(compose(graph))


def by_id(plan: dict[str, Any]) -> dict[str, Any]:
    return {
        "places": sorted(plan["places"], key=str),
        "names": sorted(plan["names"], key=str),
        "groups": sorted(plan["groups"], key=str),
        "bounds": plan["bounds"],
    }


@settings(max_examples=20)
@given(count=st.integers(6, 60), window=st.sampled_from([WINDOWS[0], WINDOWS[2]]))
def test_one_more_tie_leaves_most_things_in_their_group_and_order(
    compose: Ask, count: int, window: dict[str, int]
) -> None:
    ids = [f"thing-{number:03}" for number in range(count)]
    kinds = [PREDICATES[number % 4][0] for number in range(count)]
    graph = {
        "kind": "ego",
        "focus": ids[0],
        "nodes": ids,
        "ties": [
            {
                "id": f"tie-{number}",
                "subject": ids[0 if number % 2 else number],
                "object": ids[number if number % 2 else 0],
                "predicate": kinds[number],
            }
            for number in range(1, count)
        ],
        "chains": [],
        "routes": [],
        "names": [[one, one] for one in ids],
        "types": [[one, "company"] for one in ids],
        "titles": [],
        "predicates": PREDICATES,
        "size": window,
    }
    more = {
        **graph,
        "nodes": [*ids, "new"],
        "names": [*graph["names"], ["new", "new"]],
        "types": [*graph["types"], ["new", "company"]],
        "ties": [
            *graph["ties"],
            {"id": "tie-new", "subject": "new", "object": ids[0], "predicate": "member-of"},
        ],
    }
    assert standing_in(compose(graph)) == {
        group: [one for one in items if one != "new"]
        for group, items in standing_in(compose(more)).items()
        if items != ["new"]
    }


def standing_in(plan: dict[str, Any]) -> dict[str, list[str]]:
    """The things of each card, in reading order: down one column after the other."""
    found: dict[str, list[str]] = {}
    for group in plan["groups"]:
        inside = [
            (at["x"], at["y"], one)
            for one, at in plan["places"]
            if group["x"] <= at["x"] <= group["x"] + group["width"]
            and group["y"] <= at["y"] <= group["y"] + group["height"]
        ]
        found[group["id"]] = [one for _, _, one in sorted(inside)]
    return found
