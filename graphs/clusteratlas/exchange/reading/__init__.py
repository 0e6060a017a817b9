"""From people's files to sheets of values: workbooks, delimited texts, and other programs' formats."""

from clusteratlas.exchange.reading.files import READERS, read_file, read_path, tables_in
from clusteratlas.exchange.reading.sheets import Place, Sheet, Value

__all__ = ["READERS", "Place", "Sheet", "Value", "read_file", "read_path", "tables_in"]
