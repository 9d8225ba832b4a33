"""Text2KGBench: triples under a given ontology, 10 of Wikidata and 19 of DBpedia (ISWC 2023).

    python -m benchmarks.text2kgbench DATA [--split test] [--setting learned] [--write FOLDER]

Two settings: from the ontology's labels and types alone ("no examples", with weights that other
ontologies taught, :mod:`benchmarks.text2kgbench_labels`), and learned from the train file of the
ontology ("learned", :func:`kgbuild.learn`). Without a test split the Wikidata part is scored on its
validation split, the DBpedia part by cross-validation: its train file in three runs of lines, each
read with what the other two taught.

What kgbuild tells in the text's words is put into the benchmark's notation, but for forms that do
not stand in the sentence: the benchmark calls them hallucinated (of the gold of the DBpedia part, a
third of the objects is). "In the gold's notation" uses them, and so does --free for all figures.
--write gives one file of JSON lines for each ontology, as the benchmark's own scorer reads them.
--show lists sentences with gold and told triples that differ, drawn by a fixed seed.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.figures import Figure, parser, table
from benchmarks.kgbuild_output import as_given
from benchmarks.text2kgbench_files import PARTS, Case, Field, examples_of, fields
from benchmarks.text2kgbench_labels import held_out
from benchmarks.text2kgbench_notation import Notation, Written
from benchmarks.text2kgbench_scorer import TextScore, Triple, mean, score, stands_in
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.extract.learned.label_weights import LabelWeights
from kgbuild.learning.learner import align
from kgbuild.learning.training import AlignedExample, TrainingSettings, train
from kgbuild.model import Argument, Claim, Mention, Quantity, Text, TimeValue
from kgbuild.ontology.load import load_ontology
from kgbuild.ontology.types import Ontology

SETTINGS = ("no examples", "learned")
FOLDS = 3
ANCHORS = {
    ("Wikidata", "F1"): "Vicuna-13B .35, on test",
    ("DBpedia", "F1"): "Vicuna-13B .30, Alpaca-LoRA-13B .25, on test",
}
COMPLETE = {"Wikidata": False, "DBpedia": True}
"""Whether the gold names all that a sentence says: that of Wikidata has one fact for most."""
ABSENT = {False: 0.2, True: 1.0}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, its gold, and what was told of it."""

    case: Case
    triples: tuple[Triple, ...]
    score: TextScore
    score_free: TextScore


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one ontology."""

    field: Field
    told: tuple[Told, ...]
    seconds_to_learn: float
    seconds_to_read: float

    @property
    def score(self) -> TextScore:
        """Mean over the sentences."""
        return mean([one.score for one in self.told])

    @property
    def score_free(self) -> TextScore:
        """The same of triples in the gold's notation, whether it stands in the sentence or not."""
        return mean([one.score_free for one in self.told])

    @property
    def f1_of_complete(self) -> float:
        """F1 over the sentences in which all subjects and objects of their gold stand."""
        whole = [
            one.score
            for one in self.told
            if all(
                stands_in(end, one.case.sentence) for s, _, o in one.case.triples for end in (s, o)
            )
        ]
        return mean(whole).f1


def run_field(
    field: Field,
    part: str,
    split: str,
    setting: str,
    limit: int | None,
    labels: LabelWeights | None = None,
    *,
    grounded: bool,
) -> Outcome:
    """Learn one ontology and read the sentences of a split.

    Parameters
    ----------
    field : Field
        The ontology with its files.
    part, split, setting : str
        "DBpedia", "train", "learned".
    limit : int or None
        Only so many sentences to learn from and to read.
    labels : LabelWeights, optional
        Find relations without examples; must have seen nothing of this ontology.
    grounded : bool
        Write no form that does not stand in the sentence.
    """
    ontology = load_ontology(field.graph)
    extractor = Extractor(ontology, load_model())
    start = time.perf_counter()
    taught = field.cases("train")[:limit]
    aligned = list(align(examples_of(taught, field), extractor, strict=False))
    parsed = time.perf_counter() - start
    folds: list[tuple[list[int], list[Case]]] = [
        ([*range(len(taught))], field.cases(split)[:limit])
    ]
    if split == "train":
        folds = [_fold(taught, number) for number in range(FOLDS)]
    told: list[Told] = []
    learning = reading = 0.0
    for places, cases in folds:
        start = time.perf_counter()
        some = [aligned[n] for n in places]
        notation = _notation([taught[n] for n in places], some, field, ontology)
        terms = ontology
        if setting == "learned":
            settings = TrainingSettings(ABSENT[COMPLETE[part]])
            terms = replace(ontology, learned=train(ontology, some, settings))
        learning += time.perf_counter() - start
        start = time.perf_counter()
        reader = Extractor(terms, load_model(), labels=labels)
        for case in cases:
            claims = [c for e in reader([as_given(case.sentence)]) for c in e.claims]
            told.append(_scored(claims, case, field, notation, grounded=grounded))
        reading += time.perf_counter() - start
    return Outcome(field, tuple(told), parsed + learning / len(folds), reading)


