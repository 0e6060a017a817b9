"""What a network's sheets hold, as rows that a test can compare."""

from clusteratlas.exchange.reading.sheets import Sheet


def table(sheet: Sheet) -> list[dict[str, object]]:
    """The rows of a sheet below its header, empty cells aside."""
    header, *rows = sheet.rows
    return [
        {str(name): cell for name, cell in zip(header, row, strict=True) if cell not in ("", None)}
        for row in rows
    ]


def tables(sheets: list[Sheet]) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    by_name = {sheet.name: table(sheet) for sheet in sheets}
    return by_name.get("nodes", []), by_name.get("edges", [])
