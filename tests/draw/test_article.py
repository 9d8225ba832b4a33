"""The page of an annotated text in a browser: to point, click, step, filter and switch."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kgbuild.draw.article import article_page
from kgbuild.draw.pages import Beside
from kgbuild.model import Dropped, Span

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


@pytest.fixture
def read(sample: Callable[[str], Any], opened: Open) -> Open:
    """Open the page of a sample and return it; ``address`` is what follows ``#``."""

    def open_(name: str = "chips", address: str = "", **settings: Any) -> Any:
        one = sample(name)
        document = one.documents[0]
        title = Dropped(document.id, Span(0, 25), "", "read", "A headline.")
        seen = opened(
            article_page(
                replace(document, dropped=(title,)) if name == "chips" else document,
                one.claims, one.verdicts, one.entities, one.mentions, one.sayings,
                ontology=one.ontology, beside=Beside(graph="graph.html", report="report.html"),
            ),
            **settings,
        )  # fmt: skip
        if address:
            seen.page.goto(f"{seen.address}#{address}")
            seen.page.reload()
        return seen

    return open_


@pytest.fixture
def id_of(sample: Callable[[str], Any]) -> Callable[[str], str]:
    ids = {claim.text: claim.id for claim in sample("chips").claims}
    return lambda text: ids[text]


def stretch(page: Any, words: str) -> Any:
    """Return the marked words that are exactly these."""
    return page.locator("main .claim").filter(has_text=re.compile(f"^{re.escape(words)}$"))


def lit(page: Any, name: str = "lit") -> str:
    return "".join(page.locator(f"main .claim.{name}").all_text_contents())


def entries(page: Any) -> list[str]:
    found: list[str] = page.locator("#claims .what").all_text_contents()
    return found


def title_of_panel(page: Any) -> str:
    return str(page.locator("#panel h2").text_content())


def told(page: Any) -> str:
    return str(page.locator("#told").text_content())


def test_pointing_lights_a_claim_whole_and_nothing_else(read: Open) -> None:
    page = read().page
    # "makes the A100" belongs to three claims; the shortest of them is meant.
    stretch(page, "makes the A100").hover()
    page.wait_for_selector("#card:visible")
    assert lit(page) == "Nvidia makes the A100"
    card = page.locator("#card").inner_text()
    assert "Nvidia makes A100" in card and "supported" in card
    assert "The reference says the same." in card and "certain · said by the text itself" in card
    assert "2 more claims in these words: click for all" in card
    # What is pointed at in the text is lit in the list too.
    assert page.locator("#claims .entry.lit .what").all_text_contents() == ["Nvidia makes A100"]
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible() and lit(page) == ""


def test_pointing_at_the_list_lights_the_words(read: Open) -> None:
    page = read().page
    page.locator("#claims a", has_text="A100 surpasses B200").first.hover()
    assert lit(page) in ("the A100 surpasses the B200", "not yet the B200")
    page.locator("#claims a", has_text="TSMC made Ascend 910C").focus()
    assert lit(page) == "TSMC made it"


def test_the_card_tells_of_a_name(read: Open) -> None:
    page = read().page
    page.locator('main [data-entity="person/david-sacks"]').first.hover()
    page.wait_for_selector("#card:visible")
    card = page.locator("#card").inner_text()
    assert "David Sacks person" in card and "also Sacks" in card and "2 claims" in card


def test_a_focused_mark_shows_its_card_and_enter_its_evidence(read: Open) -> None:
    page = read().page
    link = stretch(page, "the A100 surpasses the B200")
    page.locator("#order").focus()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.wait_for_selector("#card:visible")
    assert "A100 surpasses B200" in page.locator("#card").inner_text()
    # Words that were selected elsewhere keep a drag from opening a claim, and no key.
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.keyboard.press("Enter")
    assert not page.locator("#card").is_visible()
    assert title_of_panel(page) == "A100 surpasses B200"
    assert page.evaluate("document.activeElement.id") == "panel"
    evidence = page.locator("#panel").inner_text()
    for words in (
        "refuted", "312 TFLOP/s < 2250 TFLOP/s", "A100: 312 TFLOP/s, FP16, dense",
        "by a wide margin", "bloggers", "See it in the graph", "See it in the report",
    ):  # fmt: skip
        assert words in evidence
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible() and page.locator("#key").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "the A100 surpasses the B200"


