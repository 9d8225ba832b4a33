"""Train the name tagger of kgbuild, or measure how good it is on sentences that it has not seen.

    python scripts/train_names.py BENCH VECTORS                     # trains and writes the model
    python scripts/train_names.py BENCH VECTORS --measure dev       # train splits alone, on dev
    python scripts/train_names.py BENCH VECTORS --measure 1 2 3 4   # quarters of train + dev

BENCH holds ``crossner/``, ``gum/``, ``core/`` and ``text2kgbench/``; VECTORS is the file that
``name_vectors.py`` wrote. Needs torch (any build, CPU is enough). The measured scores are kept in
``model.json`` beside the weights, and only those: the shipped weights have seen CrossNER's dev
splits, so no score of theirs on dev is worth telling.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from invented_names import Inventor, cased
from name_data import TYPES, Sample, below, core, crossner, gum, text2kgbench
from name_training import Encoded, Network, Settings, Start, Vectors, encode, train
from name_weights import write_weights
from numpy.typing import NDArray

from benchmarks.crossner import DOMAINS, FIELD_TYPES, field_type
from benchmarks.gum import common_type
from benchmarks.kgbuild_output import ontology
from benchmarks.spans import NOTHING, Score, compare
from kgbuild.extract.learned_names import MODEL, learned_names
from kgbuild.extract.name_decoding import TaggedRun, decode
from kgbuild.model import VOCABULARY

NAME, VERSION = "kgbuild-names", "1"
FOLDS = 4
SHARES = {
    "ai": 0.12,
    "politics": 0.11,
    "science": 0.11,
    "gum": 0.12,
    "core": 0.1,
    "text2kgbench": 0.06,
    "own": 0.14,
    "swapped": 0.09,
    "disguised": 0.12,
    "cased": 0.03,
}
"""Of the tokens of a batch."""
DATA = (
    "CrossNER AI, politics, science; train and dev (MIT, Liu et al. 2021)",
    "GUM train without the genres under a non-commercial licence (CC BY, CC BY-SA, Zeldes 2017)",
    "CORE train (CC BY 4.0, Borchert et al. 2023)",
    "Text2KGBench train (CC BY, Mihindukulasooriya et al. 2023)",
    "sentences of our own with invented and well-known names (name_sentences.txt, name_lists.toml)",
)
START = (
    "spaCy en_core_web_sm 3.8.0, the tagger of names (MIT): embeddings and convolutions",
    "all-MiniLM-L6-v2 (Apache-2.0): vectors of the commonest words, reduced",
)


def samples(bench: Path, held_out: str) -> tuple[dict[str, list[Sample]], dict[str, list[Sample]]]:
    """Return the samples to train on and those to measure on, by source.

    Parameters
    ----------
    bench : Path
        The corpora.
    held_out : str
        ``dev``, the number of a fold from 1, or ``""`` for none.
    """
    training: dict[str, list[Sample]] = {}
    measured: dict[str, list[Sample]] = {}
    for domain in DOMAINS:
        seen, rest = (crossner(bench / "crossner", domain, split) for split in ("train", "dev"))
        if held_out == "dev":
            training[domain], measured[domain] = seen, rest
            continue
        whole = seen + rest
        random.Random(5).shuffle(whole)
        fold = int(held_out or 0)
        cuts = [len(whole) * n // FOLDS for n in (fold - 1, fold)] if fold else [0, 0]
        training[domain] = whole[: cuts[0]] + whole[cuts[1] :]
        measured[domain] = whole[cuts[0] : cuts[1]]
    training["gum"] = gum(bench / "gum", "train")
    training["core"] = core(bench / "core")
    training["text2kgbench"] = text2kgbench(bench / "text2kgbench")
    if held_out:
        measured["gum"] = gum(bench / "gum", "dev", clean=False)
    return training, measured


def invented(training: Mapping[str, Sequence[Sample]], seed: int) -> dict[str, list[Sample]]:
    """Return samples with invented names and in other case."""
    spelt = [one for source in training.values() for one in source]
    inventor = Inventor(spelt, seed)
    news = [*training["gum"], *training["core"]]
    own = list(inventor.sentences(times=8))
    fine = [one for domain in DOMAINS for one in training[domain]]
    swapped = [inventor.swapped(one) for one in fine]
    return {
        "own": own,
        "swapped": [one for one in swapped if one is not None],
        "disguised": [inventor.disguised(one) for one in [*news[::2], *training["politics"]]],
        "cased": list(cased([*own, *news], 0.15, seed)),
    }


def type_in(source: str, type_: str) -> str:
    """Return what a corpus calls a type."""
    if source == "gum":
        return common_type(VOCABULARY + type_)
    return field_type(VOCABULARY + type_, FIELD_TYPES[source], ontology())


def scored(
    network: Network, encoded: Sequence[Encoded], given: Sequence[Sample], source: str
) -> tuple[Score, Score]:
    """Compare found and wanted names, with types and without."""
    typed, untyped = NOTHING, NOTHING
    for sample, runs in zip(given, tagged(network, encoded), strict=True):
        found = {(r.first, r.end, type_in(source, TYPES[r.type])) for r in runs}
        wanted = {tuple(name) for name in sample.gold}
        typed += compare(wanted, found)
        untyped += compare({w[:2] for w in wanted}, {f[:2] for f in found})
    return typed, untyped


def tagged(network: Network, encoded: Sequence[Encoded]) -> list[list[TaggedRun]]:
    """Tag samples one by one."""
    with torch.inference_mode():
        return [decode(torch.log_softmax(network([one]), 1).numpy()) for one in encoded]


def trained(
    bench: Path,
    vectors: Vectors,
    settings: Settings,
    held_out: str,
    weights: Mapping[str, NDArray[np.float32]] | None = None,
) -> tuple[Network, dict[str, tuple[Score, Score]]]:
    """Train once, and score on what was held out."""
    start = Start()
    training, measured = samples(bench, held_out)
    training |= invented(training, settings.seed)
    pools = [(encode(training[name], vectors, start), share) for name, share in SHARES.items()]
    network = train(
        pools,
        start,
        settings,
        lambda step, loss, _: print(f"step {step:5}  loss {loss:.3f}", flush=True),
        weights,
    )
    return network, {
        source: scored(network, encode(given, vectors, start), given, source)
        for source, given in measured.items()
        if given
    }


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description="Train or measure the name tagger.")
    arguments.add_argument("bench", type=Path)
    arguments.add_argument("vectors", type=Path)
    arguments.add_argument("--measure", nargs="*", default=[], metavar="PART")
    arguments.add_argument("--steps", type=int, default=Settings().steps)
    arguments.add_argument("--rate", type=float, default=Settings().rate)
    arguments.add_argument("--goes-on", type=Path, metavar="MODEL", help="folder of a first round")
    arguments.add_argument("--to", type=Path, default=MODEL, help="folder of the model")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    with np.load(given.vectors) as file:
        vectors = Vectors(file["keys"], file["rows"], float(file["scale"]))
    settings = Settings(steps=given.steps, rate=given.rate)
    weights = learned_names(given.goes_on).network.weights if given.goes_on else None
    about_file = given.to / "model.json"
    about = json.loads(about_file.read_text("utf-8")) if about_file.exists() else {}
    about |= {"name": NAME, "version": VERSION, "types": list(TYPES), "data": list(DATA)}
    about |= {
        "kin": [list(below(widest)) for widest in ("Person", "Organization", "Place", "Event")]
    }
    about |= {"start": list(START), "licence": "Apache-2.0", "seed": settings.seed}
    about |= {"steps": settings.steps, "shares": SHARES}
    for part in given.measure:
        network, scores = trained(given.bench, vectors, settings, part)
        figures = {
            source: {"F1": round(typed.f1, 4), "F1 without types": round(untyped.f1, 4)}
            for source, (typed, untyped) in scores.items()
        }
        print(part, json.dumps(figures), flush=True)
        about.setdefault("measured", {})[part] = figures
        np.savez(given.to / f"measured-{part}.npz", **network.arrays())
    if not given.measure:
        network, _ = trained(given.bench, vectors, settings, "", weights)
        write_weights(given.to / "weights.npz", network.arrays(), vectors)
    about_file.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
