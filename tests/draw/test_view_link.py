"""The address of the graph's page: a link restores the view, and no address does harm."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest

from kgbuild.draw.network import network_page

pytestmark = pytest.mark.browser
NOW = """() => {
  const { chosen, filters, picture, sort } = kgbuild.store.now;
  return JSON.stringify({ chosen, filters, picture, sort });
}"""


@pytest.fixture(scope="module")
def html(sample: Callable[[str], Any]) -> str:
    chips = sample("chips")
    return network_page(*chips.graph)


@pytest.fixture
def seen(html: str, opened: Callable[..., Any]) -> Any:
    """A page that raises nothing and asks for nothing to the end."""
    seen = opened(html)
    yield seen
    assert seen.errors == []
    assert {one.partition("#")[0] for one in seen.requests} == {seen.address}


def go(seen: Any, fragment: str) -> None:
    """Open the page anew with a fragment, as from a link elsewhere."""
    seen.page.goto("about:blank")
    seen.page.goto(seen.address + fragment)


def press(page: Any, group: str, value: str) -> None:
    page.click("#open-facets")
    label = page.get_by_role("group", name=group, exact=True).locator("label")
    label.filter(has=page.get_by_text(value, exact=True)).click()
    page.keyboard.press("Escape")


STEPS: list[tuple[Callable[[Any], Any], str]] = [
    (lambda page: page.fill("#search", "Ascend 910C"), "q=Ascend+910C"),
    (lambda page: page.click("label.toggle.is-unchecked"), "hide=unchecked"),
    (lambda page: press(page, "Type of entity", "AI model"), "type=AI+model"),
    (lambda page: press(page, "Relation", "in the text’s own words"), "relation=own+words"),
    (lambda page: press(page, "Speaker", "David Sacks"), "speaker=David+Sacks"),
    (lambda page: press(page, "Certainty", "conditional"), "certainty=conditional"),
    (lambda page: press(page, "Affirmed or denied", "denied"), "polarity=denied"),
    (lambda page: page.evaluate(
        "kgbuild.choose({ kind: 'entity', id: 'company/nvidia' })"), "entity-company/nvidia"),
    (lambda page: page.locator("th[data-by=verdict] button").click(), "sort=verdict"),
    (lambda page: page.click("label.own"), "picture=whole"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "fragment"), STEPS, ids=[fragment for _, fragment in STEPS])
def test_address_names_what_is_set_and_restores_it(
    act: Callable[[Any], Any], fragment: str, seen: Any
) -> None:
    first = seen.page.evaluate(NOW)
    act(seen.page)
    seen.page.wait_for_function("part => location.hash.slice(1) === part", arg=fragment)
    then = seen.page.evaluate(NOW)
    go(seen, f"#{fragment}")
    assert seen.page.evaluate(NOW) == then != first
    seen.page.evaluate("location.hash = ''")
    seen.page.wait_for_function("first => (" + NOW + ")() === first", arg=first)


def test_all_at_once_in_one_link(seen: Any, sample: Callable[[str], Any]) -> None:
    claim = sample("chips").claims[6].id
    pairs = (
        "q=a100&type=chip&type=company&certainty=certain&hide=unknown&verdict=0.5"
        "&from=2024-01-01&sort=-claim&picture=whole"
    )
    go(seen, f"#claim-{claim}&{pairs}")
    assert seen.page.locator("#panel h2").inner_text() == "A100 surpasses B200"
    assert seen.page.locator("#search").input_value() == "a100"
    assert seen.page.locator("#own").is_checked()
    texts = seen.page.locator("#rows tr:visible .open").all_inner_texts()
    assert texts == sorted(texts, reverse=True) and len(texts) > 1
    seen.page.locator("label.toggle.is-unknown").click()
    written = seen.page.url.partition("#")[2]
    assert written.startswith(f"claim-{claim}&")
    expected = [pair for pair in parse_qsl(pairs) if pair[0] != "hide"]
    assert sorted(parse_qsl(written.partition("&")[2])) == sorted(expected)


def test_back_and_forward_go_through_views(seen: Any) -> None:
    page, rows = seen.page, seen.page.locator("#rows tr:visible")
    page.locator("#search").press_sequentially("surpasses")
    page.wait_for_function("() => location.hash === '#q=surpasses'")
    page.locator("#rows tr:visible .open").first.click()
    page.go_back()
    page.wait_for_function("() => kgbuild.store.now.chosen === null")
    assert rows.count() == 3
    page.go_back()
    page.wait_for_function("() => kgbuild.store.now.filters.words === ''")
    assert rows.count() == 37 and page.locator("#search").input_value() == ""
    page.go_forward()
    page.wait_for_function("() => kgbuild.store.now.filters.words === 'surpasses'")
    page.click("#undo")
    assert rows.count() == 37, "a step of the browser's is undone like any other"


HOSTILE = [
    "#claim-constructor", "#entity-__proto__", "#arrow-x", "#entity-%E0%A4%A", "#claims", "#&&&",
    "#=", "#type=constructor&type=%00", "#hide=toString", "#sort=__proto__", "#sort=-constructor",
    "#verdict=NaN", "#verdict=1e999", "#extraction=-1", "#from=yesterday", "#from=2024-13-01",
    "#to=99999-01-01", "#time=never", "#picture=constructor", "#__proto__=1&constructor=2",
    "#speaker=<img src=x onerror=window.hacked=1>", "#" + "type=x&" * 20_000, "#timeless=",
    '#q=&hide="><script>window.hacked=1</script>', "#relation=%D8%00%FF",
]  # fmt: skip


def test_wrong_and_hostile_addresses_change_nothing(seen: Any) -> None:
    first = seen.page.evaluate(NOW)
    for fragment in HOSTILE:
        go(seen, fragment)
        assert seen.page.evaluate(NOW) == first, fragment[:80]
    seen.page.fill("#search", "nvidia")
    then = seen.page.evaluate(NOW)
    for fragment in HOSTILE[:7]:
        seen.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        assert seen.page.evaluate(NOW) == then, fragment
    assert seen.page.evaluate("window.hacked") is None
    assert len(HOSTILE) >= 25


def test_words_of_an_address_are_shown_as_text(seen: Any) -> None:
    attack = "<img src=x onerror=window.hacked=1>"
    go(seen, "#q=" + quote(attack + "W" * 1000))
    assert seen.page.locator("#search").input_value().startswith(attack)
    assert len(seen.page.locator("#search").input_value()) == 200
    assert seen.page.locator("#none").is_visible()
    assert seen.page.evaluate("window.hacked") is None


def test_link_is_copied(html: str, opened: Callable[..., Any]) -> None:
    seen = opened(html, permissions=["clipboard-read", "clipboard-write"])
    seen.page.click("label.toggle.is-supported")
    seen.page.click("#copy")
    seen.page.get_by_text("Copied", exact=True).wait_for()
    copied = seen.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{seen.address}#hide=supported" == seen.page.url


def test_link_is_shown_selected_where_copying_is_refused(seen: Any) -> None:
    page = seen.page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject('refused'); }")
    page.click("label.toggle.is-supported")
    page.click("#copy")
    field = page.locator("#share-link")
    assert field.input_value() == f"{seen.address}#hide=supported"
    assert page.evaluate("getSelection().toString()") == f"{seen.address}#hide=supported"
    assert "Ctrl+C" in page.locator("#share-advice").inner_text()
    page.keyboard.press("Escape")
    assert field.is_hidden()


FRAME = """html => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.width = 1000; frame.height = 700; frame.srcdoc = html;
  document.body.append(frame);
}"""


def test_in_the_frame_of_a_notebook_all_works_but_the_address(
    html: str, opened: Callable[..., Any]
) -> None:
    seen = opened("<!DOCTYPE html><title>A notebook</title><body></body>")
    seen.page.evaluate(FRAME, html)
    frame = seen.page.frame_locator("iframe")
    frame.locator("#search").fill("surpasses")
    assert frame.locator("#rows tr:visible").count() == 3
    frame.locator("#open-facets").click()
    frame.get_by_role("group", name="Affirmed or denied", exact=True).locator("label").nth(
        1
    ).click()
    frame.locator("#facets").press("Escape")
    frame.locator("#copy").click()
    assert frame.locator("#share-link").input_value() == "#q=surpasses&polarity=denied"
    assert "has no address" in frame.locator("#share-advice").inner_text()
    frame.locator("#share").press("Escape")
    frame.locator("#undo").click()
    assert frame.locator("#rows tr:visible").count() == 3
    frame.locator("#help").click()
    assert frame.get_by_role("dialog", name="Keys").is_visible()
    assert seen.errors == []
