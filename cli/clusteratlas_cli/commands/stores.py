"""``load`` and ``store``: data in a persistent store, and what is done with it."""

import click

from clusteratlas_cli.output.tables import format_option
from clusteratlas_cli.session import refuse

_SHARED = ("data", "at", "dated", "with_shipped", "no_cache", "language")
ACTIONS = ("info", "verify", "replace", "remove", "compact", "backup")


@click.command("load")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--store", "folder", required=True, metavar="DIR", help="The folder of the store.")
@format_option
def load_command(files: tuple[str, ...], folder: str, style: str) -> None:
    """Load RDF files into a persistent store, which --data then opens at once, however large it is.

    Each FILE is what --data reads: a file, a folder of them, or - for standard input; each file becomes a
    data set. They are streamed, and join what the store holds already. The store holds all of them or, where
    the run is stopped or fails, what it held before. It can be read meanwhile; one run at a time writes. A
    file that is in there and has not changed is left as it is; of one that has, store replace is told.
    Exit status 2 says that a file is at fault, 3 that a file cannot be read or the store not be written.

    \b
    Examples:
      clusteratlas load my-region --store atlas.store
      clusteratlas load north.ttl.gz south.nq --store atlas.store
      clusteratlas --data atlas.store regions
    """
    from clusteratlas_cli.output.stores import run_load

    refuse("load", *_SHARED)
    run_load(files, folder, style)


@click.command("store")
@click.argument("action", metavar="ACTION", type=click.Choice(ACTIONS))
@click.argument("folder", metavar="DIR")
@click.argument("named", metavar="[WHAT]...", nargs=-1)
@format_option
def store_command(action: str, folder: str, named: tuple[str, ...], style: str) -> None:
    """Look into a persistent store, and change its data sets.

    \b
    ACTION is one of
      info DIR               list the data sets, with their triples and files
      verify DIR             see that every file holds what was written
      replace DIR NAME FILE  load a file in the place of a data set
      remove DIR NAME...     take data sets out
      compact DIR            write the store anew: packed, with the vocabulary of this program
      backup DIR TO          make a second store of the same content, of links where that can be done

    What fails or is stopped leaves the store as it was. Exit status 2 says that there is no such data set, or
    that a file is at fault; 3 that the store is damaged, of another version, being written or cannot be.

    \b
    Examples:
      clusteratlas store info atlas.store
      clusteratlas store replace atlas.store north north-2.ttl
      clusteratlas store backup atlas.store atlas-monday.store
    """
    from clusteratlas_cli.output.stores import run_store

    refuse("store", *_SHARED)
    run_store(action, folder, named, style)
