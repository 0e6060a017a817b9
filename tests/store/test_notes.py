"""What was noticed while reading is told once, a handful of each kind, and counted beyond that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusteratlas.store import notes as module
from clusteratlas.store.notes import Note, Notes


def test_a_note_is_told_as_it_was_made() -> None:
    notes = Notes()
    notes.add(
        "values that cannot be read", "In a.ttl the latitude of yard reads “54,3”.", "a.ttl", "yard", "54,3"
    )
    assert notes.told() == ("In a.ttl the latitude of yard reads “54,3”.",)
    (note,) = notes.of("values that cannot be read")
    assert (note.file, note.thing, note.value) == ("a.ttl", "yard", "54,3")


def test_the_same_note_made_twice_is_one() -> None:
    notes = Notes()
    for _ in range(2):
        notes.add("dates", "One.")
    assert notes.told() == ("One.",)
    assert len(notes) == 1


def test_of_many_notes_of_one_kind_the_first_are_told_and_the_others_counted() -> None:
    notes = Notes()
    for number in range(5):
        notes.add("dates", f"{number}.")
    notes.add("places", "Nowhere.")
    assert notes.told() == ("0.", "1.", "2.", "There are 2 more notes on dates.", "Nowhere.")


def test_one_more_is_told_in_the_singular() -> None:
    notes = Notes()
    for number in range(4):
        notes.add("dates", f"{number}.")
    assert notes.told()[-1] == "There is 1 more note on dates."


def test_what_is_beyond_the_kept_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 4)
    notes = Notes()
    for number in range(10):
        notes.add("dates", f"{number}.")
    assert len(notes) == 10
    assert len(notes.of("dates")) == 4
    assert notes.told()[-1] == "There are 7 more notes on dates."


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30).map(str))))
def test_every_note_is_either_told_or_counted(made: list[tuple[str, str]]) -> None:
    notes = Notes()
    for kind, sentence in made:
        notes.add(kind, sentence)
    for kind in {kind for kind, _ in made}:
        assert set(notes.of(kind)) == {Note(sentence) for other, sentence in made if other == kind}
    assert len(notes) == len(set(made))
    assert len(notes.told()) <= 2 * 4
