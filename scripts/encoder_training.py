"""Fine-tunes all-MiniLM-L6-v2 as a tagger of names, with torch, on one core.

The tag of a word is scored in two parts, its place (outside, or first, inner, last, only word of a
name) and its type, so that every corpus teaches where names begin and end. The loss of a word is
the negative log probability of all tags that its corpus leaves possible (Cour, Sapp and Taskar,
Learning from Partial Labels, JMLR 2011). The word embeddings and the lowest layers stay as they
are; the case of words enters above them.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from name_data import TYPES, Sample
from torch import Tensor, nn
from torch.nn import functional

from kgbuild.extract.encoder_network import WordPieces, batch_of
from kgbuild.extract.name_decoding import OUTSIDE, columns
from kgbuild.extract.word_cases import WordCase

TAGS = 1 + 4 * len(TYPES)
WIDTH, HEADS, CASE_WIDTH = 384, 12, 24


@dataclass(frozen=True, slots=True)
class Settings:
    """What the training can be told. Chosen on the dev splits; see ``model.json``."""

    epochs: int = 10
    batch: int = 12
    rate: float = 3e-4
    head_rate: float = 2e-3
    layers: int = 6
    frozen: int = 2
    drop: float = 0.1
    head_drop: float = 0.2
    seed: int = 1


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al. 2019)."""

    def __init__(self, drop: float) -> None:
        """Make it with random weights."""
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed, self.mixed_norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.outer_norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(drop)

    def forward(self, given: Tensor, mask: Tensor) -> Tensor:
        """Mix the pieces of each sentence."""
        rows, length, width = given.shape
        query, key, value = (
            part(given).reshape(rows, length, HEADS, width // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        weights = query @ key.transpose(-1, -2) / math.sqrt(width // HEADS) + mask
        mixed = self.drop(torch.softmax(weights, -1)) @ value
        mixed = mixed.transpose(1, 2).reshape(rows, length, width)
        given = self.mixed_norm(given + self.drop(self.mixed(mixed)))
        hidden = self.outer(functional.gelu(self.inner(given)))
        result: Tensor = self.outer_norm(given + self.drop(hidden))
        return result


_NAMES_THERE = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "mixed_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "outer_norm": "output.LayerNorm",
}
"""Our layers to the published weights' names."""


class Tagger(nn.Module):
    """The encoder with its head: a batch in, log probabilities of tags out."""

    def __init__(self, pieces: int, settings: Settings) -> None:
        """Make it with random weights."""
        super().__init__()
        self.pieces, self.places = nn.Embedding(pieces, WIDTH), nn.Embedding(512, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(settings.drop) for _ in range(settings.layers))
        self.frozen = settings.frozen
        self.case_below = nn.Embedding(len(WordCase), WIDTH)
        nn.init.zeros_(self.case_below.weight)
        self.case_above = nn.Embedding(len(WordCase), CASE_WIDTH)
        self.place = nn.Linear(WIDTH + 3 * CASE_WIDTH, 5)
        self.kind = nn.Linear(WIDTH + 3 * CASE_WIDTH, len(TYPES))
        self.drop = nn.Dropout(settings.head_drop)

    def read_published(self, path: Path) -> None:
        """Take the encoder's weights from a ``model.safetensors``."""
        from safetensors.torch import load_file

        given = load_file(path)
        self.pieces.weight.data = given["embeddings.word_embeddings.weight"]
        kind = given["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data = given["embeddings.position_embeddings.weight"] + kind
        for part in ("weight", "bias"):
            getattr(self.first_norm, part).data = given[f"embeddings.LayerNorm.{part}"]
            for n, layer in enumerate(self.layers):
                for ours, theirs in _NAMES_THERE.items():
                    weights = given[f"encoder.layer.{n}.{theirs}.{part}"]
                    getattr(getattr(layer, ours), part).data = weights

    def parts(self) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
        """Freeze what stays as it is; return what is learnt of the encoder and of the head."""
        still = (self.pieces, self.places, self.first_norm, *self.layers[: self.frozen])
        for module in still:
            module.requires_grad_(False)
        head = [p for m in (self.case_above, self.place, self.kind) for p in m.parameters()]
        moving = (self.case_below, *self.layers[self.frozen :])
        return [p for m in moving for p in m.parameters()], head

    def forward(
        self, pieces: Tensor, cases: Tensor, mask: Tensor, pool: Tensor, word_cases: Tensor
    ) -> Tensor:
        """Return log probabilities (sentences, words, tags)."""
        hidden = self.first_norm(self.pieces(pieces) + self.places.weight[: pieces.shape[1]])
        away = ((1 - mask) * -1e4)[:, None, None, :]
        for n, layer in enumerate(self.layers):
            if n == self.frozen:
                hidden = hidden + self.case_below(cases)
            hidden = layer(hidden, away)
        case = self.case_above(word_cases)
        around = (case[:, :-2], case[:, 1:-1], case[:, 2:])
        top = self.drop(torch.cat((pool @ hidden, *around), -1))
        place, kind = self.place(top), self.kind(top)
        tags = (kind[..., :, None] + place[..., None, 1:]).flatten(2)
        return torch.log_softmax(torch.cat((place[..., :1], tags), -1).float(), -1)


def allowed(samples: Sequence[Sample], words: int) -> tuple[Tensor, Tensor]:
    """Return which tags each word may have, and of which words the corpus says anything."""
    may = np.zeros((len(samples), words, TAGS), dtype=bool)
    known = np.zeros((len(samples), words), dtype=bool)
    for row, sample in enumerate(samples):
        if sample.whole:
            may[row, : len(sample.words), OUTSIDE] = True
            known[row, : len(sample.words)] = True
        for name in sample.names:
            may[row, name.first : name.end] = False
            known[row, name.first : name.end] = True
            for type_ in name.types:
                tags = columns(name.end - name.first, TYPES.index(type_))
                may[row, np.arange(name.first, name.end), tags] = True
    return torch.from_numpy(may), torch.from_numpy(known)


Epoch = Callable[[random.Random], Sequence[Sample]]
"""Draws the samples of an epoch."""


def train(tagger: Tagger, cutter: WordPieces, epoch: Epoch, settings: Settings) -> None:
    """Train a tagger in place.

    Parameters
    ----------
    tagger : Tagger
        With the published weights.
    cutter : WordPieces
        Cuts words into pieces.
    epoch : callable
        Draws the samples of an epoch.
    settings : Settings
        Epochs, rates, seed.
    """
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    body, head = tagger.parts()
    groups = [{"params": body, "lr": settings.rate}, {"params": head, "lr": settings.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = settings.epochs * math.ceil(len(epoch(random.Random(0))) / settings.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, 10 * (step + 1) / steps) * max(0.02, 1 - step / steps)
    )
    tagger.train()
    for number in range(settings.epochs):
        losses = []
        for samples in _batches(list(epoch(chance)), settings.batch, chance):
            batch = batch_of(cutter.encode([sample.words for sample in samples]))
            may, known = allowed(samples, batch.pool.shape[1])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = tagger(*(torch.from_numpy(array) for array in batch))
            right = torch.logsumexp(scores.float().masked_fill(~may, -1e9), -1)
            loss = -right[known].mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(body + head, 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(loss.detach()))
        spent = time.process_time()
        print(f"epoch {number + 1}: loss {np.mean(losses):.4f}, {spent:.0f} s", flush=True)
    tagger.eval()


def _batches(samples: list[Sample], size: int, chance: random.Random) -> list[Sequence[Sample]]:
    """Return batches of samples of about equal length, in random order."""
    chance.shuffle(samples)
    found = []
    for start in range(0, len(samples), 8 * size):
        near = sorted(samples[start : start + 8 * size], key=lambda sample: len(sample.words))
        found += [near[n : n + size] for n in range(0, len(near), size)]
    chance.shuffle(found)
    return found
