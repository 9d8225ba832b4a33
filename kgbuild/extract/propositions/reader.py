"""Documents to propositions: parses a text and tells its drafts in the text's own characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.clauses import is_heading
from kgbuild.extract.language import LanguageModel, Parsed, parse
from kgbuild.extract.negation import NOBODY
from kgbuild.extract.propositions.confidence import Surroundings, confidence
from kgbuild.extract.propositions.drafts import Draft, Role, Words, root, tokens
from kgbuild.extract.propositions.nominal import nominal
from kgbuild.extract.propositions.verbal import verbal
from kgbuild.model import Document, Phrase, Polarity, Proposition, PropositionArgument

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Told:
    """A proposition with what it was told from, which the confidence is fitted on."""

    draft: Draft
    around: Surroundings
    proposition: Proposition


def read_propositions(document: Document, model: LanguageModel) -> Iterator[Proposition]:
    """Yield the propositions of a document, sentence by sentence.

    Parameters
    ----------
    document : Document
        Of any length.
    model : LanguageModel
        The pipeline that parses.

    Yields
    ------
    Proposition
        With spans into the document's source; each once.

    References
    ----------
    Del Corro & Gemulla, "ClausIE: clause-based open information extraction", WWW 2013, whose idea
    it is to find clauses by dependencies and to tell each with its own arguments.
    """
    for told in told_drafts(document, model):
        yield told.proposition


def told_drafts(document: Document, model: LanguageModel) -> Iterator[Told]:
    """Yield the propositions of a document with what they were told from."""
    parsed = parse(model, document.text, None)
    for sentence in parsed.doc.sents:
        if not is_heading(sentence):
            yield from _of_sentence(sentence, parsed, document)


def _of_sentence(sentence: Tokens, parsed: Parsed, document: Document) -> Iterator[Told]:
    telling = _Telling(parsed, document)
    whole = document.to_source(parsed.starts[sentence.start], parsed.ends[sentence.end - 1])
    around = Surroundings.of(sentence)
    seen: set[tuple[str, ...]] = set()
    for find in (verbal, nominal):
        for draft in find(sentence):
            if not draft.subject or not all(role.words for role in draft.roles):
                continue
            found = Proposition(
                document=document.id,
                kind=draft.kind,
                subject=telling.phrase(draft.subject),
                relation=telling.phrase(draft.relation),
                arguments=tuple(map(telling.argument, draft.roles)),
                sentence=whole,
                polarity=Polarity.DENIED if _denies(draft) else Polarity.AFFIRMED,
                confidence=round(confidence(draft, around), 4),
            )
            if found.parts not in seen:
                seen.add(found.parts)
                yield Told(draft, around, found)


def _denies(draft: Draft) -> bool:
    """Say whether the verb is negated, or the subject: "no firm", "neither Ida nor Ove"."""
    if any(token.dep_ == "neg" for token in tokens(draft.relation)):
        return True
    top = root(draft.subject)
    return top is not None and any(t.lower_ in NOBODY for t in (top, *top.children))


class _Telling:
    """Tells tokens of one parse in the characters of its document."""

    def __init__(self, parsed: Parsed, document: Document) -> None:
        self._parsed = parsed
        self._document = document

    def argument(self, role: Role) -> PropositionArgument:
        marker = self.phrase(role.marker) if role.marker else None
        return PropositionArgument(self.phrase(role.words), marker)

    def phrase(self, words: Words) -> Phrase:
        """Return words with the spaces that the text has between neighbours."""
        texts: list[str] = []
        runs: list[tuple[int, int]] = []
        before: Token | None = None
        for word in words:
            if isinstance(word, str):
                texts.append(word)
                before = None
            elif before is not None and word.i == before.i + 1:
                first, _ = runs.pop()
                runs.append((first, word.i))
                gap = self._parsed.ends[before.i] < self._parsed.starts[word.i]
                texts[-1] += f"{' ' if gap else ''}{self._parsed.word(word)}"
                before = word
            else:
                runs.append((word.i, word.i))
                texts.append(self._parsed.word(word))
                before = word
        spans = tuple(
            self._document.to_source(self._parsed.starts[first], self._parsed.ends[last])
            for first, last in runs
        )
        text = " ".join(texts).replace(" 's", "'s") if "'s" in words else " ".join(texts)
        return Phrase(text, spans)
