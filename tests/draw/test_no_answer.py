"""What a source did not answer is told apart from what nobody asked about, wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from kgbuild.cli.verdict_marks import MARKS
from kgbuild.draw.article import article_page
from kgbuild.draw.cards import claim_card, verdict_card
from kgbuild.draw.network import network_page
from kgbuild.draw.pages import asset
from kgbuild.draw.report import report_page
from kgbuild.draw.standing import STANDINGS, standing_of
from kgbuild.model import Verdict, VerdictLabel


@pytest.fixture
def asked(sample: Callable[[str], Any]) -> Any:
    """The chips, about three claims of which a source was asked that did not answer."""
    chips = sample("chips")
    for claim in [one for one in chips.claims if one.id not in chips.verdicts][:3]:
        chips.verdicts[claim.id] = Verdict(
            claim.id, VerdictLabel.UNCHECKED, 1.0, "The source did not answer."
        )
    return chips


def test_each_verdict_and_none_has_its_own_word_and_glyph() -> None:
    assert set(STANDINGS) == {None, *VerdictLabel}
    for name in ("key", "word", "glyph"):
        assert len({getattr(one, name) for one in STANDINGS.values()}) == len(STANDINGS)
    silent = standing_of(Verdict("c", VerdictLabel.UNCHECKED, 1.0, ""))
    assert (silent.word, silent.glyph) == ("no answer", "…")
    assert standing_of(None).word == "not checked"


def test_a_terminal_says_what_the_pages_say() -> None:
    assert {label: (mark.word, mark.glyph) for label, mark in MARKS.items()} == {
        label: (one.word, one.glyph) for label, one in STANDINGS.items()
    }
    assert len({mark.shade for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("sheet", ["page.css", "fragment.css"])
def test_every_standing_has_its_colours(sheet: str) -> None:
    css = asset(sheet)
    for standing in STANDINGS.values():
        assert f"--{standing.key}-line:" in css
        assert re.search(rf"\.chip[^{{}}]*\.is-{standing.key}\b", css)


def test_a_report_has_a_part_for_each(asked: Any) -> None:
    page = report_page(*asked.graph)
    silent = page[page.index('<section id="unanswered">') : page.index('<section id="unchecked">')]
    never = page[page.index('<section id="unchecked">') : page.index('<section id="timeline">')]
    assert silent.count('<details class="claim is-unanswered">') == 3
    assert "did not answer" in silent and "did not answer" not in never
    assert "is-unanswered" not in never and "is-unchecked" not in silent
    left = never.count('<details class="claim is-unchecked">')
    assert f"3 without an answer, {left} not checked and" in page


def test_an_article_and_cards_say_which(asked: Any) -> None:
    claim = next(
        claim for claim in asked.claims
        if (found := asked.verdicts.get(claim.id)) and found.label is VerdictLabel.UNCHECKED
    )  # fmt: skip
    verdict = asked.verdicts[claim.id]
    for card in (claim_card(claim, verdict, asked.documents[0]), verdict_card(verdict)):
        assert "no answer" in card and "not checked" not in card
    assert "not checked" in verdict_card(None)
    article = article_page(asked.documents[0], asked.claims, asked.verdicts, asked.entities)
    assert article.count('<li class="claim-note is-unanswered"') == 3


@pytest.mark.browser
def test_the_network_filters_and_counts_them_apart(asked: Any, opened: Callable[..., Any]) -> None:
    seen = opened(network_page(*asked.graph))
    page = seen.page
    labels = page.locator(".toggle").all_inner_texts()
    assert [one.split() for one in labels if "answer" in one] == [["…", "no", "answer", "3"]]
    page.locator("label.toggle.is-unanswered").click()
    chips = page.locator("#rows tr:visible .chip").all_inner_texts()
    assert len(chips) == len(asked.claims) - 3
    assert not any("no answer" in chip for chip in chips)
    assert "hide=unanswered" in page.url
    page.locator("label.toggle.is-unanswered").click()
    page.click("#open-times")
    heights = page.locator("#bars rect").evaluate_all(
        "all => all.map(one => +one.getAttribute('height'))"
    )
    assert heights and all(height > 0 for height in heights)
    assert seen.errors == []
