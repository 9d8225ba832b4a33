"""Before and after: which claim the words of a text put before or after which other."""

from __future__ import annotations

import pytest

A = "[Brightloom acquires Orbix]"
S = "[Brightloom sues Quandary Labs]"

# What is claimed, and what stands in brackets behind: its order to which other claim.
ORDERED = [
    ("Brightloom sued Quandary Labs after it acquired Orbix.", f"sues after={A}"),
    ("After Brightloom acquired Orbix, it sued Quandary Labs.", f"sues after={A}"),
    ("After acquiring Orbix, Brightloom sued Quandary Labs.", f"sues after={A}"),
    ("Brightloom sued Quandary Labs before it acquired Orbix.", f"sues before={A}"),
    ("Before acquiring Orbix, Brightloom sued Quandary Labs.", f"sues before={A}"),
    ("Brightloom acquired Orbix and then sued Quandary Labs.", f"sues after={A}"),
    ("Brightloom acquired Orbix. Then it sued Quandary Labs.", f"sues after={A}"),
    ("Brightloom acquired Orbix. Later it sued Quandary Labs.", f"sues after={A}"),
    ("Brightloom acquired Orbix. It subsequently sued Quandary Labs.", f"sues after={A}"),
    ("Brightloom acquired Orbix. Earlier it had sued Quandary Labs.", f"sues before={A}"),
    ("Brightloom acquired Orbix. Three years later it sued Quandary Labs.", f"sues after={A}"),
    ("Once Brightloom acquires Orbix, it will sue Quandary Labs.", f"sues after={A}"),
    ("Brightloom will sue Quandary Labs as soon as it acquires Orbix.", f"sues after={A}"),
    ("Brightloom has owned Glimmer 3 since it acquired Orbix.", f"owns after={A}"),
    ("Brightloom owned Quandary Labs until it acquired Orbix.", f"owns before={A}"),
    ("Brightloom sued Quandary Labs when it acquired Orbix.", f"sues during={A}"),
    ("While acquiring Orbix, Brightloom sued Quandary Labs.", f"sues during={A}"),
    (
        "Following the acquisition of Orbix by Brightloom, Quandary Labs sued Paul Lind.",
        f"sues after={A}",
    ),
    (
        "Ada Kern said that Brightloom sued Quandary Labs after it acquired Orbix.",
        f"sues after={A}",
    ),
    ("Brightloom acquired Orbix after Brightloom sued Quandary Labs.", f"acquires after={S}"),
]

NOT_ORDERED = [
    "Brightloom acquired Orbix and sued Quandary Labs.",
    "Brightloom acquired Orbix by suing Quandary Labs.",
    "Brightloom acquired Orbix. It sued Quandary Labs.",
    "If Brightloom acquires Orbix, then it will sue Quandary Labs.",
    "While Brightloom acquired Orbix, Quandary Labs sued Paul Lind.",
    "Since Brightloom acquired Orbix, it sued Quandary Labs.",
    "Brightloom acquired Orbix. It will sue Quandary Labs later this year.",
]


def _orders(linked) -> list[str]:
    claims = {claim.id: claim for claim in linked.claims}
    return [
        f"{claim.predicate.split('#')[-1].split('/')[-1]} "
        f"{q.role.split('#')[-1]}=[{claims[q.value.id].text}]"
        for claim in linked.claims
        for q in claim.qualifiers
        if q.role.split("#")[-1] in ("after", "before", "during")
    ]


@pytest.mark.parametrize(("text", "expected"), ORDERED)
def test_what_the_text_puts_before_or_after_what(read, text, expected):
    assert _orders(read(text)) == [expected]


@pytest.mark.parametrize("text", NOT_ORDERED)
def test_no_order_is_made_up(read, text):
    assert _orders(read(text)) == []


def test_the_words_that_say_so_are_kept(read):
    linked = read("Brightloom acquired Orbix. Three years later it sued Quandary Labs.")
    [words] = [q.words for c in linked.claims for q in c.qualifiers]

    assert words == "three years later"
