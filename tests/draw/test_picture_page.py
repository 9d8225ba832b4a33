"""The picture of the graph's page in a real browser: unfolding, paths, keyboard, themes, saving."""

import csv
import io
import re
import struct
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from kgbuild.draw.network import network_page
from kgbuild.model import Fact, Finding, Stance, Verdict, VerdictLabel

pytestmark = pytest.mark.browser

NVIDIA, A100, R1 = "company/nvidia", "chip/a100", "aimodel/deepseek-r1"
OPENAI, TAIWAN, XIAOMI = "company/openai", "place/taiwan", "company/xiaomi"
DRAWN = "[...kgbuild.picture.nodes.keys()]"
OVERLAPS = """() => {
  const { picture, network, labels } = kgbuild;
  const boxes = [...picture.nodes.values()].map(({ id, boxWidth: w, boxHeight: h }) => {
    const { x, y } = network.getPosition(id);
    return [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
  });
  const words = [...labels.values()];
  const meet = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  const pairs = (all) => all.flatMap((a, at) => all.slice(at + 1).filter((b) => meet(a, b))).length;
  return { boxes: pairs(boxes), words: pairs(words),
    across: words.filter((a) => boxes.some((b) => meet(a, b))).length, labels: words.length };
}"""


@pytest.fixture(scope="session")
def html_of(sample: Callable[[str], Any]) -> Callable[[str], str]:
    return cache(
        lambda name: network_page(
            *sample(name).graph, dropped=sample(name).dropped, failures=sample(name).failures
        )
    )


@pytest.fixture
def page(html_of: Callable[[str], str], opened: Callable[..., Any]) -> Any:
    return opened(html_of("chips"), reduced_motion="reduce", accept_downloads=True).page


def choose(page: Any, entity: str) -> None:
    page.evaluate("id => kgbuild.choose({ kind: 'entity', id })", entity)


def drawn(page: Any) -> set[str]:
    return set(page.evaluate(DRAWN))


def press(page: Any, text: str) -> None:
    page.locator("#panel, #view").get_by_role("button", name=text).first.click()


def test_only_what_is_around_a_name_then_two_steps_then_all_again(page: Any) -> None:
    everything = drawn(page)
    choose(page, A100)
    press(page, "Only its neighbours")
    one = drawn(page)
    assert one == {A100, NVIDIA, "chip/ascend-910c", "chip/b200"}
    assert page.locator("#view .what").inner_text() == "Around A100"
    press(page, "2 steps")
    assert one < drawn(page) < everything
    press(page, "Show all")
    assert drawn(page) == everything
    assert page.locator("#view").is_hidden()
    page.evaluate("kgbuild.store.undo(), kgbuild.store.undo()")
    assert drawn(page) == one
    page.evaluate("kgbuild.store.redo()")
    assert one < drawn(page)


def test_expanding_collapsing_and_hiding(page: Any) -> None:
    choose(page, A100)
    press(page, "Only its neighbours")
    one = drawn(page)
    choose(page, NVIDIA)
    more = page.get_by_role("button", name=re.compile("Expand: . more"))
    count = int(re.findall(r"\d+", more.inner_text())[0])
    more.click()
    wider = drawn(page)
    assert one < wider and len(wider) == len(one) + count
    assert page.locator("#view .what").inner_text() == "Around A100 and 1 more"
    press(page, "Collapse")
    assert drawn(page) == one
    press(page, "Hide")
    assert drawn(page) == one - {NVIDIA}
    assert page.locator("#view .what").inner_text() == "Around A100, 1 hidden"
    choose(page, NVIDIA)
    assert "Not in this picture" in page.locator("#panel").inner_text()
    press(page, "Show the whole")
    assert NVIDIA in drawn(page)


def test_boxes_that_hang_on_one_alone_are_hidden_together(page: Any) -> None:
    choose(page, NVIDIA)
    before = drawn(page)
    press(page, "Hide the one that hangs on it")
    gone = before - drawn(page)
    assert "person/jensen-huang" in gone and NVIDIA not in gone


