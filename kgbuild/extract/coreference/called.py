"""By what nouns a name is called: "union" of "Farmers' Union", "governor" of "Governor Reyes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgbuild.extract.coreference.lexicon import denotes
from kgbuild.extract.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF = " of "
_SUFFIXES = frozenset(("company", "group", "corporation", "holding", "industry"))
"""What every second firm has in its name: "the company" is not the one that happens to."""
_PAST = frozenset(("former", "ex", "late", "-"))


def nouns_in(name: NameMention, doc: Doc) -> list[str]:
    """Return the nouns, in lower case, that stand in a name or before it and tell what it is."""
    found = []
    words = name.text.lower().split(_OF)[0].split()
    if len(words) > 1 or _OF in name.text:
        found.append(words[-1])
    title = doc[name.first - 1] if name.first else None
    if title is not None and title.pos_ in ("NOUN", "PROPN"):
        before = doc[title.i - 1].lower_ if title.i else ""
        if denotes(title.lower_) == "person" and before not in _PAST:
            found.append(title.lower_)
    return [noun for noun in found if noun not in _SUFFIXES]
