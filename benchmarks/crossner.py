"""CrossNER: names in texts on AI, politics and science, with types of each field (AAAI 2021).

    python -m benchmarks.crossner DATA [--extractor accurate] [--write FOLDER]

Three measures over exact spans, each a micro F1 over all sentences of a domain: with the field's
own types; with types that both know (people, organisations, places, works ...); with no types. The
map from kgbuild's types to the field's is below. The shipped name tagger has been trained on the
train and dev splits: a score on them is no measurement, and a note says so. --write gives the
sentences in the format of the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import Figure, find_split, parser, table
from benchmarks.kgbuild_output import extractions, ontology
from benchmarks.spans import NOTHING, Labelled, Score, bio_spans, compare, joined, tokens_of
from kgbuild.model import VOCABULARY, Extraction, MentionKind, Span
from kgbuild.ontology.types import Ontology

DOMAINS = ("ai", "politics", "science")
SPLITS = ("dev", "test")
SEEN = ("train", "dev")
"""Splits that the shipped name tagger was trained on."""

FIELD_TYPES: Mapping[str, Mapping[str, str]] = {
    "ai": {
        "Person": "person",
        "Scientist": "researcher",
        "Organization": "organisation",
        "University": "university",
        "Country": "country",
        "Place": "location",
        "Product": "product",
        "ProgrammingLanguage": "programlang",
        "Technology": "algorithm",
        "Field": "field",
        "Task": "task",
        "Metric": "metrics",
        "Conference": "conference",
        "Thing": "misc",
    },
    "politics": {
        "Person": "person",
        "Politician": "politician",
        "Organization": "organisation",
        "PoliticalParty": "politicalparty",
        "Country": "country",
        "Place": "location",
        "Event": "event",
        "Election": "election",
        "Thing": "misc",
    },
    "science": {
        "Person": "person",
        "Scientist": "scientist",
        "Organization": "organisation",
        "University": "university",
        "Country": "country",
        "Place": "location",
        "AstronomicalObject": "astronomicalobject",
        "Event": "event",
        "Field": "discipline",
        "Theory": "theory",
        "AcademicJournal": "academicjournal",
        "Award": "award",
        "ChemicalCompound": "chemicalcompound",
        "ChemicalElement": "chemicalelement",
        "Protein": "protein",
        "Enzyme": "enzyme",
        "Thing": "misc",
    },
}
"""For each domain: kgbuild's type, by its local name, to the type of the field.

The nearest ancestor that stands here counts. A type of a user's ontology whose label is the field's
type counts as it, without standing here.
"""

COMMON_TYPES: Mapping[str, str] = {
    "researcher": "person",
    "scientist": "person",
    "politician": "person",
    "person": "person",
    "organisation": "organisation",
    "university": "organisation",
    "politicalparty": "organisation",
    "country": "country",
    "location": "location",
    "conference": "event",
    "election": "event",
    "event": "event",
}
"""The field's types to types that kgbuild knows too; what is missing is "other"."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with their names."""

    words: tuple[str, ...]
    names: frozenset[Labelled]


@dataclass(frozen=True, slots=True)
class DomainScore:
    """The three measures of a domain."""

    field: Score = NOTHING
    common: Score = NOTHING
    spans: Score = NOTHING

    def __add__(self, other: DomainScore) -> DomainScore:
        """Add counts."""
        return DomainScore(
            self.field + other.field, self.common + other.common, self.spans + other.spans
        )


