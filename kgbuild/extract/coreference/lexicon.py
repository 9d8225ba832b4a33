"""What single words tell of who is meant: given names by gender, nouns by what they denote.

The lists are made by ``scripts/make_coreference_lexicon.py`` and read once, when first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

CLASSES = (
    "unknown",
    "person",
    "group",
    "location",
    "artifact",
    "time",
    "act",
    "event",
    "communication",
    "cognition",
    "animal",
    "body",
    "substance",
    "possession",
    "quantity",
)
"""What a noun or name denotes: WordNet's broadest classes; "unknown" holds the abstract too."""

DEMONSTRATIVES = frozenset(("this", "that", "these", "those"))
PRONOUNS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "I"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves", "'s"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "'em"), "they"),
    **dict.fromkeys(DEMONSTRATIVES, "this"),
}
"""Each pronoun and the kind that it is of."""


class Gender(IntEnum):
    """Which singular pronouns of the third person a phrase takes."""

    UNKNOWN = 0
    MALE = 1
    FEMALE = 2
    NEUTER = 3
    PERSON = 4  # he or she, the words do not tell


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists, in lower case.

    Parameters
    ----------
    given_names : mapping of str to Gender
        Male or female; names of both are not in it.
    classes : mapping of str to int
        Noun to its index in :data:`CLASSES`.
    genders : mapping of str to Gender
        Nouns for women and for men.
    """

    given_names: Mapping[str, Gender]
    classes: Mapping[str, int]
    genders: Mapping[str, Gender]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the word lists that come with the package."""
    folder = files("kgbuild.extract.coreference") / "lexicon"
    names = dict.fromkeys((folder / "names_male.txt").read_text("utf-8").split(), Gender.MALE)
    female = (folder / "names_female.txt").read_text("utf-8").split()
    names.update(dict.fromkeys(female, Gender.FEMALE))
    number = {name: index for index, name in enumerate(CLASSES)}
    classes: dict[str, int] = {}
    genders: dict[str, Gender] = {}
    for line in (folder / "nouns.tsv").read_text("utf-8").splitlines():
        noun, class_, gender = line.split("\t")
        classes[noun] = number[class_]
        if gender != "-":
            genders[noun] = Gender.FEMALE if gender == "f" else Gender.MALE
    return Lexicon(names, classes, genders)


def denotes(noun: str) -> str:
    """Return the class of what a noun, given by its lemma in lower case, denotes.

    Examples
    --------
    >>> denotes("defendant"), denotes("council"), denotes("orbix")
    ('person', 'group', 'unknown')
    """
    return CLASSES[lexicon().classes.get(noun, 0)]


def denotes_agent(noun: str) -> bool:
    """Say whether a noun, by its lemma in lower case, is one for a person or a group of persons."""
    return denotes(noun) in ("person", "group")


def is_title(word: str) -> bool:
    """Say whether a word, in lower case, is a noun for a person and no given name.

    Examples
    --------
    >>> is_title("director"), is_title("paul")
    (True, False)
    """
    return denotes(word) == "person" and word not in lexicon().given_names