def test_words_of_several_claims_offer_all(read: Open) -> None:
    page = read().page
    stretch(page, "makes the A100").click()
    assert title_of_panel(page) == "Nvidia makes A100"
    offered = page.locator("#panel .here button")
    assert offered.locator("[dir]").all_text_contents() == ["Nvidia makes H20", "Nvidia makes B200"]
    offered.last.click()
    assert title_of_panel(page) == "Nvidia makes B200"
    assert lit(page, "chosen") == "makes the A100, the H20 and the B200"
    assert page.locator("#panel .here [dir]").all_text_contents() == [
        "Nvidia makes A100", "Nvidia makes H20",
    ]  # fmt: skip
    # Of the same sentence, and not of these words.
    assert page.locator("#panel .near [dir]").all_text_contents() == ["Jensen Huang leads Nvidia"]


def test_a_name_in_the_panel_leads_to_what_is_said_of_it(read: Open) -> None:
    page = read().page
    stretch(page, "TSMC made it").click()
    page.locator("#panel button.link", has_text="TSMC").click()
    assert title_of_panel(page) == "TSMC"
    assert "company" in page.locator("#panel .kind").inner_text()
    assert "Taiwan Semiconductor" in page.locator("#panel dl").inner_text()
    assert "wikidata.org/entity/Q713418" in page.locator("#panel dl a").get_attribute("href")
    page.locator("#panel .cards button", has_text="headquartered").click()
    assert lit(page, "chosen") == "TSMC is based in Taiwan"


def test_the_list_comes_in_three_orders(read: Open, sample: Callable[[str], Any]) -> None:
    page = read().page
    chips = sample("chips")
    first_by_worth = sorted(chips.claims, key=lambda one: -one.worth.score)[0].text
    assert entries(page)[0] == first_by_worth == "Nvidia makes A100"
    page.select_option("#order", "verdict")
    signs = page.locator("#claims .sign").all_text_contents()
    assert signs == sorted(signs, key="✗≈?…○✓".index) and signs[0] == "✗"
    page.select_option("#order", "text")
    assert entries(page)[-1].startswith("Xiaomi arms")
    assert len(entries(page)) == 37


def test_disputed_claims_come_first_where_no_worth_is_known(
    sample: Callable[[str], Any], opened: Open
) -> None:
    chips = sample("chips")
    bare = [replace(claim, worth=None) for claim in chips.claims]
    page = opened(article_page(chips.documents[0], bare, chips.verdicts, chips.entities)).page
    assert page.locator("#order option").first.inner_text() == "disputed first"
    signs = page.locator("#claims .sign").all_text_contents()
    assert signs == sorted(signs, key="✗≈?…○✓".index)


def test_the_list_is_filtered_by_verdict_speaker_and_words(read: Open) -> None:
    page = read().page
    page.select_option("#verdict", "refuted")
    assert entries(page) == ["A100 surpasses B200", "Microsoft develops ChatGPT"]
    assert page.locator("#matching").inner_text() == "2 of 37"
    page.select_option("#verdict", "")
    page.select_option("#speaker", "Financial Times")
    assert entries(page) == ["TSMC made Ascend 910C"]
    page.select_option("#speaker", "")
    page.fill("#search", "taiwan tsmc")
    assert "TSMC headquartered in Taiwan" in entries(page) and len(entries(page)) < 6
    page.fill("#search", "nothing like it")
    assert entries(page) == [] and page.locator("#none").is_visible()
    page.locator("#clear").click()
    assert len(entries(page)) == 37 and page.input_value("#search") == ""


def test_a_click_in_the_list_goes_to_the_words(read: Open) -> None:
    page = read(height=500).page
    entry = page.locator("#claims a", has_text="Xiaomi arms")
    entry.click()
    words = page.locator("main .claim.chosen").first
    box = words.bounding_box()
    assert box and 0 < box["y"] < 500 and lit(page, "chosen") == "army of Xiaomi products"
    assert entry.get_attribute("aria-current") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent").endswith("Zhou Hongyi")
    # A click on words moves the list to their claim.
    page.evaluate("scrollTo(0, 0)")
    stretch(page, "is led by Jensen Huang").click()
    assert page.locator("#claims [aria-current]").all_text_contents()[0].startswith("✓Jensen Huang")


def test_keys_and_buttons_step_through_what_is_disputed(read: Open) -> None:
    page = read().page
    assert page.locator("#disputed-at").inner_text() == "4 disputed"
    titles = []
    for _ in range(5):
        page.keyboard.press("n")
        titles.append(title_of_panel(page))
    assert titles == [
        "A100 surpasses B200", "Huawei makes Ascend 910C", "TSMC made Ascend 910C",
        "Microsoft develops ChatGPT", "A100 surpasses B200",
    ]  # fmt: skip
    assert page.locator("#disputed-at").inner_text() == "disputed 1 of 4"
    assert told(page) == "Claim 6, refuted: A100 surpasses B200"
    assert page.evaluate("document.activeElement.textContent") == "the A100 surpasses the B200"
    page.keyboard.press("p")
    assert title_of_panel(page) == "Microsoft develops ChatGPT"
    page.locator("#disputed-after").click()
    assert title_of_panel(page) == "A100 surpasses B200"
    assert page.evaluate("document.activeElement.id") == "disputed-after"


