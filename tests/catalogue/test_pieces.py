"""The whole is written graph by graph, and the file is the same as if it had been written at once."""

from pathlib import Path
from typing import Any

import pytest

from clusteratlas import Atlas
from clusteratlas.catalogue.extract import BY_GRAPH, pieces
from clusteratlas.files.writing import write_whole


@pytest.mark.parametrize("style", BY_GRAPH)
def test_the_pieces_together_are_the_whole(shipped: Atlas, style: str) -> None:
    written = list(pieces(shipped.store.data_alone(), style, shipped.contents.reference_graphs))
    assert len(written) > 1
    assert "".join(written) == shipped.export(style)


@pytest.mark.parametrize("style", BY_GRAPH)
def test_the_command_writes_the_same_to_a_file_and_to_standard_output(
    shipped: Atlas, style: str, ask: Any, tmp_path: Path
) -> None:
    path = tmp_path / "whole"
    assert ask("export", "--format", style, "-o", str(path)).status == 0
    assert path.read_text(encoding="utf-8") == shipped.export(style)
    assert ask("export", "--format", style).out == shipped.export(style)


def test_a_file_stands_as_it_stood_where_a_piece_fails(tmp_path: Path) -> None:
    def failing() -> Any:
        yield "new\n"
        raise RuntimeError

    path = tmp_path / "whole.nq"
    path.write_text("old\n", encoding="utf-8")
    with pytest.raises(RuntimeError):
        write_whole(path, failing())
    assert path.read_text(encoding="utf-8") == "old\n"
    assert [each.name for each in tmp_path.iterdir()] == ["whole.nq"]
