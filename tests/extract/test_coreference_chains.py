"""Who is meant: the phrase in brackets, and the name or noun that it stands for.

The tables ask the chains, which take every link that is more likely than not; what claims are read
with is in ``test_coreference.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kgbuild.model import Document, MentionKind, Segment, document_id
from kgbuild.ontology.load import load_ontology
from kgbuild.pipeline import pipeline_for

from .not_yet import not_yet

HE_AND_SHE = [
    ("Ada Kern leads Brightloom. [She] founded Orbix.", "Ada Kern"),
    ("Paul Lind leads Brightloom. [He] founded Orbix.", "Paul Lind"),
    ("Ada Kern met Paul Lind. [He] founded Orbix.", "Paul Lind"),
    ("Ada Kern met Paul Lind. [She] founded Orbix.", "Ada Kern"),
    ("Paul Lind wrote to Ada Kern. [She] never answered.", "Ada Kern"),
    ("Ada Kern said that [she] would leave.", "Ada Kern"),
    ("Ada Kern sold [her] shares.", "Ada Kern"),
    ("Paul Lind praised [his] team.", "Paul Lind"),
    ("Mrs. Kern met Mr. Lind. [He] was late.", "Lind"),
    ("Mrs. Kern met Mr. Lind. [She] was late.", "Kern"),
    (
        "Maria Velden, an analyst at Northgate Research, was surprised. [She] had expected less.",
        "Maria Velden",
    ),
    ("Tomas Riedl works for Brightloom. Kern, who leads the company, trusts [him].", "Tomas Riedl"),
    ("Ada Kern asked Paul Lind whether [he] would stay.", "Paul Lind"),
    ("Paul Lind told Ada Kern that [she] had won.", "Ada Kern"),
    ("John Bauer was born in Linz. In 1990 [he] moved to Graz.", "John Bauer"),
    ("Anna Weiss was born in Linz. After school [she] studied law.", "Anna Weiss"),
    ("Ada Kern was born in Linz. She studied law. [She] became a judge.", "Ada Kern"),
    ("Kern arrived late. Ada Kern leads Brightloom, and [she] was tired.", "Ada Kern"),
    ("Paul Lind lost his job when he was fifty. [He] never worked again.", "Paul Lind"),
]

PEOPLE_WITHOUT_NAMES = [
    ("Quandary Labs was sold. [Quandary] had lost money.", "Quandary Labs"),
    ("The actress came home. [She] was tired.", "actress"),
    ("The king left. [He] was old.", "king"),
    ("The president spoke on Monday. [He] was brief.", "president"),
    ("His mother was a nurse, and [she] worked at night.", "mother"),
]

NAME_AFTER_PRONOUN = [
    ("After [his] resignation, Paul Lind moved to Berlin.", "Paul Lind"),
    ("When [she] arrived, Ada Kern was tired.", "Ada Kern"),
    ("In [her] speech, Ada Kern praised Brightloom.", "Ada Kern"),
]

TWO_OF_ONE_GENDER = [
    ("Paul Lind met Max Berg in Vienna. Lind had lost [his] passport.", "Lind"),
    ("Ada Kern hired Maria Velden. Kern trusted [her].", "Maria Velden"),
    ("Ada Kern called Maria Velden because [she] needed advice.", "Ada Kern"),
]

THINGS = [
    ("Brightloom makes chips. [It] was founded in 1999.", "Brightloom"),
    ("Brightloom sold [its] factory.", "Brightloom"),
    ("Brightloom said that [it] would sue.", "Brightloom"),
    ("Orbix fell by 3 percent. [Its] shares had doubled last year.", "Orbix"),
    ("If Orbix fails, [it] can rely on Brightloom.", "Orbix"),
    ("The bank closed early. [It] will open again on Monday.", "bank"),
    ("The report was late, but [it] was good.", "report"),
    ("The city is old. [Its] walls were built in 1200.", "city"),
    ("Ada Kern likes her house. She bought [it] in 2010.", "house"),
]

SEVERAL = [
    ("Ada Kern and Paul Lind founded Orbix. [They] sold it in 2010.", "Ada Kern and Paul Lind"),
    ("Brightloom and Orbix sued Quandary Labs. [They] make chips.", "Brightloom and Orbix"),
    ("The workers went home. [They] were tired.", "workers"),
    ("The researchers published [their] results.", "researchers"),
    ("Analysts expected more. [They] were disappointed.", "Analysts"),
    ("The engineers told the managers that [they] had failed.", "engineers"),
]

NOUNS = [
    ("Brightloom makes chips. [The company] was founded in 1999.", "Brightloom"),
    ("Anna Weiss runs a bakery in Linz. [The bakery] opened in 2001.", "bakery"),
    ("A new museum opened in Graz. [The museum] shows old maps.", "museum"),
    ("The government raised taxes. Critics of [the government] protested.", "government"),
]

NAMES = [
    ("Quandary Labs was sold. [Quandary] had lost money.", "Quandary Labs"),
    (
        "International Business Machines was founded in 1911. [IBM] sells computers.",
        "International Business Machines",
    ),
    (
        "The World Health Organization met in Geneva. [The WHO] warned of a new virus.",
        "World Health Organization",
    ),
    ("Paul Lind leads Brightloom. [Lind] founded Orbix.", "Paul Lind"),
    ("Ada Kern leads Brightloom. In 2010 [Kern] founded Orbix.", "Ada Kern"),
    ("Brightloom sued Orbix. A judge stopped [Brightloom].", "Brightloom"),
]

SPEECH_AND_REFLEXIVES = [
    ('"[I] am tired," said Ada Kern.', "Ada Kern"),
    ('Paul Lind said: "[I] will not resign."', "Paul Lind"),
    ("Ada Kern blamed [herself].", "Ada Kern"),
]

ALL = [
    *(*HE_AND_SHE, *PEOPLE_WITHOUT_NAMES, *NAME_AFTER_PRONOUN, *TWO_OF_ONE_GENDER, *THINGS),
    *(*SEVERAL, *NOUNS, *NAMES, *SPEECH_AND_REFLEXIVES),
]

NOBODY = [
    "[It] rained in Berlin.",
    "[It] is clear that Brightloom owns Orbix.",
    "[It] was reported that Brightloom had sold Orbix.",
    "[It] seems that Ada Kern left.",
    "Ada Kern left. [A judge] had sent a letter.",
    "Brightloom sued [Orbix].",
    "Ada Kern met [Maria Velden].",
    pytest.param(
        "Paul Lind met [Paul Berg].",
        marks=pytest.mark.xfail(reason="a first name in common speaks for one person"),
        id="Paul Lind met [Paul Berg].",
    ),
]

NEVER = [
    ("Paul Lind met Ada Kern. [She] smiled.", "Paul Lind"),
    ("Ada Kern joined Brightloom. [It] was founded in 1999.", "Ada Kern"),
    ("Paul Lind leads Brightloom and [his] sister Ada Kern leads Orbix.", "Ada Kern"),
    ("Brightloom and Orbix sued Quandary Labs. [They] make chips.", "Quandary Labs"),
    ("Ada Kern admires Maria Velden, and Velden admires [her].", "Velden"),
]

KNOWN_FAILURES = [
    (
        "The young engineer left Brightloom. [She] founded Orbix.",
        "engineer",
        "Brightloom could be a person's name: nothing in the words says that it is none",
    ),
    (
        "A woman called the police. [She] had seen the thief.",
        "woman",
        "an indefinite phrase is taken up less often than a definite one in what was learned from",
    ),
    (
        "Brightloom built a factory in Linz. [It] was finished in 2019.",
        "factory",
        "that a factory is finished and a company is not is knowledge of the world",
    ),
    (
        "The company sees [itself] as a leader.",
        "company",
        "reflexives of things are too rare in what the model learned from",
    ),
]

Means = Callable[[str], list[str] | None]


@pytest.fixture(scope="module")
def means() -> Means:
    """Return the heads of all names and nouns in the chain of the phrase in brackets."""
    names = Path(__file__).parent / "names.ttl"
    pipeline = pipeline_for(load_ontology(names), None, "test")

    def meant(marked: str) -> list[str]:
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        whole = (Segment(0, len(text), 0, len(text)),)
        found = pipeline.extract(Document(document_id(text), text, text, whole))
        for chain in found.chains:
            spans = [(one.span.start, one.span.end) for one in chain.references]
            if (start, end) in spans:
                return [
                    found.document.quote(one.head)
                    for one in chain.references
                    if one.kind is not MentionKind.PRONOUN
                    and (one.span.start, one.span.end) != (start, end)
                ]
        return []

    return meant


def _is_one(heads: list[str]) -> bool:
    """Say whether all heads may be names of one thing: they end alike, or spell it."""
    longest = max(heads, key=len)
    initials = "".join(word[0] for word in longest.split())
    return all(head in longest or head in initials for head in heads)


@pytest.mark.parametrize(("marked", "meant"), ALL, ids=[case[0] for case in ALL])
def test_who_is_meant(means, marked, meant):
    found = means(marked)

    assert meant in found
    assert _is_one(found)


@pytest.mark.parametrize("marked", NOBODY)
def test_nobody_is_meant(means, marked):
    assert means(marked) == []


@pytest.mark.parametrize(("marked", "other"), NEVER, ids=[case[0] for case in NEVER])
def test_who_is_never_meant(means, marked, other):
    assert other not in means(marked)


@pytest.mark.parametrize(
    ("marked", "meant"),
    not_yet(KNOWN_FAILURES),
)
def test_who_is_meant_but_not_told_yet(means, marked, meant):
    found = means(marked)

    assert meant in found
    assert _is_one(found)


def test_a_chain_has_whole_phrases_in_text_order(means):
    text = "The chip maker that Ada Kern founded grew. It hired a lawyer, and its shares rose."
    whole = (Segment(0, len(text), 0, len(text)),)
    pipeline = pipeline_for(load_ontology(), None, "test")
    found = pipeline.extract(Document(document_id(text), text, text, whole))

    (chain,) = [c for c in found.chains if len(c.references) > 2]
    assert [found.document.quote(one.span) for one in chain.references] == [
        "The chip maker that Ada Kern founded",
        "It",
        "its",
    ]


def test_the_same_text_gives_the_same_chains():
    text = "Ada Kern met Paul Lind. She told him that Orbix had lost its patent."
    whole = (Segment(0, len(text), 0, len(text)),)
    document = Document(document_id(text), text, text, whole)
    pipeline = pipeline_for(load_ontology(), None, "test")

    assert pipeline.extract(document).chains == pipeline.extract(document).chains


def test_the_tables_are_as_wide_as_they_were():
    assert len(ALL) + len(NOBODY) + len(NEVER) >= 66
