"""Bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from kgbuild.errors import InputError

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w-]{2,30})"
)
_FOREIGN_IN_WESTERN = re.compile(
    "[^\\W\\d_][\x80-\x9f\xa1-\xa8\xaa-\xac\xaf\xb1-\xb6\xb8-\xbf\u2020-\u2022\u20ac\u02c6\u02dc][^\\W\\d_]"
    "|[À-ßŒŠŽŸ]{3}|[à-ÿœšž]{4}|[^\\W\\d_a-zà-ÿ]?[a-zà-ÿ][À-Þ]"
)
"""Signs inside words, or rows of accented letters: not a Western text."""
_GUESSED = (
    "cp1250 iso8859_2 cp1251 koi8_r cp1253 cp1254 cp1255 cp1256 cp1257 gb18030 big5 cp932 euc_jp"
    " euc_kr cp1252"
).split()
"""The encodings still met in old pages; guessing among all of them finds odd ones."""
_SHORTEST_WIDE = 8
"""Bytes below which zeros say nothing."""
_SAMPLE = 65_536
"""Bytes that the encoding is guessed from."""


def decode(content: bytes, where: str) -> tuple[str, str]:
    """Return the text of a file's bytes and the encoding it was in.

    Parameters
    ----------
    content : bytes
        The whole file.
    where : str
        The file's name for the error.

    Raises
    ------
    InputError
        If the bytes are no text.

    Examples
    --------
    >>> decode("Zürich".encode("cp1252"), "a.txt")
    ('Zürich', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, where), encoding
    if b"\x00" in content[:_SAMPLE]:
        wide = _wide(content[:_SAMPLE])
        if wide is None:
            raise InputError("is binary, not text; give a text, HTML or PDF file", where=where)
        return _strictly(content, wide, where), wide
    try:
        text, encoding = content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        encoding = _narrow(content, error.start)
        text = _strictly(content, encoding, where)
    if len(_CONTROL.findall(text[:_SAMPLE])) > 0.01 * len(text[:_SAMPLE]) + 1:
        raise InputError("is binary, not text; give a text, HTML or PDF file", where=where)
    return text, encoding


def _strictly(content: bytes, encoding: str, where: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise InputError(
            f"byte {at} is no {encoding}, which the file seemed to be; save it as UTF-8",
            where=where,
        ) from None


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 without a mark, seen by the zero bytes of Latin letters, if it is that."""
    half = len(sample) / 2
    first, second = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if max(first, second) < 0.4 or min(first, second) > 0.05:
        return None
    encoding = "utf-16-le" if second > first else "utf-16-be"
    binary = len(sample) < _SHORTEST_WIDE or _CONTROL.search(sample.decode(encoding, "replace"))
    return None if binary else encoding


def _narrow(content: bytes, at: int) -> str:
    """Return the encoding of bytes that are no UTF-8 from ``at`` on."""
    declared = _DECLARED.search(content[:2048])
    if declared and _decodes(content, name := declared.group(1).decode("ascii").lower()):
        return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii"} else name
    start = max(0, at - _SAMPLE // 2)
    sample = content[start : start + _SAMPLE]
    western = "cp1252" if _decodes(content, "cp1252") else "latin-1"
    if not _FOREIGN_IN_WESTERN.search(sample.decode(western)):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_GUESSED)).best()
    return best.encoding if best and _decodes(content, best.encoding) else western


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
