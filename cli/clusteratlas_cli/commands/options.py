"""Options that several commands take: one spelling and type each, with a help text of the command's own."""

from collections.abc import Callable
from typing import Any, TypeAlias

import click
from click.shell_completion import CompletionItem

Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]
Completion: TypeAlias = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def limit_option(help_text: str, default: int | None = None) -> Decorator:
    """``--limit N``: at least 1; None is no limit."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=default,
        show_default=default is not None,
        help=help_text,
    )


def status_option(help_text: str) -> Decorator:
    """``--status attested``; None is every status."""
    return click.option("--status", type=click.Choice(["attested"]), default=None, help=help_text)


def band_option(help_text: str) -> Decorator:
    """``--band NAME``, repeatable; none is no choice."""
    bands = click.Choice(["strong", "moderate", "weak"])
    return click.option("--band", type=bands, multiple=True, help=help_text)


def basis_option(help_text: str) -> Decorator:
    """``--basis NAME``; None is no choice."""
    bases = click.Choice(["stated", "acting", "belonging", "partnering", "capable", "associated"])
    return click.option("--basis", type=bases, default=None, help=help_text)


def weak_option(help_text: str) -> Decorator:
    """``--weak``: links of the band weak count too."""
    return click.option("--weak", is_flag=True, help=help_text)


def lens_option(help_text: str) -> Decorator:
    """``--lens NAME``, actors by default."""
    lenses = click.Choice(["ties", "actors", "chains", "clusters", "initiatives"])
    return click.option("--lens", type=lenses, default="actors", show_default=True, help=help_text)


def narrowing_option(name: str, metavar: str, completion: Completion, help_text: str) -> Decorator:
    """An option that narrows an answer to one thing; empty narrows nothing."""
    return click.option(name, default="", metavar=metavar, shell_complete=completion, help=help_text)
