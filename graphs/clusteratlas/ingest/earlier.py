"""What stands already where a data set is to be written: an earlier import, or something else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from clusteratlas.errors import RequestError, UnavailableError
from clusteratlas.ingest.naming.settling import Past
from clusteratlas.ingest.naming.sources import keys_of
from clusteratlas.ingest.naming.things import Before
from clusteratlas.store.datafiles import FORMATS
from clusteratlas.vocabulary.namespaces import PREFIXES
from clusteratlas.vocabulary.terms import TYPE_TOKENS

_NAMED = 5
_MANY = 4_000
"""So many subjects that differ are told one by one; of more only how many they are."""
_LABELS = (PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel")
_TITLE, _URL = PREFIXES["dct"] + "title", PREFIXES["schema"] + "url"
_CITY, _TYPE = PREFIXES["schema"] + "addressLocality", PREFIXES["rdf"] + "type"
_ISSUED = re.compile(r"^    dct:issued \S+ [;.]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an import finds in its folder.

    Attributes:
        texts: of the files to be written those that an earlier import into the namespace wrote.
        foreign: files of the names to be written that no import into the same namespace wrote.
        left: files that earlier imports into the namespace wrote under other names.
        beside: other data, which would be opened along.
        shortened: files that hold things which the tables do not, each with how many.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    foreign: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    shortened: Mapping[str, int] = field(default_factory=dict)

    def refuse_foreign(self, folder: Path) -> None:
        """Refuse to write over files that no earlier import of the data set wrote, or that hold more.

        Raises:
            RequestError: there are such files.
        """
        if self.shortened:
            names = " and ".join(f"{name} ({count:,})" for name, count in self.shortened.items())
            raise RequestError(
                f"{folder} holds things, ties and sources that these tables do not hold, in {names}; they "
                "would be lost. Name another folder, or overwrite with --force."
            )
        if self.foreign:
            names = ", ".join(self.foreign)
            raise RequestError(
                f"{folder} holds {names} already, which no earlier import of this data set wrote. "
                "Name another folder or another slug, or overwrite with --force."
            )

    def notes(self, folder: Path) -> Iterator[str]:
        """What lies there besides, as sentences."""
        if self.left:
            names = ", ".join(self.left)
            yield f"{folder} still holds {names} of an earlier import, opened along. Delete what is outdated."
        if self.beside:
            more = " …" if len(self.beside) > _NAMED else ""
            names = ", ".join(self.beside[:_NAMED]) + more
            yield f"{folder} holds other data too, opened along: {names}. Delete what an earlier import left."


def look_for(folder: Path, names: tuple[str, ...], base: str) -> Earlier:
    """Look for what stands where files are to be written.

    Args:
        folder: where they are to be written; it need not exist.
        names: of the files that are to be written.
        base: the namespace of the data set.

    Raises:
        UnavailableError: a file that stands there cannot be read.
    """
    found = {name: _text(folder / name) for name in names if (folder / name).is_file()}
    own = {name: text for name, text in found.items() if _is_of(text, base)}
    inside = sorted(folder.rglob("*")) if folder.is_dir() else []
    others = [
        str(path.relative_to(folder))
        for path in inside
        if path.is_file() and path.suffix.lower() in FORMATS and str(path.relative_to(folder)) not in names
    ]
    left = tuple(name for name in others if name.endswith(".ttl") and _is_of(_head(folder / name), base))
    foreign = tuple(name for name in found if name not in own)
    return Earlier(own, foreign, left, tuple(name for name in others if name not in left))


def shared_before(folder: Path | None, files: Mapping[str, str]) -> Earlier:
    """What would be lost of files to which several tables add, were they written anew.

    Args:
        folder: where they are to be written; None for nowhere.
        files: what is to be written, by file name.

    Raises:
        UnavailableError: a file that stands there cannot be read.
    """
    there = {name: _text(folder / name) for name in files if (folder / name).is_file()} if folder else {}
    lost = {
        name: len(_blocks(text)[1].keys() - _blocks(files[name])[1].keys()) for name, text in there.items()
    }
    return Earlier(shortened={name: count for name, count in lost.items() if count})


def past_of(text: str, base: str) -> Past:
    """What an earlier import described; nothing where its text is none any more."""
    kinds: dict[str, str] = {}
    names: dict[str, list[tuple[int, str]]] = {}
    cities: dict[str, str] = {}
    sources: dict[str, dict[str, str]] = {}
    try:
        for triple in ox.parse(text, format=ox.RdfFormat.TURTLE):
            predicate, value = triple.predicate.value, getattr(triple.object, "value", "")
            subject = getattr(triple.subject, "value", "")
            if not subject.startswith(base):
                continue
            local = subject.removeprefix(base)
            if predicate == _TYPE and value in TYPE_TOKENS:
                kinds[local] = TYPE_TOKENS[value]
            elif predicate in _LABELS:
                rank = 2 * _LABELS.index(predicate) + (getattr(triple.object, "language", None) != "en")
                names.setdefault(local, []).append((rank, value))
            elif predicate == _CITY:
                cities[local] = value
            elif predicate in {_TITLE, _URL} and local.startswith("source/"):
                sources.setdefault(local.removeprefix("source/"), {})[predicate] = value
    except SyntaxError:
        return Past()
    things = tuple(
        Before(id_, kind, tuple(text for _, text in sorted(names.get(id_, [(0, id_)]))), cities.get(id_, ""))
        for id_, kind in kinds.items()
    )
    return Past(
        things,
        {
            key: id_
            for id_, said in sources.items()
            for key in keys_of(said.get(_TITLE, ""), said.get(_URL, ""))
        },
    )


def with_day_of(text: str, before: str, graph: str) -> str:
    """A data set's text with the day of issue of an earlier one, where nothing else sets them apart."""
    block = re.compile(rf"^{re.escape(graph)}\n.*?\n\n", re.MULTILINE | re.DOTALL)
    new, old = block.search(f"{text}\n"), block.search(f"{before}\n")
    day = _ISSUED.search(old[0]) if old else None
    if not new or not day:
        return text
    dated = _ISSUED.sub(lambda _: day[0], new[0], count=1)
    same = f"{text}\n"[: new.start()] + dated + f"{text}\n"[new.end() :]
    return before if same == f"{before}\n" else text


def differing(before: str, after: str) -> tuple[str, str] | None:
    """What two canonical texts do not share, as Turtle, with what that speaks of; None where it is much.

    Things whose statements are the same on both sides stand on both where others speak of them, so that
    their names are known.
    """
    old_head, old = _blocks(before)
    new_head, new = _blocks(after)
    apart = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if len(apart) > _MANY:
        return None
    spoken = {
        word
        for name in apart
        for text in (old.get(name, ""), new.get(name, ""))
        for word in re.findall(r"(?<=[\s])[a-z][\w.-]*:[\w.-]*[\w-]", text)
    }
    wanted = apart | spoken
    kept_old = [text for name, text in old.items() if name in wanted]
    kept_new = [text for name, text in new.items() if name in wanted]
    return "\n\n".join([old_head, *kept_old]), "\n\n".join([new_head, *kept_new])


def _blocks(text: str) -> tuple[str, dict[str, str]]:
    """The prefixes, and the text about each subject, by how it is called."""
    head, *rest = text.rstrip("\n").split("\n\n")
    return head, {block.partition("\n")[0]: block for block in rest}


def _is_of(text: str, base: str) -> bool:
    return f"<{base}>" in text.partition("\n\n")[0]


def _head(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(1 << 14)
    except OSError:
        return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UnavailableError(f"{path} cannot be read: {error.strerror}.") from error
