"""The scale of factuality, and what the closed scheme of certainty is on it.

-3 says that an event certainly did not happen, or is not so; 3 that it certainly did, or is, or
will; 0 that the text leaves it open (de Marneffe et al. 2012; Lee et al. 2015). In between:

===========  ==============  =====================================================
certainty    size            examples
===========  ==============  =====================================================
Certain      2.25 to 3       "sold", "did not sell", "will sell", "failed to sell"
Probable     1.25 to 2.25    "probably sold", "seems to sell", "is said to sell"
Possible     0 to 1.25       "may sell", "tried to sell"
===========  ==============  =====================================================

The sign is the polarity: Denied below 0. Planned, Conditional and Asked say why an event is not
real rather than how far it is from being so: they may have any size up to Probable's.

A claim's certainty is that of its nearest speaker, its factuality that of a reader: of what
somebody else says a reader may be less sure than the one who says it, down to 0, and of what is
said to be said ("critics dispute the report that it sold") may think the opposite.

References
----------
M.-C. de Marneffe, C. Manning and C. Potts, Did It Happen? The Pragmatic Complexity of Veridicality
Assessment, Computational Linguistics 38, 2012. K. Lee, Y. Artzi, Y. Choi and L. Zettlemoyer, Event
Detection and Factuality Assessment with Non-Expert Supervision, EMNLP 2015.
"""

from __future__ import annotations

from kgbuild.model import Certainty, Polarity

SUREST = 3.0
LEAST_CERTAIN = 2.25
LEAST_PROBABLE = 1.25
_SIZES = {
    Certainty.CERTAIN: (LEAST_CERTAIN, SUREST),
    Certainty.PROBABLE: (LEAST_PROBABLE, LEAST_CERTAIN),
    Certainty.POSSIBLE: (0.0, LEAST_PROBABLE),
    Certainty.PLANNED: (0.0, LEAST_CERTAIN),
    Certainty.CONDITIONAL: (0.0, LEAST_CERTAIN),
    Certainty.ASKED: (0.0, LEAST_CERTAIN),
}


def within(
    factuality: float, polarity: Polarity, certainty: Certainty, reported: bool = False
) -> float:
    """Return the nearest value that polarity and certainty allow.

    Parameters
    ----------
    factuality : float
        -3 to 3.
    polarity, certainty
        Of the closed scheme.
    reported : bool
        Whether they are a speaker's: then a reader may be less sure than the speaker.

    Examples
    --------
    >>> within(0.5, Polarity.DENIED, Certainty.CERTAIN)
    -2.25
    >>> within(-0.5, Polarity.DENIED, Certainty.CERTAIN, reported=True)
    -0.5
    """
    sign = -1.0 if polarity is Polarity.DENIED else 1.0
    least, most = _SIZES[certainty]
    return sign * min(max(factuality * sign, 0.0 if reported else least), most) + 0.0


def certainty_of(factuality: float) -> Certainty:
    """Return the certainty of a value, for one that nothing makes planned, conditional or asked.

    Examples
    --------
    >>> certainty_of(-2.5), certainty_of(1.0)
    (<Certainty.CERTAIN: 'Certain'>, <Certainty.POSSIBLE: 'Possible'>)
    """
    size = abs(factuality)
    if size >= LEAST_CERTAIN:
        return Certainty.CERTAIN
    return Certainty.PROBABLE if size >= LEAST_PROBABLE else Certainty.POSSIBLE
