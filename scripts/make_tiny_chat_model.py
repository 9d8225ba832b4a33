"""Train the tiny chat model of the tests: a Llama of 0.7 million weights that knows six sentences.

It learns, from sentences made of invented names, to answer kgbuild's own prompt for the ontology
of ``tests/extract/chat/conftest.py``; names that it never saw it has to copy. The tests run it in
llama.cpp. Needs ``torch``, ``tokenizers`` and ``gguf``, and some minutes on one core::

    python scripts/make_tiny_chat_model.py tests/extract/chat/tiny-chat.gguf --steps 1500
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from torch import Tensor, nn
from torch.nn import functional as F

from kgbuild.extract.chat.prompt import Prompt
from kgbuild.extract.chat.terms import Terms
from kgbuild.extract.chunks import Chunk
from kgbuild.model import Document, Segment, document_id
from kgbuild.ontology.types import Ontology

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "extract" / "chat"))
from small_world import CONTROL, TEMPLATE, small_ontology

WIDTH, LAYERS, HEADS, HIDDEN, CONTEXT = 128, 3, 4, 256, 2048
WORDS = 900
"""Size of the vocabulary."""

STARTS = "Bright Tarn Pell Dun Mar Kes Ves Orb Hal Quin Zeph Lor Fen Gry Wex Cald Ost Nim".split()
ENDS = "quill holm worm more low trel sel ick den ton yr wen mark by ford stead wick ra".split()
SUFFIXES = "Labs Systems Institute Works Group".split()
MONTHS = "January February March April May June July August".split()


def held_out(start: str, end: str) -> bool:
    """Say whether a pair of syllables is kept for the tests: every fifth."""
    return (STARTS.index(start) * 7 + ENDS.index(end) * 3) % 5 == 0


def name(rng: random.Random) -> str:
    """Return an invented name that the tests do not use."""
    while True:
        start, end = rng.choice(STARTS), rng.choice(ENDS)
        if not held_out(start, end):
            return start + end


def mention(quote: str, type_: str) -> dict[str, str]:
    """Return a mention as the answer lists it."""
    return {"quote": quote, "type": type_, "kind": "Name"}


def claim(evidence: str, subject: str, relation: str, words: str, object_: str, **rest: Any) -> Any:
    """Return a claim as the answer lists it."""
    said: dict[str, Any] = {
        "evidence": evidence,
        "subject": subject,
        "relation": relation,
        "words": words,
        "object": object_,
        "speaker": None,
        "cue": None,
        "time": None,
        "polarity": "Affirmed",
        "certainty": "Certain",
        "tense": "Present",
        "opinion": False,
    }
    return said | rest


def sentence(rng: random.Random) -> tuple[str, list[Any], list[Any]]:
    """Return a sentence with its mentions and claims."""
    company, other = (f"{name(rng)} {rng.choice(SUFFIXES)}" for _ in range(2))
    product, rival = (f"{name(rng)} {rng.randint(1, 9)}" for _ in range(2))
    person = f"{name(rng)} {name(rng)}"
    year = f"{rng.choice(MONTHS)} 20{rng.randint(24, 39)}"
    size = f"{rng.choice((16, 24, 48, 80, 96))} GB"
    makers = [mention(company, "Company"), mention(product, "Chip")]
    kind = rng.randrange(6)
    if kind == 0:
        said = f"{company} makes the {product}"
        rest = {"speaker": person, "cue": "said"}
        found = claim(said, product, "manufacturer", "makes", company, **rest)
        return f"{person} said that {said}.", [mention(person, "Person"), *makers], [found]
    if kind == 1:
        said = f"The {product} does not surpass the {rival}"
        rest = {"speaker": company, "cue": "according to", "polarity": "Denied"}
        found = claim(said, product, "surpasses", "surpass", rival, **rest)
        return f"{said}, according to {company}.", [*makers, mention(rival, "Chip")], [found]
    if kind == 2:
        said = f"{company} may buy {other} in {year}"
        rest = {"time": year, "certainty": "Possible", "tense": "Future"}
        found = claim(said, company, "acquires", "buy", other, **rest)
        return f"{said}.", [mention(company, "Company"), mention(other, "Company")], [found]
    if kind == 3:
        said = f"{person} works for {company}"
        found = claim(said, person, "worksFor", "works for", company)
        return f"{said}.", [mention(person, "Person"), mention(company, "Company")], [found]
    if kind == 4:
        said = f"The {product} has {size} of memory"
        found = claim(said, product, "memory", "has", size)
        return f"{said}.", [mention(product, "Chip")], [found]
    said = f"{person} praised the {product}"
    found = claim(said, person, "open", "praised", product, tense="Past")
    return f"{said}.", [mention(person, "Person"), mention(product, "Chip")], [found]


def example(rng: random.Random) -> tuple[str, str]:
    """Return a text of one or two sentences and the answer."""
    if rng.random() < 0.05:
        return "Nobody answered.", json.dumps({"mentions": [], "claims": []})
    parts = [sentence(rng) for _ in range(1 if rng.random() < 0.75 else 2)]
    mentions = [one for part in parts for one in part[1]]
    claims = [one for part in parts for one in part[2]]
    text = " ".join(part[0] for part in parts)
    return text, json.dumps({"mentions": mentions, "claims": claims})


def asked(prompt: Prompt, text: str) -> tuple[str, str]:
    """Return what the model sees of kgbuild's prompt: the instructions, and the text's message."""
    document = Document(document_id(text), text, text, (Segment(0, len(text), 0, len(text)),))
    system, user = prompt.messages(document, Chunk(((0, len(text)),)))
    return system["content"], user["content"]


def tokenizer_of(prompt: Prompt) -> Tokenizer:
    """Return a byte-level tokenizer made for prompt and answers.

    A name has the same tokens in the text and in JSON, its syllables: no token holds a blank and a
    letter, and none was made from whole names.
    """
    rng = random.Random(1)
    names = re.compile(f"({'|'.join(STARTS)})({'|'.join(ENDS)})")
    texts = [names.sub(r"\1 \2", one) for _ in range(1500) for one in example(rng)]
    texts += [asked(prompt, "Nobody answered.")[0]] * 50
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(" ", "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=WORDS - len(CONTROL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(texts, trainer)
    return made


class Norm(nn.Module):
    """Root mean square normalisation."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        """Return the normalised input."""
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * self.weight


class Block(nn.Module):
    """A layer of Llama (Touvron et al. 2023) as llama.cpp computes it."""

    def __init__(self) -> None:
        super().__init__()
        self.attn_norm, self.ffn_norm = Norm(), Norm()
        self.attn_q, self.attn_k, self.attn_v, self.attn_output = (
            nn.Linear(WIDTH, WIDTH, bias=False) for _ in range(4)
        )
        self.ffn_gate, self.ffn_up = (nn.Linear(WIDTH, HIDDEN, bias=False) for _ in range(2))
        self.ffn_down = nn.Linear(HIDDEN, WIDTH, bias=False)

    def forward(self, x: Tensor, turn: Tensor) -> Tensor:
        """Return what the next layer sees; ``turn`` says where each token stands."""
        size, length, _ = x.shape
        seen = self.attn_norm(x)

        def heads(layer: nn.Linear) -> Tensor:
            return layer(seen).view(size, length, HEADS, -1).transpose(1, 2)

        q, k = _turned(heads(self.attn_q), turn), _turned(heads(self.attn_k), turn)
        v = heads(self.attn_v)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.attn_output(mixed.transpose(1, 2).reshape(size, length, WIDTH))
        seen = self.ffn_norm(x)
        return x + self.ffn_down(F.silu(self.ffn_gate(seen)) * self.ffn_up(seen))


def _turned(x: Tensor, turn: Tensor) -> Tensor:
    """Rotate pairs of neighbours by their place (RoPE, Su et al. 2021)."""
    pairs = torch.view_as_complex(x.float().reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * turn).flatten(-2)


class Model(nn.Module):
    """The whole network."""

    def __init__(self) -> None:
        super().__init__()
        self.token_embd = nn.Embedding(WORDS, WIDTH)
        self.blk = nn.ModuleList(Block() for _ in range(LAYERS))
        self.output_norm = Norm()
        self.output = nn.Linear(WIDTH, WORDS, bias=False)
        half = WIDTH // HEADS // 2
        speeds = 10_000.0 ** (-torch.arange(half) / half)
        angles = torch.outer(torch.arange(CONTEXT), speeds)
        self.turns = torch.polar(torch.ones_like(angles), angles)
        for parameter in self.parameters():
            if parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.05)

    def forward(self, tokens: Tensor, start: int = 0) -> Tensor:
        """Return the scores of each next token; the first one stands at ``start``."""
        x = self.token_embd(tokens)
        turn = self.turns[start : start + tokens.shape[1]]
        for block in self.blk:
            x = block(x, turn)
        return self.output(self.output_norm(x))


class Lessons:
    """Batches of conversations: some of the instructions, the text, the answer."""

    def __init__(self, ontology: Ontology, seed: int) -> None:
        self.prompt = Prompt(Terms(ontology))
        self.tokenizer = tokenizer_of(self.prompt)
        self.control = {word: WORDS - len(CONTROL) + n for n, word in enumerate(CONTROL)}
        self._rng = random.Random(seed)

    def conversation(self, share: float) -> tuple[list[int], int]:
        """Return the tokens of one and where the answer begins."""
        text, answer = example(self._rng)
        system, user = asked(self.prompt, text)
        cut = int(len(system) * share)
        c, encode = self.control, lambda words: self.tokenizer.encode(words).ids
        before = [c["<bos>"], c["<system>"], *encode(system[len(system) - cut :])]
        before += [c["<user>"], *encode(user), c["<assistant>"]]
        return [*before, *encode(answer), c["<eos>"]], len(before)

    def batch(self, size: int, share: float) -> tuple[Tensor, Tensor]:
        """Return tokens and targets; only answers are learnt, -100 stands for the rest."""
        made = [self.conversation(share) for _ in range(size)]
        longest = max(len(tokens) for tokens, _ in made)
        tokens = torch.full((size, longest), self.control["<eos>"])
        targets = torch.full((size, longest), -100)
        for row, (some, begin) in enumerate(made):
            tokens[row, : len(some)] = torch.tensor(some)
            targets[row, begin - 1 : len(some) - 1] = torch.tensor(some[begin:])
        return tokens, targets


def train(lessons: Lessons, steps: int, path: Path, seed: int) -> Model:
    """Train, and write the model from time to time."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    model = Model()
    print(sum(p.numel() for p in model.parameters()), "weights", flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.0, betas=(0.9, 0.98), weight_decay=0.01)
    started = time.monotonic()
    for step in range(steps):
        rate = 3e-3 * min(1, (step + 1) / 50) * (0.05 + 0.95 * (1 - step / steps))
        for group in optimizer.param_groups:
            group["lr"] = rate
        whole = step % 8 == 7
        tokens, targets = lessons.batch(2 if whole else 12, 1.0 if whole else 0.02 * rng.random())
        start = rng.randrange(CONTEXT - tokens.shape[1])
        logits = model(tokens, 0 if whole else start)
        loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 25 in (0, 7) or step + 1 == steps:
            right = logits.argmax(-1)[targets != -100] == targets[targets != -100]
            spent = time.monotonic() - started
            print(
                f"{step:5} {'whole' if whole else 'short'} loss {loss.item():.4f} "
                f"right {right.float().mean():.4f} {spent:.0f} s",
                flush=True,
            )
        if step % 100 == 99 or step + 1 == steps:
            write(model, lessons, path)
    return model


