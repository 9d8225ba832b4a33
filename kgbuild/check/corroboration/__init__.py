"""Documents against each other: copies, independent voices, conflicts, and whom to trust."""

from kgbuild.check.corroboration.corroboration import Corroboration, settled_by
from kgbuild.check.corroboration.second_pass import with_other_documents
from kgbuild.check.corroboration.table import SourceRow, source_table
from kgbuild.check.corroboration.truth import Prior, Question, Vote, estimate
from kgbuild.check.corroboration.weighing import CHECKER

__all__ = [
    "CHECKER",
    "Corroboration",
    "Prior",
    "Question",
    "SourceRow",
    "Vote",
    "estimate",
    "settled_by",
    "source_table",
    "with_other_documents",
]
