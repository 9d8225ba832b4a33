"""Facts, findings on a claim, and the verdict that they come to."""

from __future__ import annotations

from dataclasses import dataclass

from kgbuild.model.claims import Claim
from kgbuild.model.display import Shown
from kgbuild.model.documents import Span
from kgbuild.model.terms import FactKind, Stance, VerdictLabel


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that a finding rests on.

    Parameters
    ----------
    text : str
        In words: "Ascend 910C: 800 TFLOP/s, FP16, dense".
    source : str
        Address of where it is documented; the reference file where nothing better is given.
    node : str or None
        IRI of the statement or measurement in the reference; the id of the claim where another
        document says it.
    kind : FactKind
        A fact of a reference, what another document says, a quoted passage, or a learned rule.
    trust : float
        0 to 1, how far the source is trusted.
    span : Span or None
        Where a passage stands in its document.
    """

    text: str
    source: str
    node: str | None = None
    kind: FactKind = FactKind.STATED
    trust: float = 1.0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one checker says of one claim.

    Parameters
    ----------
    claim : str
        Id of the claim.
    checker : str
        Name of the checker: ``agreement``, ``disagreement``, ``calculation``.
    stance : Stance
        Supports, refutes, neutral (says something, settles nothing), conflicts (good sources say
        both), or unanswered: a source could not be asked.
    reason : str
        One sentence for a person.
    used : tuple of Fact
        Every fact it rests on.
    formula : str, optional
        The calculation: "800 TFLOP/s > 312 TFLOP/s".
    confidence : float
        0 to 1: how often a finding on this ground is right, its facts being right.
    steps : tuple of str
        The chain of reasoning, a sentence each; empty where the reason says it all.
    plan : str, optional
        The SPARQL that gets the values of the calculation.
    decisive : bool
        Whether it may make a verdict; what structure alone suggests may not.
    """

    claim: str
    checker: str
    stance: Stance
    reason: str
    used: tuple[Fact, ...] = ()
    formula: str | None = None
    confidence: float = 1.0
    steps: tuple[str, ...] = ()
    plan: str | None = None
    decisive: bool = True

    @property
    def further_steps(self) -> tuple[str, ...]:
        """The steps but those that only name a fact, or say what the reason says.

        Examples
        --------
        >>> fact = Fact("A100: 312 TFLOP/s", "a.ttl")
        >>> given = ("A100: 312 TFLOP/s (a.ttl).", "It is the largest.")
        >>> Finding("c1", "mine", Stance.SUPPORTS, "So it is.", (fact,), steps=given).further_steps
        ('It is the largest.',)
        """
        named = tuple(f"{fact.text} (" for fact in self.used)
        told = self.reason.lower()
        return tuple(
            step
            for step in self.steps
            if not (step.startswith(named) and step.endswith(")."))
            and step.rstrip(".").lower() not in told
        )


@dataclass(frozen=True, slots=True)
class Verdict(Shown):
    """What the findings on a claim come to."""

    claim: str
    label: VerdictLabel
    confidence: float
    reason: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class VerdictChange:
    """What becomes of a verdict when facts are taken away.

    Parameters
    ----------
    claim : Claim
        What was checked.
    before, after : Verdict
        With the facts, and without.
    """

    claim: Claim
    before: Verdict
    after: Verdict

    @property
    def falls(self) -> bool:
        """Whether the label changes; else only the confidence or what it rests on does."""
        return self.before.label is not self.after.label

    def __str__(self) -> str:
        """Return the change in words."""
        before, after = self.before.label.words, self.after.label.words
        labels = f"{before} → {after}" if self.falls else f"stays {after}"
        return f"{self.claim.text}: {labels} (confidence {self.after.confidence:.2f})"

    def __repr__(self) -> str:
        """Return the change in words, in angle brackets."""
        return f"<{self}>"