def test_same_choice_gives_same_picture(
    html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    places = []
    for _ in range(2):
        page = opened(html_of("chips")).page
        page.evaluate("id => kgbuild.store.change({ around: [[id, 2]] })", NVIDIA)
        places.append(page.evaluate("kgbuild.network.getPositions()"))
    assert places[0] == places[1]


@pytest.mark.parametrize("entity", [NVIDIA, A100, R1, OPENAI, "company/deepseek"])
def test_unfolded_boxes_and_words_keep_apart(entity: str, page: Any) -> None:
    page.evaluate("id => kgbuild.store.change({ around: [[id, 1]] })", entity)
    found = page.evaluate(OVERLAPS)
    assert found["labels"] > 1
    assert (found["boxes"], found["words"], found["across"]) == (0, 0, 0), found


def test_arrows_that_face_each_other_show_both_their_words(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    chips = sample("chips")
    claims = [
        one for one in chips.claims if one.text in ("Nvidia makes A100", "A100 surpasses B200")
    ]
    back = replace(claims[1], id="f" * 16, subject=claims[1].object, object=claims[1].subject)
    page = opened(
        network_page(chips.documents, chips.entities, [*claims, back], {}, chips.ontology)
    ).page
    found = page.evaluate(OVERLAPS)
    assert (found["labels"], found["words"], found["across"]) == (3, 0, 0)
    page.evaluate("id => kgbuild.store.change({ path: [id, 'chip/b200'] })", A100)
    found = page.evaluate(OVERLAPS)
    assert (found["labels"], found["words"], found["across"]) == (2, 0, 0)


def test_path_between_two_is_drawn_and_told(page: Any) -> None:
    choose(page, NVIDIA)
    page.fill(".way input", "ChatGPT")
    page.click(".way button")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Nvidia to ChatGPT"
    steps = panel.locator("ol.path").first.locator(".cards").all_inner_texts()
    assert steps == [
        "Nvidia hosts DeepSeek-R1\n✓ supported",
        "DeepSeek-R1 outshines ChatGPT\n? not enough info",
    ]
    quotes = panel.locator("ol.path").first.locator("mark").all_inner_texts()
    assert quotes[1] == "DeepSeek-R1 outshines it"
    assert {NVIDIA, R1, "aimodel/chatgpt"} <= drawn(page)
    assert "company/dell" not in drawn(page)
    left, middle, right = (
        page.evaluate("id => kgbuild.network.getPosition(id).x", one)
        for one in (NVIDIA, R1, "aimodel/chatgpt")
    )
    assert left < middle < right
    panel.locator("ol.path .cards button").first.click()
    assert "Claim " in panel.locator(".kind").first.inner_text()
    page.keyboard.press("Escape")
    assert panel.locator("h2").inner_text() == "Nvidia to ChatGPT"
    page.keyboard.press("Escape")
    assert "Disputed claims" in panel.inner_text() and len(drawn(page)) > 5


def test_paths_follow_the_filters_and_say_where_there_is_none(page: Any) -> None:
    page.evaluate("ids => kgbuild.store.change({ path: ids })", [NVIDIA, "aimodel/chatgpt"])
    page.locator("label.toggle.is-unknown").click()
    steps = page.locator("#panel .path .cards").all_inner_texts()
    assert steps and not any("outshines" in one or "not enough info" in one for one in steps)
    page.evaluate("ids => kgbuild.store.change({ path: ids })", [XIAOMI, NVIDIA])
    text = page.locator("#panel").inner_text()
    assert "No chain of claims links the two among those that pass the filters" in text
    page.click("#reset")
    assert page.locator("#panel").inner_text().count("No chain of claims links the two.") == 1


def test_a_bundle_shows_the_verdict_of_what_is_left_of_it(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    chips = sample("chips")
    claims = [one for one in chips.claims if one.text == "Nvidia makes A100"]
    claims.append(replace(claims[0], id="f" * 16, relation="sells", text="Nvidia sells A100"))
    verdicts = dict(chips.verdicts)
    verdicts["f" * 16] = Verdict("f" * 16, VerdictLabel.REFUTED, 1.0, "It does not.")
    page = opened(
        network_page(chips.documents, chips.entities, claims, verdicts, chips.ontology)
    ).page
    dashes = "Object.values(kgbuild.network.body.edges)[0].options.dashes"
    assert page.evaluate(f"Boolean({dashes})")
    page.locator("label.toggle.is-refuted").click()
    assert not page.evaluate(dashes)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    texts = page.locator(".still text").all_text_contents()
    assert "✓ makes" in texts and "✗ 2 claims" not in texts


def test_names_that_no_box_has_are_refused(page: Any) -> None:
    choose(page, NVIDIA)
    for words, told in [("zebra", "No box has this name."), ("nvidia", "That is the same box.")]:
        page.fill(".way input", words)
        page.click(".way button")
        assert page.locator(".wrong").inner_text() == told
    page.fill(".way input", "aws")  # an alias of Amazon
    page.click(".way button")
    assert page.locator("#panel h2").inner_text() == "Nvidia to Amazon"


AT = """id => {
  const { x, y } = kgbuild.network.canvasToDOM(kgbuild.network.getPosition(id));
  const frame = document.querySelector('#graph canvas').getBoundingClientRect();
  return [x + frame.x, y + frame.y];
}"""


def test_double_click_unfolds_and_shift_click_leads_to_a_second_box(page: Any) -> None:
    page.evaluate("kgbuild.network.fit({ animation: false })")
    choose(page, A100)
    x, y = page.evaluate(AT, NVIDIA)
    page.keyboard.down("Shift")
    page.mouse.click(x, y)
    page.keyboard.up("Shift")
    assert page.locator("#panel h2").inner_text() == "A100 to Nvidia"
    page.evaluate("kgbuild.store.undo(), kgbuild.network.fit({ animation: false })")
    page.mouse.dblclick(*page.evaluate(AT, NVIDIA))
    page.wait_for_function("!document.querySelector('#view').hidden")
    assert page.locator("#view .what").inner_text() == "Around Nvidia"


def test_picture_by_keyboard(page: Any) -> None:
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    said = page.locator("#spoken").inner_text()
    assert re.fullmatch(r"[^,]+, [^,]+, \d+ claims?", said), said
    seen = {said}
    for key in ("ArrowLeft", "ArrowDown", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        seen.add(page.locator("#spoken").inner_text())
    assert len(seen) >= 3
    name = page.locator("#spoken").inner_text().split(",")[0]
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == name
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "graph"
    page.keyboard.press("n")
    assert page.locator("#view .what").inner_text() == f"Around {name}"
    page.keyboard.press("h")
    assert ", 1 hidden" in page.locator("#view .what").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "graph"
    page.locator("#save summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "save-png"
    page.keyboard.press("Escape")
    assert page.locator("#save-png").is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Save"


def test_arrow_under_the_pointer_shows_its_claims(page: Any) -> None:
    arrow = page.evaluate(
        "(({ picture, labels }) => [...labels.keys()].sort((a, b) =>"
        " picture.edges.get(b).claims.length - picture.edges.get(a).claims.length)[0])(kgbuild)"
    )
    x, y = page.evaluate(
        """id => {
      const [left, top, right, bottom] = kgbuild.labels.get(id);
      const at = kgbuild.network.canvasToDOM({ x: (left + right) / 2, y: (top + bottom) / 2 });
      const frame = document.querySelector('#graph canvas').getBoundingClientRect();
      return [at.x + frame.x, at.y + frame.y];
    }""",
        arrow,
    )
    page.mouse.move(x, y)
    texts = page.evaluate(
        "id => kgbuild.picture.edges.get(id).claims.map(one =>"
        ' document.querySelector(`[data-claim="${one}"] .open`).textContent)',
        arrow,
    )
    card = page.locator(".card")
    assert card.is_visible()
    for text in texts:
        assert text in card.inner_text()
    page.mouse.move(5, 5)
    assert card.is_hidden()


PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(251, 250, 247)", "rgb(21, 24, 28)"


def test_light_or_dark_by_choice_or_as_the_system_has_it(page: Any) -> None:
    button = page.locator("#theme")
    assert (page.evaluate(PAPER), button.get_attribute("aria-pressed")) == (LIGHT, "false")
    button.click()
    assert (page.evaluate(PAPER), button.get_attribute("aria-pressed")) == (DARK, "true")
    assert page.locator("#undo").is_disabled(), "it is no step of the work"
    page.emulate_media(color_scheme="dark")
    button.click()
    assert (page.evaluate(PAPER), button.get_attribute("aria-pressed")) == (LIGHT, "false")
    button.click()  # as the system has it: it follows again
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{PAPER} === '{LIGHT}'")


def saved(page: Any, kind: str, folder: Path) -> tuple[str, bytes]:
    page.click("#save summary")
    with page.expect_download() as waiting:
        page.click(f"#save-{kind}")
    path = folder / "saved"
    waiting.value.save_as(path)
    return waiting.value.suggested_filename, path.read_bytes()


SVG = "{http://www.w3.org/2000/svg}"


def test_drawing_is_saved_as_it_is_shown(page: Any, tmp_path: Path) -> None:
    choose(page, A100)
    press(page, "Only its neighbours")
    page.locator("label.toggle.is-supported").click()  # the claim that is left is refuted
    name, content = saved(page, "svg", tmp_path)
    assert name == "deepseek-and-the-chip-war-network.svg"
    tree = ElementTree.fromstring(content)
    texts = [one.text for one in tree.iter(f"{SVG}text")]
    assert "A100" in texts and "B200" in texts and "✗ surpasses" in texts
    assert "Nvidia" not in texts and "✓ makes" not in texts
    assert "DeepSeek and the chip war" in texts and "1 of 37 claims: Around A100, filtered" in texts
    assert "✗ refuted" in texts and "✓ supported" not in texts
    assert any(text.startswith("Source: ") for text in texts)
    assert {one.tag.removeprefix(SVG) for one in tree.iter()} <= {
        "svg",
        "title",
        "path",
        "rect",
        "text",
    }


def test_saved_drawing_opens_in_a_browser(
    page: Any, tmp_path: Path, opened: Callable[..., Any]
) -> None:
    content = saved(page, "svg", tmp_path)[1]
    path = tmp_path / "drawing.svg"
    path.write_bytes(content)
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.nodeName") == "svg"
    boxes = page.locator("text").evaluate_all("all => all.map(one => one.getBBox().width)")
    assert len(boxes) > 30 and min(boxes) > 0


def test_picture_is_saved_twice_as_sharp_and_light(page: Any, tmp_path: Path) -> None:
    page.click("#theme")
    name, content = saved(page, "png", tmp_path)
    assert name.endswith("-network.png")
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    svg = ElementTree.fromstring(saved(page, "svg", tmp_path)[1])
    assert (width, height) == (2 * int(svg.get("width", 0)), 2 * int(svg.get("height", 0)))
    assert next(svg.iter(f"{SVG}rect")).get("fill") == "#fbfaf7"
    assert page.evaluate(PAPER) == DARK


def test_claims_shown_are_saved_and_copied_as_a_table(
    html_of: Callable[[str], str], opened: Callable[..., Any], tmp_path: Path
) -> None:
    page = opened(html_of("chips"), permissions=["clipboard-read", "clipboard-write"]).page
    page.evaluate("id => kgbuild.store.change({ around: [[id, 1]] })", A100)
    name, content = saved(page, "csv", tmp_path)
    assert name == "deepseek-and-the-chip-war-claims.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {(row["claim"], row["verdict"]) for row in rows} >= {
        ("A100 surpasses B200", "refuted"),
        ("Nvidia makes A100", "supported"),
    }
    assert not any("Taiwan" in row["claim"] for row in rows)
    page.click("#save summary")
    page.click("#save-copy")
    page.wait_for_function("document.querySelector('#saved').textContent !== ''")
    assert page.locator("#saved").inner_text() == f"{len(rows)} claims copied"


def test_hostile_text_is_saved_as_text(
    html_of: Callable[[str], str], opened: Callable[..., Any], tmp_path: Path
) -> None:
    seen = opened(html_of("hostile"), accept_downloads=True)
    page = seen.page
    first = page.evaluate(DRAWN)[0]
    choose(page, first)
    page.locator("#panel").get_by_role("button", name="Only its neighbours").click()
    page.evaluate(
        "id => kgbuild.store.change({ path: [id, [...kgbuild.picture.nodes.keys()].at(-1)] })",
        first,
    )
    press(page, "Show all")
    name, content = saved(page, "svg", tmp_path)
    assert re.fullmatch(r"[a-z0-9-]{1,70}\.svg", name)
    tags = {one.tag.removeprefix(SVG) for one in ElementTree.fromstring(content).iter()}
    assert tags <= {"svg", "title", "path", "rect", "text"}
    cells = csv.reader(io.StringIO(saved(page, "csv", tmp_path)[1].decode("utf-8-sig")))
    assert not [cell for row in cells for cell in row if re.match(r"\s*[=+\-@]", cell)]
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.errors == []


def test_paper_shows_what_the_screen_shows(page: Any) -> None:
    choose(page, A100)
    press(page, "Only its neighbours")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    still = page.locator(".still")
    assert still.is_visible() and page.locator("#graph").is_hidden()
    texts = still.locator("text").all_text_contents()
    assert "A100" in texts and "TSMC" not in texts and "✓ supported" in texts
    assert page.locator("#rows tr:visible").count() == 37
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 with its margins
    widths = page.locator("#rows td.where").evaluate_all("all => all.map(one => one.clientWidth)")
    assert min(widths) > 100


STATES = {
    "around": "kgbuild.store.change({ around: [['company/nvidia', 1]] });"
    "kgbuild.choose({ kind: 'entity', id: 'company/nvidia' }, { from: 'panel' })",
    "path": "kgbuild.store.change({ path: ['company/nvidia', 'aimodel/chatgpt'] })",
    "key": "document.querySelector('#legend').open = true",
    "save": "document.querySelector('#save').open = true; document.querySelector('#theme').click()",
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(
    state: str, page: Any, serious_findings: Callable[[Any], list[str]]
) -> None:
    page.evaluate(STATES[state])
    assert serious_findings(page) == []


@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_a_small_screen(
    state: str, html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    seen = opened(html_of("chips"), width=390, height=844)
    seen.page.evaluate(STATES[state])
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert seen.errors == []


def test_groups_are_tinted_where_there_are_many_boxes(
    html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    assert opened(html_of("chips")).page.locator("#groups").count() == 0
    page = opened(html_of("large")).page
    assert not page.locator("#groups").is_checked()  # too many boxes for words: no tints either
    pixels = "document.querySelector('#graph canvas').toDataURL()"
    page.evaluate("kgbuild.network.fit({ animation: false }), kgbuild.network.redraw()")
    plain = page.evaluate(pixels)
    page.click("label.tints")
    page.evaluate("kgbuild.network.redraw()")
    assert page.evaluate(pixels) != plain
    page.evaluate("kgbuild.store.undo()")
    assert not page.locator("#groups").is_checked()


def test_a_link_brings_back_what_was_unfolded(
    html_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    seen = opened(html_of("chips"))
    page = seen.page
    page.evaluate("id => kgbuild.store.change({ around: [[id, 1]] })", A100)
    page.evaluate("id => kgbuild.store.change({ hidden: [id] })", NVIDIA)
    unfolded = drawn(page)
    page.wait_for_function("location.hash.includes('near=')")
    page.goto("about:blank")
    page.goto(f"{seen.address}#near=chip/a100&hide=company/nvidia")
    assert drawn(page) == unfolded and NVIDIA not in unfolded
    page.goto("about:blank")
    page.goto(f"{seen.address}#from={NVIDIA}&to=aimodel/chatgpt&near=nobody")
    assert page.locator("#panel h2").inner_text() == "Nvidia to ChatGPT"
    page.goto("about:blank")
    page.goto(f"{seen.address}#from={NVIDIA}&to=nobody&hide=nobody")
    assert page.locator("#view").is_hidden()
    assert seen.errors == []


def test_an_entity_shows_its_claims_by_its_part_in_them(page: Any) -> None:
    choose(page, R1)
    panel = page.locator("#panel")
    assert panel.locator(".kind").first.inner_text() == "AI model › product"
    titles = panel.locator("section h3").all_inner_texts()
    assert [re.sub(r"\d+", "n", one) for one in titles] == [
        "Subject (n)",
        "Object (n)",
    ]
    chips = panel.locator(".tallied .chip").all_inner_texts()
    assert sum(int(number) for one in chips for number in re.findall(r"\d+", one)) == int(
        panel.locator(".tallied").inner_text().split()[0]
    )
    choose(page, "person/david-sacks")
    assert "Says (1)" in panel.inner_text()


def test_long_evidence_is_folded(sample: Callable[[str], Any], opened: Callable[..., Any]) -> None:
    chips = sample("chips")
    claim = chips.claims[0]
    facts = tuple(Fact(f"Fact {number}", "https://example.org/a") for number in range(12))
    finding = Finding(claim.id, "agreement", Stance.SUPPORTS, "It says so.", facts)
    verdict = Verdict(claim.id, VerdictLabel.SUPPORTED, 1.0, "Twelve facts say so.", (finding,))
    page = opened(
        network_page(chips.documents, chips.entities, [claim], {claim.id: verdict}, chips.ontology)
    ).page
    page.evaluate("id => kgbuild.choose({ kind: 'claim', id })", claim.id)
    panel = page.locator("#panel")
    assert panel.get_by_text("Fact 4", exact=True).is_visible()
    assert panel.get_by_text("Fact 11", exact=True).is_hidden()
    panel.get_by_text("7 more facts").click()
    assert panel.get_by_text("Fact 11", exact=True).is_visible()
