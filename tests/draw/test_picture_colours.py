"""The still picture has no style sheet; its lines have the colours of the pages all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kgbuild.draw.layout import lay_out_picture
from kgbuild.draw.pages import asset
from kgbuild.draw.picture import picture_svg
from kgbuild.draw.standing import STANDINGS
from kgbuild.draw.view import view_graph


def test_lines_have_the_colours_of_the_pages(sample: Callable[[str], Any]) -> None:
    light = asset("page.css").partition("@media")[0]
    picture = view_graph(*sample("chips").graph).first
    svg = picture_svg(picture, lay_out_picture(picture))
    drawn = dict(re.findall(r'id="head-([a-z]+)".*?fill="(#\w+)"', svg))
    colours = dict(re.findall(r"--([a-z-]+): ([^;]+);", light))
    for key in {one.key for one in STANDINGS.values()}:
        wanted = colours[f"{key}-line"]
        while name := re.fullmatch(r"var\(--(.+)\)", wanted):
            wanted = colours[name[1]]
        assert drawn[key].lower() == wanted, key
