"""Whether two names mean one thing, and why, as a sentence that a person can judge."""

from collections.abc import Callable, Sequence
from itertools import takewhile

from clusteratlas.vocabulary.naming.names import Name, differ_rightly
from clusteratlas.vocabulary.naming.words import ABBREVIATIONS, SAME_FORMS, SAME_WORDS, STOP_WORDS

_WORD = 5  # letters from which on a word of a long name may hold a slip
_FEW = 2  # words from which on a name may be recognised in another language
_STEM = 0.7  # the part of a word that it has in common with its like in another language
_LONG = 8  # letters from which on a word may hold a slip by itself
_LONGER = 16  # letters of a name in which two slips are still slips


def compared(  # noqa: PLR0911 - one rule after the other
    one: Name, other: Name, common: Callable[[str], bool] = lambda _: False
) -> tuple[float, str]:
    """How likely two names are one, from 0 to 1, and the reason; 0 and no reason where nothing speaks for it.

    Args:
        one: a name.
        other: another.
        common: whether a word stands in several names, so that it is no slip for another such word.
    """
    if one.folded == other.folded:
        return 1.0, f"the same name “{other.text}”"
    if one.core == other.core:
        return _by_forms(one, other)
    if "".join(one.core) == "".join(other.core):
        return 0.95, f"“{one.text}” and “{other.text}” differ only by a space or a hyphen"
    if _clash(one, other):
        return 0.0, ""
    small = [[word for word in name.core if word not in STOP_WORDS] for name in (one, other)]
    if small[0] == small[1] and len(small[0]) == 1 and common(small[0][0]):
        return 0.0, ""  # what they share, half a table shares: On Ventures, e.ventures
    abbreviated = any(word in ABBREVIATIONS for word in {*one.core} ^ {*other.core})
    rendered = (
        "differ by an abbreviation" if abbreviated else "may say the same in two languages or spellings"
    )
    for same, score, why in (
        (small[0] == small[1], 0.94, "differ only by small words"),
        (sorted(one.core) == sorted(other.core), 0.95, "have the same words in another order"),
        (sorted(small[0]) == sorted(small[1]), 0.91, "have the same words in another order"),
        (one.plain == other.plain, 0.93, rendered),
        (sorted(one.plain) == sorted(other.plain), 0.9, rendered),
        (set(one.meant) == set(other.meant), 0.88, rendered),
    ):
        if same:
            return score, f"“{one.text}” and “{other.text}” {why}"
    score, why = _by_slips(one, other, common)
    return (score, why) if score else _by_cognates(one, other)


def initials_of(short: Name, full: Name) -> bool:
    """Whether a name is the acronym that another's words give."""
    return bool(short.acronym) and short.acronym in full.initials


def _by_forms(one: Name, other: Name) -> tuple[float, str]:
    """Names that differ in nothing but how the law calls their bearers."""
    if _clash(one, other):
        return 0.72, f"the same name, but “{one.text}” and “{other.text}” bear different legal forms"
    if one.forms != other.forms:
        return 0.96, f"“{one.text}” and “{other.text}” differ only by the legal form"
    return 0.97, f"the same name “{other.text}” but for signs"


def _clash(one: Name, other: Name) -> bool:
    """Whether both names bear legal forms, and none in common."""
    mine, its = ({SAME_FORMS.get(form, form) for form in name.forms} for name in (one, other))
    return bool(mine and its and mine.isdisjoint(its))


def _by_slips(one: Name, other: Name, common: Callable[[str], bool]) -> tuple[float, str]:
    """Names of which one word, long and rare, differs by a letter or two."""
    from rapidfuzz.distance import OSA

    mine, its = _unlike(one.plain, other.plain)
    if differ_rightly(frozenset(mine), frozenset(its)):
        return 0.0, ""
    if len(mine) != 1 or len(its) != 1:
        return _by_letters(one, other)
    word, its_word = mine[0], its[0]
    least = min(len(word), len(its_word))
    length = sum(map(len, one.plain))
    long = length >= _LONGER and least >= _WORD
    allowed = 2 if long and least >= _LONG else 1
    slips = OSA.distance(word, its_word, score_cutoff=allowed)
    if slips > allowed or not (long or least >= _LONG - 2) or length < _LONG:
        return 0.0, ""
    if word[0] != its_word[0] and (slips > 1 or not long or least <= _LONG):
        return 0.0, ""  # Hansen and Jansen are two
    known = [common(one_word) or one_word in SAME_WORDS.values() for one_word in (word, its_word)]
    if all(known):
        return 0.0, ""  # both are words, and rightly so
    rare = 0.02 if least >= _LONG else 0.0
    score = 0.74 + (0.09 if any(known) else rare) + (0.03 if long else 0.0) - 0.05 * (slips - 1)
    letters = "a letter" if slips == 1 else "two letters"
    return score, f"“{one.text}” and “{other.text}” differ by {letters}"


def _by_letters(one: Name, other: Name) -> tuple[float, str]:
    """Long names of which a letter differs, though not within one word that means something."""
    from rapidfuzz.distance import OSA

    mine, its = "".join(one.core), "".join(other.core)
    if min(len(mine), len(its)) < _LONGER or OSA.distance(mine, its, score_cutoff=1) > 1:
        return 0.0, ""
    return 0.8, f"“{one.text}” and “{other.text}” differ by a letter"


def _by_cognates(one: Name, other: Name) -> tuple[float, str]:
    """Names in two languages of which one word is not known but alike, as Meteorologie and meteorology."""
    mine, its = _unlike(one.meant, other.meant)
    translated = any(word in SAME_WORDS for word in {*one.plain} ^ {*other.plain})
    if len(mine) != 1 or len(its) != 1 or not translated or len(one.meant) < _FEW:
        return 0.0, ""
    pairs = zip(mine[0], its[0], strict=False)
    begins = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if begins < _WORD or begins < _STEM * max(len(mine[0]), len(its[0])):
        return 0.0, ""
    return 0.82, f"“{one.text}” and “{other.text}” may say the same in two languages or spellings"


def _unlike(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of two names that the other lacks."""
    mine, its = list(one), list(other)
    for word in one:
        if word in its:
            mine.remove(word)
            its.remove(word)
    return mine, its
