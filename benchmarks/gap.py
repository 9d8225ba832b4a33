"""GAP: which of two names an ambiguous pronoun means (Webster et al., TACL 2018).

    python -m benchmarks.gap DATA [--write FILE]

As the benchmark's own scorer counts: each text asks twice (does the pronoun mean A, does it mean
B), F1 is over the yes; by gender of the pronoun; bias is the feminine F1 over the masculine.
A pronoun means a name where the two stand in one of kgbuild's coreference chains. --write gives the
official scorer's system file. The shipped model is trained on the development split: a figure on it
is printed with the one of cross-validation, which is what counts.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import extractions
from benchmarks.spans import NOTHING, Score
from kgbuild.model import Extraction, MentionKind, Span

SPLITS = ("development", "test", "validation")
ANCHORS = {"F1": "the paper's baseline .669 (snippet context)"}
_FEMININE = frozenset(("she", "her", "hers"))


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its pronoun, and the two names with whether the pronoun means them."""

    id: str
    text: str
    pronoun: Span
    names: tuple[Span, Span]
    means: tuple[bool, bool]

    @property
    def feminine(self) -> bool:
        """Whether the pronoun is feminine."""
        return self.text[self.pronoun.start : self.pronoun.end].lower() in _FEMININE


def read(path: Path) -> Iterator[Case]:
    """Read the benchmark's table: tabs, one text on a line, offsets in characters."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):

            def span(name: str, row: dict[str, str] = row) -> Span:
                start = int(row[f"{name}-offset"])
                return Span(start, start + len(row[name]))

            yield Case(
                row["ID"],
                row["Text"],
                span("Pronoun"),
                (span("A"), span("B")),
                (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE"),
            )


def answers(case: Case, extraction: Extraction) -> tuple[bool, bool]:
    """Return whether kgbuild takes the pronoun to mean each of the names."""
    for chain in extraction.chains:
        if any(reference.span == case.pronoun for reference in chain.references):
            heads = [one.head for one in chain.references if one.kind is MentionKind.NAME]
            first, second = (any(_overlap(h, name) for h in heads) for name in case.names)
            return first, second
    return False, False


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def score(case: Case, answered: tuple[bool, bool]) -> Score:
    """Count the yes of one case: answered, right, wanted."""
    right = sum(a and b for a, b in zip(answered, case.means, strict=True))
    return Score(right, sum(answered), sum(case.means))


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, written: Path | None = None
) -> list[Figure]:
    """Score kgbuild on a split.

    Parameters
    ----------
    folder : Path
        Holds ``gap-<split>.tsv``.
    split : str, optional
        Else the first there of development, test and validation.
    limit : int, optional
        Only so many texts.
    written : Path, optional
        Where to write the answers.
    """
    split = find_split(folder, "gap-{}.tsv", split, SPLITS)
    cases = list(read(folder / f"gap-{split}.tsv"))[:limit]
    masculine, feminine, lines = NOTHING, NOTHING, []
    for case, found in zip(cases, extractions([c.text for c in cases], "GAP"), strict=True):
        answered = answers(case, found)
        lines.append("\t".join([case.id, *(str(one).upper() for one in answered)]))
        if case.feminine:
            feminine += score(case, answered)
        else:
            masculine += score(case, answered)
    if written is not None:
        written.write_text("\n".join(lines) + "\n", encoding="utf-8")
    both = masculine + feminine
    values = {
        "F1": both.f1,
        "precision": both.precision,
        "recall": both.recall,
        "F1 masculine": masculine.f1,
        "F1 feminine": feminine.f1,
        "bias": feminine.f1 / masculine.f1 if masculine.f1 else 0.0,
    }
    if split == "development":
        note = "seen in training: no measurement"
        seen = [Figure("GAP", split, name, value, note) for name, value in values.items()]
        return [*seen, *_cross_validated()]
    return [Figure("GAP", split, name, v, ANCHORS.get(name, "")) for name, v in values.items()]


def _cross_validated() -> Iterator[Figure]:
    """Yield the figures of texts answered by models that had not seen them."""
    stored = files("kgbuild.extract.coreference") / "models" / "ranker.json"
    about = json.loads(stored.read_text("utf-8"))
    for name, value in about.get("GAP development, cross-validated", {}).items():
        yield Figure("GAP", "development, cross-validated", name, value, ANCHORS.get(name, ""))


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds gap-development.tsv or gap-test.tsv")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the answers here")
    given = arguments.parse_args()
    figures = measure(given.folder, given.split, given.limit, given.write)
    print(table(figures))
    if any(figure.split == "development" for figure in figures):
        print("The shipped model has seen the development split; see the cross-validated rows.")


if __name__ == "__main__":
    main()
