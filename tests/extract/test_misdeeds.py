"""Accusations told by a neutral verb: "Kern says that Orbix lied" accuses as "accused" does."""

from __future__ import annotations

import pytest

ACCUSES = [
    "Ada Kern has claimed that the Lindgren Church imprisoned her.",
    "Paul Lind says Brightloom lied to its customers.",
    '"Brightloom misled us," said Ada Kern.',
    "Ada Kern said Paul Lind cheated taxpayers.",
    "Ada Kern said Orbix had broken its promise to the workers.",
    "Ada Kern said she had been cheated by Orbix.",
    "Ada Kern says Orbix illegally sold the mill.",
    "Ada Kern said Orbix is corrupt.",
    "Ada Kern told reporters that the clerk was a liar.",
    "Critics say the police killed Paul Lind.",
    "Ada Kern suspects that Orbix bribed the mayor.",
]
ACCUSES_NOBODY = [
    "Orbix lied to its customers.",  # the author says so himself
    "Ada Kern said she stole the ring.",
    "Ada Kern denied that Orbix bribed the mayor.",
    "Ada Kern said Orbix did not bribe the mayor.",
    "Ada Kern said that Orbix will rob its customers.",
    "Ada Kern asked whether Orbix had lied.",
    "Ada Kern said that if Orbix lied, it would lose.",
    "Ada Kern said Orbix stole the show.",
    "Ada Kern said the strike killed the deal.",
    "Ada Kern said that the mill lies in Sweden.",
    "Ada Kern said Paul Lind was killed.",
    "Ada Kern said Orbix attacked the problem.",
]


@pytest.mark.parametrize("text", ACCUSES)
def test_who_says_a_wrong_of_another_accuses_him(read, text):
    accusing = [claim for claim in read(text).claims if claim.accusing]

    assert len(accusing) == 1
    assert accusing[0].speaker is not None


@pytest.mark.parametrize("text", ACCUSES_NOBODY)
def test_who_tells_no_wrong_of_another_accuses_nobody(read, text):
    claims = read(text).claims

    assert claims
    assert [claim.text for claim in claims if claim.accusing] == []


def test_the_one_suspected_is_the_doer(says):
    says(
        "Prosecutors suspect a manager of destroying documents.",
        "manager | open:destroy | documents | says: Prosecutors",
        "...",
    )
