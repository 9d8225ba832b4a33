"""Lines: boilerplate goes, paragraphs stand apart, wrapped lines are one."""

from __future__ import annotations

import pytest

from kgbuild.read.aligned import Aligned
from kgbuild.read.boilerplate import boilerplate_reason
from kgbuild.read.lines import repair_lines
from kgbuild.read.repair import headline

BOILERPLATE = """
Advertisements
ADVERTISEMENT
- Advertisement -
Sponsored content
Story continues below advertisement
Article continues after ad
Continue reading below
Subscribe to our newsletter
Sign up for our daily newsletter
Subscribe now
Get the latest news in your inbox.
Already a subscriber? Log in
Share this:
Share
Share on Facebook
Share this article
Facebook Twitter LinkedIn
Follow us on Twitter
Tweet
12 comments
Leave a comment
Related articles
Related:
Read more: Nvidia to sell fewer chips
Read also
You may also like
Most popular
Editor's picks
Recommended for you
We use cookies to improve your experience.
This site uses cookies. By continuing you accept our use of cookies.
Accept all cookies
Cookie settings
© 2025 Example News. All rights reserved.
Copyright 2024 Example Media
All rights reserved.
Image credit: Huawei
Photo: Reuters
(Photo by Jane Doe/Getty Images)
Getty Images
Skip to main content
Home | News | Contact
Menu
Back to top
5 min read
Privacy Policy
Load more
"""

ARTICLE = """
DeepSeek is All the Rage!
Nvidia sells fewer chips
Advertisers flee the platform
Advertisement sales at Google rose by 12%
Subscribers of Netflix rose in May.
Sponsored by nobody, the race went on for three days and cost a fortune.
Nvidia shares fell by 17% on Monday.
Huawei shares its plans with SMIC
Share prices of Nvidia fell
Follow the money, said the senator.
Related fields such as physics profit from it.
Facebook sued Twitter
Apple and Dell will follow suit
We use chips from Nvidia.
Copyright law does not cover model weights.
Cookies are small files.
Home sales fell in March
Comments by the minister drew anger
Photo sharing is popular in China.
Read my lips, he said.
Search engines compete with ChatGPT
More chips are needed.
Popular models need memory.
Top officials met in Geneva
Reuters reported the deal.
Watch the markets closely
Bloomberg first reported the plan
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("line", rows(BOILERPLATE))
def test_boilerplate_is_known(line: str) -> None:
    assert boilerplate_reason(line) is not None


@pytest.mark.parametrize("line", rows(ARTICLE))
def test_a_line_of_the_article_is_kept(line: str) -> None:
    assert boilerplate_reason(line) is None


def test_the_tables_did_not_shrink() -> None:
    assert len(rows(BOILERPLATE)) >= 45
    assert len(rows(ARTICLE)) >= 25


WRAPPED = """\
The Ascend 910C is an accelerator that Huawei sells in China. It was
announced in 2024 and is said to reach the rate of the A100, which was
made by Nvidia and may no longer be exported since the rules of Octo-
ber 2022 came into force.
Nvidia answered with the H20, a slower chip for that market, and sold
many of them until spring.
"""
CASES = {
    "one paragraph a line": ("First one.\nSecond one.", "First one.\n\nSecond one."),
    "headline without a stop": ("All the Rage\nIt emerged.", "All the Rage\n\nIt emerged."),
    "empty lines": ("One.\n\n\n\nTwo.\n", "One.\n\nTwo."),
    "spaces": ("  One \t two.  \n  \n Three. ", "One two.\n\nThree."),
    "bullets": ("• First\n- second thing\n– Third", "First\n\nsecond thing\n\nThird"),
    "hard wraps": (
        WRAPPED,
        "The Ascend 910C is an accelerator that Huawei sells in China. It was announced in 2024 "
        "and is said to reach the rate of the A100, which was made by Nvidia and may no longer be "
        "exported since the rules of October 2022 came into force.\n\nNvidia answered with the "
        "H20, a slower chip for that market, and sold many of them until spring.",
    ),
    "hyphen of a compound": (
        "It is one of the best performing and most well-\nknown chips there are.",
        "It is one of the best performing and most well-known chips there are.",
    ),
    "advertisement within a sentence": (
        "The firm said that it would sell the chips to everyone who\nAdvertisement\nasks for them.",
        "The firm said that it would sell the chips to everyone who asks for them.",
    ),
    "short lower-case items": ("apples\npears\nplums", "apples\n\npears\n\nplums"),
    "label met often": (
        "Hot deals\nNvidia grew.\nHot deals\nHuawei grew.\nHot deals",
        "Nvidia grew.\n\nHuawei grew.",
    ),
    "nothing but boilerplate": ("Advertisement\nMenu\n", ""),
    "empty": ("", ""),
}


@pytest.mark.parametrize(("given", "expected"), CASES.values(), ids=CASES)
def test_lines(given: str, expected: str) -> None:
    assert repair_lines(Aligned.of(given))[0].text == expected


def test_what_is_dropped_is_named_with_its_place() -> None:
    source = "One.\n Advertisement \nTwo."
    _, dropped = repair_lines(Aligned.of(source))
    assert [(source[span.start : span.end], reason) for span, reason in dropped] == [
        ("Advertisement", "The line is an advertisement mark.")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All the Rage\n\nIt emerged in spring.", "All the Rage"),
        ("DeepSeek is All the Rage!\n\nIn recent months it emerged.", "DeepSeek is All the Rage!"),
        ("It emerged.\n\nIt grew.", None),
        ("What a strange thing to say to anyone!\n\nHe left at once.", None),
        ("All the Rage", None),
        ("", None),
    ],
)
def test_headline(text: str, expected: str | None) -> None:
    assert headline(text) == expected
