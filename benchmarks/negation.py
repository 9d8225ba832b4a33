"""*SEM 2012: negation cues, their scopes and the negated events in stories of Conan Doyle.

    python -m benchmarks.negation DATA [--split dev] [--write FILE] [--show 30]

Scores kgbuild's negation reader on the tokens that the corpus gives, parsed by the language model,
with the shared task's measures (see negation_scorer.py); scopes and events also with the gold cues
given. --write gives the columns that the official scorer reads. --show prints negations of which
the scope is not right, the most wrong first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import ontology
from benchmarks.negation_scorer import Marked, Part, Totals, aligned
from kgbuild.extract.language import load_model
from kgbuild.extract.negation import Affix, Negation, NegationReader, known_adjectives

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPLITS = ("dev", "test", "train")
ANCHORS = {
    "cues, F1": "UWashington .906 (test)",
    "scope tokens, F1": "UWashington .854 (test)",
}
_GIVEN = 7
"""So many columns come before those of the negations."""
_NONE = "_"
_NOT_NEGATED = "***"
_QUOTES = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: the columns that are given for each token, and its gold negations."""

    rows: tuple[tuple[str, ...], ...]
    gold: tuple[Marked, ...]

    @property
    def words(self) -> list[str]:
        """The tokens."""
        return [row[3] for row in self.rows]


def read(path: Path) -> list[Sentence]:
    """Read a file of the corpus: a token a line, three columns a negation."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    return [_sentence([line.split("\t") for line in block.split("\n")]) for block in blocks]


def _sentence(lines: Sequence[Sequence[str]]) -> Sentence:
    gold = []
    for column in range(_GIVEN, len(lines[0]) - 2, 3):
        parts = [_column(lines, column + n) for n in range(3)]
        gold.append(Marked(*parts))
    return Sentence(tuple(tuple(line[:_GIVEN]) for line in lines), tuple(gold))


def _column(lines: Sequence[Sequence[str]], column: int) -> frozenset[Part]:
    return frozenset((n, line[column]) for n, line in enumerate(lines) if line[column] != _NONE)


def written(sentences: Sequence[Sentence], found: Sequence[Sequence[Marked]]) -> str:
    """Return sentences with other negations, in the corpus's columns."""
    blocks = []
    for sentence, negations in zip(sentences, found, strict=True):
        lines = []
        for n, row in enumerate(sentence.rows):
            cells = [
                dict(parts).get(n, _NONE)
                for one in negations
                for parts in (one.cue, one.scope, one.event)
            ]
            lines.append("\t".join([*row, *(cells or [_NOT_NEGATED])]))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


class Reader:
    """kgbuild's negation reader over given tokens."""

    def __init__(self) -> None:
        self._nlp = load_model().nlp
        self._reader = NegationReader(ontology(), known_adjectives(self._nlp))

    def parsed(self, sentence: Sentence) -> Doc:
        """Parse a sentence's own tokens, its quotation marks as texts have them."""
        from spacy.tokens import Doc

        words = [_QUOTES.get(word, word) for word in sentence.words]
        starts = [n == 0 for n in range(len(words))]
        doc = Doc(self._nlp.vocab, words=words, sent_starts=starts)
        for name, component in self._nlp.pipeline:
            if name != "ner":
                doc = component(doc)
        return doc

    def find(self, doc: Doc) -> list[Marked]:
        """Return the negations that are found."""
        return [marked(doc, one) for one in self._reader.read(doc)]

    def with_cues(self, doc: Doc, gold: Sequence[Marked]) -> list[Marked]:
        """Return the negations of given cues."""
        found = []
        for one in gold:
            (first, letters), *_ = sorted(one.cue)
            word = doc[first].text
            if len(one.cue) == 1 and letters not in (word, *_QUOTES):
                start = word.lower().find(letters.lower())
                end = start + len(letters)
                affix = Affix(start, end, (end, len(word)) if start == 0 else (0, start))
                found.append(marked(doc, self._reader.of_affix(doc[first], affix)))
            else:
                cue = tuple(sorted(index for index, _ in one.cue))
                found.append(marked(doc, self._reader.of_words(doc, cue)))
        return found


