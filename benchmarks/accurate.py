"""The accurate mode against the default: names on CrossNER, and words a second, in one run.

    python -m benchmarks.accurate DATA [--split test] [--limit 100]

Both read with the same grammar; only the tagger of names differs. Words a second are those of whole
texts (``examples/``), run in turns with the bare spaCy pipeline, so that the machine cancels out of
the share.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from benchmarks.crossner import measure_modes
from benchmarks.figures import Figure, parser, table
from benchmarks.kgbuild_output import as_given, ontology
from benchmarks.speed import SAMPLE, articles, pairs
from kgbuild.extract.accurate import accurate
from kgbuild.extract.encoder_names import encoder_names
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned_names import learned_names
from kgbuild.model import Document, Extraction

Read = Callable[[Document], Extraction]


def readers() -> Mapping[str, Read]:
    """Return both modes by name."""
    default = Extractor(ontology(), load_model(), learned_names())
    encoder = accurate()
    return {
        "default": lambda document: next(default([document])),
        "accurate": lambda document: next(encoder([document], ontology())),
    }


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
    print(table([*measure_modes(given.folder, given.split, given.limit), *speeds()]))


if __name__ == "__main__":
    main()
