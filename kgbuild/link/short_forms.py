"""Short names of what a document also names in full: surnames, first words, acronyms, codes.

Each long name is entered once under every short form that it could have, so finding the long form
of a name does not grow with the number of names.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgbuild.link.normalise import normalise_name
from kgbuild.model import Mention, MentionKind

_FUNCTION_WORDS = frozenset("and & of the for in on at to a an de la".split())
_SHORTEST_ACRONYM = 3
_MOST_WORDS = 12
"""No name has more words; what has is no name, and its beginnings would grow with its square."""
_BRACKET = re.compile(r"\s*[(\[]\s*(?:the\s+|or\s+)?[\"'\u201c\u2018]?\s*")


def short_forms(name: str, *, person: bool, organization: bool) -> Iterator[str]:
    """Yield the forms that a normalised name may be cut to, the likest first.

    Parameters
    ----------
    name : str
        A name as :func:`normalise_name` gives it.
    person : bool
        People go by their last words.
    organization : bool
        Organisations go by their first words and by their initials, with or without "and", "of".

    Yields
    ------
    str
        Normalised; anything else goes by its last words where they hold a digit ("910c").

    Examples
    --------
    >>> list(short_forms("bureau of industry and security", person=False, organization=True))[-2:]
    ['boias', 'bis']
    >>> list(short_forms("ascend 910c", person=False, organization=False))
    ['910c']
    """
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS:
        return
    if person:
        for n in range(1, len(words)):
            if words[n - 1] not in _FUNCTION_WORDS:  # "the king of Athens" is not Athens
                yield " ".join(words[n:])
    elif organization:
        yield from (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
        yield from initials(words)
    else:
        for n in range(1, len(words)):
            code = " ".join(words[n:])
            if any(c.isdigit() for c in code):
                yield code


def initials(words: Sequence[str]) -> Iterator[str]:
    """Yield the acronyms of some words: of all of them, and of those that carry meaning."""
    found = "".join(word[0] for word in words)
    meaning = "".join(word[0] for word in words if word not in _FUNCTION_WORDS)
    for one in dict.fromkeys((found, meaning)):
        if len(one) >= _SHORTEST_ACRONYM:
            yield one


def long_forms(
    names: Iterable[str], kinds: Mapping[str, tuple[bool, bool]]
) -> Mapping[str, tuple[str, ...]]:
    """Return, for each short form, the names of a document that could be meant.

    Parameters
    ----------
    names : iterable of str
        Normalised names.
    kinds : mapping of str to (bool, bool)
        Whether each is a person, and whether it is an organisation.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for name in names:
        person, organization = kinds[name]
        for short in short_forms(name, person=person, organization=organization):
            found[short][name] = None
    return {short: tuple(longer) for short, longer in found.items()}


def introduced(mentions: Sequence[Mention], source: str) -> Mapping[str, str]:
    """Return the short forms that a text introduces in brackets right after the name.

    "the Taiwan Export Bank (TEB)", "the Bureau of Lunar Mining (or \u201cBurLuM\u201d)".

    Parameters
    ----------
    mentions : sequence of Mention
        Names in text order.
    source : str
        The text that their spans count in.

    Returns
    -------
    mapping of str to str
        Normalised short form to normalised name.

    References
    ----------
    Schwartz & Hearst (2003), A simple algorithm for identifying abbreviation definitions in
    biomedical text, PSB.
    """
    names = [m for m in mentions if m.kind is MentionKind.NAME]
    found: dict[str, str] = {}
    for one, other in itertools.pairwise(names):
        if not _BRACKET.fullmatch(source[one.span.end : other.span.start][:40]):
            continue
        long, short = one.text, other.text
        if len(long) < len(short):
            long, short = short, long
        long, _ = cut_introduction(long)
        if _abbreviates(short, long):
            found.setdefault(normalise_name(short), normalise_name(long))
    return found


def cut_introduction(text: str) -> tuple[str, str]:
    """Cut a name that was taken together with its short form in brackets.

    Examples
    --------
    >>> cut_introduction("Bureau of Lunar Mining (BLM")
    ('Bureau of Lunar Mining', 'BLM')
    >>> cut_introduction("Orbix (Germany)")
    ('Orbix (Germany)', '')
    """
    long, bracket, short = text.partition(" (")
    short = short.rstrip(")")
    return (long, short) if bracket and _abbreviates(short, long) else (text, "")


def _abbreviates(short: str, long: str) -> bool:
    """Say whether the letters of a short form stand in a name in order, the first at a word."""
    letters = [c for c in short.casefold() if c.isalnum()]
    capitals = sum(c.isupper() for c in short)
    if not 2 <= len(letters) <= 10 or capitals < 2 or " " in short.strip():
        return False
    name = long.casefold()
    place = len(name)
    for number, letter in enumerate(reversed(letters), start=1):
        place = name.rfind(letter, 0, place)
        while number == len(letters) and place > 0 and name[place - 1].isalnum():
            place = name.rfind(letter, 0, place)
        if place < 0:
            return False
    return len(long.split()) > 1
