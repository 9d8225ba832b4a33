"""PolNeAR: who says what in political news: source, cue and content (Newell et al., LREC 2018).

    python -m benchmarks.polnear DATA [--split dev] [--limit N] [--write FILE]

DATA holds ``dev/`` with ``text/*.txt`` and ``attributions/*.ann`` in BRAT's format, one or more
annotators a text; the first by name is taken. What is annotated is narrower than what kgbuild
finds, so its attributions are taken as the corpus has them (:func:`as_annotated`): the outermost
alone (no annotated cue of train or dev lies in the content of another), none whose cue is quoted,
none that only "Q:" or a quotation mark tells, none of which kgbuild is less sure than
:data:`LEAST_SURE`.

Spans are sets of characters, blanks left out. *Exact*: the same set is in the other annotation.
*Partial*: the precision of a found span is the share of it that lies in that gold span of its kind
which it overlaps best, the recall of a gold span the share of it that lies in the best found one;
both are averaged over spans, and F1 is their harmonic mean: the soft scores of Johansson and
Moschitti (2013) that Pareti (2015) uses for attribution. *Overlap* is looser: any shared character
counts. A *whole relation* is exact where all three parts are those of one gold relation (both may
lack a source); partially, its score is the mean of the shares of its three parts.

``--write FILE`` gives one JSON object a text: its name and the annotation in BRAT's format.

References
----------
E. Newell, D. Margolin, D. Ruths: An Attribution Relations Corpus for Political News. LREC 2018.
S. Pareti: Attribution: A Computational Approach. PhD thesis, Edinburgh 2015.
R. Johansson, A. Moschitti: Relational Features in Fine-Grained Opinion Analysis. CL 39(3), 2013.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import extractions
from kgbuild.extract.attribution.quotations import quotations_of
from kgbuild.model import Attribution, Span

SPLITS = ("dev", "test")
PARTS = ("cue", "source", "content")
LEAST_SURE = 0.36
"""An attribution that is right less often costs more precision than it gains recall."""

_SPAN = re.compile(r"^(T\d+)\t\S+ ([\d ;]+)\t", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(.*)$", re.MULTILINE)
_PART = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")

Characters = frozenset[int]
Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution as runs of characters of the text."""

    cue: Runs
    source: Runs
    content: Runs

    def part(self, name: str) -> Runs:
        """Return the runs of a part."""
        runs: Runs = getattr(self, name)
        return runs


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its annotation."""

    name: str
    text: str
    relations: tuple[Relation, ...]


def read(folder: Path, limit: int | None = None) -> list[Text]:
    """Read the texts of a split, in order of their names.

    Parameters
    ----------
    folder : Path
        Holds ``text`` and ``attributions``.
    limit : int, optional
        Only so many.
    """
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    found = []
    for path in sorted((folder / "text").glob("*.txt"))[:limit]:
        if path.stem in annotations:
            marks = annotations[path.stem].read_text("utf-8")
            with path.open(encoding="utf-8", newline="") as file:  # offsets count every character
                found.append(Text(path.stem, file.read(), tuple(relations(marks))))
    return found


def relations(annotation: str) -> Iterator[Relation]:
    r"""Yield the relations of an annotation in BRAT's format.

    Examples
    --------
    >>> spans = "T1\tCue 5 9\tsaid\nT2\tContent 10 12;14 16\tso on\n"
    >>> list(relations(spans + "E1\tAttribution:T1 Cue:T1 Content:T2"))
    [Relation(cue=((5, 9),), source=(), content=((10, 12), (14, 16)))]
    """
    spans: dict[str, Runs] = {}
    for name, places in _SPAN.findall(annotation):
        spans[name] = tuple((int(a), int(b)) for a, b in map(str.split, places.split(";")))
    for event in _EVENT.findall(annotation):
        parts: dict[str, list[tuple[int, int]]] = {"Cue": [], "Source": [], "Content": []}
        for kind, name in _PART.findall(event):
            parts[kind] += spans.get(name, ())
        cue, source, content = (tuple(sorted(runs)) for runs in parts.values())
        yield Relation(cue, source, content)


def as_annotated(attributions: Iterable[Attribution], text: str) -> list[Relation]:
    """Return what the guidelines of the corpus would annotate of kgbuild's attributions."""
    quoted = {n for one in quotations_of(text) for n in range(one.start, one.end)}
    candidates = [
        one for one in attributions if _is_wanted(one) and one.cue_span.start not in quoted
    ]
    outermost = []
    for one in candidates:
        cue = one.cue_span
        above = [o for o in candidates if o is not one and _holds(o.content_spans, cue)]
        if all(_holds(one.content_spans, other.cue_span) for other in above):
            outermost.append(one)
    return [
        Relation(
            _runs([one.cue_span]),
            _runs([one.source_span] if one.source_span is not None else []),
            _runs(one.content_spans),
        )
        for one in outermost
    ]


def _is_wanted(one: Attribution) -> bool:
    spoken = one.cue != ":" or one.source_span is not None
    return one.confidence >= LEAST_SURE and bool(one.content_spans) and spoken


def _holds(spans: Iterable[Span], cue: Span) -> bool:
    return any(span.start <= cue.start < span.end for span in spans)


def _runs(spans: Iterable[Span]) -> Runs:
    return tuple((span.start, span.end) for span in spans)


