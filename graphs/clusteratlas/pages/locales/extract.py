"""Which texts the pages show, and catalogues that hold exactly those.

A text counts as shown where it is marked: ``_("...")`` in Python modules and templates, ``t("...")`` in
scripts. A mark round anything but a plain text cannot be translated and is an error. Beside the texts stand
the names of the shipped value chains and of their stages, which come from the schemes.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from clusteratlas.errors import RequestError
from clusteratlas.pages.locales import LANGUAGES
from clusteratlas.pages.typography import well_set

_SCRIPT_CALL = re.compile(r"""(?<![\w.$])t\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|(`))""")
_ESCAPED = re.compile(r"\\(.)")


def find_messages(folder: Path) -> dict[str, tuple[str, ...]]:
    """Every marked text below a folder, with the files that show it (relative, sorted).

    Raises:
        RequestError: a mark holds something other than a plain text.
    """
    found: dict[str, set[str]] = {}
    for file in sorted(folder.rglob("*")):
        place = file.relative_to(folder).as_posix()
        for message in _messages_of(file):
            found.setdefault(message, set()).add(place)
    return {message: tuple(sorted(places)) for message, places in sorted(found.items())}


def update_catalogue(path: Path, messages: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Make a catalogue hold exactly these texts, keeping what is translated; a new file is begun if need be.

    Returns:
        The texts that still lack a translation, sorted.
    """
    import polib

    kept = {entry.msgid: entry for entry in polib.pofile(str(path))} if path.exists() else {}
    made = polib.POFile(wrapwidth=100)
    language = path.stem
    made.metadata = {
        "Project-Id-Version": "Cluster Atlas",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for message, places in sorted(messages.items()):
        old = kept.get(message)
        made.append(
            polib.POEntry(
                msgid=message,
                msgstr=well_set(old.msgstr, language) if old else "",
                tcomment=old.tcomment if old else "",
                flags=[flag for flag in old.flags if flag == "fuzzy"] if old else [],
                occurrences=[(place, "") for place in places],
            )
        )
    path.write_text(f"{made}\n", encoding="utf-8")
    return tuple(entry.msgid for entry in made if not entry.translated())


def update_all(folder: Path, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Bring all catalogues up to date with the pages in this folder (``clusteratlas/pages`` of a checkout).

    Args:
        folder: where the pages are.
        names: of the shipped value chains and of their stages, each with what it is a name of.

    Returns:
        By language, the texts and names that still lack a translation.
    """
    messages = find_messages(folder)
    codes = [code for code in LANGUAGES if code != "en"]
    return {
        code: (
            *update_catalogue(folder / "locales" / f"{code}.po", messages),
            *update_catalogue(folder / "locales" / "names" / f"{code}.po", names),
        )
        for code in codes
    }


def _messages_of(file: Path) -> Iterator[str]:
    if file.suffix == ".py":
        yield from _of_python(file)
    elif file.suffix == ".html":
        yield from _of_template(file)
    elif file.suffix == ".js":
        yield from _of_script(file)


def _of_python(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            argument = node.args[0] if node.args else None
            if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str):
                raise RequestError(f"{file.name}, line {node.lineno}: _() marks something other than a text.")
            yield argument.value


def _of_template(file: Path) -> Iterator[str]:
    from jinja2 import Environment, nodes

    tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            argument = call.args[0] if call.args else None
            if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                yield argument.value


def _of_script(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for match in _SCRIPT_CALL.finditer(text):
        double, single, template = match.groups()
        if template:
            line = text.count("\n", 0, match.start()) + 1
            raise RequestError(
                f"{file.name}, line {line}: t() marks a template text; use {{name}} in a plain one."
            )
        yield _ESCAPED.sub(r"\1", double if double is not None else single)
