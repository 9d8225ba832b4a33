"""Large graphs: a map of communities that opens on click, with the panel and search of any page."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pytest

from benchmarks.pages_graphs import invented
from kgbuild.draw.boxes import DRAWN
from kgbuild.draw.claims import claim_views
from kgbuild.draw.columns import block, columns
from kgbuild.draw.communities import OPENED, Community, find_communities
from kgbuild.draw.map import Circle, MapLayout, lay_out_map
from kgbuild.draw.network import LISTED, network_page
from kgbuild.draw.quotes import Quote
from kgbuild.draw.runs import joined_runs
from kgbuild.draw.view import view_graph
from kgbuild.ontology.load import load_ontology

GROUPS, EACH = 7, 90


@cache
def links() -> dict[tuple[int, int], int]:
    """Return a graph of seven groups around a hub each, ten pairs apart, and a ring of all hubs."""
    found: dict[tuple[int, int], int] = {}
    for group in range(GROUPS):
        hub = group * EACH
        for one in range(1, EACH):
            found[hub, hub + one] = 1
            found[hub + one, hub + one % (EACH - 1) + 1] = 1
        found[hub, (hub + EACH) % (GROUPS * EACH)] = 1
    for pair in range(GROUPS * EACH, GROUPS * EACH + 20, 2):
        found[pair, pair + 1] = 1
    return found


COUNT = GROUPS * EACH + 20


@cache
def layout() -> MapLayout:
    return lay_out_map(COUNT, links())


def leaves(community: Community) -> list[Community]:
    if not community.parts:
        return [community]
    return [leaf for part in community.parts for leaf in leaves(part)]


def test_communities_are_the_groups_and_hold_every_box_once() -> None:
    whole = find_communities(COUNT, links())
    assert sorted(one for leaf in leaves(whole) for one in leaf.members) == list(range(COUNT))
    first = [part.members[0] for part in whole.parts[:GROUPS]]
    assert sorted(first) == [group * EACH for group in range(GROUPS)]
    assert max(len(leaf.members) for leaf in leaves(whole)) <= OPENED


def test_what_is_too_large_to_be_opened_is_divided_again() -> None:
    star = {(0, one): 1 for one in range(1, 400)}
    assert find_communities(400, star).parts == ()
    chain = {(one, one + 1): 1 for one in range(1500)}
    whole = find_communities(1501, chain)
    assert whole.parts and max(len(leaf.members) for leaf in leaves(whole)) <= OPENED


def beside(circles: Sequence[Circle]) -> list[tuple[Circle, Circle]]:
    return [(a, b) for a, b in combinations(circles, 2) if a.parent == b.parent]


def test_communities_do_not_overlap_and_hold_their_dots_apart() -> None:
    found = layout()
    for one, other in beside(found.circles):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart > one.radius + other.radius, (one, other)
    for (x, y), home in zip(found.places, found.homes, strict=True):
        circle = found.circles[home]
        assert ((x - circle.x) ** 2 + (y - circle.y) ** 2) ** 0.5 < circle.radius
    for (x, y), (u, v) in combinations(found.places, 2):
        assert (x - u) ** 2 + (y - v) ** 2 > 20**2


def test_parts_lie_in_what_they_are_parts_of() -> None:
    graph = invented(1500, 3000)
    places = {one.id: place for place, one in enumerate(graph.entities)}
    said = ((places[one.subject.id], places[one.object.id]) for one in graph.claims)
    circles = lay_out_map(1500, dict.fromkeys(said, 1)).circles
    inner = [one for one in circles if one.parent >= 0]
    assert inner
    for one in inner:
        outer = circles[one.parent]
        away = ((one.x - outer.x) ** 2 + (one.y - outer.y) ** 2) ** 0.5
        assert away + one.radius <= outer.radius + 2


def test_the_same_graph_has_the_same_map_in_another_process() -> None:
    program = (
        "import hashlib; from tests.draw.test_large import layout;"
        "print(hashlib.sha256(repr(layout()).encode()).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.parametrize("boxes", [0, 1, 2])
def test_a_map_of_nearly_nothing(boxes: int) -> None:
    found = lay_out_map(boxes, {(0, 1): 1} if boxes == 2 else {})
    assert len(found.places) == boxes and len(set(found.places)) == boxes


COLUMNS = [
    (["a", "a", "a"], {"all": "a"}),
    (["a", "b", "c"], {"each": ["a", "b", "c"]}),
    (["a", "b", "a", "b"], {"values": ["a", "b"], "at": [0, 1, 0, 1]}),
    ([None, None], {"all": None}),
    ([], {"values": [], "at": []}),
]


@pytest.mark.parametrize(("values", "column"), COLUMNS)
def test_a_value_stands_once(values: list[Any], column: dict[str, Any]) -> None:
    assert columns({"one": values}) == {"one": column}


def test_a_large_block_is_compressed_and_a_small_one_escaped() -> None:
    assert str(block("x", ["</script>"])).count("</script>") == 1
    large = str(block("x", ["A100 surpasses B200. " * 100_000]))
    assert len(large) < 100_000 and 'type="text/plain"' in large


def cut(text: str, cuts: tuple[int, ...]) -> Quote:
    """Return a quote as the page's script makes it."""
    units = text.encode("utf-16-le", "surrogatepass")
    parts = [units[2 * a : 2 * b].decode("utf-16-le") for a, b in pairwise(cuts[:6])]
    parts[0] = "…" * (cuts[6] & 1) + parts[0]
    parts[4] += "…" * (cuts[6] >> 1)
    return Quote(*parts)


