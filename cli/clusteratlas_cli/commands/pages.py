"""``page`` and ``site``: what people look at."""

import webbrowser
from pathlib import Path

import click

from clusteratlas_cli import completion
from clusteratlas_cli.session import atlas, note, pour, session


@click.command("page")
@click.argument("region", shell_complete=completion.regions)
@click.option(
    "-o", "--output", metavar="FILE", help="Where to write; - for standard output. Default: REGION.html here."
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def page_command(region: str, output: str | None, show: bool) -> None:
    """Write a region's stakeholder network page: one HTML file that needs no network.

    The page is in English, or in the language that --lang gives: de, en, fi, fr, pt, ro, sv,
    or own for the region's own.

    \b
    Examples:
      clusteratlas page nord-pas-de-calais --at 2015 -o npdc.html
      clusteratlas page lapland --lang own --open
    """
    page = atlas().page(region, session().page_lang)
    note(atlas().account(region).note)
    if output == "-":
        pour(page.html)
        return
    written = page.save(output or page.name)
    note(f"Wrote {written}.")
    if show:
        webbrowser.open(written.resolve().as_uri())


@click.command("site")
@click.option(
    "-o", "--output", metavar="DIR", default="_site", show_default=True, help="The folder to write to."
)
@click.option("--open", "show", is_flag=True, help="Open the index in the browser.")
def site_command(output: str, show: bool) -> None:
    """Write every region's page and an index that links them.

    The pages are in English, or in the language that --lang gives: de, en, fi, fr, pt, ro, sv.
    With --lang own each region's page is in the region's own language and the others in English.

    \b
    Example:
      clusteratlas site -o atlas --open
    """
    from clusteratlas.files.writing import write_folder

    files = atlas().site(session().page_lang)
    write_folder(Path(output), files)
    note(f"Wrote {len(files)} pages to {output}.")
    if show:
        webbrowser.open((Path(output) / "index.html").resolve().as_uri())
