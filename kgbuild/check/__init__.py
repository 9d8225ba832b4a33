"""Claims against a reference: findings by several checkers, one verdict of them all."""

from kgbuild.check.dependence import what_if, what_if_without
from kgbuild.check.explanation import explain
from kgbuild.check.novelty import told_worth, with_novelty
from kgbuild.check.reference import Reference
from kgbuild.check.run import CHECKERS, Checker, check_claims
from kgbuild.check.telling import why
from kgbuild.check.verdict import combine

__all__ = [
    "CHECKERS",
    "Checker",
    "Reference",
    "check_claims",
    "combine",
    "explain",
    "told_worth",
    "what_if",
    "what_if_without",
    "why",
    "with_novelty",
]
