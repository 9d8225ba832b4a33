"""What each sign counts: hand-set weights on the log-odds, each with its reason.

A statement's score is the logistic of :data:`START` and the weights of its signs: the reasons add
up to it. The weights are rounded to a tenth, and set so that the score is the chance that
fact-checkers took up a sentence of the debates and speeches of CheckThat! 2019 [4]_: 0.2 says
"about 20 of 100 such sentences". Of all sentences they took up 2.7 of 100, so few score above 0.5,
and the score of an article's claim compares it with others rather than foretells anything. The
ranking hardly depends on the exact figures: any one weight moved by 0.2 moves the mean average
precision by less than .01.

References
----------
.. [1] N. Hassan, F. Arslan, C. Li and M. Tremayne, Toward Automated Fact-Checking: Detecting
   Check-worthy Factual Claims by ClaimBuster, KDD 2017.
.. [2] P. Gencheva, P. Nakov, L. Màrquez, A. Barrón-Cedeño and I. Koychev, A Context-Aware Approach
   for Detecting Worth-Checking Claims in Political Debates, RANLP 2017.
.. [3] L. Konstantinovskiy, O. Price, M. Babakar and A. Zubiaga, Towards Automated Factchecking,
   Digital Threats 2(2), 2021.
.. [4] P. Atanasova, P. Nakov, G. Karadzhov, M. Mohtarami and G. Da San Martino, Overview of the
   CLEF-2019 CheckThat! Lab, Task 1: Check-Worthiness, CLEF 2019.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kgbuild.extract.worth.signs import Sign
from kgbuild.model import WorthFactor

START = -4.1
"""Log-odds of a statement without any sign. A logistic regression of all lines on the sum of their
weights gives -4.06, and 0.998 for what the sum is to be multiplied with. At the top it promises too
much: of the 81 lines with the highest scores, 0.45 on average, a third were taken up."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a sign counts.

    Parameters
    ----------
    factor : WorthFactor
        The family that it belongs to.
    weight : float
        Added to the log-odds.
    words : str
        How the reason reads; the words that show the sign follow after a colon.
    """

    factor: WorthFactor
    weight: float
    words: str


WEIGHTS: Mapping[Sign, Weight] = {
    # An exact amount of money, a percentage, thousands: somebody counted, and can be looked up [1].
    Sign.HARD_FIGURE: Weight(WorthFactor.FIGURES, 1.2, "gives a figure that can be looked up"),
    # Small counts are as often minutes, turns, "one of".
    Sign.FIGURE: Weight(WorthFactor.FIGURES, 0.3, "gives a number"),
    Sign.FIGURES: Weight(WorthFactor.FIGURES, 0.1, "gives several figures"),
    Sign.TREND: Weight(WorthFactor.COMPARISON, 0.7, "tells a change"),
    Sign.SUPERLATIVE: Weight(WorthFactor.COMPARISON, 0.4, "claims an extreme"),
    # One counterexample refutes "never" and "the only one".
    Sign.EXTREME: Weight(WorthFactor.COMPARISON, 0.4, "allows no exception"),
    Sign.COMPARATIVE: Weight(WorthFactor.COMPARISON, 0.1, "compares"),
    # Nobody checks what nobody has to live with.
    Sign.MATTER: Weight(WorthFactor.CONSEQUENCE, 0.8, "is about what weighs on people"),
    Sign.MATTERS: Weight(WorthFactor.CONSEQUENCE, 0.4, "is about several such matters"),
    # Voting records and the like are a kind of their own [3].
    Sign.DEED: Weight(WorthFactor.RECORD, 0.8, "tells a deed that is on record"),
    Sign.DOER: Weight(WorthFactor.RECORD, 0.1, "tells what somebody did"),
    Sign.REPORTED: Weight(WorthFactor.RECORD, 0.1, "tells what somebody said"),
    Sign.WRONG: Weight(WorthFactor.ACCUSATION, 0.5, "speaks of a wrong"),
    # By hand: debaters accuse without saying so; a text that says "accused" harms somebody named.
    Sign.ACCUSED: Weight(WorthFactor.ACCUSATION, 0.8, "is an accusation"),
    Sign.PAST: Weight(WorthFactor.CHECKABLE, 0.4, "tells what happened"),
    # Of claims alone, by hand: a relation of the ontology can be looked up in a reference.
    Sign.KIND: Weight(WorthFactor.CHECKABLE, 0.3, "is of a kind that references hold"),
    Sign.FRAGMENT: Weight(WorthFactor.CHECKABLE, -0.7, "has no verb"),
    Sign.SHORT: Weight(WorthFactor.CHECKABLE, -0.5, "is too short to be understood alone"),
    # Of things and third parties, more than of the speaker himself.
    Sign.OTHERS: Weight(WorthFactor.NAMES, 0.4, "says something of"),
    Sign.NAME: Weight(WorthFactor.NAMES, 0.2, "names"),
    # Debaters call every figure "terrible"; a claim that only judges is another matter.
    Sign.OPINION: Weight(WorthFactor.OPINION, -0.2, "judges"),
    Sign.JUDGEMENT: Weight(WorthFactor.OPINION, -1.5, "is a judgement, which no fact can settle"),
    Sign.FEELING: Weight(WorthFactor.OPINION, -0.4, "tells what the speaker thinks or wants"),
    Sign.SELF: Weight(WorthFactor.OPINION, -0.4, "is about the speaker"),
    Sign.VAGUE: Weight(WorthFactor.OPINION, -0.3, "is vague"),
    Sign.QUESTION: Weight(WorthFactor.UNREAL, -0.8, "asks"),
    Sign.COMMAND: Weight(WorthFactor.UNREAL, -0.6, "asks to do something"),
    Sign.DEMAND: Weight(WorthFactor.UNREAL, -0.5, "says what should be"),
    Sign.PLAN: Weight(WorthFactor.UNREAL, -0.4, "speaks of a plan or the future"),
    Sign.CONDITION: Weight(WorthFactor.UNREAL, -0.2, "holds under a condition"),
    Sign.TALK: Weight(WorthFactor.TALK, -0.6, "is about the talk itself"),
    Sign.NOISE: Weight(WorthFactor.TALK, -3.0, "is a note on the talk"),
    # Moderators and reporters tell facts to ask about them.
    Sign.ASKER: Weight(WorthFactor.TALK, -1.0, "is said by one who asks more than he tells"),
    # Turns begin with an answer to the last speaker and end where they are cut off [2].
    Sign.EDGE: Weight(WorthFactor.TALK, -0.3, "begins or ends somebody's turn"),
    # What matters most is said first; and what is said again later is not checked again.
    Sign.LATE: Weight(WorthFactor.TALK, -0.3, "stands late in a long text"),
}
"""Every sign, by family."""
