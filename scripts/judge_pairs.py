"""Pairs of claim and passage that teach a judge what decides between them.

From a sentence and a claim that it makes, a word of both is changed in both: the old claim then
holds of the old sentence alone, the new one of the new alone. So every claim and every passage
stands on both sides, and neither tells anything by itself (Schuster et al., Towards Debiasing Fact
Verification Models, EMNLP 2019, who wrote such counterparts by hand).
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from kgbuild.check.passages.lexicon import Lexicon, load_lexicon
from kgbuild.extract.language import LanguageModel, Parsed, parse
from kgbuild.extract.propositions.reader import told_drafts
from kgbuild.read.documents import document
from kgbuild.read.text import read_text

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 60
"""Words of a sentence that pairs are made of."""
_NAME_LABELS = frozenset("PERSON ORG GPE NORP LOC FAC WORK_OF_ART EVENT PRODUCT LANGUAGE".split())
_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PRONOUN = {"PERSON": ("He", "She"), "ORG": ("It", "The company"), "GPE": ("It",)}


class Judged(IntEnum):
    """What a passage says of a claim; the order of the judge's outputs."""

    SUPPORTS = 0
    REFUTES = 1
    NEITHER = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, a passage, and what the second says of the first."""

    claim: str
    passage: str
    judged: Judged
    kind: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with whom it is about, and the claims known to be made by it."""

    text: str
    about: str
    claims: tuple[str, ...] = ()
    triples: tuple[tuple[str, str, str], ...] = ()