def test_keys_step_from_claim_to_claim_of_those_listed(read: Open) -> None:
    page = read().page
    page.keyboard.press("j")
    assert title_of_panel(page) == "Nvidia makes A100"
    page.keyboard.press("k")
    assert title_of_panel(page) == "Xiaomi arms a small team with rifles"
    page.select_option("#speaker", "Nvidia")
    page.locator("h1").click()
    page.keyboard.press("j")
    assert title_of_panel(page) == "DeepSeek-R1 is the most advanced large language model"
    assert page.locator("#claim-at").inner_text() == "place 1 of 1"
    page.keyboard.press("n")
    assert told(page) == "No claim listed is disputed."
    assert page.locator("#disputed-after").is_disabled()
    # Letters that are typed are no commands.
    page.select_option("#speaker", "")
    page.locator("#search").focus()
    page.keyboard.type("jn")
    assert page.input_value("#search") == "jn"
    assert title_of_panel(page).startswith("DeepSeek-R1 is")


def test_the_strip_shows_every_claim_and_leads_to_it(read: Open) -> None:
    page = read(height=600).page
    ticks = page.locator("#strip .tick")
    assert ticks.count() == 37 and page.locator("#strip .is-refuted").count() == 2
    heights = ticks.evaluate_all("all => all.map(one => Number(one.getAttribute('y')))")
    assert min(heights) >= 0 and max(heights) < 1000 and len(set(heights)) > 5
    last = page.locator("#strip .is-refuted").last.bounding_box()
    page.mouse.click(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2)
    assert title_of_panel(page) == "Microsoft develops ChatGPT"
    box = page.locator("main .claim.chosen").first.bounding_box()
    assert box and 0 < box["y"] < 600
    assert page.locator("#strip .chosen").count() == 1


def test_marks_can_be_switched_off_and_the_address_keeps_it(read: Open) -> None:
    seen = read()
    page = seen.page
    underlined = "getComputedStyle(document.querySelector('main .under')).textDecorationLine"
    assert page.evaluate(underlined) == "underline"
    for name in ("Claims", "Names", "Who says what", "Passed over"):
        page.locator(".toggle", has_text=name).click()
    assert page.evaluate(underlined) == "none"
    colour = "one => getComputedStyle(one).backgroundColor"
    assert page.locator("main .entity").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert page.locator("main .heard.is-content").first.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert not page.locator("main .dropped").first.is_visible()
    stretch(page, "TSMC made it").click()
    assert not page.locator("#panel").is_visible()
    page.wait_for_url(lambda url: url.endswith("#hide=claims%2Cnames%2Csaid%2Cdropped"))
    page.reload()
    assert page.evaluate(underlined) == "none"
    assert not page.locator('input[value="names"]').is_checked()
    page.locator(".toggle", has_text="Claims").click()
    assert page.evaluate(underlined) == "underline"


def test_an_address_opens_a_claim_and_back_closes_it(
    read: Open, id_of: Callable[[str], str]
) -> None:
    id_ = id_of("Microsoft develops ChatGPT")
    page = read(address=f"note-{id_}&order=text&hide=names", height=500).page
    assert title_of_panel(page) == "Microsoft develops ChatGPT"
    box = page.locator("main .claim.chosen").first.bounding_box()
    assert box and 0 < box["y"] < 500
    assert page.input_value("#order") == "text"
    assert "hides-names" in page.evaluate("document.body.className").split()
    page.keyboard.press("n")
    assert title_of_panel(page) == "A100 surpasses B200"
    assert page.evaluate("location.hash").endswith("&order=text&hide=names")
    page.go_back()
    assert title_of_panel(page) == "Microsoft develops ChatGPT"


@pytest.mark.parametrize(
    "address", ["note-nobody", "note-%E0%A4%A", "list", "entity-x", "hide=&order=z"]
)
def test_an_address_that_names_nothing_opens_the_plain_page(read: Open, address: str) -> None:
    seen = read(address=address)
    assert seen.errors == [] and not seen.page.locator("#panel").is_visible()
    assert len(entries(seen.page)) == 37


def test_an_address_can_open_what_is_said_of_a_name(read: Open) -> None:
    page = read(address="entity-company%2Ftsmc").page
    assert title_of_panel(page) == "TSMC"


def test_copied_words_are_the_words_of_the_text(read: Open, sample: Callable[[str], Any]) -> None:
    page = read().page
    rows = page.locator("main .text").all_text_contents()
    assert rows == [line for line in sample("chips").documents[0].source.split("\n") if line]


