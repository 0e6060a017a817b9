"""How a page is to be seen, as its address and the client say: language, date, and on whose word."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from starlette.requests import Request
from starlette.responses import Response

from clusteratlas.pages.live.addresses import Addresses
from clusteratlas.pages.locales import LANGUAGES, language_code
from clusteratlas.serve.web.problems import problem
from clusteratlas.serve.web.spoken import spoken

SEEN = frozenset({"lang", "at", "dated", "attested", "token"})
"""Parameters that every page takes."""
YES = {"true": True, "1": True, "yes": True, "": False, "false": False, "0": False, "no": False}
"""What says whether something is so."""


def wrong(
    given: Mapping[str, str], taken: AbstractSet[str], switches: AbstractSet[str] = frozenset()
) -> Response | None:
    """The answer to parameters that are at fault, or None.

    Args:
        given: the parameters.
        taken: those that the page takes beside :data:`SEEN`.
        switches: those of them that say whether something is so.
    """
    for name in given:
        if name not in taken | SEEN:
            offered = ", ".join(sorted((taken | SEEN) - {"token"}))
            return problem(400, f"“{name}” is nothing that this page takes. It takes: {offered}.")
    for name in ("dated", "attested", *sorted(switches)):
        if given.get(name, "") not in YES:
            return problem(400, f"“{given[name]}” does not say whether {name}. Say true or false.")
    return None


def read_view(request: Request) -> dict[str, object]:
    """The language, as it was asked for and as it is given, the date, on whose word, and what the client has.

    Raises:
        UnknownNameError: the language is none.
    """
    given = request.query_params
    lang = given.get("lang", "")
    accepted = ", ".join(request.headers.getlist("accept-language"))
    return {
        "lang": lang,
        "language": language_code(lang) if lang else spoken(accepted, LANGUAGES),
        "at": given.get("at", ""),
        "dated": YES[given.get("dated", "")],
        "attested": YES[given.get("attested", "")],
        "tags": request.headers.get("if-none-match", ""),
    }


def addresses_of(asked: Mapping[str, object]) -> Addresses:
    """The addresses that a request's pages lead to."""
    return Addresses(
        str(asked["root"]),
        str(asked["lang"]),
        str(asked["at"]),
        bool(asked["dated"]),
        bool(asked["attested"]),
    )
