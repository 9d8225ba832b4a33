"""The roles of qualifiers: what a value beside subject and object is to a claim.

The extractor writes them, checkers, sentences and exports read them; ``kgbuild.ttl`` defines them.
"""

from __future__ import annotations

from kgbuild.model.terms import VOCABULARY

ARGUMENT = VOCABULARY + "argument"
"""Any other argument, with its preposition in ``words``."""
AT_TIME = VOCABULARY + "atTime"
AT_PLACE = VOCABULARY + "atPlace"
AFTER, BEFORE, DURING = (VOCABULARY + role for role in ("after", "before", "during"))
"""The claim or time that it comes after, before, or in the course of."""
CONTENT = VOCABULARY + "content"
"""What is said, asked or promised."""

AMOUNT = VOCABULARY + "amount"
"""How many, or how much of what is counted: "three chips"."""
SHARE, OUT_OF = VOCABULARY + "share", VOCABULARY + "outOf"
PRICE, AGE = VOCABULARY + "price", VOCABULARY + "age"
DURATION, FREQUENCY = VOCABULARY + "duration", VOCABULARY + "frequency"
TOGETHER = VOCABULARY + "together"
"""Each other thing that a number is the sum over."""

DIMENSION = VOCABULARY + "dimension"
"""What is compared by: "speed"."""
COMPARATIVE = VOCABULARY + "comparative"
"""The word that compares: "faster"."""
FACTOR = VOCABULARY + "factor"
"""How many times as much: "twice", "30%"."""
DIFFERENCE = VOCABULARY + "difference"
"""By how much: "16 GB more"."""
BASELINE = VOCABULARY + "baseline"
"""What it is measured against."""
SUPERLATIVE = VOCABULARY + "superlative"
"""The superlative's word: "fastest", "least expensive"."""
RANK = VOCABULARY + "rank"
"""The place that a superlative gives: 3 for "third-largest"."""
AMONG = VOCABULARY + "among"
"""Of which class it is the first, or of which some are counted."""

HOLDER = VOCABULARY + "holder"
"""Whose measure changes."""
CHANGE = VOCABULARY + "change"
"""By how much it changes."""
FROM_VALUE, TO_VALUE = VOCABULARY + "fromValue", VOCABULARY + "toValue"
TREND = VOCABULARY + "trend"
"""Which way it changes: "up", "down"."""
