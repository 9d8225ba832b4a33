"""Signs to a score with its reasons."""

from __future__ import annotations

import math

from kgbuild.extract.worth.signs import Signs
from kgbuild.extract.worth.weights import START, WEIGHTS
from kgbuild.model import Worth, WorthReason

_SHOWN = 4
"""So many words that show a sign are named."""
_LONGEST = 60
"""Characters of one of them: a name may be as long as a hostile text makes it."""


def worth_of(signs: Signs) -> Worth:
    """Return how much a statement with these signs is worth checking.

    Parameters
    ----------
    signs : mapping of Sign to list of str
        Each sign with the words that show it.

    Returns
    -------
    Worth
        The reasons' weights and :data:`~kgbuild.extract.worth.weights.START` add up to the
        log-odds of the score.

    Examples
    --------
    >>> from kgbuild.extract.worth.signs import Sign
    >>> worth = worth_of({Sign.HARD_FIGURE: ["50 percent"], Sign.TREND: ["rose"]})
    >>> worth.score
    0.0998
    >>> [reason.words for reason in worth.reasons]
    ['gives a figure that can be looked up: 50 percent', 'tells a change: rose']
    """
    reasons = sorted(
        (
            WorthReason(
                WEIGHTS[sign].factor, WEIGHTS[sign].weight, _words(WEIGHTS[sign].words, seen)
            )
            for sign, seen in signs.items()
        ),
        key=lambda reason: (-abs(reason.weight), reason.words),
    )
    odds = START + sum(reason.weight for reason in reasons)
    return Worth(round(1 / (1 + math.exp(-odds)), 4), tuple(reasons))


def _words(reason: str, seen: list[str]) -> str:
    shown = [word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in seen[:_SHOWN]]
    return f"{reason}: {', '.join(shown)}" if shown else reason
