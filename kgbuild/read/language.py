"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

UNDECIDED = "und"
_LEAST_LETTERS = 20
"""Below this a guess is luck."""
_SAMPLE = 20_000
"""Characters looked at: more change no answer and cost time on a long text."""
_SURE = 0.5


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, ``und`` where undecided.

    Examples
    --------
    >>> language_of("Nvidia said on Monday that it would sell fewer chips to China this year.")
    'en'
    >>> language_of("Nvidia")
    'und'
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _LEAST_LETTERS:
        return UNDECIDED
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else UNDECIDED


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
