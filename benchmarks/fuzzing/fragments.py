"""Pieces of text that language tools stumble over; a fuzzer puts them together in any order."""

from __future__ import annotations

FRAGMENTS = (
    *("Nvidia", "Anna Meyer", "the EU Commission", "DeepSeek-R1", "H20", "Orbix Inc.", "she", "it"),
    *(
        " said",
        " said that ",
        " denied ",
        " told Reuters ",
        " makes ",
        " acquired ",
        " fell",
        " is",
    ),
    *(
        " not ",
        " never ",
        " nobody ",
        " more than ",
        " less than ",
        " the largest ",
        " may ",
        " if ",
    ),
    *(" in 2019", " on 3 March", " last week", " since Monday", " between 1990 and 1995", " ago"),
    *(" $3 million", " 5%", " 1,000,000", " 3/4", " €5bn", " one in five", " 10 times", " 1e999"),
    *(". ", ", ", "; ", ": ", " - ", " — ", "… ", "? ", "! ", "\n", "\n\n", "\t", " ", "  "),
    *('"', "'", "“", "”", "‘", "’", "(", ")", "[", "]", "{", "}", "<", ">", "&amp;", "&#0;", "/"),
    *("\x00", "\x1b[31m", "\u202e", "\u200b", "\u0301", "\ufeff", "\ufffd", "\U0001f600", "\ud800"),
    *("a" * 300, "A" * 60, "9" * 40, "-" * 60, "(" * 60, "AA-" * 20, "1,111" * 20, " and" * 20),
    *("</script><script>alert(1)</script>", '" ; DROP ALL ; "', "{{ 7*7 }}", "${x}", "%s", "\\"),
    *(
        "http://example.org/a b?<>",
        "www.orbix.com",
        "a@b.org",
        "@orbix",
        "#tag",
        "CEO",
        "Mr.",
        "U.S.",
    ),
    *(
        "| a | b |",
        "1. ",
        "- ",
        "* ",
        "Q: ",
        "ANNA MEYER: ",
        "PARIS (Reuters) - ",
        "Advertisement\n",
    ),
    *(
        "а",
        "你好世界",
        "مرحبا",
        "ß",
        "İ",
        "ﬁ",
        "½",
        "²",
        "Ⅳ",
        "٣",
        "௧",
        "x²",
        "10⁶",
        "'s",
        "n't",
        "’re",
    ),
)


def text(choices: bytes) -> str:
    """Return the text of one fragment for each byte."""
    return "".join(FRAGMENTS[choice % len(FRAGMENTS)] for choice in choices)
