"""The graph's page in a real browser: what it shows, and what it must never do."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from kgbuild.draw.network import network_page
from kgbuild.draw.view import view_graph

pytestmark = pytest.mark.browser

EVERY = ("chips", "hostile", "large", "larger", "empty")
CLICK_POINT = """id => {
  const { network, labels } = kgbuild;
  const label = labels.get(id);
  const at = label ? { x: (label[0] + label[2]) / 2, y: (label[1] + label[3]) / 2 }
    : network.getPosition(id);
  const dom = network.canvasToDOM(at);
  const box = document.querySelector('#graph canvas').getBoundingClientRect();
  return [dom.x + box.x, dom.y + box.y];
}"""


@pytest.fixture(scope="session")
def page_of(sample: Callable[[str], Any]) -> Callable[[str], str]:
    return cache(lambda name: fresh_page(sample(name)))


def fresh_page(sample: Any) -> str:
    return network_page(*sample.graph, dropped=sample.dropped, failures=sample.failures)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_asks_for_nothing_and_complains_of_nothing(
    name: str, scheme: str, page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    seen = opened(page_of(name), color_scheme=scheme)
    seen.page.wait_for_timeout(100)
    assert seen.requests == [seen.address]
    assert seen.errors == []
    paper = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(251, 250, 247)", "dark": "rgb(21, 24, 28)"}[scheme]


@pytest.mark.parametrize("name", EVERY)
def test_page_is_accessible(
    name: str,
    page_of: Callable[[str], str],
    opened: Callable[..., Any],
    serious_findings: Callable[[Any], list[str]],
) -> None:
    assert serious_findings(opened(page_of(name)).page) == []


@pytest.mark.parametrize("name", EVERY)
def test_policy_allows_exactly_the_scripts_and_styles_in_the_page(
    name: str, page_of: Callable[[str], str]
) -> None:
    html = page_of(name)
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy and "http" not in policy
    running = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(running) == (0 if name == "empty" else 2)
    for text in running + styles:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "style=" not in re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("name", ["chips", "hostile", "large"])
def test_same_graph_gives_the_same_bytes(
    name: str, sample: Callable[[str], Any], page_of: Callable[[str], str]
) -> None:
    assert fresh_page(sample(name)).encode("utf-8") == page_of(name).encode("utf-8")


def test_click_on_an_arrow_shows_sentence_reason_formula_and_sources(
    sample: Callable[[str], Any], page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    claim = sample("chips").claims[6]
    page = opened(page_of("chips")).page
    page.mouse.click(*page.evaluate(CLICK_POINT, f"arrow:{claim.id}"))
    panel = page.locator("#panel")
    text = panel.inner_text()
    assert "A100 surpasses B200" in text and "✗ refuted" in text
    assert "The reference's values say the opposite" in text
    assert "312 TFLOP/s < 2250 TFLOP/s" in text
    assert "bloggers (“claim”, as possible)" in text
    assert "probably so (+1.7 of −3 to +3)" in text
    assert "83 of 100 such sentences were fact-checked – this one names whom it speaks of" in text
    assert panel.locator("mark").inner_text() == "the A100 surpasses the B200"
    links = panel.locator("a").evaluate_all("all => all.map(a => [a.href, a.rel])")
    assert len(links) == 2
    assert all(link.startswith("https://") and "noopener" in rel for link, rel in links)


def test_click_on_a_box_shows_the_entity_and_leads_to_its_claims(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    page.mouse.click(*page.evaluate(CLICK_POINT, "company/nvidia"))
    panel = page.locator("#panel")
    text = panel.inner_text()
    assert "company" in text and "Nvidia Corporation" in text
    assert "wikidata.org/entity/Q182477" in text
    links = panel.locator("dd a").evaluate_all("all => all.map(one => one.href)")
    assert links == ["http://www.wikidata.org/entity/Q182477"]
    panel.locator(".cards button").first.click()
    assert "Nvidia makes A100" in panel.inner_text()
    assert page.url.partition("#")[2].startswith("claim-")
    page.go_back()
    assert "Nvidia Corporation" in panel.inner_text()
    page.keyboard.press("Escape")
    assert "Disputed claims" in panel.inner_text()


INSIDE = """id => {
  const canvas = document.querySelector('#graph canvas').getBoundingClientRect();
  const at = kgbuild.network.canvasToDOM(kgbuild.network.getPosition(id));
  return at.x > 0 && at.y > 0 && at.x < canvas.width && at.y < canvas.height;
}"""


@pytest.mark.parametrize(("name", "width"), [("chips", 1280), ("chips", 400), ("hostile", 1280)])
def test_words_read_at_first_sight(
    name: str, width: int, page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of(name), width=width).page
    sizes = page.evaluate("[...kgbuild.picture.nodes.values()].map(one => one.textSize)")
    assert min(sizes) * page.evaluate("kgbuild.network.getScale()") >= 11
    assert page.evaluate("kgbuild.labels.size") > 0
    inside = [
        page.evaluate(INSIDE, id_) for id_ in page.evaluate("[...kgbuild.picture.nodes.keys()]")
    ]
    assert sum(inside) >= 3


def test_a_switch_brings_the_texts_own_words(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    drawn = "kgbuild.network.body.nodeIndices.length"
    few = page.evaluate(drawn)
    assert page.locator("label.own").inner_text().split() == "own words 8".split()
    page.click("label.own")
    assert page.evaluate(drawn) > few
    page.click("label.own")
    assert page.evaluate(drawn) == few
    assert page.locator("#rows tr:visible").count() == 37


def test_what_is_chosen_in_a_list_is_brought_into_view(
    sample: Callable[[str], Any], page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips"), reduced_motion="reduce").page
    bought = "TSMC buys extreme ultraviolet lithography"
    claim = next(one for one in sample("chips").claims if one.text == bought)
    page.locator(f'[data-claim="{claim.id}"] .open').click()
    assert page.locator("#own").is_checked()
    for entity in (claim.subject.id, claim.object.id):
        assert page.evaluate(INSIDE, entity), entity
    page.locator("#panel .link", has_text="TSMC").click()
    assert page.evaluate(INSIDE, "company/tsmc")


def test_click_on_a_line_in_a_box_opens_its_claim(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    x, y = page.evaluate(CLICK_POINT, "aimodel/deepseek-r1")
    height = page.evaluate(
        "kgbuild.picture.nodes.get('aimodel/deepseek-r1').boxHeight * kgbuild.network.getScale()"
    )
    page.mouse.click(x, y + height / 2 - 12)
    assert "Claim " in page.locator("#panel .kind").first.inner_text()
    assert "DeepSeek-R1" in page.locator("#panel h2").inner_text()


def test_several_claims_between_two_are_one_arrow_with_a_count(
    sample: Callable[[str], Any], page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    view = view_graph(*sample("chips").graph)
    bundle = next(arrow for arrow in view.whole.arrows if len(arrow.claims) > 1)
    assert (bundle.label, bundle.standing.key) == ("? 2 claims", "unknown")
    page = opened(page_of("chips")).page
    page.mouse.click(*page.evaluate(CLICK_POINT, bundle.id))
    text = page.locator("#panel").inner_text()
    assert "2 claims" in text and "Microsoft → OpenAI" in text


def test_list_opens_claims_by_keyboard_and_gives_the_focus_back(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    page.locator(".open").nth(4).focus()
    page.keyboard.press("Enter")
    assert "800 TFLOP/s > 312 TFLOP/s" in page.locator("#panel").inner_text()
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Ascend 910C surpasses A100"


SEARCHES = [
    ("surpasses", 3),
    ("SURPASSES a100", 3),
    ("taiwan semiconductor", 3),
    ("bloggers", 1),
    ("zebra", 0),
]


@pytest.mark.parametrize(("words", "count"), SEARCHES)
def test_search_finds_words_of_claim_sentence_and_aliases(
    words: str, count: int, page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    page.fill("#search", words)
    rows = page.locator("#rows tr:visible")
    assert rows.count() == count, rows.all_inner_texts()
    assert page.locator("#matching").inner_text() == f"{count} of 37 listed"
    assert page.locator("#none").is_visible() == (count == 0)
    if count == 0:
        page.click("#clear")
        assert page.locator("#rows tr:visible").count() == 37


def test_verdicts_are_switched_off_in_list_and_picture(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips")).page
    drawn = "kgbuild.network.body.edgeIndices.length"
    everything = page.evaluate(drawn)
    for key in ("supported", "unknown", "unchecked", "conflicting"):
        page.locator(f"label.toggle.is-{key}").click()
    assert page.locator("#rows tr:visible").count() == 2
    assert page.evaluate(drawn) == 2
    page.click("#reset")
    assert page.evaluate(drawn) == everything


def test_hostile_strings_run_nothing_and_keep_the_layout(
    sample: Callable[[str], Any],
    hostile_labels: list[str],
    page_of: Callable[[str], str],
    opened: Callable[..., Any],
) -> None:
    seen = opened(page_of("hostile"))
    page = seen.page
    for claim in sample("hostile").claims:
        page.evaluate("id => kgbuild.choose({ kind: 'claim', id }, { from: 'list' })", claim.id)
        page.evaluate("id => kgbuild.choose({ kind: 'entity', id })", claim.subject.id)
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    assert seen.requests == [seen.address] and seen.errors == []
    links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.protocol)")
    assert set(links) <= {"file:", "https:", "http:"}
    assert page.evaluate("document.querySelectorAll('img, iframe, object, [onerror]').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    raw = page.evaluate("document.body.innerText")
    assert not re.search("[\x00\u202a-\u202e\u2066-\u2069]", raw)
    assert len(hostile_labels) >= 12


@pytest.mark.parametrize("name", ["chips", "hostile", "larger"])
def test_small_screen_has_no_sideways_scroll(
    name: str, page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of(name), width=400).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.evaluate("document.querySelector('.open').click()")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    box = page.locator("#panel").bounding_box()
    assert box["y"] + box["height"] <= 801


def test_empty_graph_says_why(
    sample: Callable[[str], Any], page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    text = opened(page_of("empty")).page.inner_text("main")
    assert "No claims were found" in text and "No document was read" in text
    chips = sample("chips")
    html = network_page(
        chips.documents, chips.entities, [], {}, chips.ontology, dropped=chips.dropped
    )
    text = opened(html).page.inner_text("main")
    assert "1 document and 28 entities were read" in text
    assert "1 passage dropped: A headline." in text and "Nvidia" in text


def test_list_without_scripts_holds_every_claim(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("chips"), java_script_enabled=False).page
    assert page.locator("#rows tr").count() == 37
    assert "holds every claim" in page.locator("noscript").inner_text()


def test_address_of_a_claim_opens_it(
    sample: Callable[[str], Any], page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    seen = opened(page_of("chips"))
    seen.page.goto(f"{seen.address}#claim-{sample('chips').claims[11].id}")
    seen.page.reload()
    assert "DeepSeek-R1 cost $5.6 million" in seen.page.locator("#panel h2").inner_text()
    for wrong in ("#claim-constructor", "#entity-%E0%A4%A", "#arrow-x"):
        seen.page.goto(seen.address + wrong)
        seen.page.reload()
        assert "Disputed claims" in seen.page.locator("#panel").inner_text()
    assert seen.errors == []
