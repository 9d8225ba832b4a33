"""Which earlier phrases a phrase may corefer with, and what the two have in common.

Candidates are the phrases shortly before, farther off those that share a word, and after a pronoun
the names that follow: the number of pairs grows with the text, not with its square. A noun phrase
looks for noun phrases only; a pronoun may mean what an earlier pronoun means. All features are
computed on arrays.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kgbuild.extract.coreference.agreement import (
    CLASH,
    Bools,
    categories,
    genders,
    may_name_one,
    numbers,
    possible,
)
from kgbuild.extract.coreference.attributes import (
    LAST_SUBJECT,
    POSSESSIVE,
    Attributes,
    Floats,
    Ints,
)
from kgbuild.extract.coreference.denotation import FIRST_NOUN, KIND
from kgbuild.extract.coreference.layout import Layout

NEAR_PRONOUN = 24
"""Candidates of a pronoun: so many phrases before it."""
NEAR_NOUN = 16
"""Candidates of a noun phrase: so many noun phrases before it, and ..."""
MOST_FAR = 12
"""... so many farther off that share its head."""
AFTER = 12
"""Candidates after a pronoun: of so many noun phrases the names, and all of its sentence."""

PAIR_LAYOUT = Layout(
    ("sentences", 7),
    ("after", 3),
    ("relative clause of", 1),
    ("subject farther above", 1),
    ("phrases", 8),
    ("same role", 1),
    ("both subjects", 1),
    ("same clause", 1),
    ("clause of outer", 1),
    ("subject above", 1),
    ("subject of same clause", 1),
    ("holds", 1),
    ("held", 1),
    ("touches", 1),
    ("gender", 4),
    ("number", 3),
    ("class", 3),
    ("type", 3),
    ("same text", 1),
    ("same head", 1),
    ("words within", 1),
    ("words around", 1),
    ("words shared", 1),
    ("acronym", 1),
    ("same kind of pronoun", 1),
    ("quotation", 4),
    ("between", 5),
    ("rank", 6),
    ("head differs", 1),
    ("pronoun to name", 1),
    ("pronoun to noun", 1),
    ("pronoun to pronoun", 1),
    ("noun to name", 1),
    ("name to name", 1),
    ("noun to noun", 1),
    ("last compatible", 1),
    ("alone", 1),
    ("frequency", 4),
    ("frequency before", 4),
)


@dataclass(frozen=True)
class Pairs:
    """Pairs of phrases, sorted by the later.

    Parameters
    ----------
    anaphor, antecedent : array of int
        Indexes of the later and the earlier phrase.
    features : array, pairs by :data:`PAIR_LAYOUT`
        One-hot.
    """

    anaphor: Ints
    antecedent: Ints
    features: Floats


def pairs(a: Attributes) -> Pairs:
    """Return the candidate pairs of a text."""
    anaphor, antecedent = _candidates(a)
    kept = possible(a, anaphor, antecedent)
    anaphor, antecedent = anaphor[kept], antecedent[kept]
    if not len(anaphor):
        return Pairs(anaphor, antecedent, np.zeros((0, PAIR_LAYOUT.width), dtype=np.float32))
    return Pairs(anaphor, antecedent, _features(a, anaphor, antecedent))


def _candidates(a: Attributes) -> tuple[Ints, Ints]:
    """Return the later and the earlier phrase of each pair; a pronoun's name may come after it."""
    kinds, heads, texts, initials = (
        column.tolist() for column in (a.kind, a.head_word, a.text, a.initials)
    )
    nouns = [n for n, kind in enumerate(kinds) if kind >= FIRST_NOUN]
    nouns_before = np.searchsorted(nouns, np.arange(len(kinds))).tolist()
    sentences = a.sentence.tolist()
    last_pronoun: dict[int, int] = {}
    with_word: dict[int, list[int]] = {}
    with_text: dict[int, int] = {}
    with_initials: dict[int, int] = {}
    later: list[int] = []
    earlier: list[int] = []
    for j, kind in enumerate(kinds):
        place = nouns_before[j]
        if kind < FIRST_NOUN:
            found = list(range(max(0, j - NEAR_PRONOUN), j))
            last = last_pronoun.get(kind)
            if last is not None and last < j - NEAR_PRONOUN:
                found.insert(0, last)
            last_pronoun[kind] = j
            for i in nouns[place : place + AFTER]:
                if kinds[i] == KIND["name"] or sentences[i] == sentences[j]:
                    found.append(i)
        else:
            near = nouns[max(0, place - NEAR_NOUN) : place]
            start = near[0] if near else j
            far = with_word.setdefault(heads[j], [])
            farther = {i for i in far[-MOST_FAR:] if i < start}
            first = with_text.setdefault(texts[j], j)
            for one in (
                first,
                with_text.get(initials[j]) if initials[j] >= 0 else None,
                with_initials.get(texts[j]),
            ):
                if one is not None and one < start:
                    farther.add(one)
            found = [*sorted(farther), *near]
            if kind == KIND["name"]:
                found = [i for i in found if kinds[i] != kind or may_name_one(a, i, j)]
            far.append(j)
            if initials[j] >= 0:
                with_initials.setdefault(initials[j], j)
        earlier += found
        later += [j] * len(found)
    return np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64)


