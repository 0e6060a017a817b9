"""How pages name value chains, stages and industries in their language.

The shipped value chains have English names; :mod:`clusteratlas.pages.locales` translates them, and pages say
them in their own language. A name that nobody translated, such as one of a reader's own chain, stays as it
is. Industries bear the official names of NACE in each language that pages come in.
"""

import re
from collections.abc import Iterable, Mapping

from clusteratlas.model import Stage, Thing

NAME = "name|"
"""Before a name that stands among translations of the interface, so that no text is taken for a name."""

_KIND = re.compile(r"\s+value chain$", re.IGNORECASE)


def chain_name(chain: Thing, language: str = "en", strings: Mapping[str, str] | None = None) -> str:
    """A value chain's name without the words that all share: ``Textile`` of ``Textile value chain``."""
    if language != "en" and (own := chain.labels.get(language)):
        return own
    name = _KIND.sub("", chain.label("en"))
    return (strings or {}).get(NAME + name) or name


def stage_name(stage: Stage, strings: Mapping[str, str] | None = None) -> str:
    """What a stage is called."""
    return (strings or {}).get(NAME + stage.label) or stage.label


def thing_name(thing: Thing, language: str = "en", strings: Mapping[str, str] | None = None) -> str:
    """What a thing is called; a value chain as :func:`chain_name` has it."""
    return chain_name(thing, language, strings) if thing.type == "value-chain" else thing.label(language)


def plain_names(things: Iterable[Thing], stages: Iterable[Stage]) -> set[str]:
    """The English names of these value chains and stages, as a catalogue of names has them."""
    chains = (_KIND.sub("", thing.label("en")) for thing in things if thing.type == "value-chain")
    return {*chains, *(stage.label for stage in stages)}
