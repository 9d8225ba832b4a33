"""The widget: its traits in Python, and its page in a browser, joined as a notebook joins them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

pytest.importorskip("anywidget", reason="anywidget is not installed")

from kgbuild.draw.claims import claim_views
from kgbuild.draw.network import network_page
from kgbuild.draw.notebook import still_fragment
from kgbuild.draw.widget import GraphWidget
from kgbuild.errors import QueryError


@pytest.fixture
def chips(sample: Callable[[str], Any]) -> Any:
    return sample("chips")


def widget_of(given: Any) -> GraphWidget:
    page = network_page(*given.graph)
    fallback = partial(still_fragment, *given.graph)
    return GraphWidget(page, given.claims, given.entities, fallback=fallback)


def test_what_python_chooses_is_chosen(chips: Any) -> None:
    widget = widget_of(chips)
    told: list[Any] = []
    widget.on_choose(told.append)
    claim, nvidia = chips.claims[3], chips.entities[0]
    widget.choose(claim)
    assert widget.chosen is claim and widget.claims == (claim,)
    widget.choose(nvidia)
    assert widget.chosen is nvidia and len(widget.claims) == 7
    widget.choose(None)
    assert widget.chosen is None and widget.claims == ()
    assert told == [claim, nvidia, None]


def test_what_the_page_tells_is_chosen_where_the_graph_has_it(chips: Any) -> None:
    widget = widget_of(chips)
    one, other = chips.claims[0], chips.claims[1]
    arrow = {"kind": "arrow", "id": "a", "claims": [one.id, other.id]}
    widget.set_state({"selection": arrow})
    assert widget.chosen is None and widget.claims == (one, other)
    widget.set_state({"selection": {"kind": "claim", "id": one.id, "claims": [one.id]}})
    assert widget.chosen is one
    for wrong in ({"kind": "claim", "id": "x", "claims": ["x"]}, {"kind": "y"}, {}):
        widget.set_state({"selection": wrong})
        assert widget.chosen is None and widget.claims == ()


def test_what_cannot_be_chosen_or_filtered_is_refused(chips: Any, sample: Any) -> None:
    widget = widget_of(chips)
    with pytest.raises(QueryError, match="of this graph"):
        widget.choose(sample("hostile").claims[0])
    with pytest.raises(QueryError, match="no verdict 'false'; there are refuted, conflicting"):
        widget.filter(verdicts=["false"])


def test_a_notebook_without_widgets_has_the_picture_and_the_table(chips: Any) -> None:
    bundle, _ = widget_of(chips)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == "<GraphWidget: 37 claims, 28 entities>"
    assert "<iframe" not in bundle["text/html"] and "<table" in bundle["text/html"]


def test_an_exported_notebook_shows_the_picture_also_where_no_widget_runs(
    chips: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: told.append(data))
    widget = widget_of(chips)
    widget._ipython_display_()
    still, live = told
    assert f'data-widget="{widget.model_id}"' in still["text/html"]
    assert "<table" in still["text/html"] and still["text/plain"] == repr(widget)
    assert "application/vnd.jupyter.widget-view+json" in live and "text/html" not in live


JOINED = """
<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget</title><body><div id="at"></div>
<script type="module">
const state = %s, listeners = {};
const model = {
  get: (name) => state[name],
  set: (name, value) => {
    if (JSON.stringify(state[name]) === JSON.stringify(value)) return;
    state[name] = value;
    model.dirty = { ...model.dirty, [name]: value };
    for (const listen of listeners[name] || []) listen();
  },
  save_changes: () => {
    if (model.dirty) window.toPython(model.dirty);
    model.dirty = null;
  },
  on: (event, listen) => (listeners[event.slice(7)] ||= []).push(listen),
  off: () => {},
};
window.fromPython = (told) => {
  for (const [name, value] of Object.entries(told)) model.set(name, value);
};
%s
render({ model, el: document.getElementById("at") });
</script>
"""
"""A page that joins the script of the widget to Python, as a notebook's front end does."""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["chips", "hostile", "larger"])
def test_choices_go_from_the_page_to_python_and_back(
    name: str, sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    given = sample(name)
    widget = widget_of(given)
    state = {"_page": widget._page, "height": 600, "selection": None, "filters": {}}
    state |= {"matching": widget.matching, "_still": "w1"}
    script = widget._esm.replace("export default { render };", "")
    seen = opened("<!doctype html><title>empty</title>")
    page = seen.page
    page.expose_function("toPython", widget.set_state)
    still = still_fragment(*given.graph, widget="w1")
    page.set_content(still + JOINED % (json.dumps(state).replace("<", "\\u003c"), script))
    page.wait_for_selector("iframe")
    assert page.locator("iframe").get_attribute("sandbox") == (
        "allow-scripts allow-popups allow-downloads"
    )
    frame = page.frames[1]
    frame.wait_for_selector("#rows .open")
    assert not page.is_visible("[data-widget]"), "the widget takes the place of the still picture"

    # a claim is chosen in the page
    frame.locator("#rows .open").nth(2).click()
    wait_for(page, lambda: widget.chosen is not None)
    assert widget.chosen is given.claims[2]

    # an entity is chosen in Python, and told to the page once
    widget.choose(given.entities[3])
    page.evaluate("(one) => fromPython({ selection: one })", widget.selection)
    wait_for(page, lambda: frame.evaluate("kgbuild.store.now.chosen.kind") == "entity")
    assert frame.evaluate("kgbuild.store.now.chosen.id") == given.entities[3].id
    assert widget.chosen is given.entities[3]

    # filters are set in Python; which claims pass comes back
    views = claim_views(given.documents, given.claims, given.verdicts)
    speaker = views[0].speaker
    widget.filter(verdicts=["refuted"], speakers=[speaker])
    page.evaluate("(one) => fromPython({ filters: one })", widget.filters)
    wanted = [v.id for v in views if v.standing.key == "refuted" and v.speaker == speaker]
    wait_for(page, lambda: widget.matching == wanted)
    widget.filter("zhou xiaomi")
    page.evaluate("(one) => fromPython({ filters: one })", widget.filters)
    wait_for(page, lambda: len(widget.matching) == (1 if name == "chips" else 0))
    assert {one.evaluate("window.hacked") for one in page.frames} == {None}
    assert [one for one in seen.requests if one.startswith("http")] == []
    assert seen.errors == []


def wait_for(page: Any, holds: Callable[[], bool]) -> None:
    """Let the browser work until something holds, three seconds at most."""
    for _ in range(60):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it does not come to hold")


@pytest.mark.browser
def test_the_page_is_silent_until_it_is_spoken_to(chips: Any, opened: Callable[..., Any]) -> None:
    """A stranger that frames the page hears nothing of it unasked."""
    page = opened("<!doctype html><title>empty</title>").page
    page.set_content("<iframe sandbox='allow-scripts'></iframe>")
    page.evaluate("() => { window.heard = []; onmessage = ({ data }) => { heard.push(data); }; }")
    page.evaluate(
        "(it) => { document.querySelector('iframe').srcdoc = it; }", network_page(*chips.graph)
    )
    frame = page.frames[1]
    frame.wait_for_selector("#rows .open")
    frame.locator("#rows .open").first.click()
    assert frame.evaluate("kgbuild.store.now.chosen.kind") == "claim"
    assert page.evaluate("heard") == []