@pytest.mark.parametrize("name", ["chips", "hostile", "large"])
def test_every_quotation_can_be_cut_from_the_joined_text(
    name: str, sample: Callable[[str], Any]
) -> None:
    one = sample(name)
    quotes = [view.quote for view in claim_views(one.documents, one.claims, one.verdicts)]
    smileys = [Quote("…😀 said", " it", " is 😀", ".", " So…")] if name == "chips" else []
    text, cuts = joined_runs(quotes + smileys)
    assert [cut(text, one) for one in cuts] == quotes + smileys
    if name == "large":
        assert len(text) < 1.1 * len(one.documents[0].text)


def test_a_graph_has_a_map_where_it_has_more_boxes_than_can_be_drawn(
    sample: Callable[[str], Any],
) -> None:
    small, large = view_graph(*sample("large").graph), view_graph(*sample("larger").graph)
    assert small.map is None and len(small.whole.boxes) == DRAWN
    assert large.map is not None and len(large.map.boxes) == 420
    told = {claim for arrow in large.map.arrows for claim in arrow.claims}
    told |= {claim for box in large.map.boxes for row in box.rows for claim in row.claims}
    assert told == {claim.id for claim in large.claims}


# ---- in the browser


@pytest.fixture
def larger(sample: Callable[[str], Any], opened: Callable[..., Any]) -> Any:
    """Return an opened page of 420 boxes."""
    return opened(_page(sample), reduced_motion="reduce")


_PAGES: dict[str, str] = {}


def _page(sample: Callable[[str], Any]) -> str:
    if "larger" not in _PAGES:
        one = sample("larger")
        _PAGES["larger"] = network_page(*one.graph)
    return _PAGES["larger"]


PAINTED = """() => new Promise(done => {
  const look = () => (window.kgbuild && kgbuild.map.painted ? done() : setTimeout(look, 20));
  look();
})"""
PLACE = "id => { const { x, y } = kgbuild.map.place(id); return [x, y]; }"
INNERMOST = """() => {
  const one = kgbuild.map.circles.filter(one => one.whole).sort((a, b) => b.size - a.size)[0];
  kgbuild.map.openCircle(one.at);
  return one.size;
}"""