def test_each_claim_is_one_stop_for_the_keyboard_and_says_its_verdict(read: Open) -> None:
    page = read().page
    links = page.locator("main a[href]")
    described = links.evaluate_all("all => all.map(one => one.getAttribute('aria-description'))")
    assert len(described) == 37 - page.evaluate(
        "[...document.querySelectorAll('main [data-begins]')]"
        ".reduce((sum, one) => sum + one.dataset.begins.split(' ').length - 1, 0)"
    )
    assert "refuted: A100 surpasses B200" in described
    assert page.locator("main [title]").count() == 0
    # A role of list, an item a claim, the verdict's word in each.
    listed = page.locator("#claims").aria_snapshot()
    assert listed.startswith("- list:") and listed.count("- listitem:") == 37
    assert 'img "refuted"' in listed


def test_without_scripts_everything_is_there(read: Open) -> None:
    seen = read(java_script_enabled=False)
    page = seen.page
    for hidden in ("#bar", "#tools", "#claims", "#strip", "#panel", "#card"):
        assert not page.locator(hidden).is_visible()
    link = stretch(page, "the A100 surpasses the B200")
    assert link.get_attribute("title") == "refuted: A100 surpasses B200"
    link.click()
    note = page.locator(link.get_attribute("href"))
    assert note.is_visible()
    note.locator("summary").first.click()
    assert "312 TFLOP/s < 2250 TFLOP/s" in note.inner_text()
    note.locator("a", has_text="In the text").click()
    assert page.url.endswith("#text-6")


def test_on_a_narrow_screen_the_evidence_leaves_its_words_to_see(read: Open) -> None:
    page = read(width=390, height=844).page
    stretch(page, "ChatGPT was developed by Microsoft").click()
    panel = page.locator("#panel").bounding_box()
    words = page.locator("main .claim.chosen").first.bounding_box()
    assert words["y"] > 0 and words["y"] + words["height"] < panel["y"]
    assert panel["x"] >= 0 and panel["width"] <= 390
    page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # The list stands below the text, and a link leads there.
    page.locator(".to-list").click()
    assert page.locator("#list-title").bounding_box()["y"] < 844
    assert not page.locator("#panel").is_visible()


def test_on_paper_notes_are_numbered_and_give_verdict_and_reason(read: Open) -> None:
    page = read(width=720).page
    page.emulate_media(media="print")
    for hidden in ("#bar", "#tools", "#claims", "#strip", ".side"):
        assert not page.locator(hidden).is_visible()
    note = page.locator(".list > .notes > li").nth(6)
    assert note.is_visible()
    told_ = " ".join(note.inner_text().split())
    assert told_.startswith("6 A100 surpasses B200 ✗ refuted The reference's values say")
    assert note.locator(".reason").bounding_box()["height"] > 8  # though its details are folded
    mark = stretch(page, "the A100 surpasses the B200")
    assert "6" in mark.evaluate("one => getComputedStyle(one, '::after').content")


@pytest.mark.parametrize("what", ["closed", "open", "narrow", "no scripts"])
def test_the_page_is_accessible(
    what: str, read: Open, id_of: Callable[[str], str],
    serious_findings: Callable[[Any], list[str]],
) -> None:  # fmt: skip
    address = f"note-{id_of('A100 surpasses B200')}" if what in ("open", "narrow") else ""
    width = 390 if what == "narrow" else 1280
    page = read(address=address, width=width).page
    if what == "no scripts":
        page.evaluate("document.body.classList.remove('scripted')")
    assert serious_findings(page) == []


def test_hostile_words_do_nothing_wherever_they_are_shown(read: Open) -> None:
    seen = read("hostile")
    page = seen.page
    count = page.locator("#claims a").count()
    assert count >= 12
    for at in range(count):
        page.locator("#claims a").nth(at).click()
        assert page.locator("#panel").is_visible()
    page.evaluate("scrollTo(0, 0)")
    for at in range(4):
        page.mouse.move(2, 2)
        page.wait_for_selector("#card", state="hidden")
        page.locator("main .claim[href]").nth(at).hover()
        page.wait_for_selector("#card:visible")
    page.fill("#search", "<script>")
    assert page.locator("#claims a").count() > 0
    assert page.evaluate("window.hacked") is None
    assert seen.errors == []
    assert [one for one in seen.requests if one != seen.address] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_text_without_claims_is_just_read(
    read: Open, sample: Callable[[str], Any], opened: Open
) -> None:
    chips = sample("chips")
    seen = opened(article_page(chips.documents[0], [], {}, chips.entities, chips.mentions))
    assert "No claim was found" in seen.page.locator("main").inner_text()
    assert seen.errors == [] and not seen.page.locator("#bar").count()
