"""Repair of single characters: wrong decodings, control characters, entities, spaces, quotes."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from kgbuild.read.aligned import Aligned, Edit

_ODD = re.compile(
    "\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"  # line breaks
    "|(?P<apostrophe>(?<=[^\\W\\d_])\ufffd(?=(?:[dmst]|ll|re|ve)\\b))"  # lost in decoding
    "|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffd-\uffff\ud800-\udfff\U000e0000-\U000e007f]"  # not text
    "|[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"  # spaces
    "|[\ufb00-\ufb06]"  # ligatures
    "|[^\\W\\d_][\u0300-\u036f]+"  # letters with accents beside them
    "|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_QUOTE = re.compile("[\u2018\u2019\u201a\u201b\u2032\u201c\u201d\u201e\u201f\u2033]|``|''")
_FOREIGN = re.compile(
    r"[!-~]{0,3}[^\x00-\x7f]{1,40}(?:[!-~]{0,3}[^\x00-\x7f]{1,40}){0,9}[!-~]{0,3}"
)
"""What a wrong decoding can touch, with the letters beside it that ftfy judges by."""


def repair_characters(aligned: Aligned) -> Aligned:
    r"""Repair wrong decodings and remove or replace what is no printable character.

    Parameters
    ----------
    aligned : Aligned
        Text with its map to the source.

    Returns
    -------
    Aligned
        All line breaks are ``\n``, all spaces plain; control characters, soft hyphens, marks of
        zero width or of direction and lone surrogates are gone; entities, ligatures and separate
        accents are single characters. Quotes stay: see :func:`straighten_quotes`.

    Examples
    --------
    >>> repair_characters(Aligned.of("doesn\xe2\u20ac\u2122t\x00 &amp;\xa0so")).text
    'doesn’t & so'
    """
    aligned = aligned.edit(_decoding_edits(aligned.text))
    return aligned.edit(
        Edit(match.start(), match.end(), new)
        for match in _ODD.finditer(aligned.text)
        if (new := "'" if match["apostrophe"] else _replacement(match.group())) != match.group()
    )


def straighten_quotes(aligned: Aligned) -> Aligned:
    """Write all quotes and apostrophes as typewriters do: language models know those best."""
    return aligned.edit(
        Edit(match.start(), match.end(), _straight(match.group()))
        for match in _QUOTE.finditer(aligned.text)
    )


def _straight(quote: str) -> str:
    if len(quote) == 2 or quote in "\u201c\u201d\u201e\u201f\u2033":
        return '"'
    return "'"


def _replacement(odd: str) -> str:
    if _LINE_BREAK.fullmatch(odd):
        return "\n"
    if _SPACE.fullmatch(odd):
        return " "
    if odd[0] == "&":
        plain = html.unescape(odd)
        if plain == odd:
            return odd
        return _ODD.sub(lambda match: _replacement(match.group()), plain) if plain != "&" else "&"
    if odd[0].isalpha():
        return unicodedata.normalize("NFKC" if odd[0] >= "\ufb00" else "NFC", odd)
    return ""


def _decoding_edits(text: str) -> Iterator[Edit]:
    """Yield the repairs of text that was decoded wrongly ("â€™" for an apostrophe)."""
    if text.isascii():
        return
    for match in _FOREIGN.finditer(text):
        run = match.group()
        fixed = _decoded(run)
        if fixed != run:
            head = _common(run, fixed)
            tail = _common(run[head:][::-1], fixed[head:][::-1])
            yield Edit(match.start() + head, match.end() - tail, fixed[head : len(fixed) - tail])


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@lru_cache(maxsize=65536)
def _decoded(run: str) -> str:
    """Return the run decoded as was meant; few different runs make up even a long broken text."""
    from ftfy import fix_encoding

    return fix_encoding(run)
