"""Which boxes stand on a common ground: dense groups that few arrows join."""

from itertools import combinations, pairwise

import pytest

from kgbuild.draw.boxes import Arrow, Box
from kgbuild.draw.groups import box_groups
from kgbuild.draw.layout import lay_out
from kgbuild.draw.standing import UNCHECKED


def box(id_: str) -> Box:
    return Box(id_, "organization", (id_,), 80, 34, 15.0)


def arrow(source: str, target: str) -> Arrow:
    return Arrow(f"{source}>{target}", source, target, "", UNCHECKED, (f"{source}{target}",))


def crowds(*sizes: int) -> tuple[list[Box], list[Arrow]]:
    """Return crowds in which each box leads to each other, joined in a row by one arrow."""
    names = [[f"{crowd}-{n:02}" for n in range(size)] for crowd, size in enumerate(sizes)]
    arrows = [arrow(*pair) for crowd in names for pair in combinations(crowd, 2)]
    arrows += [arrow(one[0], two[0]) for one, two in pairwise(names)]
    return [box(name) for crowd in names for name in crowd], arrows


GROUPS = [
    ("three crowds", (18, 14, 10), {0: 18, 1: 14, 2: 10}),
    ("a part that is taken in at once", (6, 6), {}),
    ("one crowd", (44,), {}),
]


@pytest.mark.parametrize(("case", "sizes", "expected"), GROUPS)
def test_groups(case: str, sizes: tuple[int, ...], expected: dict[int, int]) -> None:
    groups = box_groups(*crowds(*sizes))
    found = {number: list(groups.values()).count(number) for number in set(groups.values())}
    assert found == expected, case
    assert all(len({id_[0] for id_, own in groups.items() if own == one}) == 1 for one in found)


def test_groups_stand_apart_and_the_same_each_time() -> None:
    boxes, arrows = crowds(18, 14, 10)
    first = lay_out(boxes, arrows, labelled=False)
    assert first == lay_out(list(boxes), list(arrows), labelled=False)

    def middle(crowd: str) -> tuple[float, float]:
        own = [place for id_, place in first.places.items() if id_[0] == crowd]
        return sum(x for x, _ in own) / len(own), sum(y for _, y in own) / len(own)

    for id_, (x, y) in first.places.items():
        near = min(
            "012", key=lambda crowd: (x - middle(crowd)[0]) ** 2 + (y - middle(crowd)[1]) ** 2
        )
        assert near == id_[0], id_
