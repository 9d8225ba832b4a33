"""Factuality: how sure the events of a text are, on a scale from -3 to 3.

Rules first: a verb, noun or adjective has a context (told, asked, governed by "failed to" ...) and
marks of its own (modal verb, negation, hedge), read from the root of the sentence down, each token
once. A small learned model moves what they give. :func:`read_events` is the way in; claims get
theirs from :class:`FactualityReader`.
"""

from kgbuild.extract.factuality.reader import (
    Event,
    FactualityReader,
    Reading,
    of_claim,
    read_events,
)
from kgbuild.extract.factuality.scale import certainty_of, within

__all__ = [
    "Event",
    "FactualityReader",
    "Reading",
    "certainty_of",
    "of_claim",
    "read_events",
    "within",
]
