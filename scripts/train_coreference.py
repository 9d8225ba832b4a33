"""Trains the model of coreference on GUM and GAP and writes it into the package.

    python -m scripts.train_coreference GUM GAP [--folds 5] [--seeds 1]

GUM holds ``train/`` and ``dev/`` with GUM's .conllu files, GAP ``gap-development.tsv``. Of GUM only
the genres are read whose texts may be used for anything: those under CC BY, CC BY-SA or in the
public domain (GUM's LICENSE.txt). GAP is Apache-2.0. The shipped weights see all of GAP's
development split; what they are worth on it is measured by cross-validation, and written beside
them into ``ranker.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks import gap, gum, ontogum_scheme
from benchmarks.kgbuild_output import as_given, ontology
from benchmarks.spans import NOTHING
from kgbuild.extract.coreference.attributes import Attributes, attributes
from kgbuild.extract.coreference.clusters import cluster
from kgbuild.extract.coreference.denotation import FIRST_NOUN, KIND
from kgbuild.extract.coreference.pairs import Pairs, pairs
from kgbuild.extract.coreference.phrases import Phrase, find_phrases
from kgbuild.extract.coreference.ranker import PARAMETERS, Network, Ranker
from kgbuild.extract.coreference.resolver import EAGER
from kgbuild.extract.coreference.words import Words
from kgbuild.extract.extractor import Extractor
from kgbuild.extract.language import load_model
from kgbuild.model import Span
from scripts.coreference_network import Annotated, Asked, Groups, Lesson, Question, Settings, train

GENRES = ("academic", "bio", "court", "interview", "news", "voyage", "textbook", "speech")
"""Left out: essay, fiction, letter, podcast, whow (non-commercial), conversation (no derivatives),
vlog (each under its uploader's licence)."""
MODELS = Path(__file__).parents[1] / "kgbuild" / "extract" / "coreference" / "models"
_TEXTS_A_STEP = 30
_SINGULAR = (KIND["he"], KIND["she"])


@dataclass(frozen=True)
class Prepared:
    """A text with its phrases, their spans and heads in characters, and the candidate pairs."""

    phrases: list[Phrase]
    spans: list[Span]
    heads: list[Span]
    attributes: Attributes
    pairs: Pairs


@cache
def _extractor() -> Extractor:
    return Extractor(ontology(), load_model())


def prepare(text: str) -> Prepared:
    """Read a text as the extractor does, up to the features."""
    mentions = _extractor().mentions(as_given(text))
    parsed = mentions.parsed
    words = Words(parsed)
    phrases = find_phrases(words, mentions)
    columns = attributes(words, phrases, ontology())

    def span(first: int, last: int) -> Span:
        return Span(parsed.starts[first], parsed.ends[last])

    heads = [
        span(p.name.first, p.name.last) if p.name is not None else span(p.head, p.head)
        for p in phrases
    ]
    return Prepared(
        phrases, [span(p.first, p.last) for p in phrases], heads, columns, pairs(columns)
    )


def annotated(path: Path) -> Lesson:
    """Return what a document of GUM teaches."""
    text = gum.read(path)
    tokens = text.spans()
    one = prepare(text.source)
    entity = np.full(len(one.phrases), -1)
    wanted = [
        (Span(tokens[first].start, tokens[end - 1].end), number)
        for number, chain in enumerate(ontogum_scheme.chains(path))
        for first, end in sorted(chain)
    ]
    exact = dict(wanted)
    for n, span in enumerate(one.spans):
        entity[n] = exact.get(span, -1)
    found = set(one.spans)
    for span, number in wanted:
        if span in found:
            continue
        # A phrase that ends elsewhere, by the parser's mistake, still teaches what it means.
        like = [
            n
            for n, phrase in enumerate(one.phrases)
            if entity[n] < 0
            and not phrase.joined
            and one.spans[n].start == span.start
            and one.heads[n].start < span.end
        ]
        if like:
            entity[like[-1]] = number
    return _lesson(one, entity)


def _lesson(one: Prepared, entity: np.ndarray) -> Annotated:
    kind, p = one.attributes.kind, one.pairs
    groups = _groups(one, np.ones(len(p.anaphor), dtype=bool))
    right = (entity[p.anaphor] == entity[p.antecedent]) & (entity[p.anaphor] >= 0)
    answered = np.add.reduceat(right, groups.starts) > 0
    opens = np.ones(len(entity), dtype=bool)
    met: set[int] = set()
    for n, number in enumerate(entity.tolist()):
        if number >= 0 and kind[n] >= FIRST_NOUN:
            opens[n] = number not in met
            met.add(number)
    pronoun = kind[groups.anaphors] < FIRST_NOUN
    new = np.where(pronoun, ~answered, opens[groups.anaphors])
    return Annotated(groups, right, new, (new | answered).astype(np.float32))


def _groups(one: Prepared, kept: np.ndarray) -> Groups:
    p = one.pairs
    return Groups(
        one.attributes.features,
        p.anaphor[kept],
        p.antecedent[kept],
        p.features[kept].astype(np.uint8),
    )


def named(one: Prepared, name: Span) -> np.ndarray:
    """Return which phrases are a name of GAP: those that overlap it, and its other mentions."""
    hit = np.array(
        [h.start < name.end and name.start < h.end for h in one.heads], dtype=bool
    ) & np.array([not p.joined for p in one.phrases], dtype=bool)
    a = one.attributes
    return hit | (np.isin(a.text, a.text[hit]) & (a.kind == KIND["name"]))


def asked(cases: Sequence[tuple[gap.Case, Prepared]]) -> Iterator[Asked]:
    """Yield what texts of GAP teach, many texts to a step."""
    usable = [(case, one, n) for case, one in cases for n in _pronoun(case, one)]
    for start in range(0, len(usable), _TEXTS_A_STEP):
        yield _joined(usable[start : start + _TEXTS_A_STEP])


def _pronoun(case: gap.Case, one: Prepared) -> list[int]:
    """Return the pronoun's phrase, none where it was not found."""
    found = [n for n, span in enumerate(one.spans) if span == case.pronoun]
    return [n for n in found if one.attributes.kind[n] in _SINGULAR and n in one.pairs.anaphor]


def _joined(cases: Sequence[tuple[gap.Case, Prepared, int]]) -> Asked:
    parts: list[Groups] = []
    targets, through, questions = [], [], []
    rows = count = 0
    for case, one, n in cases:
        p, kind = one.pairs, one.attributes.kind
        kept = np.isin(kind[p.anaphor], _SINGULAR) & (p.anaphor <= n)
        part = _groups(one, kept)
        denied = not any(case.means)
        wanted = [
            named(one, name)
            for name, yes in zip(case.names, case.means, strict=True)
            if yes or denied
        ]
        number = np.full(len(kind), -1)
        number[part.anaphors] = np.arange(len(part.anaphors)) + count
        targets.append(np.any(wanted, axis=0)[part.antecedent])
        through.append(number[part.antecedent])
        questions.append(Question(count, int(number[n]), denied))
        parts.append(Groups(part.phrases, part.anaphor + rows, part.antecedent + rows, part.pairs))
        rows += len(kind)
        count += len(part.anaphors)
    groups = Groups(
        *(
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("phrases", "anaphor", "antecedent", "pairs")
        )
    )
    return Asked(groups, np.concatenate(targets), np.concatenate(through), questions, 1.0)


def answer(case: gap.Case, one: Prepared, ranker: Ranker) -> tuple[bool, bool]:
    """Return whether the pronoun means each name, as the benchmark asks it of the chains."""
    scores = ranker.scores(one.attributes, one.pairs)
    for members in cluster(one.attributes, one.pairs, scores, EAGER).members().values():
        if case.pronoun in [one.spans[n] for n in members]:
            heads = [one.heads[n] for n in members if not one.phrases[n].joined]
            first, second = (
                any(h.start < name.end and name.start < h.end for h in heads) for name in case.names
            )
            return first, second
    return False, False


def cross_validated(
    lessons: list[Lesson],
    cases: Sequence[tuple[gap.Case, Prepared]],
    settings: Settings,
    folds: int,
    seeds: int,
) -> dict[str, float]:
    """Return GAP's figures, each text answered by networks that did not see it."""
    masculine, feminine = NOTHING, NOTHING
    for fold in range(folds):
        seen = [case for n, case in enumerate(cases) if n % folds != fold]
        taught = [*lessons, *asked(seen)]
        ranker = Ranker(tuple(train(taught, settings, seed) for seed in range(seeds)))
        for case, one in cases[fold::folds]:
            score = gap.score(case, answer(case, one, ranker))
            masculine += NOTHING if case.feminine else score
            feminine += score if case.feminine else NOTHING
        print(f"fold {fold}: F1 so far {(masculine + feminine).f1:.3f}", file=sys.stderr)
    both = masculine + feminine
    return {
        "F1": round(both.f1, 4),
        "precision": round(both.precision, 4),
        "recall": round(both.recall, 4),
        "F1 masculine": round(masculine.f1, 4),
        "F1 feminine": round(feminine.f1, 4),
    }


def save(networks: Sequence[Network], about: dict[str, object], folder: Path) -> None:
    """Write weights and what is to be known of them."""
    folder.mkdir(exist_ok=True)
    arrays = {
        f"{name}.{n}": getattr(network, name).astype(np.float16)
        for n, network in enumerate(networks)
        for name in PARAMETERS
    }
    np.savez_compressed(folder / "ranker.npz", **arrays)
    (folder / "ranker.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gum", type=Path, help="holds train/")
    parser.add_argument("gap", type=Path, help="holds gap-development.tsv")
    parser.add_argument("--folds", type=int, default=5, help="0: no cross-validation")
    parser.add_argument("--seeds", type=int, default=1, help="networks that are averaged")
    given = parser.parse_args()
    settings = Settings()
    paths = [
        path
        for path in sorted((given.gum / "train").glob("*.conllu"))
        if path.stem.split("_")[1] in GENRES
    ]
    lessons: list[Lesson] = [annotated(path) for path in paths]
    cases = [(c, prepare(c.text)) for c in gap.read(given.gap / "gap-development.tsv")]
    print(f"read {len(paths)} documents of GUM, {len(cases)} texts of GAP", file=sys.stderr)
    figures = (
        cross_validated(lessons, cases, settings, given.folds, given.seeds) if given.folds else {}
    )
    taught = [*lessons, *asked(cases)]
    networks = [train(taught, settings, seed) for seed in range(given.seeds)]
    about = {
        "trained on": {
            "GUM train": [path.stem for path in paths],
            "GAP development": len(cases),
        },
        "licences": "GUM: annotations CC BY 4.0, these texts CC BY, CC BY-SA or public domain; "
        "GAP: Apache-2.0",
        "settings": {**asdict(settings), "networks": given.seeds},
        "language model": load_model().name,
        "folds": given.folds,
        "GAP development, cross-validated": figures,
    }
    save(networks, about, MODELS)


if __name__ == "__main__":
    main()
