"""The checker by passages: what the documents of an evidence corpus say of a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kgbuild.check.passages.corpus import Corpus, Passage, is_copy, runs_of
from kgbuild.check.passages.grounds import grounds
from kgbuild.check.passages.index import Bm25Index
from kgbuild.check.passages.judge import FeatureJudge, Judge, Judgement, load_weights
from kgbuild.check.passages.polarity import HEDGES
from kgbuild.check.passages.terms import terms
from kgbuild.check.reference import Reference
from kgbuild.check.wording import name
from kgbuild.errors import InputError
from kgbuild.extract.language import LanguageModel, load_model
from kgbuild.extract.sentence_words import read_words
from kgbuild.link.sentences import claim_sentence
from kgbuild.model import (
    Claim,
    ClaimRef,
    Document,
    Fact,
    FactKind,
    Finding,
    Polarity,
    Stance,
    TimeValue,
)
from kgbuild.read.sources import Source

FOUND, JUDGED = 40, 6
"""Passages looked up, and of them judged, which costs most. Our choice."""
HEDGED = 0.8
"""What a passage that hedges ("reportedly") counts of one that does not. Our choice."""
_LEAST = 0.5
"""Below it a judgement says nothing."""
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A passage with its judgement, and how much that counts."""

    passage: Passage
    judgement: Judgement
    hedged: bool

    def counts(self, stance: Stance) -> float:
        said = self.judgement.supports if stance is Stance.SUPPORTS else self.judgement.refutes
        return said * (HEDGED if self.hedged else 1.0)


