"""Whether two phrases can be one: agreement of gender, number and class, and what bars it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kgbuild.extract.coreference.attributes import ARGUMENTS, Attributes, Ints
from kgbuild.extract.coreference.denotation import EITHER, FIRST_NOUN, KIND
from kgbuild.extract.coreference.lexicon import Gender

Bools = NDArray[np.bool_]

UNKNOWN, AGREE, CLASH, PERSON = 0, 1, 2, 3
"""What a comparison finds; PERSON where one is a person and the other a he or a she."""
_SEXES = (Gender.MALE, Gender.FEMALE)


def _gender_table() -> Ints:
    made = np.zeros((len(Gender), len(Gender)), dtype=np.int64)
    for one in Gender:
        for other in Gender:
            if Gender.UNKNOWN in (one, other):
                made[one, other] = UNKNOWN
            elif one == other:
                made[one, other] = AGREE
            elif Gender.PERSON in (one, other) and Gender.NEUTER not in (one, other):
                made[one, other] = PERSON
            else:
                made[one, other] = CLASH
    return made


_GENDERS = _gender_table()


def genders(one: Ints, other: Ints) -> Ints:
    """Compare genders."""
    return np.asarray(_GENDERS[one, other], dtype=np.int64)


def genders_agree(one: int, other: int) -> bool:
    """Say whether two genders may be of the same: unknown goes with all."""
    return bool(_GENDERS[one, other] != CLASH)


def numbers(one: Ints, other: Ints) -> Ints:
    """Compare singular and plural; unknown where one may be either."""
    return _compared((one == EITHER) | (other == EITHER), one == other)


def categories(one: Ints, other: Ints) -> Ints:
    """Compare classes or types, of which 0 is the unknown one."""
    return _compared((one == 0) | (other == 0), one == other)


def _compared(unknown: NDArray[Any], same: NDArray[Any]) -> Ints:
    return np.where(unknown, UNKNOWN, np.where(same, AGREE, CLASH)).astype(np.int64)


def possible(a: Attributes, j: Ints, i: Ints) -> Bools:
    """Say which pairs may be one at all: no man is a she or an it, no thing is a he.

    What a name is, is often wrongly told; what a noun is, seldom.
    """
    one, other = a.gender[j], a.gender[i]
    noun = a.kind[i] > KIND["name"]
    sexed = np.isin(one, _SEXES) & (a.kind[j] < FIRST_NOUN)
    clash = np.isin(one, _SEXES) & np.isin(other, _SEXES) & (one != other)
    clash |= (a.kind[j] == KIND["it"]) & (
        np.isin(other, _SEXES) | ((other == Gender.PERSON) & noun)
    )
    clash |= sexed & noun & (other == Gender.NEUTER)
    return np.asarray(~clash, dtype=np.bool_)


def apart(a: Attributes, j: Ints, i: Ints) -> Bools:
    """Say which pairs grammar keeps apart: a pronoun and another argument of the same verb."""
    pronoun = (a.kind[j] < FIRST_NOUN) & (a.reflexive[j] == 0)
    same = (a.clause[j] == a.clause[i]) & (a.clause[j] >= 0)
    arguments = np.isin(a.role[j], ARGUMENTS) & np.isin(a.role[i], ARGUMENTS)
    return np.asarray(pronoun & same & arguments, dtype=np.bool_)


def may_name_one(a: Attributes, one: int, other: int) -> bool:
    """Say whether two names share a word, or one is the other's initials."""
    return bool(
        a.words[one] & a.words[other]
        or a.initials[one] == a.text[other]
        or a.initials[other] == a.text[one]
    )