def _features(a: Attributes, j: Ints, i: Ints) -> Floats:
    x = np.zeros((len(j), PAIR_LAYOUT.width), dtype=np.float32)
    rows = np.arange(len(j))

    def flag(name: str, on: Bools) -> None:
        x[:, PAIR_LAYOUT.offset[name]] = on

    def hot(name: str, value: Ints) -> None:
        x[rows, PAIR_LAYOUT.offset[name] + value] = 1.0

    kind_j, kind_i = a.kind[j], a.kind[i]
    pronoun_j, pronoun_i = kind_j < FIRST_NOUN, kind_i < FIRST_NOUN
    name_j, name_i = kind_j == KIND["name"], kind_i == KIND["name"]
    sentences = a.sentence[j] - a.sentence[i]
    after = i > j
    hot("sentences", _bucketed(np.maximum(sentences, 0), (1, 2, 3, 4, 6, 11)))
    x[after, PAIR_LAYOUT.offset["after"] + np.minimum(-sentences[after], 2)] = 1.0
    hot("phrases", _bucketed(np.abs(j - i), (2, 3, 4, 5, 8, 13, 21)))
    flag("same role", a.role[j] == a.role[i])
    subject_i = a.role[i] <= LAST_SUBJECT
    subject_j = a.role[j] <= LAST_SUBJECT
    flag("both subjects", subject_i & subject_j)
    same_clause = (a.clause[j] == a.clause[i]) & (a.clause[j] >= 0)
    flag("same clause", same_clause)
    above = (a.outer[j] == a.clause[i]) & (a.outer[j] >= 0)
    flag("clause of outer", above)
    flag("subject above", above & subject_i)
    farther = (a.outermost[j] == a.clause[i]) & (a.outermost[j] >= 0)
    flag("subject farther above", farther & subject_i)
    flag("subject of same clause", same_clause & subject_i)
    flag("relative clause of", (a.relative[j] == a.head[i]) & (a.relative[j] >= 0))
    holds = (a.first[i] <= a.first[j]) & (a.last[j] <= a.last[i])
    flag("holds", holds)
    flag("held", (a.first[j] <= a.first[i]) & (a.last[i] <= a.last[j]))
    flag("touches", (a.first[j] - a.last[i] == 1) | (a.first[j] - a.last[i] == 2))
    gender = genders(a.gender[j], a.gender[i])
    hot("gender", gender)
    number = numbers(a.number[j], a.number[i])
    hot("number", number)
    class_ = categories(a.class_[j], a.class_[i])
    hot("class", class_)
    hot("type", categories(a.type_[j], a.type_[i]))
    nouns = ~pronoun_j & ~pronoun_i
    common = a.words[j] & a.words[i]
    same_head = nouns & (a.head_word[j] == a.head_word[i])
    flag("same text", nouns & (a.text[j] == a.text[i]))
    flag("same head", same_head)
    flag("words within", nouns & (common == a.words[j]))
    flag("words around", nouns & (common == a.words[i]))
    flag("words shared", nouns & (common != 0))
    flag("acronym", nouns & ((a.initials[i] == a.text[j]) | (a.initials[j] == a.text[i])))
    flag("same kind of pronoun", pronoun_j & (kind_i == kind_j))
    quoted = (a.quoted[j] > 0).astype(np.int64) * 2 + (a.quoted[i] > 0)
    same_quotation = (a.quoted[j] == a.quoted[i]) & (a.quoted[j] > 0)
    hot("quotation", np.where(same_quotation, 3, np.where(quoted == 3, 2, (quoted > 0) * 1)))
    compatible = (gender != CLASH) & (number != CLASH) & (class_ != CLASH) & ~holds
    compatible &= ~(same_clause & pronoun_j & (a.role[j] != POSSESSIVE))
    between, rank = _ranks(j, i, sentences, compatible)
    hot("between", np.minimum(between, 4))
    hot("rank", np.minimum(rank, 5))
    flag("last compatible", compatible & (between == 0))
    flag("head differs", nouns & ~same_head)
    flag("pronoun to name", pronoun_j & name_i)
    flag("pronoun to noun", pronoun_j & ~name_i & ~pronoun_i)
    flag("pronoun to pronoun", pronoun_j & pronoun_i)
    flag("noun to name", ~pronoun_j & ~name_j & name_i)
    flag("name to name", name_j & name_i)
    flag("noun to noun", nouns & ~name_j & ~name_i)
    flag("alone", a.top[i] > 0)
    counts = np.bincount(a.head_word, minlength=int(a.head_word.max()) + 1)
    hot("frequency", _bucketed(np.where(pronoun_i, 0, counts[a.head_word[i]]), (1, 2, 4)))
    before = _times_before(a.head_word)
    hot("frequency before", _bucketed(np.where(pronoun_i, 0, before[i]), (1, 2, 4)))
    return x