def _fold(cases: Sequence[Case], number: int) -> tuple[list[int], list[Case]]:
    """Part the lines into runs: lines of one subject stand together, so few are on both sides."""
    first, last = len(cases) * number // FOLDS, len(cases) * (number + 1) // FOLDS
    places = [n for n in range(len(cases)) if not first <= n < last]
    return places, list(cases[first:last])


def _notation(
    cases: Sequence[Case], aligned: Sequence[AlignedExample], field: Field, ontology: Ontology
) -> Notation:
    subjects, objects = [], []
    for case, example in zip(cases, aligned, strict=True):
        words = example.drafts.parsed.words
        gold = [t for t in case.triples if t[1] in field.labels.values()]
        for triple, (subject, relation, object_) in zip(example.triples, gold, strict=False):
            for run in triple.subjects:
                subjects.append(Written(relation, words(run.first, run.last), subject))
            for run in triple.objects:
                objects.append(Written(relation, words(run.first, run.last), object_))
    demonyms = {word: name.label for word, name in ontology.demonyms.items()}
    return Notation(subjects, objects, demonyms)


def _scored(
    claims: Sequence[Claim], case: Case, field: Field, notation: Notation, *, grounded: bool
) -> Told:
    relations, classes = list(field.labels.values()), field.classes
    in_words, in_notation = (
        tuple(dict.fromkeys(_triples(claims, case, field, notation, grounded=one)))
        for one in (True, False)
    )
    told = in_words if grounded else in_notation
    return Told(
        case,
        told,
        score(case.sentence, case.triples, told, relations, classes),
        score(case.sentence, case.triples, in_notation, relations, classes),
    )


def _triples(
    claims: Sequence[Claim], case: Case, field: Field, notation: Notation, *, grounded: bool
) -> Iterator[Triple]:
    """Yield the claims of a sentence under the ontology, in the benchmark's notation."""
    for claim in claims:
        label = field.labels.get(claim.predicate)
        if label is None or claim.object is None:
            continue
        subject, object_ = _words(claim.subject), _words(claim.object)
        yield (
            notation.subject(subject, case.sentence, grounded=grounded),
            label,
            notation.object(label, object_, case.sentence, grounded=grounded),
        )


def _words(argument: Argument) -> str:
    return argument.text if isinstance(argument, Mention | Quantity | TimeValue | Text) else ""


def outcomes(
    folder: Path,
    part: str,
    split: str | None,
    setting: str,
    limit: int | None,
    *,
    grounded: bool = True,
) -> Iterator[tuple[str, Outcome]]:
    """Yield (split, outcome) of each ontology of a part."""
    from tqdm import tqdm

    some = list(fields(folder, part))
    labels = held_out(folder) if setting == "no examples" else None
    for field in tqdm(some, desc=f"{part}, {setting}", unit=" ontologies", disable=None):
        chosen = split or next((one for one in ("test", "validation") if field.has(one)), "train")
        if chosen != "train" and not field.has(chosen):
            chosen = "train"
        weights = labels(part, field.key) if labels is not None else None
        yield chosen, run_field(field, part, chosen, setting, limit, weights, grounded=grounded)


def figures_of(part: str, split: str, setting: str, found: Sequence[Outcome]) -> list[Figure]:
    """Return the mean over ontologies as rows of the table."""
    name = "cross-validation" if split == "train" else split
    scored = mean([one.score for one in found])
    free = mean([one.score_free for one in found])
    many = len(found)
    values: dict[str, float] = {
        "F1": scored.f1,
        "precision": scored.precision,
        "recall": scored.recall,
        "strict F1": scored.strict_f1,
        "F1 in the gold's notation": free.f1,
        "strict F1 in the gold's notation": free.strict_f1,
        "F1 of sentences that hold their gold": sum(o.f1_of_complete for o in found) / many,
        "ontology conformance": scored.conformance,
        "subject hallucination": scored.subject_hallucination,
        "relation hallucination": scored.relation_hallucination,
        "object hallucination": scored.object_hallucination,
        "seconds to learn one": sum(o.seconds_to_learn for o in found) / many,
        "seconds to read one": sum(o.seconds_to_read for o in found) / many,
    }
    return [
        Figure(
            f"Text2KGBench {part}",
            name,
            f"{measure}, {setting}",
            value,
            ANCHORS.get((part, measure), ""),
        )
        for measure, value in values.items()
    ]


