"""Bytes to text: encodings, byte order marks, binaries."""

from __future__ import annotations

import pytest

from kgbuild.errors import InputError
from kgbuild.read.decoding import decode

WESTERN = "The café in Zürich said “it’s naïve” — 5 € for Señor Müller’s crème brûlée © 2024, 20°C"
ENGLISH = "Nvidia’s chips – the A100 – are sold in China, it was said."
RUSSIAN = "Компания объявила о выпуске нового чипа в Москве вчера."
CHINESE = "华为公司昨天在北京发布了新的芯片，性能超过了英伟达的产品。"
JAPANESE = "会社は昨日新しいチップを発表しました。東京で行われた。"

CASES = [
    (WESTERN, "utf-8", "utf-8"),
    (WESTERN, "utf-8-sig", "utf-8-sig"),
    (WESTERN, "utf-16", "utf-16"),
    (WESTERN, "utf-16-le", "utf-16-le"),
    (WESTERN, "utf-16-be", "utf-16-be"),
    (WESTERN, "utf-32", "utf-32"),
    (WESTERN, "cp1252", "cp1252"),
    (ENGLISH, "cp1252", "cp1252"),
    ("Zürich", "latin-1", "cp1252"),
    (RUSSIAN, "cp1251", "cp1251"),
    (RUSSIAN, "koi8-r", "koi8_r"),
    (CHINESE, "gb18030", "gb18030"),
    (JAPANESE, "shift_jis", "cp932"),
    (f'<meta charset="iso-8859-2"><p>{"Łódź " * 9}', "iso-8859-2", "iso-8859-2"),
    ("", "utf-8", "utf-8"),
]


@pytest.mark.parametrize(("text", "written", "named"), CASES)
def test_text_is_decoded_and_its_encoding_named(text: str, written: str, named: str) -> None:
    assert decode(text.encode(written), "a.txt") == (text, named)


BINARY = {
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "one NUL": b"Nvidia\x00makes chips",
    "control characters": bytes(range(1, 32)) * 20,
    "half a UTF-16 character": "Nvidia".encode("utf-16") + b"\x00",
}


@pytest.mark.parametrize("content", BINARY.values(), ids=BINARY)
def test_a_binary_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.bin: .*(binary|UTF-8)"):
        decode(content, "a.bin")
