"""Namespaces, and the closed sets of terms: polarity, certainty, stance and the like."""

from __future__ import annotations

import re
from enum import StrEnum

VOCABULARY = "https://w3id.org/kgbuild/ontology#"
"""Namespace of the terms, written ``kgb:``."""
RELATION = "https://w3id.org/kgbuild/relation/"
"""Namespace of the relation types, written ``kgr:``."""
OPEN_RELATION = "https://w3id.org/kgbuild/open/"
"""Namespace of relations that only the text's own words name, written ``kgo:``."""
THING = VOCABULARY + "Thing"
"""The type of an argument that is no named entity and fits no other type."""


class Polarity(StrEnum):
    """Whether the speaker says that it holds or that it does not."""

    AFFIRMED = "Affirmed"
    DENIED = "Denied"

    @property
    def opposite(self) -> Polarity:
        """The other one."""
        return Polarity.DENIED if self is Polarity.AFFIRMED else Polarity.AFFIRMED


class Certainty(StrEnum):
    """How sure the speaker is, after FactBank (Saurí & Pustejovsky 2009), plus the unreal moods."""

    CERTAIN = "Certain"
    PROBABLE = "Probable"
    POSSIBLE = "Possible"
    PLANNED = "Planned"
    CONDITIONAL = "Conditional"
    ASKED = "Asked"


class Quotation(StrEnum):
    """Whether what is said is given in the speaker's own words."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    MIXED = "Mixed"


class Tense(StrEnum):
    """The time of the claim's verb seen from the text."""

    PAST = "Past"
    PRESENT = "Present"
    FUTURE = "Future"


class Stance(StrEnum):
    """What one checker found about one claim."""

    SUPPORTS = "Supports"
    REFUTES = "Refutes"
    NEUTRAL = "Neutral"
    CONFLICTS = "Conflicts"
    UNANSWERED = "Unanswered"


class VerdictLabel(StrEnum):
    """What all findings on a claim come to."""

    SUPPORTED = "Supported"
    REFUTED = "Refuted"
    CONFLICTING = "Conflicting"
    NOT_ENOUGH_INFO = "NotEnoughInfo"
    UNCHECKED = "Unchecked"

    @property
    def words(self) -> str:
        """The label in words.

        Examples
        --------
        >>> VerdictLabel.NOT_ENOUGH_INFO.words
        'not enough info'
        """
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.value).lower()


class FactKind(StrEnum):
    """What kind of thing a finding rests on."""

    STATED = "Stated"
    CLAIM = "SaidElsewhere"
    PASSAGE = "Passage"
    RULE = "Rule"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "Name"
    NOMINAL = "Nominal"
    PRONOUN = "Pronoun"


class PropositionKind(StrEnum):
    """The construction that says a proposition."""

    VERB = "Verb"
    CONJOINED = "Conjoined"
    RELATIVE = "Relative"
    PARTICIPLE = "Participle"
    ADVERBIAL = "Adverbial"
    GOVERNED = "Governed"
    APPOSITION = "Apposition"
    TITLE = "Title"
    POSSESSIVE = "Possessive"
    PLACE = "Place"
    PHRASE = "Phrase"
    QUALITY = "Quality"


class Bound(StrEnum):
    """How a stated number limits the true one."""

    EXACT = "Exact"
    ABOUT = "About"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"


class Match(StrEnum):
    """How the name in a text met the name in a knowledge base."""

    LABEL = "Label"
    ALIAS = "Alias"
    SHORT_FORM = "ShortForm"
    SPELLING = "Spelling"
