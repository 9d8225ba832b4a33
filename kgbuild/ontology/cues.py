"""Cues: words that say who speaks, how sure, how exact, when, or whether it is worth checking."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kgbuild.model import Bound, Certainty, Polarity


class CueKind(StrEnum):
    """The family of a cue."""

    REPORT = "report"
    """Attributes its content to a speaker: say, claim, deny, accuse, believe, ask, promise."""
    HEDGE = "hedge"
    """Lowers the certainty: may, reportedly, likely, seem."""
    IMPLICATIVE = "implicative"
    """Says whether its complement happened: manage, fail, refuse, manage not."""
    APPROXIMATOR = "approximator"
    """Loosens a number: about, nearly, more than."""
    CHANGE = "change"
    """Says that a number became another: rise, cut, growth."""
    NEGATOR = "negator"
    """Denies: not, never, no, without, neither; affirmed where it only looks so: no doubt."""
    COMMENT = "comment"
    """Comments on its whole clause or ties it to another: certainly, however."""
    OPINION = "opinion"
    """Marks a judgement of value: remarkable, embarrassing, should."""
    ATTITUDE = "attitude"
    """Attributes to a speaker what is no claim: support, oppose, cite, mention."""
    CLAUSAL = "clausal"
    """Attributes clauses alone: hold, find, begin, and not hold a banner."""
    SIGNATURE = "signature"
    """Says nothing but how sure what it governs is, affirmed and negated."""
    ORDER = "order"
    """Says what comes first, or which end of a time is open: after, then, since."""
    JOINT = "joint"
    """Says something of several as one: together, combined, in total."""
    FORMER = "former"
    """Says that what follows is over: former, ex-."""
    MATTER = "matter"
    """Names what weighs on people, so that it matters whether it is so: tax, murder, vaccine."""
    TREND = "trend"
    """Tells a change that can be measured: rise, double, an increase."""
    DEED = "deed"
    """Tells an act of which a record is kept: vote, sign, donate."""
    WRONG = "wrong"
    """Tells a wrong, or that something is not true: steal, illegal, hoax."""
    HARM = "harm"
    """Tells a wrong where it is done to people: imprison, kill."""
    MISDEED = "misdeed"
    """Tells a wrong done by its subject: forge, break promise; denied: "steal show" is none."""
    EXTREME = "extreme"
    """Allows no exception: never, only, in history."""
    TALK = "talk"
    """Speaks of the talk itself: thanks, question, tonight."""
    VAGUE = "vague"
    """Says too little to be checked: a lot, things, very."""


class Complement(StrEnum):
    """What kind of clause or phrase a word governs."""

    INFINITIVE = "infinitive"
    """ "to win"."""
    CLAUSE = "clause"
    """ "that she won"."""
    GERUND = "gerund"
    """ "winning", "of winning"."""
    NOUN = "noun"
    """ "the victory", "of the victory"."""


class Direction(StrEnum):
    """Whether a change is to more or to less."""

    UP = "up"
    DOWN = "down"


class Order(StrEnum):
    """How a clause, or a time, lies to the one that an ordering word introduces."""

    AFTER = "after"
    BEFORE = "before"
    DURING = "during"
    SINCE = "since"
    """From then on, and still."""
    UNTIL = "until"
    """Up to then, and no longer."""
    BY = "by"
    """At some time up to then."""


class Limit(StrEnum):
    """What an approximator says of the number that it bounds."""

    BEYOND = "beyond"
    """The number is left out: more than, under."""
    REACHED = "reached"
    """The number is the most there is, and is reached: up to, as many as."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says who speaks, how sure, how exact, or whether it is worth checking.

    Parameters
    ----------
    words : str
        Lemma, or several words: "according to", "more than".
    kind : CueKind
        The family.
    part_of_speech : str
        ``verb``, ``noun``, ``adjective``, ``adverb``, ``auxiliary``, ``preposition``; of negators
        also ``determiner``, ``phrase`` and ``affix``.
    act : str or None
        Report: local name of the speech act: ``Say``, ``Accuse``, ``Deny``, ``Believe``, ``Ask``,
        ``Plan``, ``Hope``, ``Predict``, ``Promise``, ``Threaten``, ``Warn``, ``Announce``;
        attitude: ``Approve``, ``Disapprove``, ``Mention``.
    polarity : Polarity
        Of the content as the speaker puts it: Denied for "deny", "fail".
    certainty : Certainty or None
        Of the content as the speaker puts it.
    bound : Bound or None
        Approximator: what it makes of the number.
    limit : Limit or None
        Approximator: what it says of the number itself.
    prepositions : tuple of str
        Report: prepositions that introduce the content ("accuse X *of* stealing").
    when_affirmed, when_negated : float or None
        How sure what it governs is, from -3 to 3, where the word itself is affirmed and where it is
        negated: 3 and -3 for "manage", -3 and 3 for "fail", 3 and 3 for "know".
    complements : tuple of Complement
        What must be governed for these two to hold; empty for anything but a noun.
    order : Order or None
        Order: how what governs the word lies to what the word introduces.
    direction : Direction or None
        Change: to more or to less.
    relation : str or None
        Report: IRI of the relation type that a claim of the act itself has ("who accuses whom").
    """

    words: str
    kind: CueKind
    part_of_speech: str
    act: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty | None = None
    bound: Bound | None = None
    limit: Limit | None = None
    prepositions: tuple[str, ...] = ()
    when_affirmed: float | None = None
    when_negated: float | None = None
    complements: tuple[Complement, ...] = ()
    order: Order | None = None
    direction: Direction | None = None
    relation: str | None = None
