"""What the cells of ties and other rows speak of: own things first, then those of the shipped atlas."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from clusteratlas.ingest.findings import Findings
from clusteratlas.ingest.naming.index import Index
from clusteratlas.ingest.naming.shipped import Shipped
from clusteratlas.ingest.naming.things import Ids
from clusteratlas.ingest.tables import Row
from clusteratlas.vocabulary.folding import fold
from clusteratlas.vocabulary.namespaces import ID, full_iri, short_id
from clusteratlas.vocabulary.tables.references import id_of

_CHAIN = "value-chain"
_INITIATIVES = ("programme", "policy-initiative")
_EXPECTED: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("contributes-to", "object"): (_CHAIN,),
    ("stage-of", "object"): (_CHAIN,),
    ("targets", "object"): (_CHAIN, "technology"),
    ("member-of", "object"): ("cluster", "cluster-organisation"),
    ("participated-in", "object"): _INITIATIVES,
    ("located-in", "object"): ("region",),
}
"""Of which types the end of a tie is, where its name fits things of several."""

_MADE: Mapping[tuple[str, str], str] = {
    ("contributes-to", "object"): _CHAIN,
    ("member-of", "object"): "cluster",
    ("participated-in", "object"): "programme",
    ("stage-of", "object"): _CHAIN,
}
"""What a thing is that only a tie names; else a body of a kind that nobody recorded."""

_UNMADE = {("located-in", "object"), ("targets", "object"), ("active-in", "object"), ("stage-of", "subject")}
_INDUSTRIES = {("active-in", "object"), ("stage-of", "subject")}
_LISTED = 12


@dataclass(slots=True)
class References:
    """Resolves what cells name.

    Attributes:
        own: the things of the tables.
        shipped: those of the atlas.
        findings: where what cannot be resolved is told.
        here: the things that a row describes, by file, sheet and number of the row.
        making: sheets, as file and name, in which the ends of ties need no row of their own.
        made: rows of things that only ties name.
        ids: deals out ids.
        spoken: names that were taken for shipped things, with their ids.
    """

    own: Index
    shipped: Shipped
    findings: Findings
    here: Mapping[tuple[str, str, int], Sequence[str]] = field(default_factory=dict)
    making: Collection[tuple[str, str]] = ()
    made: list[Row] = field(default_factory=list)
    ids: Ids = field(default_factory=Ids)
    spoken: dict[str, str] = field(default_factory=dict)
    _left: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)

    def end(self, row: Row, column: str) -> str:
        """The id of an end of a tie; empty where there is none, which is told as what leaves the row out."""
        text, part = row[column], (row["predicate"], column)
        if part in _INDUSTRIES or text.startswith(("nace:", "nace2:")):
            return self.industry(row, column)
        expected = _EXPECTED.get(part, ())
        found = self.among_here(row, text) or self.candidates(text, expected)
        if len(found) == 1:
            return found[0]
        if found:
            self._tell_several(row, column, text, found)
            return ""
        if industry := self.shipped.industry_itself(text):
            return industry
        can_make = (row.file, row.sheet) in self.making and part not in _UNMADE
        if can_make and fold(text) not in self._left:
            return self._make(row, column, _MADE.get(part, "organisation"))
        self._tell_none(row, column, text, expected)
        return ""

    def one(self, row: Row, column: str, text: str, kinds: tuple[str, ...] = ()) -> str:
        """The id of the thing that a cell may name besides; empty where there is none, which is a warning."""
        found = self.candidates(text, kinds)
        if len(found) == 1:
            return found[0]
        if found:
            self._tell_several(row, column, text, found, leaves_out=False)
        else:
            self._tell_none(row, column, text, kinds, leaves_out=False)
        return ""

    def required(self, row: Row, column: str, kinds: tuple[str, ...]) -> str:
        """The id of the thing that a cell must name; empty where there is none, which leaves the row out."""
        found = self.candidates(row[column], kinds)
        if len(found) == 1:
            return found[0]
        if found:
            self._tell_several(row, column, row[column], found)
        else:
            self._tell_none(row, column, row[column], kinds)
        return ""

    def leave(self, names: Iterable[str], place: str) -> None:
        """Note a thing whose row is left out, so that what speaks of it is told why it is left out too."""
        for text in filter(None, names):
            self._left.setdefault(fold(text), place)

    def merge(self, identifier: str, other: str) -> None:
        """From now on take one thing for another."""
        self.own.take_for(identifier, other)
        self._known.clear()

    def label(self, identifier: str) -> str:
        """What a thing of the tables or of the shipped atlas is called."""
        own = self.own.label(identifier)
        return own if own != identifier else self.shipped.index.label(identifier)

    def industry(self, row: Row, column: str) -> str:
        """The industry that a cell names; where there is none the row is left out."""
        text = row[column]
        found = self.shipped.industry(text)
        if not found:
            self.findings.error(
                row.place(column),
                text,
                f"“{text}” is no code and no name of NACE Rev. 2.",
                "Write the code, as C30.2 or 30.2.",
            )
        return found

    def candidates(self, text: str, kinds: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The ids of all that a text may name; those of the kinds expected alone where there are any."""
        key = (text, kinds)
        if key not in self._known:
            found = self._find(text, kinds)
            if not found:
                return ()  # asked again when more may be known
            self._known[key] = found
        return self._known[key]

    def among_here(self, row: Row, text: str) -> tuple[str, ...]:
        """The thing that the same row of the sheet describes, where a text is its name."""
        here = self.here.get((row.file, row.sheet, row.number))
        if not here:
            return ()
        wanted = fold(text)
        known = (self.own.one(one) for one in here if self.own.kind(one))
        return tuple(one for one in known if text == one or fold(self.own.label(one)) == wanted)[:1]

    def _find(self, text: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        named = id_of(text)
        for asked in (named, text) if named else (text,):
            if own := self.own.by_id(asked):
                return (own,)
            if (shipped := self._shipped_id(asked, kinds)) and "/" not in shipped:
                return (shipped,)
        bare = text.rpartition(" [")[0] if named else text
        for index, find in (
            (self.own, self.own.fitting),
            (self.shipped.index, self.shipped.index.fitting),
        ):
            if found := find(bare, kinds):
                return self._noted(bare, found, index)
        for index in (self.own, self.shipped.index):
            if found := index.named(bare):
                return self._noted(bare, found, index)
        return ()

    def _noted(self, text: str, found: tuple[str, ...], index: Index) -> tuple[str, ...]:
        if index is self.shipped.index and len(found) == 1:
            self.spoken.setdefault(text, found[0])
        return found

    def _shipped_id(self, text: str, kinds: tuple[str, ...]) -> str:
        if " " in text:
            return ""
        identifier = short_id(full_iri(text)) if text.startswith((f"<{ID}", ID, "id:")) else text
        if identifier in self.shipped.types:
            return identifier
        chain = f"{_CHAIN}-{text}"
        return chain if _CHAIN in kinds and chain in self.shipped.types else ""

    def _make(self, row: Row, column: str, kind: str) -> str:
        text = row[column]
        identifier = self.ids.deal(text, kind)
        evidence = {name: row[name] for name in ("sources", "status") if row[name]}
        if evidence.get("status") not in {"attested", "testified"}:
            evidence = {"status": "uncited"}
        cells = {"id": identifier, "type": kind, "label_en": text, **evidence}
        place = row.columns.get(column, (0, column))
        self.made.append(Row(row.file, row.number, cells, row.sheet, {"label_en": place}))
        self.own.add(identifier, kind, (text,))
        self.findings.warn(
            row.place(column),
            text,
            f"No row describes this {kind.replace('-', ' ')}; it is taken as it is named here.",
            "Give it a row to say more of it.",
        )
        return identifier

    def _tell_several(
        self, row: Row, column: str, text: str, found: Sequence[str], *, leaves_out: bool = True
    ) -> None:
        told = ", ".join(f"{self.label(one)} [{one}]" for one in found[:3])
        tell = self.findings.error if leaves_out else self.findings.warn
        end = "" if leaves_out else " The cell is not taken."
        tell(
            row.place(column),
            text,
            f"“{text}” fits {len(found)} things.{end}",
            f"Say which, with the id in brackets: {told}.",
        )

    def _tell_none(
        self, row: Row, column: str, text: str, kinds: tuple[str, ...], *, leaves_out: bool = True
    ) -> None:
        tell = self.findings.error if leaves_out else self.findings.warn
        end = "" if leaves_out else " The cell is not taken."
        if left := self._left.get(fold(text)):
            told = f"The row of “{text}” is left out, so what speaks of it is left out too."
            tell(row.place(column), text, told, f"Mend {left}.", follows=True)
            return
        if self.ids.was_called(text):
            told = f"“{text}” was in the earlier import, and no row describes it any more.{end}"
            tell(row.place(column), text, told, "Give it its row again, or take out what speaks of it.")
            return
        tell(
            row.place(column),
            text,
            f"“{text}” is nowhere: no row describes it, and the shipped atlas has nothing of that name.{end}",
            self._mend(text, kinds),
        )

    def _mend(self, text: str, kinds: tuple[str, ...]) -> str:
        if near := self.own.nearest(text) or self.shipped.index.nearest(text):
            return f"Did you mean {near}?"
        if _CHAIN in kinds:
            index = self.shipped.index
            chains = sorted(index.label(one) for one, kind in index.types.items() if kind == _CHAIN)
            told = ", ".join(chains[:_LISTED]) + (" …" if len(chains) > _LISTED else "")
            return f"Give it a row of the type value chain, or name one of the shipped ones: {told}."
        return "Give it a row of its own, or mend the name."
