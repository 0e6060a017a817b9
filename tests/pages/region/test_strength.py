"""The page's own rule of how strongly a link is known, against the library's, on links of every shape."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusteratlas.model import BANDS, BASES, Scale
from clusteratlas.model.together import at_least_one, best_together

pytestmark = pytest.mark.browser

RULE = resources.files("clusteratlas.pages") / "assets/js/region/model/strength.js"
ASKED = """([paths, scale]) => {
  const told = bestTogether(paths.map((path) => ({ ...path, statements: new Set(path.statements) })));
  const strength = atLeastOne(told.map((path) => path.strength));
  const basis = BASES.find((one) => paths.some((path) => path.basis === one));
  return { strength, count: told.length, band: bandOf(strength, basis, scale) };
}"""


@dataclass(frozen=True)
class Weighed:
    basis: str
    strength: float
    statements: frozenset[tuple[str, str, str]]


def weighed(strengths: st.SearchStrategy[float]) -> st.SearchStrategy[list[Weighed]]:
    said = st.frozensets(st.sampled_from([("a", "b", str(n)) for n in range(6)]), min_size=1, max_size=3)
    return st.lists(st.builds(Weighed, st.sampled_from(BASES), strengths, said), min_size=1, max_size=9)


TOLD = st.integers(1, 999_999_999).map(lambda digits: digits / 1e9)
EQUAL = st.sampled_from([0.25, 0.5, 0.6, 1.0])
SCALES = st.builds(
    Scale,
    st.fixed_dictionaries({"strong": st.just(0.6), "moderate": st.just(0.25)}),
    st.dictionaries(st.sampled_from(BASES), st.sampled_from(BANDS)),
)


@pytest.fixture(scope="module")
def rule(browser: Any) -> Iterator[Any]:
    room = browser.new_context(offline=True)
    page = room.new_page()
    page.evaluate(
        "(text) => { document.head.append(Object.assign(document.createElement('script'), { text })); }",
        RULE.read_text(encoding="utf-8"),
    )
    yield page
    room.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(paths=weighed(TOLD) | weighed(EQUAL), scale=SCALES)
def test_a_page_weighs_paths_as_the_library_does(rule: Any, paths: list[Weighed], scale: Scale) -> None:
    best = best_together(paths)
    strength = at_least_one(path.strength for path in best)
    basis = min((path.basis for path in paths), key=BASES.index)
    told = [
        {"basis": path.basis, "strength": path.strength, "statements": [" ".join(s) for s in path.statements]}
        for path in paths
    ]
    found = rule.evaluate(ASKED, [told, {"least": dict(scale.least), "caps": dict(scale.caps)}])
    assert found["strength"] == pytest.approx(strength, abs=1e-8)
    if (
        all(abs(strength - least) > 1e-8 for least in scale.least.values())
        or strength in scale.least.values()
    ):
        assert found["band"] == scale.band(strength, basis)
