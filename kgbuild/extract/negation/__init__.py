"""Negation: which words deny, what they deny, and the event that is said not to be."""

from kgbuild.extract.negation.affixes import known_adjectives
from kgbuild.extract.negation.contrast import contrasted, denied_quantifier, is_apart
from kgbuild.extract.negation.denial import Denial, Denials, is_existential
from kgbuild.extract.negation.reader import NegationReader
from kgbuild.extract.negation.values import Affix, Negation
from kgbuild.extract.negation.words import NOBODY

__all__ = [
    "NOBODY",
    "Affix",
    "Denial",
    "Denials",
    "Negation",
    "NegationReader",
    "contrasted",
    "denied_quantifier",
    "is_apart",
    "is_existential",
    "known_adjectives",
]
