"""Parts for cross-validation, and how far probabilities are from what comes true."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray


def part_of(group: str, parts: int) -> int:
    """Return the part that a group belongs to: the same group, the same part, in every run.

    Examples
    --------
    >>> part_of("Saturn", 5) == part_of("Saturn", 5)
    True
    """
    return zlib.crc32(group.encode("utf-8", "surrogatepass")) % parts


def calibration_error(
    probabilities: NDArray[np.float64], outcomes: NDArray[np.int64], bins: int = 10
) -> float:
    """Return the expected calibration error of the likeliest outcome.

    Parameters
    ----------
    probabilities : array of shape (cases, outcomes)
        Each row adds up to 1.
    outcomes : array of shape (cases,)
        What came true: numbers of columns.
    bins : int
        Probabilities are compared in so many bins of equal width.

    References
    ----------
    Naeini, Cooper & Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning",
    AAAI 2015.

    Examples
    --------
    >>> round(calibration_error(np.array([[0.8, 0.2], [0.8, 0.2]]), np.array([0, 0])), 3)
    0.2
    """
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == outcomes
    where = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        (where == n).mean() * abs(sure[where == n].mean() - right[where == n].mean())
        for n in range(bins)
        if (where == n).any()
    ]
    return float(sum(gaps))
