"""A page in headless Chromium: how soon it draws, and at how many frames a second it moves."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_SIZE = {"width": 1280, "height": 800}
_MOVING = 3.0
"""Seconds of dragging, and of zooming."""


@dataclass(frozen=True, slots=True)
class Movement:
    """Frames a second while the picture moves, and the longest time without one, in seconds."""

    frames: float
    longest: float


@dataclass(frozen=True, slots=True)
class Opening:
    """What a browser does with a page.

    Parameters
    ----------
    drawn : float or None
        Seconds from the start of the navigation to the first picture; None where none came.
    processor : float or None
        Seconds of the processor that the page's process spent on it: other work on the machine
        does not change them.
    panning, zooming : Movement or None
        While it is dragged, and while the wheel turns.
    errors : int
        In the console.
    """

    drawn: float | None
    processor: float | None
    panning: Movement | None
    zooming: Movement | None
    errors: int


@contextmanager
def browser() -> Iterator[Any]:
    """Start Chromium with software rendering.

    Raises
    ------
    SystemExit
        If there is no Chromium or no Playwright.
    """
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        raise SystemExit(f"no browser: none of {', '.join(BROWSERS)} is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise SystemExit("Playwright is not installed: pip install playwright") from None
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
        yield running
        running.close()


def measure(
    running: Any, path: Path, script: str, ready: str, most: float, picture: Path | None = None
) -> Opening:
    """Open a page, wait for its picture and move it.

    Parameters
    ----------
    running : Browser
        See :func:`browser`.
    path : Path
        The page.
    script : str
        What counts frames, run before the page's own scripts.
    ready : str
        JavaScript that is true once the picture is drawn.
    most : float
        Seconds to wait for it.
    picture : Path, optional
        Where a screenshot goes.
    """
    machine = running.new_browser_cdp_session()
    page = running.new_page(viewport=_SIZE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.add_init_script(script)
        before = _processor(machine)
        page.goto(path.resolve().as_uri(), timeout=most * 1000, wait_until="commit")
        drawn = _drawn(page, ready, most)
        spent = max(now - before.get(id_, 0.0) for id_, now in _processor(machine).items())
        if picture is not None:
            page.screenshot(path=picture, timeout=120_000)
        if drawn is None:
            return Opening(None, None, None, None, len(errors))
        return Opening(drawn, spent, _moved(page, _dragged), _moved(page, _zoomed), len(errors))
    finally:
        page.close()


def _processor(machine: Any) -> dict[int, float]:
    """Return the processor's seconds of each process that draws pages."""
    processes = machine.send("SystemInfo.getProcessInfo")["processInfo"]
    return {one["id"]: float(one["cpuTime"]) for one in processes if one["type"] == "renderer"}


def _drawn(page: Any, ready: str, most: float) -> float | None:
    end = time.monotonic() + most
    while time.monotonic() < end:
        found = page.evaluate(f"() => ({ready}) ? kgbuildFrames.now() : null")
        if found is not None:
            return float(found) / 1000
        page.wait_for_timeout(10)
    return None


def _moved(page: Any, move: Callable[[Any], None]) -> Movement:
    page.evaluate("() => kgbuildFrames.start()")
    move(page)
    frames, longest = page.evaluate("() => kgbuildFrames.stop()")
    return Movement(float(frames), float(longest) / 1000)


def _dragged(page: Any) -> None:
    page.mouse.move(480, 430)
    page.mouse.down()
    end, step = time.monotonic() + _MOVING, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.move(480 + 300 * math.sin(step / 25), 430 + 150 * math.sin(step / 17))
    page.mouse.up()


def _zoomed(page: Any) -> None:
    page.mouse.move(480, 430)
    page.keyboard.down("Control")
    end, step = time.monotonic() + _MOVING, 0
    while time.monotonic() < end:
        step += 1
        page.mouse.wheel(0, -40 if step // 25 % 2 == 0 else 40)
    page.keyboard.up("Control")
