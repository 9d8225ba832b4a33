"""Markdown: words without marks, links as texts, front matter as metadata."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kgbuild.model import Document
from kgbuild.read.sources import read_one

CASES = {
    "emphasis": ("The *A100* is __fast__ and ~~slow~~.", "The A100 is fast and slow."),
    "link": ("[Nvidia](https://x.org/A100 'A100') sells.", "Nvidia sells."),
    "the same word in a link's address": ("[A](https://x.org/Dell) Dell.", "A Dell."),
    "reference link": ("[Nvidia][1] sells.\n\n[1]: https://x.org", "Nvidia sells."),
    "image": ("![Nvidia chip](x.png) Nvidia sells.", "Nvidia sells."),
    "address": ("See <https://x.org/a?b=c>.", "See https://x.org/a?b=c."),
    "code": ("Call `DeepSeek` now.", "Call DeepSeek now."),
    "code block": ("One.\n\n```\nx = 1\n```\n\nTwo.", "One.\n\nTwo."),
    "headings": ("# One\n\nText.\n\nTwo\n---\nLast words.", "One\n\nText.\n\nTwo\n\nLast words."),
    "list": ("- one\n- two\n  lines\n\n1. three", "one\n\ntwo lines\n\nthree"),
    "quote": ("> said\n> Huawei", "said Huawei"),
    "table": ("Sales rose.\n\n| A | B |\n|---|---|\n| 1 | 2 |", "Sales rose."),
    "soft break": ("One line\nand another.", "One line and another."),
    "escapes and entities": (r"\*not\* R&amp;D &copy;", "*not* R&D ©"),
    "html": ("A <b>bold</b> word.\n\n<div>Some <i>more</i></div>", "A bold word.\n\nSome more"),
    "carriage returns": ("# One\r\n\r\nTwo\r\nlines.\r\n", "One\n\nTwo lines."),
    "lost break": (
        "It drew *attention*Its rise was fast.",
        "It drew attention. Its rise was fast.",
    ),
    "boilerplate": ("One.\n\nAdvertisement\n\nTwo.", "One.\n\nTwo."),
    "empty": ("", ""),
}


def markdown(tmp_path: Path, text: str) -> Document:
    file = tmp_path / "a.md"
    file.write_bytes(text.encode())
    return read_one(file)


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_markdown(tmp_path: Path, given: str, expected: str) -> None:
    document = markdown(tmp_path, given)
    assert document.text == expected
    if "&" not in given and "`" not in given:
        for word in re.finditer(r"\w+", document.text):
            quoted = document.quote(document.to_source(word.start(), word.end()))
            assert quoted == word.group()


def test_the_place_of_a_word_met_twice(tmp_path: Path) -> None:
    source = "[A](https://x.org/Dell) Dell."
    document = markdown(tmp_path, source)
    assert document.to_source(2, 6).start == source.rindex("Dell")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(tmp_path: Path, newline: str) -> None:
    lines = [
        "---",
        'title: "All the Rage"',
        "author: Jane Doe",
        "date: 2025-02-04",
        "---",
        "",
        "It grew.",
    ]
    document = markdown(tmp_path, newline.join(lines))
    assert document.text == "It grew."
    assert (document.title, document.author) == ("All the Rage", "Jane Doe")
    assert document.published == date(2025, 2, 4)
    assert [dropped.span.start for dropped in document.dropped] == [0]


def test_the_first_heading_is_the_title(tmp_path: Path) -> None:
    assert markdown(tmp_path, "# All *the* Rage\n\nIt grew.").title == "All the Rage"
    assert markdown(tmp_path, "It grew.\n\n# All the Rage\n\nIt fell.").title is None