def marked(doc: Doc, negation: Negation) -> Marked:
    """Return a negation as the corpus writes it."""
    affix = negation.affix

    def parts(indices: Sequence[int], letters: slice) -> frozenset[Part]:
        return frozenset(
            (i, doc[i].text[letters] if affix and i in negation.cue else doc[i].text)
            for i in indices
        )

    if affix is None:
        whole = slice(None)
        return Marked(*(parts(x, whole) for x in (negation.cue, negation.scope, negation.event)))
    rest = slice(*affix.rest)
    cue = parts(negation.cue, slice(affix.start, affix.end))
    return Marked(cue, parts(negation.scope, rest), parts(negation.event, rest))


def figures_of(totals: Totals, split: str, given: bool) -> Iterator[Figure]:
    """Yield the task's measures; with given cues only those that do not count them."""
    rows = {
        "scopes with their cue, F1": totals.scopes.f1,
        "scopes with a token of their cue, F1": totals.loose_scopes.f1,
        "scope tokens, precision": totals.tokens.precision,
        "scope tokens, recall": totals.tokens.recall,
        "scope tokens, F1": totals.tokens.f1,
        "events, F1": totals.events.f1,
        "all of a negation, F1": totals.whole.f1,
        "negated sentences all right": totals.correct_negated,
    }
    if given:
        kept = ("scopes with their cue, F1", "scope tokens, F1", "events, F1")
        for name in kept:
            yield Figure("*SEM negation", split, f"gold cues: {name}", rows[name])
        return
    rows = {
        "cues, precision": totals.cues.precision,
        "cues, recall": totals.cues.recall,
        "cues, F1": totals.cues.f1,
        **rows,
        "cues, F1 (B)": totals.cues.f1_b,
        "scopes with their cue, F1 (B)": totals.scopes.f1_b,
        "scopes with a token of their cue, F1 (B)": totals.loose_scopes.f1_b,
        "events, F1 (B)": totals.events.f1_b,
        "all of a negation, F1 (B)": totals.whole.f1_b,
        "all sentences all right": totals.correct,
    }
    for name, value in rows.items():
        yield Figure("*SEM negation", split, name, value, ANCHORS.get(name, ""))


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    output: Path | None = None,
    shown: int = 0,
) -> list[Figure]:
    """Score kgbuild on a split.

    Parameters
    ----------
    folder : Path
        Holds ``sherlock_<split>.txt``.
    split : str, optional
        Else the first there of dev, test and train.
    limit : int, optional
        Only so many sentences.
    output : Path, optional
        Where to write what was found.
    shown : int
        How many wrong scopes to print.
    """
    split = find_split(folder, "sherlock_{}.txt", split, SPLITS)
    sentences = read(folder / f"sherlock_{split}.txt")[:limit]
    reader = Reader()
    totals, given, everything = Totals(), Totals(), []
    mistakes: list[tuple[int, str]] = []
    for sentence in sentences:
        doc = reader.parsed(sentence)
        found = reader.find(doc)
        everything.append(found)
        totals.add(sentence.gold, found)
        given.add(sentence.gold, reader.with_cues(doc, sentence.gold))
        mistakes += wrong_scopes(sentence, found)
    if output is not None:
        output.write_text(written(sentences, everything), encoding="utf-8")
    for _, lines in sorted(mistakes, reverse=True)[:shown]:
        print(lines)
    return [*figures_of(totals, split, False), *figures_of(given, split, True)]


def wrong_scopes(sentence: Sentence, found: Sequence[Marked]) -> Iterator[tuple[int, str]]:
    """Yield how many tokens of a scope are wrong, with the gold scope and the found one."""
    words = sentence.words
    for one, other in aligned(sentence.gold, found):
        gold, system = (x.without_punctuation() if x else Marked(frozenset()) for x in (one, other))
        wrong = len(gold.scope ^ system.scope)
        if wrong:
            yield wrong, f"gold   {_shown(words, gold)}\nfound  {_shown(words, system)}\n"


def _shown(words: Sequence[str], one: Marked) -> str:
    """Return a sentence with its cue in braces and its scope in brackets."""
    shown = []
    cue, scope = dict(one.cue), dict(one.scope)
    for n, word in enumerate(words):
        if n in cue:
            shown.append(f"{{{cue[n]}}}" + (f"[{scope[n]}]" if n in scope else ""))
        else:
            shown.append(f"[{word}]" if n in scope else word)
    return " ".join(shown).replace("] [", " ")


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds sherlock_dev.txt or sherlock_test.txt")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write what is found here")
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="print N wrong scopes")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write, given.show)))


if __name__ == "__main__":
    main()
