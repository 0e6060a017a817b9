"""Results, filters and paths for a reader."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from clusteratlas.catalogue.names import fold
from clusteratlas.vocabulary.terms import BROADER
from clusteratlas_cli.explorer.layout import Item, Paragraph, Span, paragraph
from clusteratlas_cli.explorer.state import FACETS, Hit, State
from clusteratlas_cli.explorer.words import Words
from clusteratlas_cli.output.strengths import evidence_of, figure

if TYPE_CHECKING:
    from clusteratlas.model import Hop, Path, Tie

MOST = 500
"""So many results are listed; whoever has more narrows the search."""

_ROOMY = 70  # from this width on, a result fits on one line with its type and region
_TYPE, _REGION = 21, 21
_CHAIN_SUFFIX = " value chain"  # the heading says it already
_HEADINGS = {"region": "region", "type": "type", "chain": "links to value chain, weak ones aside"}
_LETTERS = "AB"


def result_items(words: Words, hits: Sequence[Hit], marks: Sequence[str], width: int) -> list[Item]:
    """Results, one line each where there is room, else two."""
    items = [_result(words, hit, letter(marks, hit.entry.id), width) for hit in hits[:MOST]]
    if len(hits) > MOST:
        text = f"{len(hits) - MOST} more are not listed: search or filter to narrow."
        items.append(Item((paragraph(text, style="muted"),)))
    return items


def nothing_items(query: str, filtered: int, nearest: Iterable[str]) -> list[Item]:
    """What to say where nothing is found.

    Args:
        filtered: how many things the search finds that the filters take away.
        nearest: names that come near to the search; choosing one searches for it.
    """
    if filtered:
        text = f"{filtered} found, all taken away by the filters. Press c to clear them."
        return [Item((paragraph(text),))]
    near = list(nearest)
    told = f"Nothing is called “{query}”." if query else "There is nothing to list."
    items = [Item((paragraph(told + (" Nearest:" if near else "")),))]
    return [*items, *(Item((paragraph(Span(name, "strong")),), name) for name in near)]


def filter_items(words: Words, state: State, *, chains_known: bool) -> list[Item]:
    """The values of every facet with how many results each gives; the target is ``facet value``."""
    items: list[Item] = []
    for facet in FACETS:
        gap = (Paragraph(),) if items else ()
        items.append(Item((*gap, paragraph(Span(_HEADINGS[facet], "heading")))))
        if facet == "chain" and not chains_known:
            items.append(Item((paragraph("  counting …", style="muted"),)))
        items.extend(_values(words, state, facet))
    return items


def path_items(words: Words, start: str, paths: "Sequence[Path]") -> list[Item]:
    """Paths hop by hop with their evidence; the target of a hop is the thing that it reaches."""
    items: list[Item] = []
    for number, path in enumerate(paths, start=1):
        items.append(_path_heading(words, number, path, start))
        here = start
        for hop in path.hops:
            here = hop.object if hop.subject == here else hop.subject
            items.append(_hop(words, hop, here))
    return items


def letter(marks: Sequence[str], identifier: str) -> str:
    """The letter under which a thing is marked, or empty."""
    return _LETTERS[marks.index(identifier)] if identifier in marks else ""


def _result(words: Words, hit: Hit, mark: str, width: int) -> Item:
    entry = hit.entry
    name = [Span(entry.label)]
    if hit.match.casefold() not in entry.label.casefold():
        name.append(Span(f" ({hit.match})"))
    flags = ([Span(f" [{mark}]", "warning")] if mark else []) + [
        Span(f" {span.text}", span.style) for span in words.flag(entry.status)
    ]
    kind, region = words.type(entry.type), words.region(entry.region) if entry.region else ""
    if width >= _ROOMY:
        end = (*flags, Span(f" {kind[:_TYPE]:{_TYPE}} {region[:_REGION]:{_REGION}}", "muted"))
        return Item((Paragraph(tuple(name), end=end),), entry.id)
    first = Paragraph(tuple(name), end=tuple(flags), cut=True)
    where = " · ".join(part for part in (kind, region) if part)
    return Item((first, Paragraph((Span(where, "muted"),), indent=2, cut=True)), entry.id)


def _values(words: Words, state: State, facet: str) -> Iterator[Item]:
    naming: Mapping[str, str] = {value: _value_name(words, facet, value) for value in state.counts(facet)}
    chosen = state.filters.get(facet, frozenset())
    ordered = sorted(state.counts(facet).items(), key=lambda pair: (not pair[0], fold(naming[pair[0]])))
    for value, count in ordered:
        box = "[x] " if value in chosen else "[ ] "
        spans = (Span(box), Span(naming[value], "strong" if value in chosen else "plain"))
        yield Item((Paragraph(spans, end=(Span(str(count), "muted"),)),), f"{facet} {value}")


def _value_name(words: Words, facet: str, value: str) -> str:
    if facet == "region":
        return words.region(value)
    return words.type(value) if facet == "type" else words.name(value).removesuffix(_CHAIN_SUFFIX)


def _path_heading(words: Words, number: int, path: "Path", start: str) -> Item:
    sentence = f"{number}. {words.sentence(path, start)}."
    kind = "potential" if path.kind == "potential" else ""
    known = ", ".join(part for part in (kind, path.basis, f"strength {figure(path.strength)}") if part)
    gap = (Paragraph(),) if number > 1 else ()
    flag = words.flag(path.status)
    evidence = "" if flag else f"; {evidence_of(path)}"
    return Item((*gap, paragraph(Span(sentence, "heading")), paragraph(f"{known}{evidence}", "  ", *flag)))


def _hop(words: Words, hop: "Hop", reached: str) -> Item:
    def end(identifier: str) -> Span:
        return Span(words.name(identifier), "strong" if identifier == reached else "plain")

    said = paragraph(
        end(hop.subject), f" {words.forth(hop.predicate)} ", end(hop.object), "  ", *words.flag(hop.status)
    )
    if not hop.ties and hop.predicate != BROADER:
        return Item(
            (said, paragraph(f"{hop.status}: no tie describes it", indent=2, style="warning")), reached
        )
    told = [line for one in hop.ties or (hop,) for line in _borne(words, one)]
    return Item((said, *told), reached)


def _borne(words: Words, said: "Hop | Tie") -> list[Paragraph]:
    """What a statement rests on."""
    details = words.details(said.role, said.stage, said.valid_from, said.valid_to, 2)
    return [*details, *words.evidence(said.status, said.sources, 2)]
