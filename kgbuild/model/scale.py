"""The scale of factuality in words."""

from __future__ import annotations

_DEGREES = ("open", "possibly", "probably", "certainly")


def factuality_words(value: float) -> str:
    """Return what a factuality says, by the nearest of the scale's seven whole numbers.

    Parameters
    ----------
    value : float
        From -3 to 3; what lies beyond counts as the end.

    Returns
    -------
    str
        "certainly so", "probably so", "possibly so", "open", "possibly not so" ...

    References
    ----------
    R. Saurí and J. Pustejovsky, FactBank: a corpus annotated with event factuality, Language
    Resources and Evaluation 43, 2009: certain, probable and possible on either side.
    K. Lee et al., Event Detection and Factuality Assessment with Non-Expert Supervision, EMNLP
    2015: the scale from -3 to 3.

    Examples
    --------
    >>> [factuality_words(value) for value in (3, 1.6, 0.4, -0.9, -2.5)]
    ['certainly so', 'probably so', 'open', 'possibly not so', 'certainly not so']
    """
    degree = min(int(abs(value) + 0.5), 3)
    if degree == 0:
        return _DEGREES[0]
    return f"{_DEGREES[degree]} {'so' if value > 0 else 'not so'}"
