"""The pages of a whole site, opened by somebody who has a keyboard alone, or a finger."""

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.visiting import window

Opening = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(scope="session")
def files(site_in: Callable[[str], Mapping[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in English, on disk."""
    folder = tmp_path_factory.mktemp("hands")
    for name, html in site_in("en").items():
        (folder / name).write_text(html, encoding="utf-8")
    return folder


@contextmanager
def _opened(browser: Any, files: Path, address: str, room: Mapping[str, Any]) -> Generator[Any]:
    name, mark, fragment = address.partition("#")
    complaints: list[str] = []
    heard = {
        "console": lambda it: complaints.append(it.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }
    with window(browser, heard, offline=True, reduced_motion="reduce", **room) as page:
        page.goto((files / name).as_uri() + mark + fragment)
        if page.locator("#canvas").count():
            page.wait_for_selector("html[data-ready=yes]")
        yield page
    assert complaints == []


@pytest.fixture
def at_desk(browser: Any, files: Path) -> Opening:
    """Open a page of the site, "hamburg.html#pic=network", in a window on a desk."""
    return lambda address: _opened(browser, files, address, {"viewport": {"width": 1440, "height": 900}})


@pytest.fixture
def on_phone(browser: Any, files: Path) -> Opening:
    """Open a page of the site on a phone, which is touched."""
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    return lambda address: _opened(browser, files, address, phone)