@dataclass(frozen=True, slots=True)
class Soft:
    """Sums of shares over found and over gold spans, and what they come to.

    Examples
    --------
    >>> round(Soft(right_found=1.5, found=2, right_gold=2.0, gold=4).f1, 2)
    0.6
    """

    right_found: float = 0.0
    found: int = 0
    right_gold: float = 0.0
    gold: int = 0

    def __add__(self, other: Soft) -> Soft:
        """Return the sums together."""
        return Soft(
            self.right_found + other.right_found,
            self.found + other.found,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """Mean share of a found span that is right."""
        return self.right_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Mean share of a gold span that was found."""
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A relation as sets of characters."""

    cue: Characters
    source: Characters
    content: Characters

    def part(self, name: str) -> Characters:
        characters: Characters = getattr(self, name)
        return characters


def score(gold: Sequence[Relation], found: Sequence[Relation], text: str) -> dict[str, Soft]:
    """Score the relations of one text.

    Returns
    -------
    dict of str to Soft
        "cue, exact", "cue, partial", "cue, overlap", and so for source, content and relation.
    """
    wanted = [_spoken(one, text) for one in gold]
    given = [_spoken(one, text) for one in found]
    scores: dict[str, Soft] = {}
    for name in PARTS:
        golds = {one.part(name) for one in wanted} - {frozenset()}
        founds = {one.part(name) for one in given} - {frozenset()}
        same = len(golds & founds)
        scores[f"{name}, exact"] = Soft(same, len(founds), same, len(golds))
        scores[f"{name}, partial"] = Soft(
            sum(max((len(f & g) / len(f) for g in golds), default=0.0) for f in founds),
            len(founds),
            sum(max((len(f & g) / len(g) for f in founds), default=0.0) for g in golds),
            len(golds),
        )
        scores[f"{name}, overlap"] = Soft(
            sum(any(f & g for g in golds) for f in founds),
            len(founds),
            sum(any(f & g for f in founds) for g in golds),
            len(golds),
        )
    same = len(set(wanted) & set(given))
    scores["relation, exact"] = Soft(same, len(set(given)), same, len(set(wanted)))
    scores["relation, partial"] = Soft(
        sum(max((_share(f, g) for g in wanted), default=0.0) for f in given),
        len(given),
        sum(max((_share(g, f) for f in given), default=0.0) for g in wanted),
        len(wanted),
    )
    return scores


def _spoken(relation: Relation, text: str) -> _Spoken:
    parts = (
        frozenset(n for a, b in relation.part(name) for n in range(a, b) if not text[n].isspace())
        for name in PARTS
    )
    return _Spoken(*parts)


def _share(one: _Spoken, other: _Spoken) -> float:
    """Return how much of a relation lies in another: the mean over its parts, 0 for another cue."""
    if not one.cue & other.cue:
        return 0.0
    shares = []
    for name in PARTS:
        own, its = one.part(name), other.part(name)
        shares.append(len(own & its) / len(own) if own else float(not its))
    return sum(shares) / len(shares)


def measure(
    folder: Path, split: str | None = None, limit: int | None = None, written: Path | None = None
) -> list[Figure]:
    """Score kgbuild on the texts of a split.

    Parameters
    ----------
    folder : Path
        Holds ``<split>/text`` and ``<split>/attributions``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many texts.
    written : Path, optional
        Where to write the found annotations.
    """
    split = find_split(folder, "{}", split, SPLITS)
    texts = read(folder / split, limit)
    totals: dict[str, Soft] = {}
    lines = []
    for one, extraction in zip(texts, extractions([t.text for t in texts], "PolNeAR"), strict=True):
        found = as_annotated(extraction.attributions, one.text)
        for name, soft in score(one.relations, found, one.text).items():
            totals[name] = totals.get(name, Soft()) + soft
        lines.append(json.dumps({"name": one.name, "ann": brat(found, one.text)}) + "\n")
    if written is not None:
        written.write_text("".join(lines), encoding="utf-8")
    figures = [
        Figure("PolNeAR", split, f"{name}, {what}", value)
        for name, soft in totals.items()
        for what, value in (("F1", soft.f1), ("P", soft.precision), ("R", soft.recall))
    ]
    return [*figures, Figure("PolNeAR", split, "relations", sum(len(t.relations) for t in texts))]


def brat(found: Sequence[Relation], text: str) -> str:
    r"""Return relations in BRAT's format, as the corpus has them.

    Examples
    --------
    >>> marks = brat([Relation(((5, 9),), ((0, 4),), ((10, 12),))], "Kern said so.")
    >>> print(marks.replace("\t", " "), end="")
    T1 Source 0 4 Kern
    T2 Cue 5 9 said
    T3 Content 10 12 so
    T4 Attribution 5 9 said
    E1 Attribution:T4 Cue:T2 Content:T3 Source:T1
    """
    lines, number = [], 0
    for order, one in enumerate(found, 1):
        names = {}
        event = "Attribution" if one.source else "Attribution-no-source"
        for kind in ("Source", "Cue", "Content", event):
            runs = one.cue if kind == event else one.part(kind.lower())
            if runs:
                number += 1
                names[kind] = f"T{number}"
                places = ";".join(f"{a} {b}" for a, b in runs)
                words = " ".join(" ".join(text[a:b].split()) for a, b in runs)
                lines.append(f"T{number}\t{kind} {places}\t{words}")
        parts = [
            f"{kind}:{names[kind]}" for kind in (event, "Cue", "Content", "Source") if kind in names
        ]
        lines.append(f"E{order}\t{' '.join(parts)}")
    return "".join(f"{line}\n" for line in lines)


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev/ or test/ with text/ and attributions/")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the annotations here")
    given = arguments.parse_args()
    print(table(measure(given.folder, given.split, given.limit, given.write)))


if __name__ == "__main__":
    main()
