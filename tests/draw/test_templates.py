"""What style sheets, scripts and templates ask of one another is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kgbuild.draw.pages import TEMPLATES

SERVED = TEMPLATES.parents[1] / "serve" / "templates"
SHARED = ("parts.html", "network/panel.js", "network/elements.js")
PAGES = {
    "network": ("network/*.css", ("network/*", "parts.html")),
    "article": ("article/*.css", ("article/*", *SHARED)),
    "report": ("report.css", ("report*.html", "parts.html")),
    "notebook": ("notebook.css", ("notebook_*.html", "article/*.html", "parts.html")),
    "all": ("page.css", ("**/*.html", "network/*.js", "article/*.js")),
    "with controls": ("controls.css", ("network/*", "article/*.html")),
}
MADE = ("is-", "fill-", "lane-", "depth-", "hides-")
"""Beginnings of classes whose end is a value: a verdict, a family, a height."""


def texts(*patterns: str) -> Iterator[str]:
    for pattern in patterns:
        for path in sorted(TEMPLATES.glob(pattern)):
            if path.suffix in (".html", ".js") and "lib" not in path.parts:
                yield path.read_text(encoding="utf-8")


def selectors(style: str) -> str:
    """Return a style sheet without comments, declarations and what stands between quotes."""
    bare = re.sub(r'/\*.*?\*/|"[^"]*"', "", style, flags=re.DOTALL)
    return re.sub(r"\{[^{}]*\}", " ", bare)


@pytest.mark.parametrize("page", PAGES)
def test_every_class_of_a_style_sheet_is_given_to_something(page: str) -> None:
    sheets, users = PAGES[page]
    text = "\n".join(texts(*users))
    quoted = re.findall(r'"[^"]*"|`[^`]*`', text) + re.findall(r"\{\{.*?\}\}", text)
    given = {word for part in quoted for word in re.findall(r"[\w-]+", part)}
    styles = [path.read_text(encoding="utf-8") for path in TEMPLATES.glob(sheets)]
    named = set(re.findall(r"\.([a-z][\w-]*)", " ".join(map(selectors, styles))))
    assert len(named) > 10
    assert not {one for one in named - given if not one.startswith(MADE)}


@pytest.mark.parametrize("folder", [TEMPLATES / "network", TEMPLATES / "article", SERVED])
def test_every_id_that_a_script_asks_for_is_in_the_page(folder: Path) -> None:
    asked: set[str] = set()
    for path in folder.glob("*.js"):
        script = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r'(?:byId|getElementById)\("([\w-]+)"\)', script))
    pages = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))
    assert len(asked) > 5
    given = {*re.findall(r'id="([\w-]+)"', pages), "data"}  # kgbuild.draw.blocks writes it
    assert asked <= given
