"""Names in the form in which they are compared: case, hyphens and legal forms aside."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from cleanco import basename, prepare_default_terms
from cleanco.clean import normalized, strip_punct, strip_tail

_POSSESSIVE = re.compile(r"['\u2019]s$|(?<=s)['\u2019]$")
_LONGEST_SLUG = 80
_NOT_WORD = re.compile(r"[^\w.+&]+|_+|(?<!\d)\.|\.(?!\d)")
_PLURAL_CODE = re.compile(r"(?<=\d\d)s$")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LEGAL_ENDS = frozenset(parts[-1] for _, parts in prepare_default_terms())
"""Last words of the legal forms: cleanco tries all 321 on every name, and few names end in one."""


@lru_cache(maxsize=65536)
def normalise_name(text: str) -> str:
    """Return the form of a name in which two spellings of it are equal.

    Parameters
    ----------
    text : str
        A name as written.

    Returns
    -------
    str
        NFKC, case-folded; without article, possessive, legal form ("Corp.", "Ltd", taken off twice
        as in "Holdings Co., Ltd."); hyphens and other punctuation are single spaces; a point stays
        only inside a number ("3.5"). Never empty unless ``text`` holds no letter or digit.

    Examples
    --------
    >>> normalise_name("NVIDIA Corporation's")
    'nvidia'
    >>> normalise_name("H800s")
    'h800'
    >>> normalise_name("the U.S.")
    'us'
    >>> normalise_name("DeepSeek-R1") == normalise_name("Deepseek R1")
    True
    """
    plain = _bare(text)
    shorter = _without_legal_form(plain) if " " in plain or "," in plain else plain
    return _folded(shorter if any(c.isalnum() for c in shorter) else plain)


def _without_legal_form(plain: str) -> str:
    plain = strip_tail(plain)
    last = plain.rpartition(" ")[2]
    if strip_punct(normalized(last)) not in _LEGAL_ENDS:
        return plain
    return str(basename(basename(plain)))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _PLURAL_CODE.sub("", _POSSESSIVE.sub("", plain))
    return _ARTICLE.sub("", plain) or plain


def _folded(plain: str) -> str:
    if _ACRONYM.fullmatch(plain):
        plain = plain.replace(".", "")
    return " ".join(_NOT_WORD.sub(" ", plain.casefold()).split())


def slug(text: str, *, name: bool = True) -> str:
    """Return a name as a part of an IRI: normalised, hyphens for spaces, letters and digits only.

    ``name=False`` for a phrase that describes: "Chinese company" keeps its "company".

    Letters outside ASCII stay (an IRI may hold them); what is left empty becomes ``x``; what is
    longer than 80 characters is cut and ends in a hash of the whole.

    Examples
    --------
    >>> slug("Ascend 910C"), slug("GPT-3.5"), slug("???")
    ('ascend-910c', 'gpt-3.5', 'x')
    >>> slug("the Chinese company", name=False)
    'chinese-company'
    """
    plain = normalise_name(text) if name else _folded(_bare(text))
    kept = re.sub(r"[^\w.]+", "-", plain).strip("-.")
    if len(kept) > _LONGEST_SLUG:
        kept = f"{kept[:_LONGEST_SLUG]}-{hashlib.sha256(kept.encode()).hexdigest()[:8]}"
    return kept or "x"
