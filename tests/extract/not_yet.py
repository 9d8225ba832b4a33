"""Cases that are known to fail, each with its reason, for a table of sentences."""

from __future__ import annotations

from collections.abc import Iterable

import pytest


def not_yet(cases: Iterable[tuple[str, object, str]]) -> list[object]:
    """Return cases (text, what is expected, why it fails) as parameters that must fail."""
    return [
        pytest.param(text, expected, marks=pytest.mark.xfail(reason=reason), id=text)
        for text, expected, reason in cases
    ]
