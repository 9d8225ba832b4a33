"""Sentences on the shipped facts through the whole pipeline: none that is true is refuted."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import kgbuild as kgb
from kgbuild.check import Reference, check_claims
from kgbuild.model import VerdictLabel
from kgbuild.ontology.files import ontology_folder
from kgbuild.ontology.types import Ontology

TRUE = (
    "Nvidia makes the A100.",
    "OpenAI developed ChatGPT.",
    "AMD is headquartered in Santa Clara.",
    "Broadcom is headquartered in the United States.",
    "OpenAI is based in San Francisco.",
    "Google is a subsidiary of Alphabet.",
    "Google DeepMind is part of Google.",
    "Amazon Web Services belongs to Amazon.",
    "Nvidia was founded by Jensen Huang.",
    "Intel was founded in 1968.",
    "DeepSeek-R1 is based on DeepSeek-V3.",
    "DeepSeek uses the H800.",
    "The A100 PCIe is made by Nvidia.",
    "Llama 3.1 405B was developed by Meta.",
    "Gemini 2.5 Pro was developed by Google DeepMind.",
    "Nvidia Corporation is headquartered in Santa Clara, California.",
    "The A100 was released in May 2020.",
    "GPT-4.5 was released on February 27, 2025.",
    "Nvidia reportedly makes the A100.",
    "AMD was founded in 1969.",
    "Microsoft and Nvidia developed Megatron-Turing NLG 530B.",
    "Trainium1 is made by Amazon Web Services.",
    "Shenzhen-based Huawei makes the Ascend 910B.",
    "U.S. chip maker Nvidia makes the V100.",
    "OpenAI's GPT-1 was released in 2018.",
    "Mountain View is located in California.",
    "Baidu Inc. is based in Beijing.",
    "DeepMind developed AlphaFold 2.",
    "Facebook's parent Meta is headquartered in Menlo Park.",
    "Apple is not headquartered in Seattle.",
    "Qualcomm was founded in the 1980s.",
    "Nvidia launched the H200 in late 2024.",
    "Google's PaLM 2 was released on 10 May 2023.",
    "Jensen Huang, the founder of Nvidia, spoke.",
    "Dutch company ASML grew.",
    "Huawei's chip, the Ascend 910B, was praised.",
    "ChatGPT is based on GPT-3.5.",
    "According to Reuters, OpenAI created GPT-4.",
    "Trainium2 was released in December 2024.",
    "Llama 3.3 70B was trained on H100 chips.",
    "Alibaba developed Qwen.",
    "IBM is headquartered in Armonk, New York.",
    "AWS is a unit of Amazon.",
    "Google, a subsidiary of Alphabet, developed T5.",
    "xAI's Grok 4 was launched in July 2025.",
    "Huawei was founded in 1987 in Shenzhen.",
    "Nvidia was not founded in 1869.",
    "The A100 was not made by AMD.",
)
FALSE = (
    "AMD makes the A100.",
    "The Ascend 910B is made by Nvidia.",
    "Google developed ChatGPT.",
    "Claude 3.7 Sonnet was developed by OpenAI.",
    "AMD is headquartered in Seattle.",
    "Broadcom is headquartered in China.",
    "Baidu is headquartered in Seattle.",
    "OpenAI is based in New York City.",
    "Alphabet is a subsidiary of Google.",
    "Google is part of Google DeepMind.",
    "Google owns Alphabet.",
    "Intel was founded in 1987.",
    "DeepSeek-V3 is based on DeepSeek-R1.",
    "Intel manufactures the H100 NVL.",
    "Llama 3.1 405B was created by Mistral AI.",
    "Huawei Technologies is based in Hangzhou.",
    "The A100 was released in 2018.",
    "The H200 was launched in March 2022.",
    "GPT-4.5 was released on March 27, 2025.",
    "Nvidia does not make the A100.",
    "Nvidia did not make the A100.",
    "The A100 was not made by Nvidia.",
    "It may be that AMD makes the A100.",
    "Nvidia's MI325X sells well.",
    "The A100 is made by SMIC.",
    "Huawei's A100 is popular.",
    "Meta developed Megatron-Turing NLG 530B.",
    "Beijing-based Huawei makes the Ascend 910B.",
    "Anthropic's GPT-1 was released in 2018.",
    "Grok-1 was created by OpenAI.",
    "The chip maker AMD, which is based in Texas, was founded in 1969.",
    "Microsoft developed AlphaFold 2.",
    "Meta is headquartered in Palo Alto.",
    "Apple is not headquartered in Cupertino.",
    "Adobe, founded in 1992, is headquartered in San Jose.",
    "Qualcomm was founded in the 1990s.",
    "Nvidia released the A100 in 2016.",
    "The Gopher model came out in December 2019.",
    "Shenzhen-based ASML grew.",
    "Anthropic, the maker of ChatGPT, is based in San Francisco.",
    "GPT-3.5 is based on ChatGPT.",
    "According to Reuters, Google created GPT-4.",
    "Reuters denied that OpenAI created GPT-4.",
    "Sam Altman said that Google created GPT-4.",
    "The Llama models were developed by Nvidia.",
    "AMD's RTX 4090 is fast.",
    "Alibaba developed Kimi K2.",
    "Baidu developed Qwen.",
    "Intel, AMD and IBM are headquartered in Santa Clara.",
    "Nvidia developed DeepSeek-R1 and DeepSeek-V3.",
    "Huawei was founded in 1977.",
)
OPEN = (
    "Jensen Huang founded Intel.",
    "In 2023, Nvidia released the H100 in China.",  # the reference dates the first release
    "Nvidia was founded by Sam Altman.",
    "DeepSeek-R1 is based on Llama.",
    "DeepSeek-V3 was trained on H100 chips.",
    "Nvidia was based in Seattle.",
    "Nvidia was headquartered in Austin until 1995.",
    "TSMC makes the A100.",
    "Nvidia competes with AMD.",
    "Mountain View isn't located in Mexico.",
    "Apple was headquartered in Seattle in 1970.",
    "Huawei relies on SMIC.",
    "Google plans to make the A100.",
    "If Google made the A100, prices would fall.",
    "Did Google make the A100?",
    "Nvidia will make the A100 in Texas.",
    "AWS competes with Google.",
)
DECIDED = {VerdictLabel.SUPPORTED, VerdictLabel.REFUTED, VerdictLabel.CONFLICTING}
LEAST = 100


def test_the_tables_have_not_shrunk() -> None:
    assert len(TRUE + FALSE + OPEN) >= LEAST


@pytest.fixture(scope="module")
def verdicts(ontology: Ontology) -> Mapping[str, set[VerdictLabel]]:
    """Check each sentence as a document of its own; the verdicts on its typed claims."""
    sentences = (*TRUE, *FALSE, *OPEN)
    claims = [claim for claim in kgb.build(sentences, progress=False).claims if claim.is_typed]
    reference = Reference.load(ontology_folder() / "reference", ontology=ontology)
    found: dict[str, set[VerdictLabel]] = {sentence: set() for sentence in sentences}
    for claim, verdict in zip(claims, check_claims(claims, reference), strict=True):
        found[claim.evidence.sentence].add(verdict.label)
    return found


@pytest.mark.parametrize("sentence", TRUE)
def test_true(sentence: str, verdicts: Mapping[str, set[VerdictLabel]]) -> None:
    assert VerdictLabel.SUPPORTED in verdicts[sentence]
    assert not verdicts[sentence] & {VerdictLabel.REFUTED, VerdictLabel.CONFLICTING}


@pytest.mark.parametrize("sentence", FALSE)
def test_false(sentence: str, verdicts: Mapping[str, set[VerdictLabel]]) -> None:
    assert VerdictLabel.REFUTED in verdicts[sentence]


@pytest.mark.parametrize("sentence", OPEN)
def test_open(sentence: str, verdicts: Mapping[str, set[VerdictLabel]]) -> None:
    assert verdicts[sentence]
    assert not verdicts[sentence] & DECIDED
