"""A statement may have several ties: all are shown, and one that disputes it counts for all."""

from typing import Any

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.links.derivation import Links
from clusteratlas.catalogue.links.paths import Paths
from clusteratlas.model import Hop, attested_links
from clusteratlas.rows.paths import paths_table
from clusteratlas.store.opening import Contents
from clusteratlas.store.validity import attested
from clusteratlas_cli.output.telling import Teller


@pytest.fixture
def disputed(made: Any) -> Any:
    """Yard contributes to rail by an attested tie, and by one that disputes it."""
    made.tie("yard contributes-to rail disputed", source="source:one")
    return made.store


def hop_of(store: Any) -> Hop:
    (link,) = Links(store).find(stakeholder="yard", value_chain="rail")
    return link.paths[0].hops[0]


def test_with_a_disputed_tie_the_statement_is_disputed(disputed: Any) -> None:
    hop = hop_of(disputed)
    assert hop.status == "disputed"
    assert [tie.status for tie in hop.ties] == ["attested", "disputed"]


def test_testimony_outranks_a_tie_without_a_source(made: Any) -> None:
    made.tie("club contributes-to rail testified")
    (link,) = Links(made.store).find(stakeholder="club", value_chain="rail")
    assert (link.status, [tie.status for tie in link.paths[0].hops[0].ties]) == (
        "testified",
        ["testified", "uncited"],
    )


def test_a_disputed_statement_is_struck_out_where_only_attested_ones_are_asked(disputed: Any) -> None:
    kept = attested_links(Links(disputed).find(stakeholder="yard", value_chain="rail"))
    assert kept == ()
    assert Links(attested(disputed)).find(stakeholder="yard", value_chain="rail") == ()


def test_attested_paths_do_not_walk_on_a_disputed_statement(disputed: Any) -> None:
    assert len(Paths(disputed).best("yard", "rail", 1)[0].hops) == 1
    assert all(len(path.hops) > 1 for path in Paths(disputed, attested=True).best("yard", "rail", 1))


def test_lenses_count_a_disputed_statement_as_disputed(made: Any) -> None:
    made.tie("mate partner-of yard disputed", source="source:one")
    atlas = Atlas(made.store, Contents((), ()))
    assert atlas.network("actors", region="north").edges["mate", "yard"]["status"] == "disputed"
    assert not atlas.network("actors", region="north", attested=True).has_edge("mate", "yard")


def test_in_words_each_tie_stands_with_its_own_evidence(disputed: Any) -> None:
    lines = Teller(Atlas(disputed, Contents((), ())), "en").hop(hop_of(disputed))
    assert lines[0].endswith("(disputed, 2 ties)")
    assert [line.strip() for line in lines[1:]] == [
        "attested: no source was seen that says so",
        "disputed: “One”",
    ]


def test_in_json_each_hop_lists_its_ties(disputed: Any) -> None:
    (link,) = Links(disputed).find(stakeholder="yard", value_chain="rail")
    table = paths_table(link.paths)
    (hop,) = table.rows[0][table.columns.index("hops")]
    assert [(tie["status"], tie["sources"]) for tie in hop["ties"]] == [
        ("attested", []),
        ("disputed", ["one"]),
    ]


def test_a_statement_without_a_tie_says_so(made: Any) -> None:
    made.say("idle", "ca:contributesTo", "rail")
    (link,) = Links(made.store).find(stakeholder="idle", value_chain="rail")
    assert link.status == "uncited"
    lines = Teller(Atlas(made.store, Contents((), ())), "en").hop(link.paths[0].hops[0])
    assert lines[1].strip() == "uncited: no tie describes it"
