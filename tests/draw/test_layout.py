"""No two boxes overlap, labels keep off boxes, the same graph gives the same picture."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from kgbuild.draw.boxes import SMALL_FONT, Picture
from kgbuild.draw.layout import lay_out
from kgbuild.draw.routes import LABEL_FONT, control_point
from kgbuild.draw.text import pixels
from kgbuild.draw.view import view_graph

Frame = tuple[float, float, float, float]


def frame(x: float, y: float, width: float, height: float) -> Frame:
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def overlap(a: Frame, b: Frame) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def pictures(graph: tuple[Any, ...]) -> list[Picture]:
    view = view_graph(*graph)
    return [one for one in (view.whole, view.focus) if one is not None]


def laid_out(view: Picture) -> tuple[dict[str, Frame], Any]:
    layout = lay_out(view.boxes, view.arrows, labelled=view.labelled)
    frames = {box.id: frame(*layout.places[box.id], box.width, box.height) for box in view.boxes}
    return frames, layout


@pytest.mark.parametrize("name", ["chips", "hostile", "large", "larger", "empty"])
def test_no_two_boxes_overlap(name: str, sample: Callable[[str], Any]) -> None:
    for picture in pictures(sample(name).graph):
        frames, _ = laid_out(picture)
        clashes = [pair for pair in combinations(frames, 2) if overlap(*(frames[p] for p in pair))]
        assert clashes == []


@pytest.mark.parametrize("name", ["chips", "hostile"])
def test_labels_keep_off_boxes_and_each_other(name: str, sample: Callable[[str], Any]) -> None:
    for picture in pictures(sample(name).graph):
        frames, layout = laid_out(picture)
        labels = {}
        for arrow in picture.arrows:
            route = layout.routes[arrow.id]
            start, end = layout.places[arrow.source], layout.places[arrow.target]
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            control = control_point(start, end, route.bend) if route.bend else middle
            t = route.label_at
            x, y = (
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                for a, b, c in zip(start, control, end, strict=True)
            )
            labels[arrow.label, arrow.id] = frame(x, y, pixels(arrow.label, LABEL_FONT), LABEL_FONT)
        on_boxes = [k for k, one in labels.items() if any(overlap(one, f) for f in frames.values())]
        on_labels = [p for p in combinations(labels, 2) if overlap(*(labels[key] for key in p))]
        assert on_boxes == []
        assert on_labels == []


@pytest.mark.parametrize("name", ["chips", "hostile"])
def test_same_graph_same_picture(name: str, sample: Callable[[str], Any]) -> None:
    for picture in pictures(sample(name).graph):
        layouts = [laid_out(picture)[1] for _ in range(2)]
        assert layouts[0] == layouts[1]


@pytest.mark.browser
def test_estimated_widths_hold_the_real_text(
    sample: Callable[[str], Any], opened: Callable[..., Any]
) -> None:
    page = opened("<!doctype html><canvas></canvas>").page
    measure = """([text, font]) => {
      const c = document.querySelector('canvas').getContext('2d');
      c.font = font + ' Arial, "Liberation Sans", "Helvetica Neue", Helvetica, sans-serif';
      return c.measureText(text).width;
    }"""
    for box in view_graph(*sample("chips").graph).whole.boxes:
        bold = box.family not in ("other", "value", "quoted")
        for line in box.lines:
            font = f"{600 if bold else 400} {box.font}px"
            assert page.evaluate(measure, [line, font]) <= box.width - 8, line
        for row in box.rows:
            font = f"400 {SMALL_FONT}px"
            assert page.evaluate(measure, [row.text, font]) <= box.width - 8, row.text
