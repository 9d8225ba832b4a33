"""Single characters: what is repaired, removed, replaced, kept."""

from __future__ import annotations

import pytest

from kgbuild.read.aligned import Aligned
from kgbuild.read.characters import repair_characters, straighten_quotes

CASES = {
    "mojibake apostrophe": ("doesnâ€™t", "doesn’t"),
    "mojibake quotes": ("â€œbombsâ€\x9d", "“bombs”"),
    "mojibake accents": ("cafÃ© in ZÃ¼rich", "café in Zürich"),
    "right accents": ("café in Zürich, São Paulo, Łódź", "café in Zürich, São Paulo, Łódź"),
    "pound and degree": ("£5 at 20° – or €6", "£5 at 20° – or €6"),
    "NUL": ("Nvi\x00dia", "Nvidia"),
    "control characters": ("Nvi\x07\x1bdia\x7f", "Nvidia"),
    "soft hyphen": ("semi\u00adconductor", "semiconductor"),
    "zero width": ("Deep\u200bSeek\ufeff", "DeepSeek"),
    "direction marks": ("\u202eNvidia\u202c", "Nvidia"),
    "lone surrogate": ("a\ud800b", "ab"),
    "no-break space": ("the\u00a0A100\u202fchip", "the A100 chip"),
    "line breaks": ("a\r\nb\rc\u2028d\x0ce", "a\nb\nc\nd\ne"),
    "ligature": ("ﬁne oﬀer", "fine offer"),
    "separate accent": ("cafe\u0301", "café"),
    "entities": ("R&amp;D &lt;x&gt; &#8217;s&nbsp;y &hellip;", "R&D <x> ’s y …"),
    "no entity": ("AT&T; R&D and &bogus; stay", "AT&T; R&D and &bogus; stay"),
    "entity of a control character": ("a&#0;b&#x7f;c", "abc"),
    "lost apostrophe": ("it\ufffds don\ufffdt", "it's don't"),
    "lost letter": ("caf\ufffd x", "caf x"),
    "emoji and Chinese": ("😀 华为", "😀 华为"),
    "tab": ("a\tb", "a\tb"),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_characters(given: str, expected: str) -> None:
    assert repair_characters(Aligned.of(given)).text == expected


def test_a_repaired_run_maps_to_the_run_it_replaced() -> None:
    source = "It doesnâ€™t &amp; won’t"
    aligned = straighten_quotes(repair_characters(Aligned.of(source)))
    assert aligned.text == "It doesn't & won't"
    for word, quoted in [
        ("'t &", "â€™t &amp;"),
        ("won't", "won’t"),
        ("It", "It"),
        ("doesn", "doesn"),
    ]:
        start = aligned.text.index(word)
        span = aligned.to_source(start, start + len(word))
        assert source[span.start : span.end] == quoted


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("“a” ‘b’", "\"a\" 'b'"),
        ("it’s", "it's"),
        ("„x‟", '"x"'),
        ("``x''", '"x"'),
        ("5′ 6″", "5' 6\""),
    ],
)
def test_quotes_are_straightened(given: str, expected: str) -> None:
    assert straighten_quotes(Aligned.of(given)).text == expected
