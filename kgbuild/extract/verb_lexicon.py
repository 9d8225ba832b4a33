"""What single verbs ask for: an object without which they tell nothing, somebody who does them.

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
    return "o" in _needs().get(verb, "")


def needs_somebody(verb: str) -> bool:
    """Say whether only persons and what they form do it, given a verb's lemma in lower case.

    Examples
    --------
    >>> needs_somebody("climb"), needs_somebody("cause")
    (True, False)
    """
    return "s" in _needs().get(verb, "")


@lru_cache(maxsize=1)
def _needs() -> dict[str, str]:
    table = files("kgbuild.extract.coreference") / "lexicon" / "verbs.tsv"
    return dict(line.split("\t") for line in table.read_text("utf-8").splitlines())
