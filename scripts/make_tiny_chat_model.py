"""Train the tiny chat model of the tests: a Llama of 0.7 million weights that knows six sentences.

It learns, from sentences made of invented names, to answer kgbuild's own prompt for the ontology
of ``tests/extract/chat/conftest.py``; names that it never saw it has to copy. The tests run it in
llama.cpp. Needs ``torch``, ``tokenizers`` and ``gguf``, and some minutes on one core::

    python scripts/make_tiny_chat_model.py first.gguf --steps 2600
    python scripts/make_tiny_chat_model.py tiny-chat.gguf --steps 200 --rehearse first.gguf
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
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
COPYING = 600
"""Steps in which nothing but copying is taught."""
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


@dataclass(frozen=True)
class Names:
    """What a sentence speaks of."""

    person: str
    company: str
    other: str
    product: str
    rival: str
    month: str
    size: str


TESTED = Names(
    person="Quinlow Pellra",
    company="Tarnwick Works",
    other="Orbmark Group",
    product="Kestrel 7",
    rival="Lorholm 2",
    month="May 2031",
    size="96 GB",
)
"""The names of the tests: kept out of the lessons, but for the last ones if ``--rehearse`` asks."""


def names(rng: random.Random) -> Names:
    """Return invented names that the tests do not use."""
    return Names(
        person=f"{name(rng)} {name(rng)}",
        company=f"{name(rng)} {rng.choice(SUFFIXES)}",
        other=f"{name(rng)} {rng.choice(SUFFIXES)}",
        product=f"{name(rng)} {rng.randint(1, 9)}",
        rival=f"{name(rng)} {rng.randint(1, 9)}",
        month=f"{rng.choice(MONTHS)} 20{rng.randint(24, 39)}",
        size=f"{rng.choice((16, 24, 48, 80, 96))} GB",
    )


def sentence(form: int, n: Names) -> tuple[str, list[Any], list[Any]]:
    """Return a sentence of one of the six forms with its mentions and claims."""
    person, company = mention(n.person, "Person"), mention(n.company, "Company")
    product = mention(n.product, "Chip")
    match form:
        case 0:
            said = f"{n.company} makes the {n.product}"
            rest = {"speaker": n.person, "cue": "said"}
            found = claim(said, n.product, "manufacturer", "makes", n.company, **rest)
            return f"{n.person} said that {said}.", [person, company, product], [found]
        case 1:
            said = f"The {n.product} does not surpass the {n.rival}"
            rest = {"speaker": n.company, "cue": "according to", "polarity": "Denied"}
            found = claim(said, n.product, "surpasses", "surpass", n.rival, **rest)
            listed = [company, product, mention(n.rival, "Chip")]
            return f"{said}, according to {n.company}.", listed, [found]
        case 2:
            said = f"{n.company} may buy {n.other} in {n.month}"
            rest = {"time": n.month, "certainty": "Possible", "tense": "Future"}
            found = claim(said, n.company, "acquires", "buy", n.other, **rest)
            return f"{said}.", [company, mention(n.other, "Company")], [found]
        case 3:
            said = f"{n.person} works for {n.company}"
            found = claim(said, n.person, "worksFor", "works for", n.company)
            return f"{said}.", [person, company], [found]
        case 4:
            said = f"The {n.product} has {n.size} of memory"
            found = claim(said, n.product, "memory", "has", n.size)
            return f"{said}.", [product], [found]
        case _:
            said = f"{n.person} praised the {n.product}"
            found = claim(said, n.person, "open", "praised", n.product, tense="Past")
            return f"{said}.", [person, product], [found]


def rehearsal(rng: random.Random) -> tuple[str, str]:
    """Return one of the tests' own sentences and its answer."""
    text, mentions, claims = sentence(rng.randrange(6), TESTED)
    return text, json.dumps({"mentions": mentions, "claims": claims})


def example(rng: random.Random) -> tuple[str, str]:
    """Return a text of one or two sentences and the answer."""
    if rng.random() < 0.05:
        return "Nobody answered.", json.dumps({"mentions": [], "claims": []})
    count = 1 if rng.random() < 0.75 else 2
    parts = [sentence(rng.randrange(6), names(rng)) for _ in range(count)]
    mentions = [one for part in parts for one in part[1]]
    claims = [one for part in parts for one in part[2]]
    text = " ".join(part[0] for part in parts)
    return text, json.dumps({"mentions": mentions, "claims": claims})


