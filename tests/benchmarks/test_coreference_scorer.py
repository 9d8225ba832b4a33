"""Coreference scores of small clusters, worked out by hand from the definitions in the papers."""

from __future__ import annotations

import pytest

from benchmarks.coreference_scorer import METRICS, Parts

# gold, system, recall and precision of MUC, B-cubed, entity CEAF
CASES = (
    ("abc de", "abc de", (1, 1), (1, 1), (1, 1)),
    ("abc", "ab", (1 / 2, 1), (4 / 9, 1), (4 / 5, 4 / 5)),
    # the example of Bagga & Baldwin 1998: two systems that MUC does not tell apart
    ("12345 67 89ABC", "12345 6789ABC", (1, 9 / 10), (1, 16 / 21), (11 / 18, 11 / 12)),
    ("12345 67 89ABC", "1234589ABC 67", (1, 9 / 10), (1, 7 / 12), (5 / 9, 5 / 6)),
    ("ab cd", "ac bd", (0, 0), (1 / 2, 1 / 2), (1 / 2, 1 / 2)),
    ("ab", "", (0, 0), (0, 0), (0, 0)),
)


def ratios(parts: Parts) -> tuple[float, float]:
    return (
        parts.recalled / parts.wanted if parts.wanted else 0.0,
        parts.precise / parts.found if parts.found else 0.0,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} / {case[1]}")
def test_clusters_get_the_scores_of_the_definitions(
    case: tuple[str, str, *tuple[tuple[float, float], ...]],
) -> None:
    gold, system = ([frozenset(cluster) for cluster in side.split()] for side in case[:2])
    for (name, metric), expected in zip(METRICS.items(), case[2:], strict=True):
        assert ratios(metric(gold, system)) == pytest.approx(expected, abs=1e-3), name


def test_the_table_has_not_shrunk() -> None:
    assert len(CASES) >= 6
