"""A region's network as the JSON that its page carries."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, fields
from functools import cache
from operator import attrgetter
from typing import Any

from clusteratlas.model import Network, Scale, Source, Stage, Step, Thing, Tie
from clusteratlas.pages import phrases
from clusteratlas.pages.embed import safe_address
from clusteratlas.pages.links import ChainLink, ChainPath
from clusteratlas.pages.naming import NAME, plain_names
from clusteratlas.pages.region.findings import Finding, Insight, Ranking
from clusteratlas.pages.said import COVERAGE, PAIRS, PLAYERS, QUESTIONS, REASONS, Said
from clusteratlas.pages.story import Sentence
from clusteratlas.pages.storytelling import TEMPLATES

CONTAINERS = frozenset({"value-chain", "cluster"})
"""Types into which a large picture is folded."""

_DIGITS = 9
"""Digits of a strength after the point: more would say nothing, and are bytes."""


def build_payload(  # noqa: PLR0913 - each part of a page is given by name
    network: Network,
    *,
    language: str,
    words: Mapping[str, Mapping[str, str]],
    links: Sequence[ChainLink],
    scale: Scale | None = None,
    weights: Mapping[str, float] | None = None,
    findings: Sequence[Finding] = (),
    unserved: Sequence[str] = (),
    rankings: Sequence[Ranking] = (),
    insights: Sequence[Insight] = (),
    story: Sequence[Sentence] = (),
) -> dict[str, Any]:
    """Everything that the page's program needs besides the drawing, in an order that depends on ids alone.

    Args:
        network: the region.
        language: code of the language in which the page opens.
        words: by the code of each further language, translations by English text.
        links: from stakeholders to value chains, with their paths.
        scale: how strengths fall into bands; None where nobody has weighed the links.
        weights: what the ties of a path between any two things weigh, and what is left of it for what it
            passes through, as the library's convention names them; None where paths are not weighed.
        findings: statements of the analysis, the weightiest first.
        unserved: ids of the stages in whose industries nobody recorded for the region is active.
        rankings: measures of the analysis.
        insights: its sentences on the network as a whole.
        story: what is special about the region.
    """
    return {
        "region": network.region.id,
        "at": network.at,
        "language": language,
        "native": native_language(network),
        "dataset": _plain(network.dataset) if network.dataset else {},
        **_phrase_book(network, links),
        "things": [thing_entry(network.things[key]) for key in sorted(network.things)],
        "ties": [tie_entry(tie) for tie in sorted(network.ties, key=lambda tie: tie.id)],
        "stages": [_plain(stage) for stage in _in_order(network.stages.values())],
        "sources": [source_entry(network.sources[key]) for key in sorted(network.sources)],
        "steps": [_plain(step) for step in _steps_in_order(network.steps)],
        "links": [entry for entry in _link_entries(network, links) if entry["paths"]],
        **({"scale": {"least": dict(scale.least), "caps": dict(scale.caps)}} if scale else {}),
        **({"weights": dict(sorted(weights.items()))} if weights else {}),
        "elsewhere": len(_leading_off(network, links)),
        "findings": [_plain(finding) for finding in findings],
        "unserved": sorted(unserved),
        "rankings": [_plain(ranking) for ranking in rankings],
        "insights": [_plain(insight) for insight in insights],
        "story": [_plain(sentence) for sentence in story],
        "homes": homes(network),
        **_words(
            words,
            network,
            {one.template for one in story} | {one.template for one in _said(findings, insights)},
        ),
    }


def _phrase_book(network: Network, links: Iterable[ChainLink]) -> dict[str, Any]:
    """How types, ties and all else that has a token are said, as far as the page speaks of them."""
    return {
        "types": _phrases(phrases.TYPES, (thing.type for thing in network.things.values())),
        "predicates": _phrases(phrases.TIES, _predicates(network, links)),
        "families": phrases.TIE_FAMILIES,
        "statuses": phrases.STATUSES,
        "bases": phrases.BASES,
        "bands": phrases.BANDS,
        "stepTypes": phrases.STEP_TYPES,
        "findingKinds": phrases.FINDINGS,
    }


def _words(
    words: Mapping[str, Mapping[str, str]], network: Network, used: AbstractSet[str]
) -> dict[str, Any]:
    """English texts once, and beside them those of each language; an empty one is as in English.

    Of the names of value chains and stages, and of the sentences by which regions are told, only those that
    the page has.
    """
    names = plain_names(network.things.values(), network.stages.values())
    tables = (TEMPLATES, REASONS, QUESTIONS, COVERAGE, PLAYERS, PAIRS)
    without = {template for table in tables for template in table.values()} - used
    messages = sorted(
        {
            key
            for strings in words.values()
            for key, text in strings.items()
            if text != key
            and key not in without
            and (not key.startswith(NAME) or key.removeprefix(NAME) in names)
        }
    )
    told = {code: [words[code].get(key, "") for key in messages] for code in sorted(words) if words[code]}
    return {
        "messages": messages,
        "words": {
            code: ["" if text == key else text for key, text in zip(messages, texts, strict=True)]
            for code, texts in told.items()
        },
    }


def thing_entry(thing: Thing) -> dict[str, Any]:
    """A thing without its empty attributes; an address that must not be a link moves to ``website_text``."""
    entry = _plain(thing)
    entry["labels"] = dict(sorted(thing.labels.items()))
    if thing.differs:
        entry["differs"] = [{"property": one.property, "values": list(one.values)} for one in thing.differs]
    if thing.website and not safe_address(thing.website):
        entry["website_text"] = entry.pop("website")
    return entry


def tie_entry(tie: Tie) -> dict[str, Any]:
    """A tie without its empty attributes."""
    return _plain(tie)


def path_entry(path: ChainPath) -> dict[str, Any]:
    """A path without its empty attributes, but with its ties even where it has none."""
    entry = {**_plain(path), "ties": list(path.ties)}
    if path.strength is not None:
        entry["strength"] = round(path.strength, _DIGITS)
    return entry


def source_entry(source: Source) -> dict[str, Any]:
    """A source without its empty attributes; an address that must not become a link moves to ``url_text``."""
    entry = _plain(source)
    if source.url and not safe_address(source.url):
        entry["url_text"] = entry.pop("url")
    return entry


def _predicates(network: Network, links: Iterable[ChainLink]) -> set[str]:
    """The kinds of ties that the page speaks of, those of statements without a tie among them."""
    untied = {predicate for link in links for path in link.paths for _, predicate, _ in path.untied}
    return untied | {tie.predicate for tie in network.ties}


def _link_entries(network: Network, links: Iterable[ChainLink]) -> Iterator[dict[str, Any]]:
    """Each link with those of its paths of which the page can show both ends and every hop."""
    things = network.things.keys()
    known = {tie.id for tie in network.ties if tie.subject in things and tie.object in things}
    for link in links:
        if link.stakeholder in things and link.value_chain in things:
            yield {
                "stakeholder": link.stakeholder,
                "value_chain": link.value_chain,
                "paths": [path_entry(path) for path in link.paths if _is_whole(path, things, known)],
            }


def _is_whole(path: ChainPath, things: Collection[str], ties: Collection[str]) -> bool:
    ends = (end for subject, _, target in path.untied for end in (subject, target))
    return all(tie in ties for tie in path.ties) and all(end in things for end in ends)


def _leading_off(network: Network, links: Iterable[ChainLink]) -> set[tuple[str, str]]:
    """Stakeholders and value chains of other regions that they could serve, which the page does not show."""
    return {(link.stakeholder, link.value_chain) for link in links if link.value_chain not in network.things}


def homes(network: Network) -> dict[str, str]:
    """For every thing the value chain or cluster that is the fewest ties away, as far as one can be reached.

    Ties of place are no reason to belong somewhere. Among equally near ones a cluster comes before a value
    chain, then the order of ids decides.
    """
    near: dict[str, list[str]] = {key: [] for key in network.things}
    for tie in network.ties:
        if tie.predicate != "located-in" and tie.subject in near and tie.object in near:
            near[tie.subject].append(tie.object)
            near[tie.object].append(tie.subject)
    starts = sorted(
        (key for key, thing in network.things.items() if thing.type in CONTAINERS),
        key=lambda key: (network.things[key].type, key),
    )
    home = {start: start for start in starts}
    queue = deque(starts)
    while queue:
        here = queue.popleft()
        for other in sorted(near[here]):
            if other not in home:
                home[other] = home[here]
                queue.append(other)
    return dict(sorted((key, place) for key, place in home.items() if key != place))


def _plain(value: Any) -> dict[str, Any]:
    names, values = _reader(type(value))  # type: ignore[arg-type]  # a class can be a key
    return {
        name: [_item(one) for one in held] if isinstance(held, tuple) else held
        for name, held in zip(names, values(value), strict=True)
        if held is not False and held not in ("", (), None)
    }


@cache
def _reader(kind: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields of a dataclass, and what gives their values all at once."""
    names = tuple(item.name for item in fields(kind))
    if len(names) == 1:
        return names, lambda value: (getattr(value, names[0]),)
    return names, attrgetter(*names)