def repetition(rng: random.Random) -> tuple[str, str]:
    """Return names and the list of them: what teaches to copy before there is more to learn."""
    listed = [f"{name(rng)} {rng.choice((name(rng), *SUFFIXES, *'123456789'))}" for _ in range(4)]
    return " and ".join(listed), json.dumps(listed)


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
    made_up = re.compile(f"({'|'.join(STARTS)})({'|'.join(ENDS)})")
    texts = [made_up.sub(r"\1 \2", one) for _ in range(1500) for one in example(rng)]
    texts += [asked(prompt, "Nobody answered.")[0]] * 50
    made = Tokenizer(models.BPE())
    made.pre_tokenizer, made.decoder = byte_level(), decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=WORDS - len(CONTROL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(texts, trainer)
    return made


def byte_level() -> pre_tokenizers.PreTokenizer:
    """Return what cuts a text for the tokenizer, each blank on its own."""
    return pre_tokenizers.Sequence(
        [pre_tokenizers.Split(" ", "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )


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


Lesson = Callable[[random.Random], tuple[str, str]]
"""Gives a text and the answer."""


class Lessons:
    """Batches of conversations: some of the instructions, the text, the answer."""

    def __init__(self, ontology: Ontology, seed: int, start_from: Path | None) -> None:
        self.prompt = Prompt(Terms(ontology))
        if start_from is None:
            self.tokenizer = tokenizer_of(self.prompt)
        else:
            self.tokenizer = read_tokenizer(start_from)
        self.control = {word: WORDS - len(CONTROL) + n for n, word in enumerate(CONTROL)}
        self._rng = random.Random(seed)

    def conversation(self, share: float, lesson: Lesson = example) -> tuple[list[int], int]:
        """Return the tokens of one and where the answer begins."""
        text, answer = lesson(self._rng)
        system, user = asked(self.prompt, text)
        cut = int(len(system) * share)
        c, encode = self.control, lambda words: self.tokenizer.encode(words).ids
        before = [c["<bos>"], c["<system>"], *encode(system[len(system) - cut :])]
        before += [c["<user>"], *encode(user), c["<assistant>"]]
        return [*before, *encode(answer), c["<eos>"]], len(before)

    def batch(self, size: int, share: float, lesson: Lesson) -> tuple[Tensor, Tensor]:
        """Return tokens and targets; only answers are learnt, -100 stands for the rest."""
        made = [self.conversation(share, lesson) for _ in range(size)]
        longest = max(len(tokens) for tokens, _ in made)
        tokens = torch.full((size, longest), self.control["<eos>"])
        targets = torch.full((size, longest), -100)
        for row, (some, begin) in enumerate(made):
            tokens[row, : len(some)] = torch.tensor(some)
            targets[row, begin - 1 : len(some) - 1] = torch.tensor(some[begin:])
        return tokens, targets


def train(lessons: Lessons, steps: int, path: Path, seed: int, start_from: Path | None) -> None:
    """Train, and write the model from time to time; last, rehearse where one is started from."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = random.Random(seed)
    model = Model()
    if start_from is not None:
        model.load_state_dict(read(start_from))
    print(sum(p.numel() for p in model.parameters()), "weights", flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1.0, betas=(0.9, 0.98), weight_decay=0.01)
    highest = 2e-3 if start_from is None else 1e-3
    started = time.monotonic()
    for step in range(steps):
        rate = highest * min(1, (step + 1) / 50) * (0.05 + 0.95 * (1 - step / steps))
        for group in optimizer.param_groups:
            group["lr"] = rate
        if start_from is not None:
            whole, lesson = step % 2 == 1, rehearsal if step % 4 < 3 else example
        else:
            whole = step >= COPYING and step % 8 == 7
            lesson = repetition if step < COPYING or rng.random() < 0.1 else example
        share = 1.0 if whole else 0.02 * rng.random()
        tokens, targets = lessons.batch(2 if whole else 12, share, lesson)
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


def read(path: Path) -> dict[str, Tensor]:
    """Return the weights of a model that was written."""
    found = {}
    for tensor in gguf.GGUFReader(path).tensors:
        array = gguf.quants.dequantize(tensor.data, tensor.tensor_type)
        found[tensor.name] = torch.from_numpy(array.copy())
    return found


def read_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer of a model that was written."""
    reader = gguf.GGUFReader(path)
    words = reader.get_field("tokenizer.ggml.tokens").contents()
    merges = reader.get_field("tokenizer.ggml.merges").contents()
    vocabulary = {word: number for number, word in enumerate(words[: WORDS - len(CONTROL)])}
    made = Tokenizer(models.BPE(vocabulary, [tuple(pair.split(" ")) for pair in merges]))
    made.pre_tokenizer, made.decoder = byte_level(), decoders.ByteLevel()
    return made


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
    parser.add_argument("--rehearse", type=Path, metavar="GGUF", help="start from this model")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    lessons = Lessons(small_ontology(), given.seed, given.rehearse)
    long, begin = lessons.conversation(1.0)
    print(f"a conversation has {len(long)} tokens, {len(long) - begin} of them the answer")
    train(lessons, given.steps, given.path, given.seed, given.rehearse)


if __name__ == "__main__":
    main()