class Passages:
    """Checks claims against an evidence corpus; made once, called for each claim.

    Parameters
    ----------
    corpus : path, text, Document, or iterable of these
        The evidence: a folder, files, texts.
    documents : iterable of Document
        Those that the claims come from: they, and copies of them, are no evidence.
    model : LanguageModel, optional
        The pipeline that parses; the best one installed if left out.
    judge : callable, optional
        Judges pairs of claim and passage; :class:`FeatureJudge` if left out.
    kept : path, optional
        A file for the index: read where it fits the corpus, else written.

    Raises
    ------
    InputError
        If the corpus cannot be read.

    Notes
    -----
    The words of a corpus are quoted, never run, looked up or followed.
    """

    def __init__(
        self,
        corpus: Source,
        documents: Iterable[Document] = (),
        *,
        model: LanguageModel | None = None,
        judge: Judge | None = None,
        kept: Path | None = None,
    ) -> None:
        self._model = model or load_model()
        self._judge = judge or FeatureJudge(self._model)
        self._limits: dict[str, float] = load_weights().about["decides from"]
        self.corpus = Corpus(corpus)
        self._own = {document.id: document for document in documents}
        self._own |= {one.id: one for one in self.corpus.documents if one.id not in self._own}
        self._index = _indexed(self.corpus, kept)
        self._is_copy = lru_cache(maxsize=4096)(self._copied)
        self._runs = lru_cache(maxsize=256)(lambda id_: runs_of(self._own[id_]))

    def __call__(self, claim: Claim, reference: Reference) -> Finding | None:
        """Look for passages that speak of a claim, and judge them.

        Parameters
        ----------
        claim : Claim
            With linked arguments: names and pronouns are looked up by their entities' labels.
        reference : Reference
            Its ontology words the relation.

        Returns
        -------
        Finding or None
            None where no passage has to do with it, or it is nothing a passage could settle.
        """
        if claim.opinion or ClaimRef in (type(claim.subject), type(claim.object)):
            return None
        said = f"{_told(claim, reference)}."
        weighed = self._weighed(claim, said)
        if not weighed:
            return None
        for_, against = (
            max(weighed, key=lambda one: one.counts(stance))
            for stance in (Stance.SUPPORTS, Stance.REFUTES)
        )
        strength = for_.counts(Stance.SUPPORTS), against.counts(Stance.REFUTES)
        if max(strength) < _LEAST:
            return None
        if min(strength) >= _LEAST:
            return self._divided(claim, for_, against, max(strength))
        stance = Stance.SUPPORTS if strength[0] > strength[1] else Stance.REFUTES
        best = for_ if stance is Stance.SUPPORTS else against
        return self._finding(claim, said, stance, best)

    def _weighed(self, claim: Claim, said: str) -> list[_Weighed]:
        """Return the nearest passages that speak of a claim, with their judgements.

        They name its subject and have one word more of it: what else is told of the subject says
        nothing of the claim.
        """
        subject = set(terms(name(claim.subject)))
        rest = set(terms(said)) - subject
        found = []
        for ranked in self._index.search(said, FOUND):
            passage = self.corpus.passages[ranked.number]
            if not subject & set(terms(passage.in_context)) or not rest & set(terms(passage.text)):
                continue
            if not self._is_copy(claim.evidence.document, passage.document):
                found.append(passage)
        found = found[:JUDGED]
        judgements = self._judge([(said, passage.in_context) for passage in found])
        return [
            _Weighed(passage, judgement, _is_hedged(passage.text, said))
            for passage, judgement in zip(found, judgements, strict=True)
        ]

    def _copied(self, own: str, document: int) -> bool:
        """Say whether a document of the corpus is a claim's own, or copies it."""
        evidence = self.corpus.documents[document]
        if evidence.id == own:
            return True
        return own in self._own and is_copy(self._runs(evidence.id), self._runs(own))

    def _finding(self, claim: Claim, said: str, stance: Stance, best: _Weighed) -> Finding:
        counts = round(best.counts(stance), 4)
        fact = self._fact(best.passage)
        verb = "supports" if stance is Stance.SUPPORTS else "contradicts"
        hedged = " It hedges." if best.hedged else ""
        words, there = (read_words(text, self._model) for text in (said, best.passage.in_context))
        return Finding(
            claim.id,
            "passages",
            stance,
            f"A passage of {fact.source} {verb} it: {_quoted(_short(best.passage.text))}{hedged}",
            (fact,),
            None,
            counts,
            steps=(f"The claim was read as {_quoted(said)}", *grounds(words, there, stance)),
            decisive=best.judgement.clear and counts >= self._limits[stance.value.lower()],
        )

    def _divided(self, claim: Claim, for_: _Weighed, against: _Weighed, strength: float) -> Finding:
        one, other = self._fact(for_.passage), self._fact(against.passage)
        return Finding(
            claim.id,
            "passages",
            Stance.NEUTRAL,
            f"Passages are divided: one of {one.source} supports it "
            f"(“{_short(for_.passage.text)}”), one of {other.source} contradicts it "
            f"(“{_short(against.passage.text)}”).",
            (one, other),
            None,
            round(strength, 4),
            decisive=False,
        )

    def _fact(self, passage: Passage) -> Fact:
        document = self.corpus.documents[passage.document]
        return Fact(
            text=self.corpus.quote(passage),
            source=document.url or document.name,
            kind=FactKind.PASSAGE,
            span=self.corpus.span(passage),
        )


def _indexed(corpus: Corpus, kept: Path | None) -> Bm25Index:
    """Return the index of a corpus, from its file where that is of the same passages."""
    if kept is not None and kept.exists():
        try:
            index = Bm25Index.load(kept)
            if index.mark == corpus.mark:
                return index
        except InputError:
            pass  # what is no index is written anew
    index = Bm25Index.of((one.in_context for one in corpus.passages), corpus.mark)
    if kept is not None:
        index.save(kept)
    return index


def _told(claim: Claim, reference: Reference) -> str:
    """Return a claim in words: "Orbix founded in 2012", not "has the founding date"."""
    if isinstance(claim.object, TimeValue) and claim.polarity is Polarity.AFFIRMED:
        return f"{name(claim.subject)} {claim.relation} {name(claim.object)}"
    return claim_sentence(claim, reference.ontology)


def _is_hedged(text: str, claim: str) -> bool:
    return bool(HEDGES & set(text.lower().split()) - set(claim.lower().split()))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _quoted(text: str) -> str:
    """Return a text in quotation marks that end a sentence: with one full stop, not two."""
    return f"“{text}”" if text.endswith((".", "!", "?", "…")) else f"“{text}”."
