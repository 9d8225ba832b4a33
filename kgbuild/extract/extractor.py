"""The extractor: documents in, mentions and claims out, lazily and in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kgbuild.extract.arguments import Arguments
from kgbuild.extract.attribution.cues import Cues
from kgbuild.extract.attribution.mending import mend_reports
from kgbuild.extract.attributions import Attributions
from kgbuild.extract.certainty import MoodReader
from kgbuild.extract.changes import Changes
from kgbuild.extract.claims import ClaimReader
from kgbuild.extract.clause_joints import ClauseJoints
from kgbuild.extract.comparisons import Comparisons
from kgbuild.extract.coordination import mend_coordination
from kgbuild.extract.coreference import Coreference, Phrase
from kgbuild.extract.dependents import settle
from kgbuild.extract.dimensions import Dimensions
from kgbuild.extract.drafts import Drafts, Tools
from kgbuild.extract.event_order import EventOrder
from kgbuild.extract.factuality import FactualityReader
from kgbuild.extract.frames import FrameMatcher
from kgbuild.extract.joined_names import join_names
from kgbuild.extract.language import LanguageModel, Parsed, parse
from kgbuild.extract.learned.claims import LearnedReader, finder_of
from kgbuild.extract.learned.label_weights import LabelWeights
from kgbuild.extract.learned_names import learned_names
from kgbuild.extract.mentions import Mentions, NounTypes, find_mentions
from kgbuild.extract.misdeeds import Misdeeds
from kgbuild.extract.names import Gazetteer, after_title, is_counted, spot_names
from kgbuild.extract.noun_joints import mend_nouns
from kgbuild.extract.quantities import FoundQuantity, QuantityReader
from kgbuild.extract.quantity_roles import QuantityRoles
from kgbuild.extract.sums import Sums
from kgbuild.extract.superlatives import Superlatives
from kgbuild.extract.tagging import NameTagger, TaggedName
from kgbuild.extract.time_words import TimeWords
from kgbuild.extract.times import FoundTime, find_times
from kgbuild.extract.worth import WorthReader, WorthWords, with_worth
from kgbuild.model import (
    THING,
    VOCABULARY,
    CoreferenceChain,
    Document,
    Dropped,
    Extraction,
    Mention,
    MentionKind,
    Reference,
)
from kgbuild.model.broad_types import AGENT, PERSON, PLACE
from kgbuild.ontology.types import Ontology

_STAND_INS = (
    (PERSON, "Maria"),
    (PLACE, "Russia"),
    (AGENT, "Russia"),
    (VOCABULARY + "Technology", "software"),
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|was|that|for|with|has|by|it|are|said)\b", re.IGNORECASE
)
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z]*[A-Z])\)")
_TOO_SHORT = 8
_SHARE = 0.04
"""Of English running text these words are a fifth; a language guessed from few words is weak."""
_STAND_IN_PRODUCT = "product"
_LEAST_SURE = 0.3
"""Below it a tagged name is none: on CrossNER's dev splits F1 stays, precision gains .05."""
_SURE_OF_NOUN = 0.8
"""A tagger must be this sure that a word which describes a type is a name: "CEO", "Congress"."""