def _bucketed(value: Ints, limits: tuple[int, ...]) -> Ints:
    return np.searchsorted(np.array(limits), value, side="right")


def _times_before(words: Ints) -> Ints:
    """Return how often each phrase's head stood before it."""
    order = np.argsort(words, kind="stable")
    ordered = words[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(words) else order
    position = np.arange(len(words)) - np.repeat(starts, np.diff(np.r_[starts, len(words)]))
    found = np.empty_like(words)
    found[order] = position
    return found


def _ranks(j: Ints, i: Ints, sentences: Ints, compatible: Bools) -> tuple[Ints, Ints]:
    """Count compatible candidates nearer than each, and before it in Hobbs' order.

    That order takes the sentences from the last to the first, each from left to right (Hobbs 1978),
    and then what follows the pronoun.
    """
    ends = np.flatnonzero(np.r_[j[1:] != j[:-1], True])
    starts = np.r_[0, ends[:-1] + 1]
    group = np.repeat(np.arange(len(starts)), ends - starts + 1)
    after = i > j
    before_start = np.r_[0, np.cumsum(compatible)[ends][:-1]][group]
    counted = np.cumsum(compatible) - before_start
    before = np.add.reduceat(compatible & ~after, starts)[group]
    between = np.where(after, counted - compatible - before, before - counted)
    order = np.lexsort((np.arange(len(j)), sentences, after, j))
    rank = np.empty(len(j), dtype=np.int64)
    rank[order] = np.cumsum(compatible[order]) - compatible[order]
    return between.astype(np.int64), rank - before_start
