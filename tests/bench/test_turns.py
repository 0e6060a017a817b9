"""Taking turns: what answers otherwise is not timed, what fails or is ended is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from costs.sides import Answer, Cost, Peer, Row, Run, Side
from costs.turns import measure

STEEL: Answer = [["steel", 3]]


@dataclass
class Scripted:
    """A side whose runs are written down; it notes whose turn it was."""

    name: str
    answer: Answer = ()
    seconds: float = 1.0
    log: list[str] = field(default_factory=list)
    fails_from: int = 99
    limit: float | None = None
    _runs: int = 0

    def run(self, limit: float) -> Run:
        self.log.append(self.name)
        self._runs += 1
        assert limit > 0
        if self._runs >= self.fails_from:
            return Run(failure="broken", limit=self.limit)
        return Run(Cost(self.seconds * self._runs), self.answer)


def row(ours: Side, *peers: Side, small: Sequence[Side] = (), rounds: int = 3) -> Row:
    return Row("work", "data", ours, [Peer(peer) for peer in peers], "rows", rounds=rounds, small=small)


def test_a_peer_that_answers_otherwise_is_refused_and_the_row_is_named() -> None:
    wrong = Scripted("wrong", [["steel", 4]])
    found = measure(row(Scripted("ours", STEEL), wrong, Scripted("right", STEEL)))
    assert "ours alone: steel, 3" in found.differs["wrong"]
    assert set(found.costs) == {"ours", "right"}
    assert wrong.log == ["wrong"]  # once to compare, and never timed


def test_a_refused_answer_is_refused_however_little_it_cost() -> None:
    found = measure(row(Scripted("ours", STEEL), Scripted("empty", [], seconds=0.0)))
    assert "empty" in found.differs
    assert "empty" not in found.costs


def test_sides_take_turns_and_the_first_round_is_not_timed() -> None:
    log: list[str] = []
    ours, peer = Scripted("ours", STEEL, log=log), Scripted("peer", STEEL, log=log)
    found = measure(row(ours, peer))
    assert log == ["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]
    assert found.seconds() == {"ours": [2.0, 3.0, 4.0], "peer": [2.0, 3.0, 4.0]}


def test_a_side_that_fails_is_told_and_gets_no_second_turn() -> None:
    broken = Scripted("broken", STEEL, fails_from=1)
    found = measure(row(Scripted("ours", STEEL), broken))
    assert found.said == {"broken": "broken"}
    assert broken.log == ["broken"]
    assert len(found.costs["ours"]) == 3


def test_a_peer_that_is_ended_at_the_limit_leaves_a_bound() -> None:
    found = measure(row(Scripted("ours", STEEL), Scripted("slow", STEEL, fails_from=1, limit=60.0)))
    assert found.limits == {"slow": 60.0}
    assert found.costs.keys() == {"ours"}


def test_what_fails_in_a_later_round_has_no_costs() -> None:
    found = measure(row(Scripted("ours", STEEL), Scripted("weary", STEEL, fails_from=3)))
    assert found.said == {"weary": "broken"}
    assert "weary" not in found.costs


def test_where_our_side_fails_no_peer_is_timed() -> None:
    found = measure(row(Scripted("ours", STEEL, fails_from=1), Scripted("peer", STEEL)))
    assert found.costs == {}
    assert found.said == {"ours": "broken"}


def test_what_takes_long_is_not_repeated() -> None:
    found = measure(row(Scripted("ours", STEEL, seconds=40.0), Scripted("peer", STEEL)))
    assert found.seconds() == {"ours": [40.0], "peer": [1.0]}


def test_a_peer_that_does_not_end_is_refused_by_its_answer_on_less_data() -> None:
    small = [Scripted("ours", STEEL), Scripted("slow", [["steel", 4]])]
    slow = Scripted("slow", STEEL, fails_from=1, limit=60.0)
    found = measure(row(Scripted("ours", STEEL), slow, small=small))
    assert found.differs["slow"].startswith("on less data: ")
    assert found.limits == {}
    assert slow.log == []
