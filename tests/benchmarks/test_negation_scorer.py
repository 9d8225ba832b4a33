"""The *SEM 2012 scorer on hand-made cases; the corpus's columns there and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.negation import Reader, marked, read, written
from benchmarks.negation_scorer import Marked, Part, Totals, aligned
from kgbuild.extract.negation import Affix, Negation

WORDS = "He did not , alas , go .".split()


def parts(words: str) -> frozenset[Part]:
    """Return the parts of a sentence that are named, each word once."""
    return frozenset((WORDS.index(word), word) for word in words.split())


def negation(cue: str, scope: str = "", event: str = "") -> Marked:
    return Marked(parts(cue), parts(scope), parts(event))


GOLD = negation("not", "He did go", "go")

# what is found; then right, missed, invented of cues, scopes, scope tokens, events
CASES = [
    ("all of it", [GOLD], (1, 0, 0), (1, 0, 0), (3, 0, 0), (1, 0, 0)),
    ("nothing", [], (0, 1, 0), (0, 1, 0), (0, 3, 0), (0, 1, 0)),
    # a part is missed, but not invented: only what has no gold beside it is
    (
        "a part of the scope",
        [negation("not", "He go", "go")],
        (1, 0, 0),
        (0, 1, 0),
        (2, 1, 0),
        (1, 0, 0),
    ),
    (
        "a part of the cue and more",
        [negation("not did", "He did go", "go")],
        (0, 1, 0),
        (0, 1, 0),
        (3, 0, 0),
        (1, 0, 0),
    ),
    (
        "another negation beside it",
        [GOLD, negation("alas", "go", "go")],
        (1, 0, 1),
        (1, 0, 1),
        (3, 0, 1),
        (1, 0, 1),
    ),
    # commas and full stops count nowhere
    (
        "marks in the scope",
        [negation("not", "He did , go .", "go")],
        (1, 0, 0),
        (1, 0, 0),
        (3, 0, 0),
        (1, 0, 0),
    ),
    ("no event", [negation("not", "He did go")], (1, 0, 0), (1, 0, 0), (3, 0, 0), (0, 1, 0)),
]


@pytest.mark.parametrize(
    ("found", "cues", "scopes", "tokens", "events"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_what_counts(found, cues, scopes, tokens, events) -> None:
    totals = Totals()
    totals.add([GOLD], found)

    counted = [(c.right, c.missed, c.invented) for c in _counts(totals)]
    assert counted == [cues, scopes, tokens, events]


def _counts(totals: Totals):
    return totals.cues, totals.scopes, totals.tokens, totals.events


def test_a_scope_without_its_whole_cue_counts_only_loosely() -> None:
    totals = Totals()
    totals.add([GOLD], [negation("not did", "He did go", "go")])

    assert (totals.scopes.right, totals.loose_scopes.right) == (0, 1)


def test_an_element_that_gold_has_not_is_invented_though_the_cue_is_right() -> None:
    totals = Totals()
    totals.add([negation("not")], [negation("not", "He", "go")])

    assert (totals.cues.invented, totals.scopes.invented, totals.events.invented) == (0, 1, 1)


def test_the_b_measures_divide_by_all_that_was_given() -> None:
    totals = Totals()
    totals.add([GOLD], [negation("not", "He go", "go")])
    totals.add([GOLD], [GOLD])

    assert totals.scopes.precision == 1.0
    assert totals.scopes.f1 == pytest.approx(2 / 3)
    assert totals.scopes.f1_b == pytest.approx(1 / 2)


def test_the_letters_of_an_affix_must_match() -> None:
    gold = Marked(frozenset({(0, "un")}), frozenset({(0, "happy")}))
    totals = Totals()
    totals.add([gold], [Marked(frozenset({(0, "unhappy")}), frozenset({(0, "happy")}))])

    assert (totals.cues.right, totals.cues.missed, totals.loose_scopes.right) == (0, 1, 1)


def test_the_same_cue_is_paired_before_one_that_only_shares_a_token() -> None:
    wide = negation("not did")
    pairs = aligned([GOLD], [wide, negation("not", "He")])

    assert pairs == [(GOLD, negation("not", "He")), (None, wide)]


def test_sentences_of_which_everything_is_right() -> None:
    totals = Totals()
    totals.add([GOLD], [GOLD])
    totals.add([GOLD], [])
    totals.add([], [])

    assert (totals.correct_negated, totals.correct) == (1 / 2, 2 / 3)


CORPUS = """\
mill\t0\t0\tHe\the\tPRP\t(S*\t_\tHe\t_\t_\tHe\t_
mill\t0\t1\twas\tbe\tVBD\t*\t_\twas\t_\t_\twas\t_
mill\t0\t2\tnot\tnot\tRB\t*\tnot\t_\t_\t_\tnot\t_
mill\t0\t3\tunkind\tunkind\tJJ\t*)\t_\tunkind\tunkind\tun\tkind\tkind

mill\t1\t0\tHe\the\tPRP\t(S*\t***
mill\t1\t1\tleft\tleave\tVBD\t*)\t***
"""


def test_the_columns_of_the_corpus_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "sherlock_dev.txt"
    path.write_text(CORPUS, encoding="utf-8")
    sentences = read(path)

    assert [len(s.gold) for s in sentences] == [2, 0]
    assert sentences[0].gold[1].cue == {(3, "un")}
    assert written(sentences, [s.gold for s in sentences]) == CORPUS


def test_an_affix_is_written_in_letters(tmp_path: Path) -> None:
    path = tmp_path / "sherlock_dev.txt"
    path.write_text(CORPUS, encoding="utf-8")
    doc = Reader().parsed(read(path)[0])
    found = marked(doc, Negation((3,), (0, 1, 3), (3,), Affix(0, 2, (2, 6))))

    assert found.cue == {(3, "un")}
    assert found.scope == {(0, "He"), (1, "was"), (3, "kind")}
    assert found.event == {(3, "kind")}


def test_the_table_is_as_wide_as_it_was() -> None:
    assert len(CASES) >= 7
