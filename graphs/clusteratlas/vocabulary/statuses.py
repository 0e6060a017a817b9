"""How well something is supported: the order of the statuses, and what several of them come to together."""

from collections.abc import Collection, Iterable

from clusteratlas.model import Tie
from clusteratlas.vocabulary.terms import STATUSES

_RANK = {status: rank for rank, status in enumerate(STATUSES)}
_NONE = "uncited"
"""What a tie comes to that bears no status: nobody is named on whose word it stands."""


def rank(status: str) -> int:
    """A rank of a status for sorting: 0 is the best supported; one that is not known counts as uncited.

    >>> rank("attested") < rank("testified") < rank("uncited") < rank("disputed")
    True
    """
    return _RANK.get(status, _RANK[_NONE])


def weakest(statuses: Iterable[str]) -> str:
    """The least supported of some statuses, as of the hops of a path; empty where there is none."""
    found = dict.fromkeys(status or _NONE for status in statuses)
    return next(iter(found)) if len(found) == 1 else max(found, key=rank, default="")


def of_statement(statuses: Collection[str]) -> str:
    """The status of a statement by those of all its ties.

    With any disputed tie it is disputed; else the best of them counts. Without any tie it is uncited.

    >>> of_statement(["attested", "disputed"]), of_statement(["uncited", "testified"]), of_statement([])
    ('disputed', 'testified', 'uncited')
    """
    if "disputed" in statuses:
        return "disputed"
    return min((status or _NONE for status in statuses), key=rank, default=_NONE)


def of_statements(ties: Iterable[Tie]) -> dict[tuple[str, str, str], str]:
    """The status of every statement that some ties make, by subject, predicate and object."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for tie in ties:
        found.setdefault((tie.subject, tie.predicate, tie.object), []).append(tie.status)
    return {statement: of_statement(statuses) for statement, statuses in found.items()}
