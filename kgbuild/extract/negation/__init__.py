"""Negation: which words deny, what they deny, and the event that is said not to be."""

from kgbuild.extract.negation.affixes import known_adjectives
from kgbuild.extract.negation.reader import NegationReader
from kgbuild.extract.negation.values import Affix, Negation

__all__ = ["Affix", "Negation", "NegationReader", "known_adjectives"]
