"""Templates filled in: what all pages share, from the style and the security policy to the site's links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from clusteratlas.pages import assets
from clusteratlas.pages.embed import in_its_order, safe_address, security_policy
from clusteratlas.pages.marking import Marks
from clusteratlas.pages.typography import number, percent

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to another page, relative to the one that carries it.

    Attributes:
        message: the label in English, where it is one of the interface's own texts.
    """

    label: str
    href: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class SiteLinks:
    """Where a page stands among others.

    Attributes:
        index: address of the index page.
        regions: the regions' pages, the present one included.
        pages: further pages.
    """

    index: str
    regions: tuple[PageLink, ...] = ()
    pages: tuple[PageLink, ...] = ()


class Templates:
    """Templates in one language, all with the same style.

    Everything is escaped. A template finds translations as ``_``, which takes a text's values by name
    (``_("Ties: {n}", n=3)``), its scripts as ``scripts``, and beside the values it is given the ``shared``
    ones.

    Args:
        language: code of the interface's language.
        strings: translations of the interface by English text, see :mod:`clusteratlas.pages.locales`.
        style: the styles of these pages.
        site: the pages beside these, or None where a page stands alone.
        switching: whether fixed texts are marked, so that the page can be read in another language.
        served: whether the pages may ask the server that gave them.
        shared: further values that all of these templates take.
    """

    def __init__(  # noqa: PLR0913 - all but four are given by name
        self,
        language: str,
        strings: Mapping[str, str] | None,
        style: str,
        site: SiteLinks | None,
        *,
        switching: bool = False,
        served: bool = False,
        **shared: Any,
    ) -> None:
        self._words, self._language = strings or {}, language
        self._environment: Any = _environment().overlay()  # jinja2 declares globals to hold only its own
        self._switching, self._served = switching, served
        self._style = style
        self._shared = {**shared, "language": language, "site": site, "safe_address": safe_address}

    def fill(self, template: str, scripts: Sequence[str] = (), **values: Any) -> str:
        """A page's text, in which nothing turns the order of writing; the same input gives the same text.

        Args:
            template: file name in ``templates``.
            scripts: the programs that the page runs, in order; the policy allows these and no others.
            values: what only this template takes.
        """
        theme = assets.theme_script()
        marks = Marks() if self._switching else None
        told = {"_": self._speaker(marks), "number": self._number, "percent": self._percent}
        self._environment.globals = {**self._environment.globals, **told}
        page: str = self._environment.get_template(template).render(
            **self._shared,
            **values,
            theme=theme,
            style=self._style,
            scripts=scripts,
            policy=security_policy((theme, *scripts), (self._style,), served=self._served),
        )
        return in_its_order(marks.placed(page) if marks else page)

    def _number(self, value: int) -> str:
        """A whole number as the language writes it: ``{{ number(n) }}``, in templates of one language."""
        return number(value, self._language)

    def _percent(self, share: float) -> str:
        """A share of one in hundredths, likewise."""
        return percent(share, self._language)

    def _speaker(self, marks: Marks | None) -> Callable[..., str]:
        """What templates call as ``_``."""

        def say(message: str, **values: str | int) -> str:
            text = self._words.get(message) or message
            for name, value in values.items():
                told = number(value, self._language) if isinstance(value, int) else value
                text = text.replace(f"{{{name}}}", told)
            return marks.around(message, text, values) if marks else text

        return say


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    from clusteratlas.pages.compiled import Compiled

    folder = resources.files("clusteratlas.pages") / "templates"
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )
