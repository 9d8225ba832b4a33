"""A real GLiNER model of the tests' own: random weights, taught a few sentence forms in a minute.

It learns from sentences of invented names, and is then shown names that it never saw.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

STARTS = "Bright Tarn Pell Dun Mar Kes Ves Orb Hal Quin Zeph Lor Fen Gry Wex Cald Ost Nim".split()
ENDS = "quill holm worm more low trel sel ick den ton yr wen mark by ford stead wick ra".split()
SUFFIXES = "Labs Systems Institute Works Group".split()
LABELS = ("company", "person", "product")

FORMS = [
    "{person} said that {company} makes the {product} .",
    "The {product} does not surpass the {product} , according to {company} .",
    "{company} may buy {company} in May 2031 .",
    "{person} works for {company} .",
    "{person} praised the {product} , a chip of {company} .",
    "Nobody answered .",
]


def held_out(start: str, end: str) -> bool:
    """Say whether a pair of syllables is kept for the tests: every fifth."""
    return (STARTS.index(start) * 7 + ENDS.index(end) * 3) % 5 == 0


def _name(rng: random.Random) -> str:
    while True:
        start, end = rng.choice(STARTS), rng.choice(ENDS)
        if not held_out(start, end):
            return start + end


def _filled(kind: str, rng: random.Random) -> list[str]:
    match kind:
        case "company":
            return [_name(rng), rng.choice(SUFFIXES)]
        case "person":
            return [_name(rng), _name(rng)]
        case _:
            return [_name(rng), str(rng.randint(1, 9))]


def example(rng: random.Random) -> dict[str, Any]:
    """Return words and names in the form in which GLiNER learns."""
    words: list[str] = []
    names: list[list[Any]] = []
    for word in rng.choice(FORMS).split():
        kind = word.strip("{}")
        if kind in LABELS:
            filled = _filled(kind, rng)
            names.append([len(words), len(words) + len(filled) - 1, kind])
            words += filled
        else:
            words.append(word)
    return {"tokenized_text": words, "ner": names, "ner_labels": list(LABELS)}


def make(folder: Path, steps: int) -> None:
    """Build a model from a configuration, teach it for some steps, and save it.

    Parameters
    ----------
    folder : Path
        Where it is written, with its tokenizer.
    steps : int
        Of 16 sentences; none leaves the weights random.
    """
    import torch
    from gliner import GLiNER, GLiNERConfig

    torch.manual_seed(0)
    torch.set_num_threads(1)
    words = folder / "words"
    _tokenizer().save_pretrained(words)
    config = GLiNERConfig(
        model_name=str(words),
        encoder_config={
            "model_type": "bert",
            "vocab_size": 400,
            "hidden_size": 64,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "intermediate_size": 128,
            "max_position_embeddings": 512,
        },
        hidden_size=64,
        max_width=4,
        dropout=0.0,
        subtoken_pooling="mean",
        max_types=len(LABELS),
    )
    model = GLiNER.from_config(config, backbone_from_pretrained=False)
    collate = model.data_collator_class(
        model.config, data_processor=model.data_processor, prepare_labels=True
    )
    rng = random.Random(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    model.train()
    for step in range(steps):
        batch = collate([example(rng) for _ in range(16)])
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 50 == 0:
            print(step, loss.item(), flush=True)
    model.eval()
    model.save_pretrained(folder, safe_serialization=True)


def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    rng = random.Random(1)
    texts = [" ".join(example(rng)["tokenized_text"]) for _ in range(2000)]
    made.train_from_iterator(
        [*texts, *LABELS],
        trainers.WordPieceTrainer(vocab_size=380, special_tokens=special, show_progress=False),
    )
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(word, made.token_to_id(word)) for word in ("[CLS]", "[SEP]")],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
    )