def measure(
    folder: Path,
    split: str | None = None,
    limit: int | None = None,
    written: Path | None = None,
    settings: Sequence[str] = SETTINGS,
    parts: Sequence[str] = tuple(PARTS),
    shown: int = 0,
    *,
    grounded: bool = True,
    each: bool = False,
) -> list[Figure]:
    """Score kgbuild on both parts.

    Parameters
    ----------
    folder : Path
        Holds ``tekgen`` and ``webnlg``, each with ``ontologies`` and ``train`` and, as far as they
        are there, ``validation``, ``test`` and ``ground_truth``.
    split : str, optional
        Else test where it is there, then validation, then cross-validation on train.
    limit : int, optional
        Only so many sentences of each ontology.
    written : Path, optional
        Folder for the triples of the learned setting.
    settings, parts : sequence of str
        Which of :data:`SETTINGS` and of the two parts.
    shown : int
        How many sentences that differ to print for each ontology.
    grounded : bool
        Write no form that does not stand in the sentence.
    each : bool
        Print each ontology's figures.
    """
    figures: list[Figure] = []
    for part in parts:
        for setting in settings:
            found: list[tuple[str, Outcome]] = []
            for chosen, one in outcomes(folder, part, split, setting, limit, grounded=grounded):
                found.append((chosen, one))
                if each:
                    print(_line(part, setting, one), flush=True)
                for line in _differences(one, shown):
                    print(line)
                if written is not None and setting == settings[-1]:
                    _write(written / part.lower(), one)
            if not found:
                continue
            figures += figures_of(part, found[0][0], setting, [one for _, one in found])
    return figures


def _line(part: str, setting: str, one: Outcome) -> str:
    s = one.score
    return (
        f"{part:8} {setting:11} {one.field.key:24} {len(one.told):5} sentences  F1 {s.f1:.3f}  "
        f"strict {s.strict_f1:.3f}  in the gold's notation {one.score_free.f1:.3f}  "
        f"of complete {one.f1_of_complete:.3f}  P {s.precision:.3f}  R {s.recall:.3f}  "
        f"object hallucination {s.object_hallucination:.3f}  "
        f"learn {one.seconds_to_learn:.1f} s  read {one.seconds_to_read:.1f} s"
    )


def _differences(one: Outcome, number: int) -> Iterator[str]:
    wrong = [told for told in one.told if told.score.f1 < 1]
    for told in Random(0).sample(wrong, min(number, len(wrong))):
        yield f"  {told.case.sentence}"
        yield "    gold: " + "; ".join(" | ".join(t) for t in told.case.triples)
        yield "    told: " + "; ".join(" | ".join(t) for t in told.triples)


def _write(folder: Path, one: Outcome) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"ont_{one.field.key}_llm_responses.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for told in one.told:
            triples = [{"sub": s, "rel": r, "obj": o} for s, r, o in told.triples]
            for identifier in told.case.ids:
                line = {"id": identifier, "triples": triples}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Run from the command line."""
    arguments = parser(__doc__ or "", "holds tekgen and webnlg")
    arguments.add_argument("--part", choices=list(PARTS), help="only this part")
    arguments.add_argument("--setting", choices=SETTINGS, help="only this setting")
    arguments.add_argument("--write", type=Path, metavar="FOLDER", help="write the triples here")
    arguments.add_argument("--free", action="store_true", help="use forms not in the sentence too")
    arguments.add_argument("--each", action="store_true", help="show each ontology")
    arguments.add_argument("--show", type=int, default=0, metavar="N", help="list N differences")
    given = arguments.parse_args()
    figures = measure(
        given.folder,
        given.split,
        given.limit,
        given.write,
        (given.setting,) if given.setting else SETTINGS,
        (given.part,) if given.part else tuple(PARTS),
        given.show,
        grounded=not given.free,
        each=given.each,
    )
    if not figures:
        sys.exit(f"{given.folder}: holds none of the benchmark's ontologies")
    print(table(figures))


if __name__ == "__main__":
    main()
