"""What a reader sees after a filter, a search or a choice, on screen and on paper."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pypdf
import pytest

from kgbuild.draw.article import article_page
from kgbuild.draw.network import network_page
from kgbuild.model import Dropped, Span

pytestmark = pytest.mark.browser

OUTSIDE = """() => {
  const { network, picture, store } = kgbuild, found = new Set();
  const listed = [...document.querySelectorAll("#rows tr")].map((row) => row.dataset.claim);
  for (const id of listed) {
    const edge = picture.edges.get(picture.edgeOfClaim.get(id));
    for (const end of edge ? [edge.from, edge.to] : []) found.add(end);
  }
  const { clientWidth: w, clientHeight: h } = document.querySelector("#graph");
  return [...found].filter((id) => {
    const { x, y } = network.canvasToDOM(network.getPosition(id));
    return x < 0 || y < 0 || x > w || y > h;
  }).length;
}"""


@pytest.fixture(scope="module")
def html_of(sample: Callable[[str], Any]) -> Callable[[str], str]:
    return cache(lambda name: network_page(*sample(name).graph))


@pytest.fixture
def chips(html_of: Callable[[str], str], opened: Callable[..., Any]) -> Any:
    seen = opened(html_of("chips"), reduced_motion="reduce")
    yield seen.page
    assert seen.errors == []


@pytest.mark.parametrize(
    ("words", "counted"),
    [("Microsoft develops", "1 of 4 in this view"), ("", "What the reference refutes")],
)
def test_overview_counts_what_of_its_kind_passes(words: str, counted: str, chips: Any) -> None:
    chips.fill("#search", words)
    assert counted in chips.locator("#panel").inner_text()


VERDICTS = [
    ("A100 surpasses B200", "such verdicts are right in 95 of 100"),
    ("DeepSeek relies on Nvidia", ""),
    ("David Sacks accuses", ""),
]


@pytest.mark.parametrize(("text", "told"), VERDICTS)
def test_only_a_verdict_that_was_reached_has_a_figure(text: str, told: str, chips: Any) -> None:
    chips.locator("#rows .open").filter(has_text=text).first.click()
    beside = chips.locator("#panel .verdict small").all_inner_texts()
    assert beside == ([told] if told else [])


def test_boxes_that_a_search_leaves_come_into_view_when_the_typing_rests(chips: Any) -> None:
    chips.evaluate("kgbuild.network.moveTo({ position: { x: 9000, y: 9000 }, scale: 1 })")
    chips.locator("#search").press_sequentially("outshines")
    assert chips.evaluate(OUTSIDE) > 0, "nothing moves while one types"
    # Waits in the page: its policy forbids to evaluate a condition again and again.
    waits = "const look = () => (outside() ? requestAnimationFrame(look) : done(true)); look();"
    assert chips.evaluate(f"new Promise((done) => {{ const outside = {OUTSIDE}; {waits} }})")


def test_head_of_the_page_keeps_its_place_when_a_filter_is_set(chips: Any) -> None:
    places = (
        "['#copy', '#graph'].map((one) => document.querySelector(one).getBoundingClientRect().y)"
    )
    before = chips.evaluate(places)
    chips.fill("#search", "outshines")
    assert chips.locator("#reset").is_visible() and chips.evaluate(places) == before


def test_a_speaker_is_shown_by_what_he_says(chips: Any) -> None:
    chips.evaluate("kgbuild.choose({ kind: 'entity', id: 'mediaorganization/financial-times' })")
    assert not chips.locator("#own").is_checked()
    assert "Not in this picture" not in chips.locator("#panel").inner_text()
    chips.evaluate("kgbuild.network.redraw()")
    claims = chips.evaluate(
        "[...kgbuild.labels.keys()].flatMap((id) => kgbuild.picture.edges.get(id).claims)"
    )
    row = "id => document.querySelector(`#rows [data-claim='${id}'] .open`).textContent"
    told = [chips.evaluate(row, id_) for id_ in claims]
    assert told == ["TSMC made Ascend 910C"]


def test_a_path_asked_for_with_enter_is_asked_once(chips: Any) -> None:
    chips.evaluate("kgbuild.choose({ kind: 'entity', id: 'company/nvidia' })")
    chips.locator(".way input").press_sequentially("ChatGPT")
    chips.keyboard.press("Enter")
    assert chips.locator("#panel .path").count() > 0


def test_verdicts_are_one_row_on_a_small_screen(
    html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(html_of("chips"), width=390, height=844).page
    tops = page.locator(".verdicts .toggle").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert len(tops) > 3 and len(set(tops)) == 1
    assert page.locator("#graph").bounding_box()["y"] < 300
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_heads_of_the_table_have_their_words_on_every_printed_page(
    html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(html_of("large")).page
    pages = [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page.pdf())).pages]
    tables = [text for text in pages if text.count("supplies") > 5]
    assert len(tables) > 3
    for text in tables[1:-1]:
        assert re.search(r"Claim.*Said by.*Verdict", text, re.DOTALL), text[:200]


def article(sample: Any, **settings: Any) -> str:
    return article_page(
        sample.documents[0], sample.claims, sample.verdicts, sample.entities, **settings
    )


def test_filtering_to_a_speaker_pales_the_other_marks(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    page = opened(article(sample("chips"))).page
    plain, all_ = page.locator("#text .claim:not(.faded)"), page.locator("#text .claim")
    assert plain.count() == all_.count()
    page.select_option("#speaker", "Financial Times")
    assert plain.all_inner_texts() == ["TSMC made it"]
    assert page.locator("#strip .tick:not(.faded)").count() == 1
    page.locator("#text .claim.faded").first.click()
    assert page.locator("#text .claim.faded.chosen").count() > 0  # it can still be asked about
    page.select_option("#speaker", "")
    assert plain.count() == all_.count()


def test_lines_passed_over_for_one_reason_are_folded_into_one(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    chips = sample("chips")
    lead = "title: Chips\nauthor: A. Writer\nmenu\n"
    text = chips.documents[0]
    ends = [0, *(at + 1 for at, letter in enumerate(lead) if letter == "\n")]
    reasons = ["Front matter.", "Front matter.", "A menu."]
    document = replace(
        text, source=lead + "Nvidia makes chips.", text=lead + "Nvidia makes chips.", segments=(),
        dropped=tuple(Dropped(text.id, Span(start, end - 1), lead[start:end - 1], "read", why)
                      for start, end, why in zip(ends, ends[1:], reasons, strict=False)),
    )  # fmt: skip
    page = opened(article_page(document, [], {}, [])).page
    folded = page.locator("#text details.passed")
    assert folded.locator("summary").all_inner_texts() == ["2 lines passed over: Front matter."]
    assert not folded.locator(".text").first.is_visible()
    assert page.locator("#text > .text").first.inner_text().startswith("menu")
    folded.locator("summary").click()
    assert folded.locator(".text").nth(1).inner_text().startswith("author: A. Writer")
