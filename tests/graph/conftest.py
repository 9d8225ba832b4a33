"""Small graphs that several tests look at; nobody changes them."""

from __future__ import annotations

import pytest

import kgbuild as kgb

ARTICLE = """\
Nvidia, an American company, makes the A100 and the B200. Huawei makes the Ascend 910C.
Ida Moreau said that the Ascend 910C surpasses the A100, but it does not yet match the B200.
Her colleague Tomas Riedl claims that the A100 surpasses the B200.
"The H20 is faster than the H100," Riedl told the Harbor Ledger.
Ida Moreau denied that the H20 is faster than the H100. Dell may offer DeepSeek-R1.
An unnamed competitor accused DeepSeek of using OpenAI's models on January 20, 2025.
"""


@pytest.fixture(scope="session")
def article() -> str:
    """True, false, hedged, denied and reported claims in six lines."""
    return ARTICLE


@pytest.fixture(scope="session")
def checked() -> kgb.KnowledgeGraph:
    """The graph of the article, checked against the shipped facts."""
    return kgb.build(ARTICLE, progress=False).check("shipped")