class Extractor:
    """Extracts with one ontology and one language model; holds no state of any document.

    Parameters
    ----------
    ontology : Ontology
        Types, relations, cues and names.
    model : LanguageModel
        The pipeline that parses.
    tagger : NameTagger, optional
        Finds the names that no list holds; the one that comes with kgbuild unless given.
    labels : LabelWeights, optional
        Find relations of which only label and types are known; those that come with kgbuild unless
        given.
    """

    def __init__(
        self,
        ontology: Ontology,
        model: LanguageModel,
        tagger: NameTagger | None = None,
        labels: LabelWeights | None = None,
    ) -> None:
        """Prepare frames, gazetteer and cues."""
        self._ontology = ontology
        self._model = model
        self._tagger = learned_names() if tagger is None else tagger
        self._gazetteer = Gazetteer.of(ontology)
        self._nouns = NounTypes(ontology)
        self._joints = ClauseJoints(ontology)
        self._quantities = QuantityReader(ontology)
        dimensions = Dimensions(ontology)
        self._tools = Tools(
            ontology,
            FrameMatcher(ontology),
            Changes(ontology, dimensions),
            Comparisons(ontology, dimensions),
            EventOrder(ontology),
            dimensions,
            MoodReader(ontology),
            Cues(ontology),
            FactualityReader(ontology),
            QuantityRoles(ontology),
            Superlatives(ontology, dimensions),
            Sums(ontology),
            TimeWords(ontology),
        )
        self._misdeeds = Misdeeds(ontology)
        self._worth = WorthWords(ontology)
        find = finder_of(ontology, labels)
        self._learned = LearnedReader(ontology, find) if find is not None else None

    def __call__(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        """Yield one extraction for each document, in order.

        Parameters
        ----------
        documents : iterable of Document
            Read lazily.

        Yields
        ------
        Extraction
            Empty, and never an error, for a text in which nothing is found.
        """
        for document in documents:
            yield self._extract(document)

    def _extract(self, document: Document) -> Extraction:
        text = document.text
        if document.language not in ("en", "und") and not _has_english_words(text):
            return Extraction(document, (), (), (_other_language(document),))
        drafts, coreference = self._drafts(document)
        attributions = Attributions(drafts)
        claims = ClaimReader(drafts, attributions, self._misdeeds, self._learned).read()
        mentions, parsed = drafts.mentions, drafts.parsed
        return Extraction(
            document=document,
            mentions=(*_named(mentions, drafts), *_pronouns(parsed, coreference, drafts)),
            claims=tuple(with_worth(claims, WorthReader(drafts, self._worth))),
            dropped=tuple(drafts.dropped),
            chains=tuple(_chain(chain, drafts) for chain in coreference.chains()),
            attributions=attributions.all,
        )

    def drafts(self, document: Document) -> Drafts:
        """Return a document parsed, its names and phrases found, before any claim is read."""
        return self._drafts(document)[0]

    def worth(self, document: Document) -> WorthReader:
        """Return what reads how much the sentences of a document are worth checking."""
        return WorthReader(self.drafts(document), self._worth)

    def _drafts(self, document: Document) -> tuple[Drafts, Coreference]:
        mentions, quantities, times = self._read(document)
        coreference = Coreference(mentions, self._ontology)
        arguments = Arguments(
            mentions.parsed, mentions, coreference, quantities, times, self._ontology
        )
        drafts = Drafts(document, mentions.parsed, mentions, arguments, self._tools)
        return drafts, coreference

    def mentions(self, document: Document) -> Mentions:
        """Return the parsed text of a document with its names: what all else is read from."""
        return self._read(document)[0]

    def _read(self, document: Document) -> tuple[Mentions, list[FoundQuantity], list[FoundTime]]:
        text = document.text
        quantities = list(self._quantities.find(text))
        times = list(find_times(text, document.published))
        values = [(q.start, q.end) for q in quantities] + [(t.start, t.end) for t in times]
        tagged = [
            replace(name, start=after_title(text, name.start, name.end))
            for name in self._tagger(text)
            if self._is_name(name, text)
        ]
        spotted = spot_names(text, self._gazetteer)
        names = join_names(text, spotted, tagged, values, self._ontology)
        parsed = parse(self._model, text, names, self._stand_in)
        timed = {
            index
            for time in times
            for index in range(parsed.token_at(time.start), parsed.token_at(time.end))
        }
        mend_nouns(parsed.doc, lambda token: token.i in timed)
        mentions = find_mentions(parsed, self._gazetteer, self._ontology, values)
        mend_coordination(mentions, self._ontology)
        mend_reports(parsed, self._tools.cues)
        self._joints.mend(mentions)
        settle(parsed.doc)
        return mentions, quantities, times

    def _is_name(self, name: TaggedName, text: str) -> bool:
        """Say whether a tagged name is likely: no demonym nor, unless sure, a noun like "CEO"."""
        words = text[name.start : name.end]
        if _has_acronym(text, name.start, name.end):
            return True
        if name.confidence < _LEAST_SURE or words in self._gazetteer.demonyms or is_counted(words):
            return False
        return name.confidence >= _SURE_OF_NOUN or self._nouns.of_word(words) == THING

    @lru_cache(maxsize=256)  # noqa: B019 - one extractor lives as long as its ontology
    def _stand_in(self, type_: str | None) -> str:
        for kind, word in _STAND_INS:
            if type_ is not None and self._ontology.is_a(type_, kind):
                return word
        return _STAND_IN_PRODUCT


def _has_acronym(text: str, start: int, end: int) -> bool:
    """Say whether an acronym in brackets behind a name shows that it is one: "... Mining (BLM)"."""
    behind = _ACRONYM.match(text, end)
    if behind is None or " " not in text[start:end]:
        return False
    capitals = [c for c in text[start:end] if c.isupper()]
    return all(c in capitals for c in behind.group(1) if c.isupper())


def _named(mentions: Mentions, drafts: Drafts) -> Iterator[Mention]:
    for name in mentions.names:
        yield Mention(
            document=drafts.document.id,
            span=drafts.span(name.first, name.last),
            text=name.text,
            type=name.type,
            kind=MentionKind.NAME,
            confidence=name.confidence,
        )


def _pronouns(parsed: Parsed, coreference: Coreference, drafts: Drafts) -> Iterator[Mention]:
    """Yield the pronouns that stand for a name, whether a claim speaks of them or not."""
    for token in parsed.doc:
        meant = coreference.pronoun(token)
        if meant is not None and meant.name is not None:
            yield Mention(
                document=drafts.document.id,
                span=drafts.span(token.i, token.i),
                text=meant.name.text,
                type=meant.name.type,
                kind=MentionKind.PRONOUN,
                confidence=meant.name.confidence,
                antecedent=drafts.span(meant.name.first, meant.name.last),
            )


def _chain(phrases: Sequence[Phrase], drafts: Drafts) -> CoreferenceChain:
    references = []
    for phrase in phrases:
        pos, name = drafts.parsed.doc[phrase.head].pos_, phrase.name
        whole = (phrase.first, phrase.last)
        head = (name.first, name.last) if name is not None else (phrase.head, phrase.head)
        if phrase.joined:
            head, kind = whole, MentionKind.NOMINAL
        elif name is not None or pos == "PROPN":
            kind = MentionKind.NAME
        else:
            kind = MentionKind.PRONOUN if pos == "PRON" else MentionKind.NOMINAL
        references.append(Reference(drafts.span(*whole), drafts.span(*head), kind))
    return CoreferenceChain(tuple(references))


def _has_english_words(text: str) -> bool:
    words = len(text.split())
    return words < _TOO_SHORT or sum(1 for _ in _ENGLISH.finditer(text)) >= _SHARE * words


def _other_language(document: Document) -> Dropped:
    return Dropped(
        document=document.id,
        span=document.to_source(0, len(document.text)),
        text=document.text[:80],
        stage="extract",
        reason=f"the text looks like {document.language!r}, and kgbuild reads English",
    )
