"""What says that two runs of words stand in a relation of which only label and types are known.

No feature names a relation or a word of it: they tell whether a word of the label stands near,
whether the kind of a run is the kind that the relation takes, and how the two runs are placed. So
what other ontologies taught of them holds for one never seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kgbuild.extract.drafts import Drafts
from kgbuild.extract.learned.rows import stems
from kgbuild.extract.learned.spans import Run
from kgbuild.extract.learned.text_features import STEM, TextFeatures, shape_of
from kgbuild.extract.mentions import NounTypes
from kgbuild.model import THING, VOCABULARY
from kgbuild.ontology.label_frames import spaced
from kgbuild.ontology.types import Ontology, RelationType

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS = (
    "Date Quantity Person Country Place Organization Work Product Event Award Field Technology"
).split()
"""Shipped types, the narrow before the wide, that stand for all below them."""
_SMALL = frozenset(("ADP", "DET", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "PRON"))
_INNER = frozenset(("compound", "amod", "nmod", "nummod", "poss"))
_CLIMB = 6
_DOER = ("or", "er", "ist", "by")


@dataclass(frozen=True, slots=True)
class LabelledRelation:
    """A relation as its label and types describe it.

    Parameters
    ----------
    iri : str
        Which.
    kind, domain : str
        The shipped kind of its objects and subjects; "other" for a class that none is like, "any"
        where nothing is said.
    said : str
        The kind that the label's last word names: "Place" for "birth place"; "doer" for one that
        ends as "illustrator" or "owned by" does.
    words : frozenset of str
        Beginnings of the label's words and of the verbs behind them.
    range_words, domain_words : frozenset of str
        The same of the classes of its ends.
    prepositions : frozenset of str
        Those of the label.
    """

    iri: str
    kind: str
    domain: str
    said: str
    words: frozenset[str]
    range_words: frozenset[str]
    domain_words: frozenset[str]
    prepositions: frozenset[str]


def labelled(ontology: Ontology, relations: Sequence[RelationType]) -> list[LabelledRelation]:
    """Return relations as their labels and types describe them."""
    nouns = NounTypes(ontology)
    return [_labelled(ontology, nouns, one) for one in relations]


def _labelled(ontology: Ontology, nouns: NounTypes, relation: RelationType) -> LabelledRelation:
    words = spaced(relation.label).lower().split() or ["-"]
    said = kind_of(ontology, nouns.of_word(words[-1]))
    if {"date", "year"} & set(words):
        said = "Date"
    elif words[0] == "number" or words[-1] in ("count", "number"):
        said = "Quantity"
    verbs = {w for frame in relation.frames for word in frame.words for w in word.split()}
    return LabelledRelation(
        relation.iri,
        _kind(ontology, nouns, relation.object_types),
        _kind(ontology, nouns, relation.subject_types),
        said if said != "other" else "doer" if words[-1].endswith(_DOER) else "other",
        stems(spaced(relation.label)) | frozenset(w[:STEM] for w in verbs if len(w) > 3),
        _type_words(ontology, relation.object_types),
        _type_words(ontology, relation.subject_types),
        frozenset(w for w in words if w in ("in", "by", "at", "of", "for", "from", "to", "on")),
    )


def kind_of(ontology: Ontology, type_: str) -> str:
    """Return the kind among :data:`KINDS` that a type is of, "other" for none."""
    return next((k for k in KINDS if ontology.is_a(type_, VOCABULARY + k)), "other")


def _kind(ontology: Ontology, nouns: NounTypes, allowed: tuple[str, ...]) -> str:
    found = [kind_of(ontology, one) for one in allowed]
    for one in allowed:
        words = ontology.types[one].label.lower().split() if one in ontology.types else []
        if {"date", "year", "time"} & set(words):
            found.append("Date")
        elif words:
            found.append(kind_of(ontology, nouns.of_word(words[-1])))
    return next((k for k in found if k != "other"), "other" if found else "any")


def _type_words(ontology: Ontology, allowed: tuple[str, ...]) -> frozenset[str]:
    labels = [ontology.types[t].label for t in allowed if t in ontology.types and t != THING]
    return frozenset().union(*(stems(label) for label in labels))


class LabelFeatures:
    """Reads such features in one text.

    Parameters
    ----------
    drafts : Drafts
        The text. One object reads it for one list of relations.
    """

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._doc = drafts.parsed.doc
        self._ontology = drafts.tools.ontology
        self._text = TextFeatures(drafts)
        self._lemmas = [t.lemma_.lower()[:STEM] for t in self._doc]
        self._kinds: dict[Run, str] = {}
        self._near: dict[Run, tuple[frozenset[str], ...]] = {}
        self._overlaps: dict[Run, tuple[int, ...]] = {}
        self._taking: Counter[str] = Counter()

    def kind(self, run: Run) -> str:
        """Return the kind of a run: of its name or value; "part" of one; "words" for others."""
        if run not in self._kinds:
            self._kinds[run] = self._kind(run)
        return self._kinds[run]

    def _kind(self, run: Run) -> str:
        known = self._text.type_of(run)
        if known in ("Date", "Quantity"):
            return known
        if known == "nothing":
            return "words" if self._doc[run.last].pos_ != "PROPN" else "capitals"
        kind = kind_of(self._ontology, VOCABULARY + known.removeprefix("part of "))
        return f"part {kind}" if known.startswith("part of ") else kind

    def of_run(self, run: Run) -> list[str]:
        """Return what is looked at in one run: kind, grammar, what stands at its edges."""
        doc, first, last = self._doc, run.first, run.last
        sentence = doc[first].sent
        head = self._text.head(run)
        shapes = [shape_of(self._drafts.parsed.word(doc[i])) for i in range(first, last + 1)]
        brief = [s for n, s in enumerate(shapes) if n == 0 or s != shapes[n - 1]][:4]
        before = doc[first - 1] if first > sentence.start else None
        after = doc[last + 1] if last + 1 < sentence.end else None
        kind, left, right = self.kind(run), _edge(before), _edge(after)
        inner = after is not None and doc[last].dep_ in _INNER and doc[last].head.i > last
        outer = before is not None and before.dep_ in _INNER and first <= before.head.i <= last
        return [
            f"kind={kind}",
            f"tags={' '.join(doc[i].pos_ for i in range(first, last + 1))[:30]}",
            f"shape={' '.join(brief)}",
            f"length={min(last - first, 5)}",
            f"left={left}",
            f"right={right}",
            f"kind={kind} left={left}",
            f"kind={kind} right={right}",
            f"kind={kind} dep={head.dep_}",
            f"dep={head.dep_} opens={first == sentence.start}",
            f"cut={inner} {outer} {kind}",
            f"edges={left} {right}",
            f"opens={first == sentence.start} {right} {kind}",
            f"up={head.dep_} {head.head.dep_} {head.head.pos_}",
            f"sentence={min(sum(1 for s in doc.sents if s.start < sentence.start), 2)}",
        ]

    def of_pair(self, subject: Run, object_: Run) -> list[str]:
        """Return how two runs are placed."""
        left, right = sorted((subject, object_))
        way = "so" if left == subject else "os"
        between = self._doc[left.last + 1 : right.first]
        gap = len(between)
        apart = sum(1 for t in self._doc[left.last + 1 : right.first + 1] if t.is_sent_start)
        small = dict.fromkeys(t.lower_ for t in between[:10] if t.pos_ in _SMALL)
        verbs = [t for t in between if t.pos_ in ("VERB", "AUX")]
        names = sum(1 for t in between if t.pos_ == "PROPN")
        steps = self._text.path(self._text.head(subject), self._text.head(object_))
        found = [
            f"way={way} apart={min(apart, 2)}",
            f"gap={way} {min(gap, 4) if gap < 5 else 8 if gap < 9 else 15 if gap < 16 else 30}",
            f"kinds={self.kind(subject)} {self.kind(object_)} {way}",
            f"names={way} {min(names, 4)}",
            f"verbs={way} {min(len(verbs), 3)}",
            f"copula={bool(verbs) and all(v.lemma_ == 'be' for v in verbs)} {way}",
            *(f"between={way} {word}" for word in small),
        ]
        found += [f for f in steps if f.startswith(("path=", "steps="))][:1]
        return found

    def near(self, run: Run) -> tuple[frozenset[str], ...]:
        """Return the beginnings of words before, after and in a run, and of those it hangs on.

        Last of the words that say what it is: "the *owner* of the ship is Orne Lines".
        """
        if run not in self._near:
            doc, sentence = self._doc, self._doc[run.first].sent

            def some(first: int, last: int) -> frozenset[str]:
                return frozenset(self._lemmas[i] for i in range(first, last)) | frozenset(
                    doc[i].lower_[:STEM] for i in range(first, last)
                )

            head = self._text.head(run)
            above = [head.head, *list(head.head.ancestors)[:_CLIMB]]
            verb = next((t for t in above if t.pos_ == "VERB"), None)
            self._near[run] = (
                some(max(sentence.start, run.first - 4), run.first),
                some(run.last + 1, min(sentence.end, run.last + 4)),
                some(run.first, run.last + 1),
                some(head.head.i, head.head.i + 1) if head.head.i != head.i else frozenset(),
                some(verb.i, verb.i + 1) if verb is not None else frozenset(),
                *(some(t.i, t.i + 1) for t in _called(head)),
            )
        return self._near[run]

    def of_object(
        self, run: Run, relation: LabelledRelation, others: Sequence[LabelledRelation]
    ) -> Iterator[str]:
        """Yield how a run suits a relation as its object, and whether another suits it better."""
        kind = self.kind(run)
        before = self._doc[run.first - 1] if run.first > self._doc[run.first].sent.start else None
        left = _edge(before)
        yield f"takes={relation.kind} {kind}"
        yield f"said={relation.said} {kind}"
        yield f"takes={relation.kind} left={left}"
        yield f"said={relation.said} left={left}"
        yield f"takes={relation.kind} {relation.said} {kind}"
        if left in relation.prepositions:
            yield "preposition"
        near = self.near(run)
        places = [n for n, some in enumerate(near) if relation.words & some]
        for n in places:
            yield f"label {n}"
            yield f"label {n} {kind}"
            if relation.words <= near[n]:
                yield f"all of label {n}"
        for n in (0, 1, 2, 3):
            if relation.range_words & near[n]:
                yield f"range {n}"
        alike, overlaps = self._among(run, others)
        place = others.index(relation)
        mine = overlaps[place]
        rival = max((*overlaps[:place], *overlaps[place + 1 :]), default=0)
        alike_kinds = alike[relation.kind] - 1
        yield f"rival={(mine > rival) - (mine < rival)} {bool(mine)}"
        yield f"alike={min(alike_kinds, 3)} {relation.kind == kind} {bool(mine)}"
        yield f"alike={min(alike_kinds, 3)} {bool(mine)} {min(len(others) // 5, 3)}"

    def _among(
        self, run: Run, relations: Sequence[LabelledRelation]
    ) -> tuple[Counter[str], tuple[int, ...]]:
        """Return how many relations take each kind, and how many words of each stand near a run."""
        if run not in self._overlaps:
            everywhere = frozenset().union(*self.near(run))
            self._overlaps[run] = tuple(len(one.words & everywhere) for one in relations)
        if not self._taking:
            self._taking.update(one.kind for one in relations)
        return self._taking, self._overlaps[run]

    def of_subject(self, run: Run, relation: LabelledRelation) -> Iterator[str]:
        """Yield how a run suits a relation as its subject."""
        yield f"of={relation.domain} {self.kind(run)}"
        if relation.domain_words & self.near(run)[2]:
            yield "domain in subject"

    def of_both(self, subject: Run, object_: Run, relation: LabelledRelation) -> Iterator[str]:
        """Yield whether the label stands between two runs."""
        left, right = sorted((subject, object_))
        way = "so" if left == subject else "os"
        between = range(max(left.last + 1, right.first - 12), right.first)
        if any(self._lemmas[i] in relation.words for i in between):
            yield f"label between {way}"
        if any(self._lemmas[i] in relation.domain_words for i in between):
            yield f"domain between {way}"
        yield f"takes={relation.kind} {way}"


def _called(head: Token) -> list[Token]:
    """Return the noun that a word is said to be, by "be" or in apposition; at most one."""
    if head.dep_ == "appos":
        return [head.head]
    if head.dep_ in ("attr", "nsubj") and head.head.lemma_ == "be":
        others = [t for t in head.head.children if t.dep_ in ("attr", "nsubj") and t.i != head.i]
        return others[:1]
    return [t for t in head.children if t.dep_ == "appos"][:1]


def _edge(token: Token | None) -> str:
    if token is None:
        return "-"
    return token.lower_ if token.pos_ in _SMALL else token.pos_
