"""Coreference: which names, noun phrases and pronouns of a text mean the same."""

from kgbuild.extract.coreference.lexicon import PRONOUNS
from kgbuild.extract.coreference.phrases import Phrase
from kgbuild.extract.coreference.resolver import Antecedent, Coreference

PLURAL_PRONOUNS = frozenset(word for word, kind in PRONOUNS.items() if kind == "they")
RESOLVABLE = frozenset(
    word for word, kind in PRONOUNS.items() if kind in ("he", "she", "it", "they")
)

__all__ = ["PLURAL_PRONOUNS", "RESOLVABLE", "Antecedent", "Coreference", "Phrase"]
