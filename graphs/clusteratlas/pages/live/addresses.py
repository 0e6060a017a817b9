"""Addresses of the live site, which carry the language and the date on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from clusteratlas.vocabulary.namespaces import ID, SOURCE, full_iri

SAFE = "/:@!$'()*+,;=~"
"""Signs that may stand in a path as they are (RFC 3986)."""
_DOTS = frozenset({"", ".", ".."})
"""Parts of a path that clients leave out or resolve."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses under one server, seen by a reader in one language as of one date.

    Attributes:
        root: the path under which clients see the server; empty for none.
        lang: the language that the address asked for; empty for none.
        at: likewise the date.
        dated: whether it keeps to what is dated.
        attested: whether it keeps to what is attested.
    """

    root: str = ""
    lang: str = ""
    at: str = ""
    dated: bool = False
    attested: bool = False

    def to(self, path: str, **given: str | Sequence[str]) -> str:
        """The address of a path, with what is given and what is carried on.

        Args:
            path: quoted, from the server's root on.
            given: values by parameter, of one also several; empty ones are left out.
        """
        carried = {
            "lang": self.lang,
            "at": self.at,
            "dated": "true" if self.dated else "",
            "attested": "true" if self.attested else "",
        }
        asked = {key: text for key, text in {**given, **carried, **_own(given)}.items() if text}
        query = urlencode(asked, doseq=True)
        return f"{self.root}{path}?{query}" if query else f"{self.root}{path}"

    def thing(self, identifier: str, **given: str) -> str:
        """The page of a thing by its id or IRI."""
        iri = full_iri(identifier)
        if (local := local_of(iri)) is not None:
            return self.to(f"/id/{quote(local, safe=SAFE)}", **given)
        return self.to("/thing", **{"iri": iri, **given})

    def cited(self, key: str) -> str:
        """The page of a source, or of a tie, by the id by which it is told, which may name a data set too."""
        plain, _, name = key.rpartition("@")
        key = plain if plain and "/" not in name else key
        return self.thing(key if ":" in key or "/" in key else SOURCE + key)

    def region(self, identifier: str) -> str:
        """The page of a region."""
        return self.to(f"/regions/{quote(identifier, safe=SAFE)}")

    def chain(self, identifier: str) -> str:
        """The page of a value chain."""
        return self.to(f"/chains/{quote(identifier, safe=SAFE)}")

    def search(self, **given: str) -> str:
        """The page of a search."""
        return self.to("/search", **given)


def _own(given: Mapping[str, str | Sequence[str]]) -> dict[str, str | Sequence[str]]:
    """Of what is given that which goes before what is carried on: another language, another date."""
    return {key: given[key] for key in ("lang", "at", "dated", "attested") if key in given}


def local_of(iri: str) -> str | None:
    """What stands behind ``/id/`` in the address of a thing; None where its IRI can stand in no path."""
    if not iri.startswith(ID):
        return None
    local = iri.removeprefix(ID)
    return None if _DOTS & {*local.split("/")} or "\\" in local else local
