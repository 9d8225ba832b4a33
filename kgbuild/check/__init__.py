"""Claims against a reference: findings by several checkers, one verdict of them all."""

from kgbuild.check.novelty import told_worth, with_novelty
from kgbuild.check.reference import Reference
from kgbuild.check.run import CHECKERS, Checker, check_claims
from kgbuild.check.verdict import combine
from kgbuild.check.why import explain

__all__ = [
    "CHECKERS",
    "Checker",
    "Reference",
    "check_claims",
    "combine",
    "explain",
    "told_worth",
    "with_novelty",
]
