"""Plausibility from structure: how likely a fact is that a reference does not state, and why.

A classifier of boosted trees weighs what is counted around the two ends of a possible fact: closed
rules (paths that join them), rules about what each is joined to, frequencies, and how vectors
trained on the graph rank it. The rules are also the explanation.
"""

from kgbuild.check.plausibility.checker import PlausibilityChecker
from kgbuild.check.plausibility.model import Likelihood, Plausibility
from kgbuild.check.plausibility.paths import PathFound, PathKind
from kgbuild.check.plausibility.reading import facts_in

__all__ = [
    "Likelihood",
    "PathFound",
    "PathKind",
    "Plausibility",
    "PlausibilityChecker",
    "facts_in",
]
