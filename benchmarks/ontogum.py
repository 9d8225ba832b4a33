"""OntoGUM: coreference in whole texts of many genres, in the scheme of OntoNotes.

    python -m benchmarks.ontogum DATA [--genre news] [--by-genre] [--write FILE]

GUM's annotation is brought to that scheme by the rules of :mod:`benchmarks.ontogum_scheme` (Zhu,
Pradhan & Zeldes, ACL 2021). A mention is right where it begins and ends with the gold one, to the
token; no mention is given. --write gives the system's chains, FILE.key the gold ones, both in the
CoNLL-2012 format of the official scorer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import gum, ontogum_scheme
from benchmarks.coreference_scorer import METRICS, Parts
from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import extractions
from benchmarks.ontogum_scheme import Chain
from kgbuild.model import Extraction, Span

SPLITS = ("dev", "test")
ANCHORS = {
    "coreference CoNLL F1": "SpanBERT end to end about .64, deterministic sieve about .40 (paper)"
}


@dataclass
class Totals:
    """Counts of each metric, added up over documents."""

    parts: dict[str, Parts] = field(default_factory=lambda: dict.fromkeys(METRICS, Parts()))

    def add(self, gold: Sequence[Chain], system: Sequence[Chain]) -> None:
        """Count a document."""
        for name, metric in METRICS.items():
            self.parts[name] += metric(gold, system)

    @property
    def conll(self) -> float:
        """Mean F1 of the three metrics."""
        return sum(parts.f1 for parts in self.parts.values()) / len(self.parts)


def system_chains(text: gum.Text, extraction: Extraction) -> list[Chain]:
    """Return kgbuild's chains as runs of the text's tokens."""
    tokens = text.spans()
    starts = {token.start: n for n, token in enumerate(tokens)}
    ends = {token.end: n for n, token in enumerate(tokens)}

    def run(span: Span) -> tuple[int, int]:
        # A name that kgbuild cuts within a token of GUM takes the whole token.
        first = starts.get(span.start)
        last = ends.get(span.end)
        if first is None:
            first = max(n for n, token in enumerate(tokens) if token.start <= span.start)
        if last is None:
            last = min(n for n, token in enumerate(tokens) if token.end >= span.end)
        return first, last + 1

    found: list[Chain] = []
    taken: set[tuple[int, int]] = set()
    for chain in extraction.chains:
        runs = {run(reference.span) for reference in chain.references} - taken
        taken |= runs
        if len(runs) > 1:
            found.append(frozenset(runs))
    return found


def conll(name: str, words: Sequence[str], chains: Sequence[Chain]) -> Iterator[str]:
    """Yield a document in the CoNLL-2012 format of the official scorer."""
    opened: dict[int, list[str]] = {}
    for number, chain in enumerate(chains):
        for first, end in sorted(chain, key=lambda run: (run[0], -run[1])):
            if end - first == 1:
                opened.setdefault(first, []).append(f"({number})")
            else:
                opened.setdefault(first, []).append(f"({number}")
                opened.setdefault(end - 1, []).append(f"{number})")
    yield f"#begin document ({name}); part 000"
    for n, word in enumerate(words):
        yield f"{name}\t0\t{n}\t{word}\t{'|'.join(opened.get(n, [])) or '-'}"
    yield "#end document"


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    genre: str = "",
    *,
    by_genre: bool = False,
    written: Path | None = None,
) -> list[Figure]:
    """Score kgbuild on the documents of a split.

    Parameters
    ----------
    folder : Path
        Holds ``<split>/GUM_<genre>_<name>.conllu``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many documents.
    genre : str
        Only this genre: "news".
    by_genre : bool
        Add the CoNLL F1 of each genre.
    written : Path, optional
        Where to write kgbuild's chains; the gold ones go beside it.
    """
    split = find_split(folder, "{}", split, SPLITS)
    paths = gum.paths_of(folder / split, genre)[:limit]
    texts = [gum.read(path) for path in paths]
    totals, genres = Totals(), dict[str, Totals]()
    lines: tuple[list[str], list[str]] = ([], [])
    found = extractions([text.source for text in texts], "OntoGUM")
    for path, text, extraction in zip(paths, texts, found, strict=True):
        gold = ontogum_scheme.chains(path)
        system = system_chains(text, extraction)
        totals.add(gold, system)
        genres.setdefault(path.stem.split("_")[1], Totals()).add(gold, system)
        lines[0].extend(conll(text.name, text.words, system))
        lines[1].extend(conll(text.name, text.words, gold))
    if written is not None:
        written.write_text("\n".join(lines[0]) + "\n", encoding="utf-8")
        key = written.with_name(written.name + ".key")
        key.write_text("\n".join(lines[1]) + "\n", encoding="utf-8")
    values = {f"coreference {name} F1": parts.f1 for name, parts in totals.parts.items()}
    values["coreference CoNLL F1"] = totals.conll
    if by_genre:
        values |= {f"CoNLL F1, {name}": one.conll for name, one in genres.items()}
    title = f"OntoGUM {genre}".strip()
    return [Figure(title, split, name, v, ANCHORS.get(name, "")) for name, v in values.items()]


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds dev/ or test/ with GUM's .conllu files")
    arguments.add_argument("--genre", default="", help="only this genre, such as news")
    arguments.add_argument("--by-genre", action="store_true", help="show each genre's score")
    arguments.add_argument("--write", type=Path, metavar="FILE", help="write the chains here")
    given = arguments.parse_args()
    print(
        table(
            measure(
                given.folder,
                given.split,
                given.limit,
                given.genre,
                by_genre=given.by_genre,
                written=given.write,
            )
        )
    )


if __name__ == "__main__":
    main()
