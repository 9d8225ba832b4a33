"""llama.cpp's own OpenAI-compatible server on 127.0.0.1, and a model of random weights for it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .small_world import CONTROL, TEMPLATE

WIDTH, LAYERS, HIDDEN = 64, 2, 128


@contextlib.contextmanager
def serving(model: Path, *, api_key: str = "", slots: int = 1) -> Iterator[str]:
    """Serve a model for the length of a block and give the address, up to ``/v1``."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(model)
    params.model_alias = {"tiny"}
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_ctx = 4096 * slots
    params.n_parallel = slots
    params.cpuparams.n_threads = 1
    params.warmup = False
    params.verbosity = 0
    if api_key:
        params.api_keys = [api_key]
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


def write_random_model(path: Path, seed: int) -> None:
    """Write a Llama of random weights that reads and writes single bytes."""
    import gguf

    random = np.random.default_rng(seed)
    letters = _letters()
    words = [letters[byte] for byte in range(256)] + list(CONTROL)
    kinds = [gguf.TokenType.NORMAL] * 256 + [gguf.TokenType.CONTROL] * len(CONTROL)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(4096)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(4)
    writer.add_head_count_kv(4)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // 4)
    writer.add_vocab_size(len(words))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(words)
    writer.add_token_types(kinds)
    writer.add_token_merges([f"{letters[ord('t')]} {letters[ord('h')]}"])
    writer.add_bos_token_id(256)
    writer.add_eos_token_id(257)
    writer.add_add_bos_token(True)
    writer.add_chat_template(TEMPLATE)

    def matrix(name: str, *shape: int) -> None:
        weights = random.standard_normal(shape) * 0.3
        writer.add_tensor(f"{name}.weight", weights.astype(np.float32))

    def ones(name: str) -> None:
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))

    matrix("token_embd", len(words), WIDTH)
    for layer in range(LAYERS):
        ones(f"blk.{layer}.attn_norm")
        ones(f"blk.{layer}.ffn_norm")
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            matrix(f"blk.{layer}.{part}", WIDTH, WIDTH)
        matrix(f"blk.{layer}.ffn_gate", HIDDEN, WIDTH)
        matrix(f"blk.{layer}.ffn_up", HIDDEN, WIDTH)
        matrix(f"blk.{layer}.ffn_down", WIDTH, HIDDEN)
    ones("output_norm")
    matrix("output", len(words), WIDTH)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _letters() -> dict[int, str]:
    """The characters by which GPT-2's vocabulary writes the 256 bytes."""
    shown = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [byte for byte in range(256) if byte not in shown]
    return {
        **{byte: chr(byte) for byte in shown},
        **{byte: chr(256 + number) for number, byte in enumerate(hidden)},
    }
