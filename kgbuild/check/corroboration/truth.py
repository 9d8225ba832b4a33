"""What is so and whom to trust, estimated together from who says what."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FALSE_VALUES = 10
"""How many wrong values are thought to be at hand where one of many is named: that two err alike
by chance is rare, so two that agree on a figure are worth more than two that agree on a yes."""
SETTLED = 1e-6
"""The estimate has settled where no trust changes by more."""
ROUNDS = 200
LEAST, MOST = 0.05, 0.95
"""Nobody is taken for always wrong or always right."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is thought of a source of which nothing is known.

    Parameters
    ----------
    trust : float
        The share of its claims that is right.
    strength : float
        As many tested claims it takes to weigh as much as this. On generated data (the dev split
        of ``python -m benchmarks.truth``) 2 to 16 answer within .001 alike: 8 stays near the prior
        where a source was tested once or twice.
    """

    trust: float = 0.75
    strength: float = 8.0


@dataclass(frozen=True, slots=True)
class Vote:
    """What a voice says on a question.

    Parameters
    ----------
    sources : tuple of str
        Who says so, depending on each other; the first speaks for all.
    answers : frozenset of int
        Those that it may be, by number; the number after the last stands for any other.
    weight : float
        0 to 1, less for a hedge.
    names_value : bool
        Whether it names one of many values; else it says yes or no to one.
    """

    sources: tuple[str, ...]
    answers: frozenset[int]
    weight: float = 1.0
    names_value: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Answers of which one is right, and who says which.

    Parameters
    ----------
    answers : int
        How many are named; there is one more, "none of these".
    votes : tuple of Vote
        Of independent voices.
    known : frozenset of int or None
        The answers that a reference leaves, None where it says nothing.
    """

    answers: int
    votes: tuple[Vote, ...]
    known: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Trust by source; for each question the probability of each answer, "none of these" last."""

    trust: Mapping[str, float]
    beliefs: tuple[tuple[float, ...], ...]


def estimate(questions: Sequence[Question], prior: Prior | None = None) -> Estimate:
    """Estimate the right answers and the trust in the sources together.

    Parameters
    ----------
    questions : sequence of Question
        Those that a reference answers anchor the trust in who speaks on them.
    prior : Prior, optional
        What is thought of a source beforehand.

    Returns
    -------
    Estimate
        The same for the same questions. A source whose claims nobody else speaks on keeps the
        prior.

    Notes
    -----
    The model is that of ACCU (Dong et al. 2009): a source gives the right answer with probability
    ``trust``, else one of the wrong ones, all alike. Answers are found by Bayes' rule with the
    trust at hand, trust is the expected share of right answers, with a beta prior (as in Zhao et
    al. 2012); in turns until both settle, as in expectation maximisation (Dawid & Skene 1979).
    One thing differs: where a source is judged, its own vote counts as a stranger's. Else a source
    proves itself: of two that disagree one is believed more and more, whichever it is.
    Copies are not guessed from the answers: the voices that come in are independent already.

    References
    ----------
    Dong, Berti-Equille, Srivastava (2009): Integrating conflicting data: the role of source
    dependence. PVLDB 2(1).
    Dawid, Skene (1979): Maximum likelihood estimation of observer error-rates using the EM
    algorithm. Applied Statistics 28(1).
    Zhao, Rubinstein, Gemmell, Han (2012): A Bayesian approach to discovering truth from
    conflicting sources for data integration. PVLDB 5(6).

    Examples
    --------
    >>> says = lambda who, *answers: Vote((who,), frozenset(answers))
    >>> alone = estimate([Question(1, (says("a", 0),))])
    >>> alone.trust["a"], alone.beliefs[0][0]
    (0.75, 0.75)
    >>> two = estimate([Question(1, (says("a", 0), says("b", 1)))])
    >>> two.beliefs[0]
    (0.5, 0.5)
    """
    prior = prior or Prior()
    names = sorted({name for q in questions for vote in q.votes for name in vote.sources})
    trust = dict.fromkeys(names, prior.trust)
    for _ in range(ROUNDS):
        odds = [_odds(question, trust) for question in questions]
        right = dict.fromkeys(names, prior.trust * prior.strength)
        total = dict.fromkeys(names, prior.strength)
        for question, known in zip(questions, odds, strict=True):
            for vote in question.votes:
                held = _held(vote, known, trust, prior)
                for name in vote.sources:
                    right[name] += vote.weight * held
                    total[name] += vote.weight
        new = {name: min(max(right[name] / total[name], LEAST), MOST) for name in names}
        change = max((abs(new[name] - trust[name]) for name in names), default=0.0)
        trust = new
        if change <= SETTLED:
            break
    beliefs = tuple(_shares(_odds(question, trust)) for question in questions)
    return Estimate({name: round(t, 4) for name, t in trust.items()}, beliefs)


def _odds(question: Question, trust: Mapping[str, float]) -> list[float]:
    """Return the logarithm of how likely each answer is, up to a constant, by Bayes' rule."""
    naming = any(vote.names_value for vote in question.votes)
    others = max(FALSE_VALUES + 1 - question.answers, 1) if naming else 1
    odds = [0.0] * question.answers + [math.log(others)]
    for vote in question.votes:
        gain = _gain(vote, trust[vote.sources[0]])
        for answer in vote.answers:
            odds[answer] += gain
    if question.known is not None:
        odds = [o if n in question.known else -math.inf for n, o in enumerate(odds)]
    return odds


def _held(vote: Vote, odds: Sequence[float], trust: Mapping[str, float], prior: Prior) -> float:
    """Return how likely a vote is right, itself counted with the trust of a stranger only."""
    less = _gain(vote, prior.trust) - _gain(vote, trust[vote.sources[0]])
    changed = [o + less if n in vote.answers else o for n, o in enumerate(odds)]
    shares = _shares(changed)
    return math.fsum(shares[answer] for answer in vote.answers)


def _gain(vote: Vote, trust: float) -> float:
    wrong = FALSE_VALUES if vote.names_value else 1
    return vote.weight * math.log(trust * wrong / (1 - trust))


def _shares(odds: Sequence[float]) -> tuple[float, ...]:
    top = max(odds)
    shares = [math.exp(o - top) for o in odds]
    whole = math.fsum(shares)
    return tuple(round(share / whole, 6) for share in shares)
