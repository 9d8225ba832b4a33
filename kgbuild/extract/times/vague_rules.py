"""Rules for times of which no days are told: vague ones, what comes again, times of the day."""

from __future__ import annotations

import re

from kgbuild.extract.times.rules import (
    ABOUT,
    FINE_UNITS,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    UNIT,
    UNITS,
    VAGUE,
    WEEKDAY,
    Rule,
    TimeKind,
    unknown,
)

_ANY = f"{UNITS}|{FINE_UNITS}"
_OFTEN = f"{UNIT}|hour|minute"
_AGAIN = f"weekend|{WEEKDAY}|{MONTH}|{SEASON}|{PART_OF_DAY}"
_MANY = "seconds|minutes|hours|days|weeks|months|years|decades|centuries"
_ZONE = r"\s(?-i:E[SD]?T|P[SD]?T|C[SD]?T|GMT|UTC|BST|CET)\b"

_REPEATED = (
    rf"every\s(?:other\s)?(?:(?:{NUMBER}|few)\s)?(?:{_ANY}|{_AGAIN})\b|each\s(?:{UNIT}|{_AGAIN})\b",
    rf"(?:once|twice|(?:{NUMBER}|several)\stimes)\s(?:an?|per|each|every)\s(?:{_OFTEN})\b",
    rf"(?:on\s)?{WEEKDAY}s\b(?:\sand\s{WEEKDAY}s\b)?",
)
_VAGUE = (
    rf"(?:an?|one|any)\s{WEEKDAY}(?!\w)",
    rf"(?:the\s)?(?:past|last|next|coming|previous|following)\s(?:{VAGUE}|{NUMBER})\s(?:{_ANY})\b",
    r"(?:the\s)?(?:recent|coming|past)\s(?:days|weeks|months|years|decades|quarters)\b",
    rf"(?:{ABOUT}\s)?(?:{NUMBER}|{VAGUE})\s(?:{_ANY})\s(?:ago|from\snow|earlier|later)\b",
    rf"(?:{_MANY})\s(?:ago|earlier|later)\b",
    r"(?:until\s)?recently|currently|nowadays|lately|these\sdays|at\spresent|the\sother\sday",
    r"at\s(?:the|that|the\ssame)\stime\b",
    r"in\sthe\s(?:near\s|distant\s)?(?:future|past)\b(?!\s(?:few|\w+\s(?:days|weeks|months|years)))",
)
_CLOCK = (
    rf"(?:(?:at|about|around)\s)?\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)(?:{_ZONE})?",
    r"(?<=\bat )\d{1,2}:\d\d(?::\d\d)?(?![\d:])|(?:at\s)?(?:noon|midnight)\b",
)
_NO_NOUN_BEHIND = re.compile(
    r"[,.;:!?)]|$|\s(?:and|or|but|by|for|from|in|on|at|to|as|since|with|until|because|while)\b"
)
_DETERMINED = re.compile(r"\b(?:an?|the|our|my|your|his|her|its|their|local)\s$", re.IGNORECASE)


def _is_adverb(text: str, start: int, end: int) -> bool:
    """Tell "is paid weekly" from "the weekly" and "a weekly paper"."""
    behind = _NO_NOUN_BEHIND.match(text, end) is not None
    return behind and _DETERMINED.search(text, max(0, start - 8), start) is None


VAGUE_RULES = (
    *(Rule(pattern, unknown, kind=TimeKind.SET) for pattern in _REPEATED),
    Rule(
        r"(?-i:annually|(?:year|quarter|month|week|hour|night)ly|daily)\b",
        unknown,
        kind=TimeKind.SET,
        accepts=_is_adverb,
    ),
    *(Rule(pattern, unknown) for pattern in _VAGUE),
    *(Rule(pattern, unknown, kind=TimeKind.CLOCK) for pattern in _CLOCK),
)
