"""The least value of a smooth function: L-BFGS with a backtracking line search."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np

from kgbuild.extract.learned.sparse import Floats

Smooth = Callable[[Floats], tuple[float, Floats]]
"""Gives a function's value and its gradient at a point."""

_MEMORY = 8
_ENOUGH = 1e-4
"""Share of the slope that a step must gain (Armijo's condition; Nocedal & Wright, section 3.1)."""


def minimise(function: Smooth, start: Floats, steps: int, tolerance: float) -> Floats:
    """Return the point where a convex function is least.

    Parameters
    ----------
    function : callable
        Takes a flat vector.
    start : ndarray
        Where to begin.
    steps : int
        At most so many.
    tolerance : float
        Stops where a step gains less than this share of the value.

    Returns
    -------
    ndarray

    References
    ----------
    Liu, Nocedal: On the limited memory BFGS method for large scale optimization, 1989.
    """
    point = start
    value, slope = function(point)
    memory: deque[tuple[Floats, Floats, float]] = deque(maxlen=_MEMORY)
    for _ in range(steps):
        direction = _direction(slope, memory)
        descent = float(slope @ direction)
        if descent >= 0:
            break
        length = 1.0 if memory else 1.0 / max(1.0, float(np.abs(slope).sum()))
        for _ in range(30):
            new = point + length * direction
            new_value, new_slope = function(new)
            if new_value <= value + _ENOUGH * length * descent:
                break
            length /= 2
        else:
            break
        moved, turned = new - point, new_slope - slope
        curvature = float(moved @ turned)
        if curvature > 1e-12:
            memory.append((moved, turned, 1.0 / curvature))
        gained = value - new_value
        point, value, slope = new, new_value, new_slope
        if gained <= tolerance * max(1.0, abs(value)):
            break
    return point


def _direction(slope: Floats, memory: deque[tuple[Floats, Floats, float]]) -> Floats:
    """Return the quasi-Newton direction (the two-loop recursion)."""
    direction = -slope
    weights = []
    for moved, turned, inverse in reversed(memory):
        weight = inverse * float(moved @ direction)
        direction = direction - weight * turned
        weights.append(weight)
    if memory:
        moved, turned, inverse = memory[-1]
        direction = direction / (inverse * float(turned @ turned))
    for (moved, turned, inverse), weight in zip(memory, reversed(weights), strict=True):
        direction = direction + (weight - inverse * float(turned @ direction)) * moved
    return direction