@pytest.mark.browser
def test_a_map_opens_without_error_and_asks_no_network(larger: Any) -> None:
    larger.page.evaluate(PAINTED)
    assert larger.errors == [] and larger.requests == [larger.address]
    assert larger.page.evaluate("kgbuild.map.circles.length") > 5
    colours = larger.page.evaluate(
        """() => {
          const canvas = document.querySelector('.map canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 50


@pytest.mark.browser
def test_a_click_on_a_dot_opens_the_same_panel(larger: Any) -> None:
    page = larger.page
    page.evaluate(PAINTED)
    for _ in range(12):
        page.click("#zoom-in")
    page.evaluate("kgbuild.choose({ kind: 'entity', id: 'thing/1' }, { from: 'list' })")
    page.keyboard.press("Escape")
    page.evaluate(PAINTED)
    page.mouse.click(*page.evaluate(PLACE, "thing/1"))
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Company 1"
    panel.locator(".cards button").first.click()
    assert "Claim " in panel.locator(".kind").first.inner_text()
    assert panel.locator("mark").count() == 1


@pytest.mark.browser
def test_the_search_finds_and_the_map_shows_it(larger: Any) -> None:
    page = larger.page
    page.fill("#search", "Company 417")
    page.locator("#rows .open", has_text="Company 417").first.wait_for()
    page.locator("#rows .open", has_text="Company 417").first.click()
    assert "Company 417" in page.locator("#panel h2").inner_text()
    page.evaluate(PAINTED)
    x, y = page.evaluate(PLACE, "thing/417")
    box = page.locator("#graph").bounding_box()
    assert box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]


@pytest.mark.browser
def test_a_community_opens_as_boxes_and_leads_back(larger: Any) -> None:
    page = larger.page
    page.evaluate(PAINTED)
    size = page.evaluate(INNERMOST)
    assert page.evaluate("kgbuild.network.body.nodeIndices.length") == size
    assert page.evaluate("kgbuild.labels.size") > 0
    assert page.locator("#trail").is_visible()
    page.locator("#trail button").first.click()
    assert page.locator("#trail").is_hidden() and page.locator(".map").is_visible()
    page.click("#undo")
    assert page.evaluate("kgbuild.network.body.nodeIndices.length") == size


@pytest.mark.browser
def test_a_link_opens_a_community_and_a_wrong_one_the_map(larger: Any) -> None:
    page = larger.page
    page.evaluate(INNERMOST)
    address = page.evaluate("location.href")
    assert "picture=community" in address
    page.goto(larger.address)
    page.goto(address)
    page.reload()
    assert page.locator("#trail").is_visible()
    page.goto(larger.address + "#picture=community%3A99999")
    page.reload()
    assert page.locator(".map").is_visible() and larger.errors == []


@pytest.mark.browser
def test_communities_are_listed_for_the_keyboard(larger: Any) -> None:
    page = larger.page
    page.evaluate(PAINTED)
    before = page.evaluate("kgbuild.map.view.scale")
    page.locator(".communities button").first.focus()
    page.keyboard.press("Enter")
    entered = page.evaluate("kgbuild.map.view.scale") > before
    assert entered or page.locator("#trail").is_visible()


@pytest.mark.browser
def test_arrow_keys_and_dragging_move_the_map_and_fit_brings_all_back(larger: Any) -> None:
    page = larger.page
    page.evaluate(PAINTED)
    first = page.evaluate("({ ...kgbuild.map.view })")
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("kgbuild.map.view.x") == first["x"] - 80
    page.mouse.move(400, 400)
    page.mouse.down()
    page.mouse.move(460, 430, steps=6)
    page.mouse.up()
    moved = page.evaluate("kgbuild.map.view.y")
    assert moved > first["y"]
    page.click("#zoom-fit")
    assert page.evaluate("({ ...kgbuild.map.view })") == first


@pytest.mark.browser
def test_the_list_has_its_first_rows_in_the_page_and_the_others_where_one_reads_on(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    html = _page(sample)
    claims = len(sample("larger").claims)
    assert claims > LISTED and html.count("<tr data-claim") == LISTED
    page = opened(html).page
    page.locator(".end").scroll_into_view_if_needed()
    rows = page.locator("#rows tr")
    for _ in range(20):
        page.mouse.wheel(0, 20_000)
        if rows.count() == claims:
            break
        page.wait_for_timeout(50)
    assert rows.count() == claims
    made = page.evaluate(
        "[...document.querySelectorAll('#rows tr')].map(row => row.children.length)"
    )
    assert len(set(made)) == 1


@pytest.mark.browser
def test_filters_dim_the_map(larger: Any) -> None:
    page = larger.page
    for key in ("supported", "unknown", "unanswered", "unchecked", "conflicting"):
        page.locator(f"label.toggle.is-{key}").click()
    shown = page.locator("#matching").inner_text()
    assert 0 < int(shown.split()[0]) < 200
    page.evaluate(PAINTED)
    assert larger.errors == []


@pytest.mark.browser
def test_ten_thousand_boxes_open_without_error(opened: Callable[..., Any]) -> None:
    one = invented(10_000, 20_000)
    html = network_page(one.documents, one.entities, one.claims, one.verdicts, load_ontology())
    assert len(html) < 5_000_000
    seen = opened(html)
    seen.page.evaluate(PAINTED)
    assert seen.errors == []
    assert (
        seen.page.evaluate(
            "kgbuild.map.circles.reduce((sum, one) => sum + (one.parent < 0 ? one.size : 0), 0)"
        )
        == 10_000
    )


@pytest.mark.browser
def test_a_map_is_accessible(larger: Any, serious_findings: Callable[[Any], list[str]]) -> None:
    larger.page.evaluate(PAINTED)
    assert serious_findings(larger.page) == []
    larger.page.evaluate(INNERMOST)
    assert serious_findings(larger.page) == []


@pytest.mark.browser
def test_a_map_fits_a_small_screen_and_opens_in_the_dark(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    seen = opened(_page(sample), width=390, color_scheme="dark", reduced_motion="reduce")
    seen.page.evaluate(PAINTED)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    corner = seen.page.evaluate(
        """() => {
          const canvas = document.querySelector('.map canvas');
          return [...canvas.getContext('2d').getImageData(1, 1, 1, 1).data];
        }"""
    )
    assert max(corner[:3]) < 80 and seen.errors == []
