"""Texts of any length in the kinds that texts come in: prose, lists, tables, tweets, transcripts.

Every sentence is invented. Names are made of syllables, so that a long text goes on naming what it
has not named before; the same number of words always gives the same text.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

_STARTS = "Vel Or Qua Mir Tal Zen Hal Bri Cor Dax Fen Gru Jor Kel Lum Nov".split()
_MIDDLES = "ta li mo ne ru sa vi do ka be".split()
_ENDS = "rax bix nor din sen tis gan lor mex dar".split()
_FIRST_NAMES = "Anna Paul Maria Peter Julia David Sarah Thomas Laura Simon".split()
_VERBS = "makes sells supplies buys praises fears copies owns".split()


def name(number: int) -> str:
    """Return the name with a number: every number to 16,000 has its own.

    Examples
    --------
    >>> name(0), name(1), name(1600)
    ('Veltarax', 'Ortarax', 'Veltarax')
    """
    number, start = divmod(number, len(_STARTS))
    number, middle = divmod(number, len(_MIDDLES))
    return _STARTS[start] + _MIDDLES[middle] + _ENDS[number % len(_ENDS)]


def person(number: int) -> str:
    """Return the first and last name of a person with a number."""
    return f"{_FIRST_NAMES[number % len(_FIRST_NAMES)]} {name(number)}"


def _prose() -> Iterator[str]:
    for n in itertools.count():
        few = n % 40
        yield (
            f"{name(few)}, a chip maker in Berlin, said that it {_VERBS[n % 8]} the K{few + 10}0. "
            f"The company may lose {n % 90 + 1} percent of its sales, and {person(few)} denied it. "
            f"She accused {name(few + 1)} of stealing its designs in {1990 + n % 30}.\n\n"
        )


def _names() -> Iterator[str]:
    for n in itertools.count():
        yield f"{person(n)} of {name(n + 7)} {_VERBS[n % 8]} {name(n + 11)} chips in {name(n)}. "


def _one_sentence() -> Iterator[str]:
    yield "Analysts say that "
    for n in itertools.count():
        yield f"{name(n % 300)} {_VERBS[n % 8]} chips that {name(n % 200 + 9)} made, and "


def _enumeration() -> Iterator[str]:
    yield "The company supplies "
    for n in itertools.count():
        yield f"{name(n)}, "


def _bullets() -> Iterator[str]:
    for n in itertools.count():
        one, other, year = name(n % 300), name(n % 200), n % 30 + 1990
        yield f"- {one}: new chips, lower prices\n- buys {other} in {year}\n"


def _table() -> Iterator[str]:
    yield "Company\tSeat\tChip\tSales\n"
    for n in itertools.count():
        yield f"{name(n)}\t{name(n + 5)}\tK{n % 900 + 100}\t{n % 70 + 1} million\n"


def _tweets() -> Iterator[str]:
    for n in itertools.count():
        yield (
            f"RT @{name(n).lower()}: {name(n)} just killed it!!! #chips #{name(n + 3)} "
            f"https://t.example/{n} \U0001f525\n\n"
        )


def _transcript() -> Iterator[str]:
    for n in itertools.count():
        who, other = person(n % 60).upper(), name(n % 90)
        yield f"{who}: We think that {other} makes good chips. I told them that we would buy.\n\n"


def _capitals() -> Iterator[str]:
    for n in itertools.count():
        yield f"{name(n)} {_VERBS[n % 8]} {name(n + 9)} chips as sales fall\n\n".upper()


def _quotes() -> Iterator[str]:
    for n in itertools.count():
        yield (
            f"\u201cWe expect that {name(n % 200)} will fail,\u201d said {person(n)}. "
            f"\u201cIt makes bad chips,\u201d he said, \u201cand nobody buys them.\u201d "
        )


def _nested_quotes() -> Iterator[str]:
    marks = itertools.cycle("\u201c\u2018")
    for n in itertools.count():
        yield f"{person(n)} said, {next(marks)}I heard that "


def _nested_brackets() -> Iterator[str]:
    for n in itertools.count():
        yield f"{name(n % 300)} ({name(n % 200)} (which makes chips "


def _nested_clauses() -> Iterator[str]:
    for n in itertools.count():
        yield f"{name(n % 300)} said that the chip maker which {name(n % 200)} fears claims that "


def _pronouns() -> Iterator[str]:
    for n in itertools.count():
        yield f"{person(n % 50)} left. She said it was hers. He told them that they own it. "


def _nothing_but_marks() -> Iterator[str]:
    for n in itertools.count():
        yield "... !!! ??? --- ((( )))) " + ("*" * (n % 50 + 1)) + " "


def _endless(piece: str) -> Callable[[], Iterator[str]]:
    """Return what yields a piece for ever: a text that was made to keep a machine busy."""
    return lambda: itertools.repeat(piece)


KINDS: Mapping[str, Callable[[], Iterator[str]]] = {
    "prose": _prose,
    "many names": _names,
    "one sentence": _one_sentence,
    "one enumeration": _enumeration,
    "bullet points": _bullets,
    "table": _table,
    "tweets": _tweets,
    "transcript": _transcript,
    "capitals": _capitals,
    "many quotations": _quotes,
    "nested quotations": _nested_quotes,
    "nested brackets": _nested_brackets,
    "nested clauses": _nested_clauses,
    "pronouns": _pronouns,
    "punctuation": _nothing_but_marks,
    "open brackets": _endless("( "),
    "negations": _endless("Orbix is not never no "),
    "codes": _endless("AA-" * 40 + " "),
    "numbers": _endless("1,111," * 40 + " twenty five million "),
    "accents": _endless("Orb" + "i\u0301\u0302" * 20 + "x "),
}
"""The pieces of an endless text of each kind."""


def text(kind: str, words: int) -> str:
    """Return a text of a kind with at least so many words.

    Examples
    --------
    >>> text("one sentence", 8)
    'Analysts say that Veltarax makes chips that Mirtarax made, and '
    """
    pieces, count = [], 0
    for piece in KINDS[kind]():
        pieces.append(piece)
        count += len(piece.split())
        if count >= words:
            break
    return "".join(pieces)
