"""A claim's words in their sentence, with the text around it, as every page quotes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kgbuild.draw.text import shown, shown_span, shown_text
from kgbuild.model import Claim, Document, Span

CONTEXT = 140
"""Characters of the text shown before and after a sentence."""
_WORD_CUT_BEFORE = re.compile(r"^\S+(?=\s)")
_WORD_CUT_AFTER = re.compile(r"(?<=\s)\S+$")
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in its context: joined, the parts are a run of the text, cut at ``…``."""

    before: str
    lead: str
    words: str
    tail: str
    after: str


def quote_of(claim: Claim, document: Document | None) -> Quote:
    """Return the claim's words in their sentence, and the text around it."""
    evidence = claim.evidence
    # A graph read back from Turtle holds the sentences of its documents and not their texts.
    if document is None or not document.source:
        whole, quote = evidence.sentence, evidence.quote
        if not quote or quote not in whole:
            return Quote("", "", shown(whole), "", "")
        lead, _, tail = whole.partition(quote)
        return Quote("", shown(lead), shown(quote), shown(tail), "")
    text, _ = shown_text(document)
    words_at = shown_span(document, evidence.span)
    around = shown_span(document, evidence.sentence_span)
    sentence = Span(min(around.start, words_at.start), max(around.end, words_at.end))
    first, last = max(0, sentence.start - CONTEXT), min(len(text), sentence.end + CONTEXT)
    before, after = text[first : sentence.start], text[sentence.end : last]
    # Cut between words, where the words are not as long as all that is shown.
    before = (_WORD_CUT_BEFORE.sub("", before) or before) if first > 0 else before
    after = (_WORD_CUT_AFTER.sub("", after) or after) if last < len(text) else after
    before = _BLANK_LINES.sub("\n", before.lstrip())
    after = _BLANK_LINES.sub("\n", after.rstrip())
    return Quote(
        before=shown(f"…{before}" if first > 0 and before else before),
        lead=shown(text[sentence.start : words_at.start]),
        words=shown(text[words_at.start : words_at.end]),
        tail=shown(text[words_at.end : sentence.end]),
        after=shown(f"{after}…" if last < len(text) and after else after),
    )
