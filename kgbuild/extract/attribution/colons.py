"""Colons: who speaks behind one, in a headline ("Holm: mill must close") and in a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.words import Characters
from kgbuild.extract.language import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEADLINE = re.compile(r"(?:^|(?<=\n))(?P<label>[^\n:\"“‘'.!?]{2,50}):[ ](?P<said>[^\n]{8,300})")
_MOST_WORDS = 5
_LEAST_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?;][\"”’']?$")


@dataclass(frozen=True, slots=True)
class ColonReport:
    """Who is named before a colon, the colon, and the characters of both sides."""

    speaker: Token | None
    colon: Token
    label: Characters | None
    said: Characters


def colon_reports(parsed: Parsed, cues: Cues) -> Iterator[ColonReport]:
    """Yield who speaks behind the colons of a text, in text order.

    A line counts as a headline where it opens the text, and as one amid it where it ends without a
    full stop; what stands before its colon must be a name, or what reports: "Study: ...".

    Parameters
    ----------
    parsed : Parsed
        The text.
    cues : Cues
        Tell which nouns report.
    """
    spoken = {turn.start for turn in parsed.turns}
    opening = len(parsed.text) - len(parsed.text.lstrip())
    for turn in parsed.turns:
        colon = parsed.token_at(turn.words) - 1
        label = turn.name
        speaker = None if label is None else _head(parsed, *label)
        yield ColonReport(speaker, parsed.doc[colon], label, (turn.words, turn.end))
    for match in _HEADLINE.finditer(parsed.text):
        if match.start() in spoken or not _is_headline(match, opening):
            continue
        start, end = match.span("label")
        speaker = _head(parsed, start, end)
        colon = parsed.token_at(end)
        if speaker is None or colon >= len(parsed.doc) or parsed.doc[colon].text != ":":
            continue
        named = speaker.i in parsed.name_at or cues.of_medium(speaker)
        if named and _says_something(parsed, colon + 1, match.end()):
            yield ColonReport(speaker, parsed.doc[colon], (start, end), match.span("said"))


def _is_headline(match: re.Match[str], opening: int) -> bool:
    first = match.start() <= opening
    ends = _SENTENCE_END.search(match["said"][-3:]) is not None
    label = match["label"].split()
    return (
        (first or not ends)
        and len(label) <= _MOST_WORDS
        and len(match["said"].split()) >= _LEAST_WORDS
        and label[0][:1].isupper()
    )


def _says_something(parsed: Parsed, first: int, end: int) -> bool:
    """Say whether there is a verb or a quotation behind a colon, and no mere list."""
    behind = parsed.doc[first : parsed.token_at(end)]
    return any(t.pos_ in ("VERB", "AUX") or t.is_quote for t in behind)


def _head(parsed: Parsed, start: int, end: int) -> Token | None:
    """Return the last word of a label: a name, or a noun."""
    last = parsed.token_at(end) - 1
    if last < 0 or parsed.starts[last] < start:
        return None
    token: Token = parsed.doc[last]
    return token
