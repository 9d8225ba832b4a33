"""Filters, search, time and table of the graph's page, in a real browser."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from kgbuild.draw.claims import OWN_WORDS, claim_views
from kgbuild.draw.days import days_spoken_of
from kgbuild.draw.network import network_page
from kgbuild.model import Claim, Text, TimeValue

ROWS = "#rows tr:visible"
DAYS: list[tuple[str, TimeValue | None, Any, tuple[str | None, str | None]]] = [
    ("when it holds", TimeValue("2023", date(2023, 1, 1), date(2023, 12, 31)), None,
     ("2023-01-01", "2023-12-31")),
    ("since then", TimeValue("since 2020", date(2020, 1, 1)), None, ("2020-01-01", None)),
    ("until then", TimeValue("until 2019", None, date(2019, 12, 31)), None, (None, "2019-12-31")),
    ("the day it tells", None, TimeValue("January 20", date(2025, 1, 20), date(2025, 1, 20)),
     ("2025-01-20", "2025-01-20")),
    ("words without a day", TimeValue("lately"), None, (None, None)),
    ("both, of which one is a day", TimeValue("lately"), TimeValue("2024", date(2024, 1, 1)),
     ("2024-01-01", None)),
    ("no time", None, Text("2023"), (None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("told", "time", "object_", "days"), DAYS)
def test_days_that_a_claim_speaks_of(
    told: str,
    time: TimeValue | None,
    object_: Any,
    days: tuple[str | None, str | None],
    sample: Callable[[str], Any],
) -> None:
    claim: Claim = replace(sample("chips").claims[0], time=time, object=object_)
    assert days_spoken_of(claim) == days, told


def test_relations_are_told_apart_by_type_and_not_by_words(sample: Callable[[str], Any]) -> None:
    chips = sample("chips")
    views = claim_views(chips.documents, chips.claims, chips.verdicts, chips.ontology)
    assert Counter(view.relation_type for view in views)[OWN_WORDS] == 8
    assert views[5].relation == "not: surpasses"
    assert views[5].relation_type == views[4].relation_type == "surpasses"


def two_texts(sample: Callable[[str], Any]) -> Any:
    """Return the chips in two texts of two years, every third claim with a time."""
    chips = sample("chips")
    text = chips.documents[0]
    second = replace(text, id="0" * 16, title="The sequel", published=date(2025, 3, 1))
    chips.documents = [replace(text, published=date(2024, 2, 1)), second]
    for at, claim in enumerate(chips.claims):
        month = date(2024, 1 + at % 12, 1)
        time = TimeValue(month.strftime("%B %Y"), month, month) if at % 3 == 0 else None
        document = chips.documents[at % 2].id
        evidence = replace(claim.evidence, document=document)
        chips.claims[at] = replace(claim, time=time, evidence=evidence, confidence=0.4 + at / 100)
    return chips


@pytest.fixture(scope="module")
def page_of(sample: Callable[[str], Any]) -> Callable[[str], str]:
    made = {"texts": lambda: two_texts(sample), "hostile": lambda: sample("hostile"),
            "old": lambda: with_an_old_claim(sample)}  # fmt: skip
    return cache(lambda name: network_page(*made[name]().graph))


@pytest.fixture
def texts(page_of: Callable[[str], str], opened: Callable[..., Any]) -> Any:
    """A page of two texts, without errors to the end."""
    seen = opened(page_of("texts"))
    yield seen.page
    assert seen.errors == []
    assert seen.requests == [seen.address]


def choose(page: Any, group: str, value: str) -> None:
    if not page.locator("#facets").is_visible():
        page.click("#open-facets")
    labels = page.get_by_role("group", name=group, exact=True).locator("label")
    labels.filter(has=page.get_by_text(value, exact=True)).click()


def count(page: Any) -> int:
    return int(page.locator(ROWS).count())


CHOICES = [
    ("Type of entity", ["person"], 4),
    ("Type of entity", ["person", "media organisation"], 5),
    ("Relation", ["surpasses"], 3),
    ("Relation", ["in the text’s own words"], 8),
    ("Speaker", ["David Sacks", "bloggers"], 2),
    ("Document", ["The sequel"], 18),
    ("Certainty", ["possible", "conditional"], 2),
    ("Affirmed or denied", ["denied"], 1),
]


@pytest.mark.browser
@pytest.mark.parametrize(("group", "values", "rows"), CHOICES)
def test_choices_filter_and_say_beforehand_how_many_they_leave(
    group: str, values: list[str], rows: int, texts: Any
) -> None:
    texts.click("#open-facets")
    labels = texts.get_by_role("group", name=group, exact=True).locator("label")
    told = [
        int(labels.filter(has=texts.get_by_text(value, exact=True)).locator("b").inner_text())
        for value in values
    ]
    assert max(told) <= rows <= sum(told)
    for value in values:
        choose(texts, group, value)
    assert count(texts) == rows
    assert texts.locator("#matching").inner_text() == f"{rows} of 37 listed"
    chips = texts.locator("#active button")
    assert chips.count() == len(values)
    texts.keyboard.press("Escape")
    for _ in values:
        chips.first.click()
    assert count(texts) == 37 and texts.locator("#active").is_hidden()


@pytest.mark.browser
def test_long_groups_can_be_searched(texts: Any) -> None:
    texts.click("#open-facets")
    texts.get_by_label("Find: Relation").fill("rel")
    found = texts.get_by_role("group", name="Relation", exact=True).locator("bdi")
    assert found.all_inner_texts() == ["relies-on", "released", "released-on"]
    texts.get_by_label("Find: Relation").fill("zebra")
    assert texts.get_by_text("none is called so").is_visible()


@pytest.mark.browser
def test_counts_are_of_what_all_other_filters_leave(texts: Any) -> None:
    choose(texts, "Relation", "surpasses")
    group = texts.get_by_role("group", name="Type of entity", exact=True)
    types = dict(
        zip(
            group.locator("bdi").all_inner_texts(),
            group.locator("b").all_inner_texts(),
            strict=True,
        )
    )
    assert types["chip"] == "3" and types["person"] == "0"
    relations = texts.get_by_role("group", name="Relation", exact=True)
    assert int(relations.locator("b").nth(0).inner_text()) > 3  # a choice adds to its own group
    assert texts.locator(".toggle.is-refuted b").inner_text() == "1"


@pytest.mark.browser
def test_least_confidence_and_disputed_claims(texts: Any) -> None:
    texts.click("#open-facets")
    texts.get_by_role("slider", name="Sure of the reading at least").fill("60")
    assert count(texts) == 17  # 0.60 to 0.76
    texts.get_by_role("slider", name="Sure of the reading at least").fill("0")
    texts.get_by_role("slider", name="Sure of the verdict at least").fill("50")
    assert count(texts) == 29  # those without a verdict are left out
    texts.click("#facets header >> text=Close")
    texts.click("#reset")
    texts.click("#open-facets")
    texts.click("label.disputed")
    assert count(texts) == 4
    chips = texts.locator(f"{ROWS} .chip").all_inner_texts()
    assert {chip.split()[-1] for chip in chips} == {"refuted", "conflicting"}


@pytest.mark.browser
def test_nothing_found_says_which_filter_to_loosen(texts: Any) -> None:
    texts.fill("#search", "surpasses")
    choose(texts, "Type of entity", "person")
    texts.keyboard.press("Escape")
    assert count(texts) == 0
    ways = texts.locator("#looser button")
    assert ways.all_inner_texts() == [
        "Without the words searched for: 4 claims", "Without the types: 3 claims",
    ]  # fmt: skip
    ways.nth(1).click()
    assert count(texts) == 3 and texts.locator("#none").is_hidden()


SUGGESTED = [
    ("nvid", "Nvidia", "#panel h2", "Nvidia"),
    ("r1", "DeepSeek-R1", "#panel h2", "DeepSeek-R1"),
    ("EUV", "extreme ultraviolet lithography also called EUV", "#panel h2",
     "extreme ultraviolet lithography"),
    ("taiwan semi", "TSMC", "#panel h2", "TSMC"),
    ("microsoft dev", "Microsoft develops ChatGPT", "#panel .kind", "Claim 27"),
]  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(("words", "first", "where", "shown"), SUGGESTED)
def test_search_suggests_names_then_claims_and_opens_them(
    words: str, first: str, where: str, shown: str, texts: Any
) -> None:
    texts.keyboard.press("/")
    texts.keyboard.type(words)
    options = texts.get_by_role("option")
    assert re.sub(r"\s+", " ", options.first.inner_text()).startswith(first)
    search = texts.get_by_role("combobox", name="Search claims and entities")
    assert search.get_attribute("aria-expanded") == "true"
    texts.keyboard.press("ArrowDown")
    assert search.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    texts.keyboard.press("Enter")
    assert texts.locator(where).first.inner_text() == shown
    assert search.input_value() == "" and count(texts) == 37


@pytest.mark.browser
def test_escape_closes_one_thing_after_another(texts: Any) -> None:
    texts.locator(".open").nth(3).click()
    texts.keyboard.press("/")
    texts.keyboard.type("nvidia")
    search = texts.locator("#search")
    steps = [
        lambda: texts.get_by_role("option").count() == 0 and search.input_value() == "nvidia",
        lambda: search.input_value() == "",
        lambda: texts.evaluate("document.activeElement.id") != "search",
        lambda: texts.locator("#panel h2").inner_text() == "Disputed claims",
    ]
    for at, holds in enumerate(steps):
        texts.keyboard.press("Escape")
        assert holds(), at


@pytest.mark.browser
def test_time_slider_goes_over_what_claims_speak_of_and_over_publication(texts: Any) -> None:
    assert texts.locator("#times").is_hidden()
    texts.click("#open-times")
    timed = 13 + 1  # every third, and "released on January 20, 2025"
    assert texts.locator("#timeless-count").inner_text() == str(37 - timed)
    first, last = texts.get_by_label("Earliest time"), texts.get_by_label("Latest time")
    assert first.get_attribute("aria-valuetext") == "Jan 2024"
    last.focus()
    texts.keyboard.press("Home")
    assert last.get_attribute("aria-valuetext") == "Jan 2024"
    januaries = 4  # claims 0, 12, 24 and 36
    assert count(texts) == 37 - timed + januaries
    texts.get_by_label("and claims without a time").click()
    assert count(texts) == januaries
    assert texts.locator("#active button").inner_text().startswith("until Jan 2024")
    first.focus()
    texts.keyboard.press("End")
    assert first.get_attribute("aria-valuetext") == "Jan 2024", "the handles do not cross"
    texts.locator("#active button").click()
    texts.select_option("#time-of", "published")
    texts.get_by_label("Earliest time").focus()
    texts.keyboard.press("End")
    assert texts.locator(f"{ROWS} .document").all_inner_texts() == ["The sequel"] * 18


def with_an_old_claim(sample: Callable[[str], Any]) -> Any:
    """Return the chips with a claim for each month of three years, and one of 1911."""
    chips = sample("chips")
    for at, claim in enumerate(chips.claims):
        day = date(2022 + at // 12, 1 + at % 12, 1) if at < 36 else date(1911, 5, 1)
        chips.claims[at] = replace(claim, time=TimeValue(str(day), day, day))
    return chips


@pytest.mark.browser
def test_a_far_off_time_does_not_squeeze_the_others(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    page = opened(page_of("old")).page
    page.click("#open-times")
    first, last = page.get_by_label("Earliest time"), page.get_by_label("Latest time")
    assert first.get_attribute("aria-valuetext") == "Jan 2022 or before"
    assert first.get_attribute("max") == "35"
    last.focus()
    page.keyboard.press("Home")
    assert count(page) == 2, "the first month and 1911"
    page.goto(page.url.partition("#")[0] + "#to=1950-12-31")
    assert page.locator(f"{ROWS} .when").all_inner_texts() == ["1911-05-01"]
    assert "until 1950-12-31" in page.locator("#active button").inner_text()


@pytest.mark.browser
def test_time_is_not_offered_where_no_claim_has_two(
    page_of: Callable[[str], str], opened: Callable[..., Any]
) -> None:
    assert opened(page_of("hostile")).page.locator("#open-times").count() == 0


@pytest.mark.browser
def test_undo_and_redo_go_over_everything_but_typing(texts: Any) -> None:
    undo, redo = texts.locator("#undo"), texts.locator("#redo")
    assert undo.is_disabled() and redo.is_disabled()
    texts.locator("#search").press_sequentially("nvidia")
    found = count(texts)
    texts.locator(f"{ROWS} .open").first.click()
    texts.click("label.toggle.is-supported")
    texts.keyboard.press("Control+z")
    assert count(texts) == found, "the verdict"
    texts.keyboard.press("Control+z")
    assert texts.locator("#panel h2").inner_text() == "Disputed claims", "what was chosen"
    undo.click()
    assert texts.locator("#search").input_value() == "", "a word that is typed is one step"
    assert undo.is_disabled() and count(texts) == 37
    texts.evaluate("document.activeElement.blur()")
    texts.keyboard.press("Control+Shift+z")
    assert texts.locator("#search").input_value() == "nvidia" and count(texts) == found
    assert not redo.is_disabled()
    texts.locator(f"{ROWS} .open").first.click()
    texts.locator("#search").focus()
    texts.keyboard.press("Control+z")
    title = texts.locator("#panel h2").inner_text()
    assert title == "Nvidia makes A100", "in a field the keys are the browser's"


SORTED = [
    ("Claim", ["A100 surpasses B200", "Amazon hosts DeepSeek-R1"]),
    ("Verdict", ["A100 surpasses B200", "Microsoft develops ChatGPT"]),
    ("Certainty", ["Nvidia makes A100", "Nvidia makes H20"]),
    ("Time", ["Nvidia makes A100", "DeepSeek steals from OpenAI"]),
    ("Document", ["Nvidia makes A100", "Nvidia makes B200"]),
]


@pytest.mark.browser
@pytest.mark.parametrize(("column", "first"), SORTED)
def test_table_is_sorted_by_its_heads(column: str, first: list[str], texts: Any) -> None:
    head = texts.get_by_role("columnheader", name=column, exact=True)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert texts.locator(f"{ROWS} .open").all_inner_texts()[:2] == first
    assert texts.locator("#told").inner_text() == f"Sorted by {column}, ascending"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert texts.locator(f"{ROWS} .open").all_inner_texts()[:2] != first
    texts.keyboard.press("Control+z")
    texts.keyboard.press("Control+z")
    assert texts.locator(f"{ROWS} .number").all_inner_texts()[:3] == ["0", "1", "2"]


@pytest.mark.browser
def test_keys_go_through_the_list_and_are_listed(texts: Any) -> None:
    focused = "document.activeElement.textContent"
    for key, text in (("j", "Nvidia makes A100"), ("j", "Nvidia makes H20"),
                      ("ArrowDown", "Nvidia makes B200"), ("k", "Nvidia makes H20")):  # fmt: skip
        texts.keyboard.press(key)
        assert texts.evaluate(focused) == text, key
    texts.keyboard.press("Enter")
    assert texts.locator("#panel h2").inner_text() == "Nvidia makes H20"
    assert texts.locator("#rows [aria-current]").inner_text().split("\n")[0].startswith("1")
    texts.keyboard.press("?")
    assert "Fit the picture" in texts.get_by_role("dialog", name="Keys").inner_text()
    texts.get_by_label("Single letters work as keys").click()
    texts.keyboard.press("Escape")
    assert texts.locator("#panel h2").inner_text() == "Nvidia makes H20", "only the dialog closes"
    texts.keyboard.press("/")
    assert texts.evaluate("document.activeElement.id") != "search"


@pytest.mark.browser
@pytest.mark.parametrize(("name", "width"), [("texts", 1280), ("texts", 390), ("hostile", 390)])
def test_open_filters_suggestions_and_times_are_accessible_and_fit(
    name: str,
    width: int,
    page_of: Callable[[str], str],
    opened: Callable[..., Any],
    serious_findings: Callable[[Any], list[str]],
) -> None:
    seen = opened(page_of(name), width=width)
    page = seen.page
    if page.locator("#open-times").count():
        page.click("#open-times")
    page.click("#open-facets")
    page.evaluate("for (const one of document.querySelectorAll('#facets details')) one.open = true")
    page.locator("#facets input[type=checkbox]").nth(1).click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('#facets').scrollWidth <= innerWidth")
    assert serious_findings(page) == []
    page.keyboard.press("Escape")
    page.click("#search")
    page.keyboard.type("a")
    assert page.get_by_role("option").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious_findings(page) == []
    assert page.evaluate("window.hacked") is None and seen.errors == []


@pytest.mark.browser
def test_overview_tells_of_the_claims_that_pass(texts: Any) -> None:
    panel = texts.locator("#panel")
    assert "A100 surpasses B200" in panel.inner_text()
    steps = {"refuted": "Disputed claims", "conflicting": "Supported claims",
             "supported": "First claims", "unknown": "First claims",
             "unchecked": "No claim passes"}  # fmt: skip
    for key, title in steps.items():
        texts.click(f"label.toggle.is-{key}")
        assert panel.locator("h2").inner_text() == title, f"without {key}"
        assert "A100 surpasses B200" not in panel.inner_text()
    texts.click("#reset")
    assert "A100 surpasses B200" in panel.inner_text()


@pytest.mark.browser
def test_filter_whose_claims_only_the_whole_picture_has_draws_it(texts: Any) -> None:
    boxes = "kgbuild.network.body.nodeIndices.length"
    readable = texts.evaluate(boxes)
    choose(texts, "Relation", "in the text’s own words")
    texts.keyboard.press("Escape")
    assert texts.locator("#own").is_checked()
    assert texts.evaluate(boxes) > readable


@pytest.mark.browser
def test_form_is_one_line_on_a_small_desktop(texts: Any) -> None:
    texts.evaluate(
        "document.querySelectorAll('#tools .toggle b').forEach(b => { b.textContent = '888'; })"
    )
    texts.evaluate("document.querySelector('#open-facets').textContent = 'Filters (12)'")
    tops = texts.locator("#tools > *:visible, #tools .toggle").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    )
    assert len(tops) > 7 and max(tops) - min(tops) < 12