def _item(held: Any) -> Any:
    return {"template": held.template, "values": dict(held.values)} if isinstance(held, Said) else held


def _said(findings: Iterable[Finding], insights: Iterable[Insight]) -> Iterator[Said]:
    for finding in findings:
        yield from (*finding.said, *finding.asked, *finding.seen)
    for insight in insights:
        yield from insight.said


def _phrases(table: Mapping[str, Any], tokens: Iterable[str]) -> list[dict[str, Any]]:
    """How some of a table's tokens are said, in the table's order."""
    present = set(tokens)
    return [{"token": token, **asdict(phrase)} for token, phrase in table.items() if token in present]


def _in_order(stages: Iterable[Stage]) -> list[Stage]:
    return sorted(stages, key=lambda stage: (stage.value_chain, stage.position, stage.label, stage.id))


def _steps_in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: (step.region == "", step.position, step.date, step.id))


def native_language(network: Network) -> str:
    """The language, not English, of the region's own name, else of most of its things' names; or empty."""
    if network.region.native_language:
        return network.region.native_language
    counts: dict[str, int] = {}
    for thing in network.things.values():
        code = "" if thing.type == "industry" else thing.native_language  # industries have names in all
        if code:
            counts[code] = counts.get(code, 0) + 1
    return min(counts, key=lambda code: (-counts[code], code), default="")
