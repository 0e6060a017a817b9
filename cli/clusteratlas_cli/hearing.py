"""What the library logs, told as notes."""

import logging
from collections.abc import Callable


def hear(told: set[str], note: Callable[[str], None]) -> None:
    """Tell what the library logs, as that a name was guessed, as notes, each once.

    Args:
        told: what has been told, to which is added.
        note: tells a sentence.
    """

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            text = record.getMessage()
            if text not in told:
                told.add(text)
                note(text)

    # One process is one session; tests run many, of which the last hears.
    logging.getLogger("clusteratlas").handlers = [Notes()]
