"""How pages name value chains, stages and industries in their language.

The shipped value chains have English names; :mod:`clusteratlas.pages.locales` translates them, and pages say
them in their own language. A name that nobody translated, such as one of a reader's own chain, stays as it
is. Industries bear the official names of NACE in each language that pages come in.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from clusteratlas.model import Network, Stage, Thing

NAME = "name|"
"""Before a name that stands among translations of the interface, so that no text is taken for a name."""

_KIND = re.compile(r"\s+value chain$", re.IGNORECASE)


def short_name(name: str) -> str:
    """The English name of a value chain without the words that all of them share."""
    return _KIND.sub("", name)


def chain_name(chain: Thing, language: str = "en", strings: Mapping[str, str] | None = None) -> str:
    """A value chain's name without the words that all share: ``Textile`` of ``Textile value chain``."""
    if language != "en" and (own := chain.labels.get(language)):
        return own
    name = short_name(chain.label("en"))
    return told_name(name, strings)


def stage_name(stage: Stage, strings: Mapping[str, str] | None = None) -> str:
    """What a stage is called."""
    return told_name(stage.label, strings)


def told_name(name: str, strings: Mapping[str, str] | None = None) -> str:
    """The translation of an English name of a value chain or stage, else the name."""
    return (strings or {}).get(NAME + name) or name


def names_in_all(words: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """What English names of value chains and stages are in some languages, by the English name.

    Args:
        words: translations of the interface and of names, by the code of their language.
    """
    found: dict[str, list[str]] = {}
    for code in sorted(words):
        for message, text in words[code].items():
            if message.startswith(NAME) and text:
                found.setdefault(message.removeprefix(NAME), []).append(text)
    return found


def thing_name(thing: Thing, language: str = "en", strings: Mapping[str, str] | None = None) -> str:
    """What a thing is called; a value chain as :func:`chain_name` has it."""
    return chain_name(thing, language, strings) if thing.type == "value-chain" else thing.label(language)


def coded_name(thing: Thing, language: str = "en", strings: Mapping[str, str] | None = None) -> str:
    """The same, of an industry with its code before it, since classes and groups often bear one name.

    A stage of a value chain is called as :func:`stage_name` has it.
    """
    if thing.type == "stage":
        return told_name(thing.label("en"), strings)
    name = thing_name(thing, language, strings)
    return f"{thing.notation} {name}" if thing.type == "industry" and thing.notation else name


def told_in(network: Network, language: str, strings: Mapping[str, str]) -> Network:
    """The network with its value chains named in this language where it can be, for pages in one language."""
    things = {
        key: replace(thing, labels={**thing.labels, language: chain_name(thing, language, strings)})
        for key, thing in network.things.items()
        if thing.type == "value-chain" and chain_name(thing, language, strings) != chain_name(thing)
    }
    return replace(network, things={**network.things, **things}) if things else network


def plain_names(things: Iterable[Thing], stages: Iterable[Stage]) -> set[str]:
    """The English names of these value chains and stages, as a catalogue of names has them."""
    chains = (short_name(thing.label("en")) for thing in things if thing.type == "value-chain")
    return {*chains, *(stage.label for stage in stages)}
