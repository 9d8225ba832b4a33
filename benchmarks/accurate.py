"""The accurate mode against the default: names on CrossNER, and words a second, in one run.

    python -m benchmarks.accurate DATA [--split dev] [--limit 100]

Both read the same sentences with the same grammar; only the tagger of names differs. Words a second
are those of whole texts (``examples/``), run in turns with the bare spaCy pipeline, so that the
machine cancels out of the share. The shipped weights of both taggers have seen CrossNER's train
and dev splits: only figures on test say how good they are; the ``model.json`` beside the weights
has what was measured on dev while it was held out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.crossner import DOMAINS, DomainScore, names_of, read, score
from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import as_given, ontology
from benchmarks.spans import joined
from benchmarks.speed import SAMPLE, articles, pairs
from kgbuild.extract.accurate import AccurateExtractor
from kgbuild.extract.encoder_names import encoder_names
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned_names import learned_names
from kgbuild.model import Document, Extraction

Read = Callable[[Document], Extraction]


def readers() -> Mapping[str, Read]:
    """Return both modes by name."""
    default = Extractor(ontology(), load_model(), learned_names())
    accurate = AccurateExtractor()
    return {
        "default": lambda document: next(default([document])),
        "accurate": lambda document: next(accurate([document], ontology())),
    }


def measure(folder: Path, split: str | None, limit: int | None) -> list[Figure]:
    """Score both modes on every domain that the folder holds.

    Parameters
    ----------
    folder : Path
        Holds ``<domain>/<split>.txt``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many sentences of each domain.
    """
    figures = []
    for domain in DOMAINS:
        chosen = find_split(folder / domain, "{}.txt", split, ("dev", "test"))
        sentences = list(read(folder / domain / f"{chosen}.txt"))[:limit]
        for mode, extract in readers().items():
            total = DomainScore()
            for sentence in sentences:
                text, words = joined(sentence.words)
                total += score(sentence.names, names_of(extract(as_given(text)), words, domain))
            name = f"CrossNER {domain}, {mode}"
            figures.append(Figure(name, chosen, "F1, types of the field", total.field.f1))
            figures.append(Figure(name, chosen, "F1, spans alone", total.spans.f1))
    return figures


def speeds(number: int = 5, copies: int = 5) -> list[Figure]:
    """Compare both modes, and their taggers alone, with the bare spaCy pipeline."""
    texts = articles([SAMPLE], copies)
    documents = [as_given(text) for text in texts]
    words = sum(len(text.split()) for text in texts)
    nlp = load_model().nlp
    runs: dict[str, Callable[[], object]] = {
        f"extraction, {mode}": lambda extract=extract: [extract(d) for d in documents]  # type: ignore[misc]
        for mode, extract in readers().items()
    }
    runs["names alone, default"] = lambda: [learned_names()(text) for text in texts]
    runs["names alone, accurate"] = lambda: [encoder_names()(text) for text in texts]
    figures = []
    for name, run in runs.items():
        taken, bare = pairs(run, lambda: [len(doc) for doc in nlp.pipe(texts)], number)
        figures.append(Figure(name, "sample", "words a second", int(words / taken)))
        figures.append(Figure(name, "sample", "share of the bare pipeline's", bare / taken))
    return figures


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds ai/, politics/, science/ with dev.txt or test.txt")
    given = arguments.parse_args()
    print(table([*measure(given.folder, given.split, given.limit), *speeds()]))


if __name__ == "__main__":
    main()
