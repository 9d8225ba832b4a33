"""How much a statement is worth checking, and why."""

from kgbuild.extract.worth.reading import WorthReader, with_worth
from kgbuild.extract.worth.score import worth_of
from kgbuild.extract.worth.signs import Sign, Signs
from kgbuild.extract.worth.weights import START, WEIGHTS, Weight
from kgbuild.extract.worth.words import WorthWords

__all__ = [
    "START",
    "WEIGHTS",
    "Sign",
    "Signs",
    "Weight",
    "WorthReader",
    "WorthWords",
    "with_worth",
    "worth_of",
]