def text2kgbench(folder: Path) -> Iterator[Sentence]:
    """Yield the sentences of Text2KGBench's train splits, with their triples."""
    rows: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for path in sorted(folder.glob("*/train/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if "triples" in row:
                found = [(t["sub"], t["rel"], t["obj"]) for t in row["triples"]]
            else:
                found = [(row["sub_label"], row["rel_label"], row["obj_label"])]
            text = _repaired(row["sent"])
            rows[(text, _plain(found[0][0]))] += [
                (_plain(s), _relation(r), _plain(o)) for s, r, o in found
            ]
    for (text, about), triples in rows.items():
        yield Sentence(text, about, triples=tuple(dict.fromkeys(triples)))


def _repaired(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _plain(name: str) -> str:
    return _repaired(name).replace("_", " ").strip('"')


def _relation(name: str) -> str:
    name = name.split("/")[0]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


class Maker:
    """Makes pairs of sentences.

    Parameters
    ----------
    model : LanguageModel
        Parses.
    sentences : sequence of Sentence
        What pairs are made of; words that take the place of others come from all of them.
    seed : int
        The same seed gives the same pairs.
    """

    def __init__(self, model: LanguageModel, sentences: Sequence[Sentence], seed: int) -> None:
        self._model = model
        self._lexicon: Lexicon = load_lexicon()
        self._chance = random.Random(seed)
        self._sentences = [s for s in sentences if 4 < len(s.text.split()) <= LONGEST]
        self._parsed = [parse(model, s.text, None) for s in self._sentences]
        self._names: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)
        self._siblings: dict[int, list[tuple[str, str]]] = defaultdict(list)
        seen: set[tuple[str, str]] = set()
        for parsed in self._parsed:
            for entity in parsed.doc.ents:
                if entity.label_ in _NAME_LABELS and len(entity.text) > 2:
                    self._names[entity.label_].append(entity.text)
            for token in parsed.doc:
                if token.pos_ in ("NOUN", "ADJ", "VERB") and token.is_alpha and not token.is_stop:
                    self._words[token.tag_].append(token.lower_)
                    if token.pos_ == "NOUN" and (token.lower_, token.tag_) not in seen:
                        seen.add((token.lower_, token.tag_))
                        for sense in self._lexicon.senses.get((token.lemma_.lower(), "n"), ())[:1]:
                            for kind, steps in self._lexicon.kinds((sense,)).items():
                                if steps <= 3:
                                    self._siblings[kind].append((token.lower_, token.tag_))
        self._by_about: dict[str, list[int]] = defaultdict(list)
        for n, sentence in enumerate(self._sentences):
            self._by_about[sentence.about].append(n)
        self._by_relation: dict[str, list[str]] = defaultdict(list)
        for sentence in self._sentences:
            for _, relation, object_ in sentence.triples:
                self._by_relation[relation].append(object_)

    def pairs(self) -> Iterator[Pair]:
        """Yield pairs, sentence by sentence."""
        for n in range(len(self._sentences)):
            yield from self._of_sentence(n)

    def _of_sentence(self, n: int) -> Iterator[Pair]:
        sentence, parsed = self._sentences[n], self._parsed[n]
        claims = list(self._claims(sentence))
        self._chance.shuffle(claims)
        for claim, kind in claims[:3]:
            claim, passage = self._hidden_subject(sentence, parsed, claim)
            yield from self._counterparts(claim, passage, parsed, kind)
            yield from self._of_others(claim, passage, parsed)
            other = self._elsewhere(n, claim)
            if other:
                yield Pair(claim, other, Judged.NEITHER, "elsewhere")

    def _claims(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        for told in told_drafts(document(read_text(sentence.text), name="s"), self._model):
            said = told.proposition
            if said.confidence < 0.5 or not said.arguments:
                continue
            subject = said.subject.text
            if subject.lower() in ("he", "she", "it", "they", "the film", "who", "which", "that"):
                subject = sentence.about or subject
            parts = said.parts[1:] if len(said.parts) <= 3 else self._some(said.parts[1:])
            yield f"{subject} {' '.join(parts)} .", "proposition"
        for subject, relation, object_ in sentence.triples:
            if object_.lower() in sentence.text.lower():
                yield self._verbalised(subject, relation, object_), "triple"
                yield self._verbalised(subject, relation, object_), "triple"
        for claim in sentence.claims:
            yield claim, "paraphrase"

    def _some(self, parts: Sequence[str]) -> Sequence[str]:
        """Return the relation with its object and at most one of what follows."""
        if self._chance.random() < 0.5:
            return parts[:2]
        return [*parts[:2], self._chance.choice(parts[2:])]

    def _verbalised(self, subject: str, relation: str, object_: str) -> str:
        forms = (
            "The {r} of {s} is {o} .",
            "{s} 's {r} is {o} .",
            "{o} is the {r} of {s} .",
            "{s} has the {r} {o} .",
            "{s} is by {r} linked to {o} .",
        )
        return self._chance.choice(forms).format(s=subject, r=relation, o=object_)

    def _hidden_subject(self, sentence: Sentence, parsed: Parsed, claim: str) -> tuple[str, str]:
        """Put a pronoun for the sentence's subject now and then, as in the middle of a text."""
        first = next(iter(parsed.doc.ents), None)
        if (
            first is not None
            and first.start == 0
            and first.label_ in _PRONOUN
            and first.root.dep_ in ("nsubj", "nsubjpass")
            and first.text in claim
            and self._chance.random() < 0.3
        ):
            word = self._chance.choice(_PRONOUN[first.label_])
            return claim, word + sentence.text[len(first.text) :]
        return claim, sentence.text

    def _elsewhere(self, n: int, claim: str) -> str | None:
        sentence = self._sentences[n]
        others = [m for m in self._by_about[sentence.about] if m != n and sentence.about]
        mine = {o for _, _, o in sentence.triples}
        self._chance.shuffle(others)
        for m in others:
            other = self._sentences[m]
            theirs = {o for _, _, o in other.triples}
            told = any(o.lower() in claim.lower() for o in theirs)
            if theirs and not mine & theirs and not told:
                return other.text
        return None

    def _counterparts(self, claim: str, passage: str, parsed: Parsed, kind: str) -> Iterator[Pair]:
        """Yield the four pairs of a claim, a passage and their counterparts, or fewer."""
        yield Pair(claim, passage, Judged.SUPPORTS, kind)
        edits = list(self._edits(claim, passage, parsed))
        if not edits:
            return
        old, new, why = self._chance.choice(edits)
        claim2, passage2 = _replaced(claim, old, new), _replaced(passage, old, new)
        if claim2 == claim or passage2 == passage:
            return
        softer = self._wider(old, parsed) if self._chance.random() < 0.5 else None
        if softer and self._lexicon.kinship(softer, new, "NOUN").name == "STRANGE":
            claim = _replaced(claim, old, softer)
        why = f"{kind} {why}"
        if self._chance.random() < 0.2:
            denied = negated(claim, self._model)
            if denied:
                yield Pair(denied, passage, Judged.REFUTES, f"{why} denied")
                yield Pair(denied, passage2, Judged.SUPPORTS, f"{why} denied")
        yield Pair(claim, passage2, Judged.REFUTES, why)
        yield Pair(claim2, passage, Judged.REFUTES, why)
        yield Pair(claim2, passage2, Judged.SUPPORTS, why)

    def _of_others(self, claim: str, passage: str, parsed: Parsed) -> Iterator[Pair]:
        """Yield the claim of somebody else: refuted where it names more than its subject."""
        first = next(iter(parsed.doc.ents), None)
        if first is None or first.start or self._chance.random() > 0.5:
            return
        names = self._names[first.label_]
        if not (claim.startswith(first.text) and passage.startswith(first.text) and names):
            return
        new = self._chance.choice(names)
        if first.text.lower() in new.lower() or new.lower() in passage.lower():
            return
        other = _replaced(claim, first.text, new)
        told = any(e.start and e.text in claim for e in parsed.doc.ents)
        yield Pair(other, passage, Judged.REFUTES if told else Judged.NEITHER, "subject")
        yield Pair(other, _replaced(passage, first.text, new), Judged.SUPPORTS, "subject")

    def _wider(self, word: str, parsed: Parsed) -> str | None:
        """Return a frequent word for a wider kind, or of the same sense."""
        token = next((t for t in parsed.doc if t.lower_ == word.lower()), None)
        if token is None or token.tag_ != "NN":
            return None
        senses = set(self._lexicon.senses.get((token.lemma_.lower(), "n"), ())[:1])
        wide = {k for s in senses for k in self._lexicon.above.get(s, ())} | senses
        words = [
            w
            for w in dict.fromkeys(self._words["NN"][:4000])
            if w != word.lower() and set(self._lexicon.senses.get((w, "n"), ())[:1]) & wide
        ]
        return self._chance.choice(words) if words else None

    def _edits(self, claim: str, passage: str, parsed: Parsed) -> Iterator[tuple[str, str, str]]:
        """Yield what may be changed in both: the old words, the new, why they differ."""
        low = claim.lower()
        for entity in parsed.doc.ents:
            text = entity.text
            if entity.start == 0 or text not in claim or claim.startswith(text):
                continue
            if entity.label_ in _NAME_LABELS and self._names[entity.label_]:
                new = self._chance.choice(self._names[entity.label_])
                if new.lower() not in low and text.lower() not in new.lower():
                    yield text, new, "name"
        for token in parsed.doc:
            word = parsed.word(token)
            if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", claim):
                continue
            if token.like_num or word in _MONTHS or token.lower_ in _ORDINALS:
                for new in self._other_number(word):
                    yield word, new, "number"
            elif token.pos_ in ("NOUN", "ADJ", "VERB") and token.is_alpha and not token.is_stop:
                new_word = self._other_word(token)
                if new_word and new_word.lower() not in low:
                    yield word, new_word, "word"

    def _other_number(self, word: str) -> Iterator[str]:
        chance = self._chance
        for list_ in (_MONTHS, _NUMBER_WORDS, _ORDINALS):
            if word.lower() in [w.lower() for w in list_]:
                yield chance.choice([w for w in list_ if w.lower() != word.lower()])
                return
        if re.fullmatch(r"1\d{3}|20\d\d", word):
            yield str(int(word) + chance.choice((-20, -7, -3, -2, -1, 1, 2, 3, 5, 10)))
        elif re.fullmatch(r"\d{1,2}", word):
            yield str(max(1, int(word) + chance.choice((-5, -2, -1, 1, 2, 7, 10))))
        elif re.fullmatch(r"[\d,]+\.?\d*", word):
            yield re.sub(r"\d", lambda m: str((int(m[0]) + chance.randint(1, 8)) % 10), word)

    def _other_word(self, token: Token) -> str | None:
        opposites = sorted(self._lexicon.opposites.get(token.lemma_.lower(), ()))
        known = set(self._words[token.tag_])
        fitting = [w for w in opposites if w in known or token.tag_ in ("JJ", "NN", "VB")]
        if fitting:
            return self._chance.choice(fitting)
        if token.pos_ == "NOUN" and self._chance.random() < 0.7:
            near = [
                word
                for sense in self._lexicon.senses.get((token.lemma_.lower(), "n"), ())[:1]
                for kind, steps in self._lexicon.kinds((sense,)).items()
                if steps <= 3
                for word, tag in self._siblings[kind]
                if tag == token.tag_ and word != token.lower_
            ]
            if near:
                return self._chance.choice(near)
        words = self._words[token.tag_]
        return self._chance.choice(words) if words else None


def _replaced(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)


def negated(claim: str, model: LanguageModel) -> str | None:
    """Return a claim with its verb denied, None where it is denied or has none."""
    parsed = parse(model, claim, None)
    root = next((t for t in parsed.doc if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX") or any(t.dep_ == "neg" for t in parsed.doc):
        return None
    first = next((c for c in root.children if c.dep_ in ("aux", "auxpass")), None)
    if first is None and root.lemma_ == "be":
        first = root
    if first is not None:
        at = parsed.ends[first.i]
        word = "never" if root.tag_ == "VBN" and first.lemma_ == "have" else "not"
        return f"{claim[:at]} {word}{claim[at:]}"
    if root.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    do = {"VBD": "did", "VBZ": "does", "VBP": "do"}[root.tag_]
    start, end = parsed.starts[root.i], parsed.ends[root.i]
    return f"{claim[:start]}{do} not {root.lemma_}{claim[end:]}"


def with_paraphrases(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give each sentence as claims the sentences whose triples are some of its own."""
    by_triples: dict[frozenset[tuple[str, str, str]], list[str]] = defaultdict(list)
    for one in sentences:
        if 0 < len(one.triples) <= 2:
            by_triples[frozenset(one.triples)].append(one.text)
    found = []
    for one in sentences:
        mine = set(one.triples)
        claims = tuple(
            text
            for triples, texts in by_triples.items()
            if triples <= mine
            for text in texts
            if text != one.text
        )
        found.append(Sentence(one.text, one.about, claims[:3], one.triples))
    return found
