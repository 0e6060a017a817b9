"""Paths between any two things, their evidence, and how ties read in words."""

from typing import Any

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.links.paths import Paths
from clusteratlas.catalogue.phrases import Phrases
from clusteratlas.errors import RequestError, UnknownNameError
from clusteratlas.model import Path
from clusteratlas.store.store import Store
from clusteratlas.vocabulary.terms import TIE_PREDICATES


def nodes(path: Path, start: str) -> list[str]:
    """The things along a path, whichever way its ties point."""
    found = [start]
    for hop in path.hops:
        assert found[-1] in (hop.subject, hop.object)
        found.append(hop.object if found[-1] == hop.subject else hop.subject)
    return found


def test_the_shortest_way_comes_first_and_ties_are_walked_either_way(store: Store) -> None:
    (path,) = Paths(store).best("mate", "pal", 1)
    assert nodes(path, "mate") == ["mate", "yard", "pal"]
    assert [hop.predicate for hop in path.hops] == ["partner-of", "partner-of"]


def test_a_well_supported_way_beats_an_equally_long_weak_one(made: Any) -> None:
    made.tie("idle member-of club disputed")
    made.tie("idle partner-of yard")
    made.tie("fund partner-of club")
    made.tie("fund partner-of yard")
    best, second = Paths(made.store).best("idle", "fund", 2)
    assert nodes(best, "idle") == ["idle", "yard", "fund"]
    assert (best.status, second.status) == ("attested", "disputed")


def test_a_region_is_a_poor_way_through(made: Any) -> None:
    made.tie("idle located-in south")
    made.tie("fund located-in south")
    made.tie("idle partner-of mate")
    made.tie("mate partner-of fund")
    assert nodes(Paths(made.store).best("idle", "fund", 1)[0], "idle") == ["idle", "mate", "fund"]


def test_attested_ways_alone_are_walked_if_asked(made: Any) -> None:
    made.tie("idle member-of club uncited")
    assert len(Paths(made.store).best("idle", "club", 1)) == 1
    assert Paths(made.store, attested=True).best("idle", "club", 1) == ()


def test_as_many_paths_as_there_are_up_to_the_number_asked_for(shipped: Atlas) -> None:
    paths = shipped.path("NFID", "Roquette", 5)
    assert len(paths) == 5
    assert len({tuple(nodes(path, "nord-pas-de-calais-nfid")) for path in paths}) == 5
    assert all(nodes(path, "nord-pas-de-calais-nfid")[-1] == "nord-pas-de-calais-roquette" for path in paths)
    assert shipped.path("NFID", "Roquette", 2) == paths[:2]


def test_a_path_never_passes_a_thing_twice(shipped: Atlas) -> None:
    for path in shipped.path("NFID", "Airbus (Hamburg site)", 5):
        along = nodes(path, "nord-pas-de-calais-nfid")
        assert len(along) == len(set(along))


def test_the_same_paths_come_each_time(shipped: Atlas) -> None:
    assert shipped.path("ENSAIT", "Roquette") == shipped.path("ENSAIT", "Roquette")


def test_every_hop_has_its_ties_and_their_sources(shipped: Atlas) -> None:
    for path in shipped.path("ENSAIT", "Roquette", 3, attested=True):
        assert path.status == "attested"
        assert all(hop.ties and hop.sources for hop in path.hops)


def test_one_thing_has_no_path_to_itself(shipped: Atlas) -> None:
    with pytest.raises(RequestError, match="one thing"):
        shipped.path("NFID", "nord-pas-de-calais-nfid")


def test_an_unknown_end_is_named(shipped: Atlas) -> None:
    with pytest.raises(UnknownNameError, match="“Atlantis-on-Sea”"):
        shipped.path("NFID", "Atlantis-on-Sea")


def test_things_without_a_common_net_have_no_path(store: Store) -> None:
    assert Paths(store).best("idle", "yard", 1) == ()
    assert Paths(store).best("yard", "wind", 1) == ()


def test_hops_read_in_words_in_either_direction(shipped: Atlas) -> None:
    english, french = Phrases(shipped.store), Phrases(shipped.store, "fr")
    assert (english.forth("supports"), english.back("supports")) == ("supports", "is supported by")
    assert (french.forth("supports"), french.forth("targets")) == ("soutient", "vise")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_tie_has_its_words(shipped: Atlas, language: str) -> None:
    phrases = Phrases(shipped.store, language)
    told = {token: (phrases.forth(token), phrases.back(token)) for token in TIE_PREDICATES}
    # A partnership may read the same from either side.
    assert {token for token, (forth, back) in told.items() if forth == back} <= {"partner-of"}
    assert all(forth and back for forth, back in told.values())
    assert not any("-" in forth for forth, _ in told.values())


def test_a_language_without_words_falls_back_to_english(shipped: Atlas) -> None:
    assert Phrases(shipped.store, "xx").forth("targets") == "targets"
    assert Phrases(shipped.store).forth("no-such-tie") == "no such tie"
