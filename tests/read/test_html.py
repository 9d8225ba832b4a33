"""HTML: the main text, its place in the page, and what the page says of itself."""

from __future__ import annotations

import logging
import re
import time
from datetime import date

import pytest

from kgbuild.read.html import OUTSIDE
from kgbuild.read.sources import read_one

SENTENCES = (
    "In recent months a new player has emerged in the artificial intelligence arena.",
    "The reasons are twofold: the sector is experiencing unprecedented enthusiasm worldwide.",
    "It is noteworthy that the strategy closely mirrors the tactics employed in 2019.",
    "Even in a scenario where it loses access to chips, it can rely on another one.",
)
BODY = "\n".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>All the Rage | Example News</title>
<meta property="og:title" content="All the Rage">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-02-04T10:00:00Z">
<link rel="canonical" href="https://example.org/rage">
<style>p {{ color: red }}</style><script>var hidden = "<p>Not this one.</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/ai">Science desk</a></li></ul></nav>
<article><h1>All the Rage</h1>
{BODY}
<p>Costs &amp; benefits: the H20&nbsp;chip of <b>Nvid</b>ia sells in a caf&eacute;, says
&#8220;X&#8221; in <a href="https://x.org">two
lines</a>.</p>
<p>Advertisement</p>
<ul><li>The first item is about Huawei.</li><li>The second item is about the A100.</li></ul>
<table><tr><th>Chip</th><th>Rate</th></tr><tr><td>A100</td><td>312</td></tr></table>
</article>
<aside><h3>Elsewhere</h3><p><a href="/x">Another story altogether</a></p></aside>
<footer>Example News Ltd, London</footer></body></html>"""


def test_the_main_text_is_kept_and_the_rest_dropped() -> None:
    document = read_one(PAGE)
    for sentence in SENTENCES:
        assert f"{sentence} {sentence}" in document.text.split("\n\n")
    assert 'Costs & benefits: the H20 chip of Nvidia sells in a café, says "X" in two lines.' in (
        document.text
    )
    assert "The first item is about Huawei.\n\nThe second item is about the A100." in document.text
    assert "A100 | 312" not in document.text
    assert "The line is a row of a table." in {one.reason for one in document.dropped}
    for outside in ("Science desk", "Another story", "London", "Not this one", "color", "<"):
        assert outside not in document.text
    reasons = {dropped.text: dropped.reason for dropped in document.dropped}
    assert reasons["Science desk"] == reasons["Another story altogether"] == OUTSIDE
    assert reasons["Advertisement"] == "The line is an advertisement mark."


def test_what_the_page_says_of_itself() -> None:
    document = read_one(PAGE)
    assert (document.title, document.author) == ("All the Rage", "Jane Doe")
    assert document.published == date(2025, 2, 4)
    assert document.url == "https://example.org/rage"
    assert (document.media_type, document.language) == ("text/html", "en")
    assert read_one(PAGE, published=date(2024, 1, 1)).published == date(2024, 1, 1)


def test_every_word_is_quoted_from_its_place() -> None:
    document = read_one(PAGE)
    assert document.source == PAGE
    different = {}
    words = list(re.finditer(r"\w+", document.text))
    for word in words:
        quoted = document.quote(document.to_source(word.start(), word.end()))
        if quoted != word.group():
            different[word.group()] = quoted
    assert different == {"Nvidia": "Nvid</b>ia", "café": "caf&eacute;"}
    assert len(words) > 100


SMALL = {
    "one paragraph": ("<p>Nvidia makes the H20.</p>", "Nvidia makes the H20."),
    "no body": ("<title>News</title><p>Nvidia grew.</p>", "Nvidia grew."),
    "line breaks": (
        "<div>Nvidia grew.<br>Huawei<br/>fell.</div>",
        "Nvidia grew.\n\nHuawei\n\nfell.",
    ),
    "hidden": ("<p>Seen.</p><p hidden>Unseen.</p><p style='display:none'>No.</p>", "Seen."),
    "script and comment": ("<p>A<!-- b -->c<script>d</script>e.</p>", "Ace."),
    "entities": ("<p>R&amp;D &lt;b&gt; &#x41;&copy</p>", "R&D <b> A©"),
    "unclosed": ("<div><p>First.<p>Second.", "First.\n\nSecond."),
    "crossed tags": ("<p><b>Bold <i>both</b> slanted</i> plain.</p>", "Bold both slanted plain."),
    "pre": ("<pre>One line.\nAnother   line.</pre>", "One line.\n\nAnother line."),
    "script text": ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<script>alert(1)</script>"),
    "declaration": ("<?xml version='1.0'?><html><p>Text here.</p></html>", "Text here."),
    "nothing": ("<html><body><script>x</script></body></html>", ""),
    "lost break": (
        "<p>It drew attentionIts rise was fast.</p>",
        "It drew attention. Its rise was fast.",
    ),
}


@pytest.mark.parametrize(("page", "expected"), SMALL.values(), ids=SMALL)
def test_small_pages(page: str, expected: str) -> None:
    assert read_one(page).text == expected


def test_hostile_metadata_is_one_plain_line() -> None:
    page = (
        '<html><head><meta property="og:title" content="A&#10;B&#0;<script>x</script>">'
        '<link rel="canonical" href="javascript:alert(1)"></head>' + BODY + "</html>"
    )
    document = read_one(page)
    assert document.title is None or document.title.isprintable()
    assert document.url is None


def test_an_empty_page_logs_nothing(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert read_one("<html></html>").text == ""
    assert capfd.readouterr().err == ""
    assert logging.getLogger("trafilatura").handlers


def test_time_grows_with_the_page() -> None:
    paragraphs = "<p>Nvidia sells chips to China every year, and Huawei does so too.</p>" * 15_000
    start = time.perf_counter()
    document = read_one(f"<html><body>{paragraphs}</body></html>")
    assert time.perf_counter() - start < 60  # 5 s on two busy cores; a million characters
    assert document.text.count("Nvidia") == 15_000
