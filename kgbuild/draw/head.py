"""What every page begins with: its title, how many claims stand how, what is missing and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kgbuild.draw.claims import ClaimView
from kgbuild.draw.pages import counted
from kgbuild.draw.standing import STANDINGS
from kgbuild.draw.text import heading, shown
from kgbuild.model import Document, Dropped, Failure


def page_title(documents: Sequence[Document], title: str | None) -> str:
    """Return the heading: the one given, the document's, or the number of documents."""
    if title:
        return shown(title)
    if len(documents) == 1:
        named = heading(documents[0])
        # "text" is what a document is called that nobody named.
        return named if named != "text" else "Untitled text"
    return counted(len(documents), "document") if documents else "Nothing was read"


def standing_counts(claims: Sequence[ClaimView]) -> list[dict[str, Any]]:
    """Return every standing with how many claims have it, the most serious first."""
    counts = Counter(view.standing.key for view in claims)
    return [{**asdict(one), "count": counts[one.key]} for one in STANDINGS.values()]


def reasons(dropped: Sequence[Dropped], failures: Sequence[Failure]) -> list[str]:
    """Return why things are missing, the most frequent reason first."""
    why = Counter(shown(one.reason) for one in dropped)
    told = [f"{shown(one.name)}: {shown(one.message)}" for one in failures]
    most = sorted(why.items(), key=lambda one: (-one[1], one[0]))
    return told + [f"{counted(number, 'passage')} dropped: {reason}" for reason, number in most]
