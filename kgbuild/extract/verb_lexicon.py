"""What single verbs ask for: an object without which they tell nothing.

The list is made by ``scripts/make_verb_lexicon.py`` from WordNet's sentence frames and read once.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def needs_object(verb: str) -> bool:
    """Say whether a verb, given by its lemma in lower case, never stands without an object.

    Examples
    --------
    >>> needs_object("witness"), needs_object("sleep")
    (True, False)
    """
    return verb in _with_object()


@lru_cache(maxsize=1)
def _with_object() -> frozenset[str]:
    words = files("kgbuild.extract.coreference") / "lexicon" / "verbs_with_object.txt"
    return frozenset(words.read_text("utf-8").split())
