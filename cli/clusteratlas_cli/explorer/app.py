"""The explorer as a program, and the way into it from the command line."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from clusteratlas_cli.explorer.main import MainScreen
from clusteratlas_cli.explorer.material import Material
from clusteratlas_cli.explorer.screens import HelpScreen

if TYPE_CHECKING:
    from clusteratlas.atlas import Atlas


class Explorer(App[None], inherit_bindings=False):
    """A full-screen explorer of an atlas.

    Args:
        material: what it shows.
    """

    CSS_PATH = "explorer.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Cluster Atlas"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", show=False),
        Binding("question_mark", "help", "Help", show=False),
        Binding("q", "quit", "Quit", show=False),
        Binding("ctrl+q", "quit", "Quit", show=False),
        Binding("ctrl+c", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, material: Material) -> None:
        super().__init__()
        self.material = material

    def get_default_screen(self) -> MainScreen:
        """The screen to begin with."""
        return MainScreen(self.material)

    def action_help(self) -> None:
        """Show every key and what it does."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())


def explore(atlas: "Atlas", language: str) -> None:
    """Explore an atlas until the reader quits."""
    Explorer(Material(atlas, language)).run()
