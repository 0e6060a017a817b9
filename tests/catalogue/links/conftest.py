"""A store on disk of the six regions, and the same files opened as files."""

from tests.store.disk.conftest import large, of_files, of_store, regions

__all__ = ["large", "of_files", "of_store", "regions"]