def read(path: Path) -> Iterator[Sentence]:
    """Read a file: a word and its tag on a line, a blank line after each sentence."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line.strip()]
        if rows:
            tags = [row[1].strip() for row in rows]
            yield Sentence(tuple(row[0] for row in rows), frozenset(bio_spans(tags)))


def names_of(extraction: Extraction, words: Sequence[Span], domain: str) -> set[Labelled]:
    """Return kgbuild's names as runs of words with the field's types."""
    labels = FIELD_TYPES[domain]
    return {
        Labelled(*tokens_of(mention, words), field_type(mention.type, labels, ontology()))
        for mention in extraction.mentions
        if mention.kind is MentionKind.NAME
    }


def field_type(type_: str, labels: Mapping[str, str], known_types: Ontology) -> str:
    """Return the field's type of one of kgbuild's."""
    waiting = [type_]
    while waiting:
        current = waiting.pop(0)
        known = known_types.types.get(current)
        label = known.label.replace(" ", "").lower() if known else ""
        if label in labels.values():
            return label
        if current.removeprefix(VOCABULARY) in labels:
            return labels[current.removeprefix(VOCABULARY)]
        waiting += known.parents if known else ()
    return labels["Thing"]


def score(wanted: frozenset[Labelled], found: set[Labelled]) -> DomainScore:
    """Compare the names of one sentence."""

    def common(names: frozenset[Labelled] | set[Labelled]) -> set[Labelled]:
        return {Labelled(n.first, n.end, COMMON_TYPES.get(n.label, "other")) for n in names}

    return DomainScore(
        compare(wanted, found),
        compare(common(wanted), common(found)),
        compare({n[:2] for n in wanted}, {n[:2] for n in found}),
    )


def measure_modes(folder: Path, split: str | None = None, limit: int | None = None) -> list[Figure]:
    """Score the default and, where its packages are installed, the accurate mode."""
    modes = [None, "accurate"] if find_spec("onnxruntime") else [None]
    return [one for mode in modes for one in measure(folder, split, limit, extractor=mode)]


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    extractor: str | None = None,
) -> list[Figure]:
    """Score kgbuild on every domain that the folder holds.

    Parameters
    ----------
    folder : Path
        Holds ``<domain>/<split>.txt``.
    split : str, optional
        Else the first there of dev and test.
    limit : int, optional
        Only so many sentences of each domain.
    written : Path, optional
        Folder for the sentences with kgbuild's tags.
    extractor : str, optional
        Name of another extractor than the default.
    """
    figures: list[Figure] = []
    for domain in DOMAINS:
        if not (folder / domain).is_dir():
            continue
        chosen = find_split(folder / domain, "{}.txt", split, SPLITS)
        sentences = list(read(folder / domain / f"{chosen}.txt"))[:limit]
        texts = [joined(s.words) for s in sentences]
        total, lines = DomainScore(), []
        given = [text for text, _ in texts]
        read_texts = extractions(given, f"CrossNER {domain}", extractor)
        for sentence, (_, words), found in zip(sentences, texts, read_texts, strict=True):
            names = names_of(found, words, domain)
            total += score(sentence.names, names)
            lines.append(_tagged(sentence.words, names))
        if written is not None:
            written.mkdir(parents=True, exist_ok=True)
            (written / f"{domain}-{chosen}.txt").write_text("\n".join(lines), encoding="utf-8")
        mode = "" if extractor is None else f", {extractor}"
        figures += _figures(f"CrossNER {domain}{mode}", chosen, total)
    return figures


def _figures(name: str, split: str, total: DomainScore) -> list[Figure]:
    note = "seen in training: no measurement" if split in SEEN else ""
    values = {
        "F1, types of the field": total.field.f1,
        "F1, common types": total.common.f1,
        "F1, spans alone": total.spans.f1,
        "precision, spans alone": total.spans.precision,
        "recall, spans alone": total.spans.recall,
    }
    return [Figure(name, split, measure, value, note) for measure, value in values.items()]


def _tagged(words: Sequence[str], names: set[Labelled]) -> str:
    tags = ["O"] * len(words)
    for name in sorted(names):
        for n in range(name.first, name.end):
            tags[n] = f"{'B' if n == name.first else 'I'}-{name.label}"
    return "".join(f"{word}\t{tag}\n" for word, tag in zip(words, tags, strict=True))


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds ai/, politics/, science/ with dev.txt or test.txt")
    arguments.add_argument("--write", type=Path, metavar="FOLDER", help="write kgbuild's tags here")
    arguments.add_argument("--extractor", help="another than the default, such as accurate")
    given = arguments.parse_args()
    figures = measure(given.folder, given.split, given.limit, given.write, given.extractor)
    print(table(figures))
    if any(figure.split in SEEN for figure in figures):
        print("\nThe shipped name tagger has seen this split in training: see its model.json.")


if __name__ == "__main__":
    main()