def write(model: Model, lessons: Lessons, path: Path) -> None:
    """Write the model as GGUF, matrices in 8 bits."""
    words = sorted(lessons.tokenizer.get_vocab().items(), key=lambda pair: pair[1])
    tokens = [word for word, _ in words]
    tokens += [f"<unused {n}>" for n in range(WORDS - len(CONTROL) - len(tokens))]
    merges = json.loads(lessons.tokenizer.to_str())["model"]["merges"]
    kinds = [gguf.TokenType.NORMAL] * len(tokens) + [gguf.TokenType.CONTROL] * len(CONTROL)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("kgbuild tiny chat model, for tests")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_rope_freq_base(10_000.0)
    writer.add_vocab_size(WORDS)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([*tokens, *CONTROL])
    writer.add_token_types(kinds)
    writer.add_token_merges([" ".join(pair) if isinstance(pair, list) else pair for pair in merges])
    writer.add_bos_token_id(lessons.control["<bos>"])
    writer.add_eos_token_id(lessons.control["<eos>"])
    writer.add_add_bos_token(True)
    writer.add_chat_template(TEMPLATE)
    for key, value in model.state_dict().items():
        array = value.detach().numpy().astype(np.float32)
        if array.ndim == 1:
            writer.add_tensor(key, array)
        else:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(key, gguf.quants.quantize(array, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    lessons = Lessons(small_ontology(), given.seed)
    long, begin = lessons.conversation(1.0)
    print(f"a conversation has {len(long)} tokens, {len(long) - begin} of them the answer")
    train(lessons, given.steps, given.path, given.seed)


if __name__ == "__main__":
    main()
