"""Bars outside a notebook: seen on a terminal, never in a file or a pipe."""

from __future__ import annotations

import io
import sys

import pytest

from kgbuild import progress


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_DELAY", 0.0)


def work(shown: bool) -> None:
    steps = progress.watched("abcd", shown=shown, words="checking", unit="claims", total=4)
    assert list(steps) == ["a", "b", "c", "d"]
    with progress.told_bar(shown=shown, unit="names") as told:
        told("indexing", 2)
        told("indexing", 4, 4)


def test_a_terminal_shows_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    work(shown=True)
    assert "checking: 100%" in screen.getvalue() and "4/4" in screen.getvalue()
    assert "indexing: 100%" in screen.getvalue()


def test_a_terminal_that_is_told_not_to_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    work(shown=False)
    assert screen.getvalue() == ""


def test_a_file_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    work(shown=True)
    assert log.getvalue() == ""
