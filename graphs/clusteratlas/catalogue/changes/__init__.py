"""What changed between two versions of data: facts as values, and in words."""

from clusteratlas.catalogue.changes.change import PERHAPS, Change, Changes
from clusteratlas.catalogue.changes.facts import facts_changed
from clusteratlas.catalogue.changes.sentences import headline, sentences

__all__ = ["PERHAPS", "Change", "Changes", "facts_changed", "headline", "sentences"]
