"""Figures as still SVG pictures, drawn by Altair where it is installed.

The pictures stand in the page itself, so that they take its colours, light or dark; they hold no
script and no style. Words of documents go in as data and never into an expression of Vega. Places
of labels do not depend on the fonts of the machine: same figure, same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from kgbuild.draw.charts import Chart
from kgbuild.draw.text import clipped, pixels
from kgbuild.draw.timeline import Lane

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH = 460
"""Pixels of a figure; two stand side by side, one fits a telephone at 78 %."""
FONT = 13
_LABELS = 150
_ROW = 26
_FONT_NAME = "Arial, Helvetica, Liberation Sans, sans-serif"
_INK, _SOFT, _RULE = "var(--ink)", "var(--soft)", "var(--rule)"


def bars_svg(chart: Chart) -> Markup | None:
    """Draw a figure of bars, None where Altair is not installed.

    Parameters
    ----------
    chart : Chart
        Its rows, top to bottom.

    Returns
    -------
    Markup or None
        An ``svg`` element with every string in it escaped.
    """
    rows = []
    for at, bar in enumerate(chart.drawn):
        start = 0
        for standing, count in bar.counts:
            rows.append(
                {
                    "row": at,
                    "start": start,
                    "end": start + count,
                    "middle": start + count / 2,
                    "fill": f"var(--{standing.key})",
                    "on": f"var(--on-{standing.key})",
                    "count": _inside(standing.glyph, count, chart.longest),
                }
            )
            start += count
    labels = [
        {"row": at, "label": fitted(bar.label, _LABELS - 20, FONT)}
        for at, bar in enumerate(chart.drawn)
    ]
    return _svg(_bars, rows, labels, len(chart.drawn), chart.longest)


def timeline_svg(lanes: Sequence[Lane], first: date, last: date) -> Markup | None:
    """Draw a timeline, None where Altair is not installed.

    Parameters
    ----------
    lanes : sequence of Lane
        Top to bottom.
    first, last : date
        What the axis holds.
    """
    rows = [
        {
            "row": at,
            "start": _moment(start),
            "end": _moment(end),
            "fill": f"var(--{lane.colour})",
        }
        for at, lane in enumerate(lanes)
        for start, end in lane.days
    ]
    labels = [{"row": at, "label": lane.label} for at, lane in enumerate(lanes)]
    return _svg(_times, rows, labels, len(lanes), (_moment(first), _moment(last)))


def fitted(text: str, width: float, size: float) -> str:
    """Return the text, cut to so many pixels.

    Examples
    --------
    >>> fitted("Taiwan Semiconductor Manufacturing Company", 120, 13)
    'Taiwan Semicondu…'
    """
    line = clipped(text, 80) or "(no name)"
    while len(line) > 1 and pixels(line, size) > width:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def _inside(glyph: str, count: int, longest: int) -> str:
    """Return what stands in a piece of a bar: glyph and number where there is room for them."""
    room = count / longest * (WIDTH - _LABELS - 16)
    for words in (f"{glyph} {count:,}", glyph):
        if pixels(words, FONT) + 4 <= room:
            return words
    return ""


def _moment(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000


def _svg(draw: Any, rows: list[dict[str, Any]], *more: Any) -> Markup | None:
    try:
        import altair
        import vl_convert
    except ImportError:
        return None
    from markupsafe import Markup

    chart = draw(altair, altair.InlineData(values=rows), *more)
    # Vega's writer escapes every string; nothing of it is put together here.
    return Markup(vl_convert.vegalite_to_svg(chart.to_dict()))


def _bars(alt: Any, values: Any, labels: Any, count: int, longest: int) -> Any:
    x = alt.X(
        "start:Q",
        scale=alt.Scale(domain=[0, longest], nice=False),
        axis=alt.Axis(tickCount=4, tickMinStep=1, format=",d", title=None),
    )
    base = alt.Chart(values)
    bars = base.mark_bar(aria=False, height=18).encode(
        x=x, x2="end:Q", y=_row_of(alt, count), fill=alt.Fill("fill:N", scale=None)
    )
    counts = base.mark_text(aria=False, fontSize=FONT, fontWeight=600, font=_FONT_NAME).encode(
        x="middle:Q", y=_row_of(alt, count), text="count:N", fill=alt.Fill("on:N", scale=None)
    )
    return _framed(alt, [bars, counts], labels, count)


def _times(alt: Any, values: Any, labels: Any, count: int, ends: tuple[float, float]) -> Any:
    x = alt.X(
        "start:T",
        scale=alt.Scale(type="utc", domain=list(ends), nice=False, padding=8),
        axis=alt.Axis(tickCount=5, title=None, labelOverlap="greedy"),
    )
    marks = (
        alt.Chart(values)
        # The stroke keeps a single day visible among decades.
        .mark_bar(aria=False, height=12, opacity=0.75, strokeWidth=4, strokeJoin="round")
        .encode(
            x=x,
            x2="end:T",
            y=_row_of(alt, count),
            fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("fill:N", scale=None),
        )
    )
    return _framed(alt, [marks], labels, count)


def _row_of(alt: Any, count: int) -> Any:
    return alt.Y("row:O", scale=alt.Scale(domain=list(range(count))), axis=None)


def _framed(alt: Any, layers: list[Any], labels: Any, count: int) -> Any:
    names = (
        alt.Chart(alt.InlineData(values=labels))
        .mark_text(aria=False, align="right", fontSize=FONT, font=_FONT_NAME, fill=_INK)
        .encode(x=alt.value(-10), y=_row_of(alt, count), text="label:N")
    )
    height = count * _ROW
    return (
        alt.layer(*layers, names)
        .properties(
            width=WIDTH - _LABELS - 16,
            height=height,
            autosize="none",
            padding={"left": _LABELS, "right": 16, "top": 4, "bottom": 26},
            background="transparent",
        )
        .configure(
            aria=False,
            view={"stroke": None},
            axis={
                "labelFontSize": FONT - 1,
                "labelFont": _FONT_NAME,
                "labelColor": _SOFT,
                "labelFlush": True,
                "domainColor": _RULE,
                "gridColor": _RULE,
                "tickColor": _RULE,
            },
        )
    )
