"""What all tests share: the repository's folders, the sample article, a browser."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell's background job ignores Ctrl-C, and so would the programs that the tests interrupt.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def sample_article() -> Path:
    """The article that ``make demo`` reads."""
    return ROOT / "examples" / "chip-race.txt"


@pytest.fixture
def plain_extractor(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an extractor that takes no time, as pip would lay it down: "plain"."""
    folder = repository / "tests" / "fixtures" / "plain_extractor"
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = next(filter(None, map(shutil.which, BROWSERS)), None)
    if executable is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def serious_findings() -> Callable[[Any], list[str]]:
    """Findings of axe-core of serious or critical impact, in light and in dark."""
    package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    source = (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

    def find(page: Any) -> list[str]:
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.evaluate(source)  # a script element would be against the page's policy
            result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            found += [
                f"{scheme}: {one['id']}: {node['html'][:200]}: {node['failureSummary']}"
                for one in result["violations"]
                if one["impact"] in ("serious", "critical")
                for node in one["nodes"]
            ]
        return found

    return find
