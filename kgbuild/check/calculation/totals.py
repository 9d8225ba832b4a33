"""Sums over several things: "together they have 120 GB", "cost $48,600 in total"."""

from __future__ import annotations

from collections.abc import Sequence

from kgbuild.check import wording
from kgbuild.check.calculation.plan import factors, plan, spellings
from kgbuild.check.figures import at_time, properties, size, values
from kgbuild.check.forms import nodes_of
from kgbuild.check.reference import Measured, Reference
from kgbuild.check.times import stated
from kgbuild.check.tolerance import holds
from kgbuild.check.units import convertible, in_base, in_words, is_money, unit_of
from kgbuild.check.wording import as_number
from kgbuild.model import Claim, Finding, Quantity, Stance
from kgbuild.model.roles import TOGETHER

CHECKER = "calculation"
SUMMED, OTHER_SUM = 0.9, 0.85
"""Confidence. By hand."""


def total(claim: Claim, reference: Reference) -> Finding | None:
    """Add up what several things have.

    Parameters
    ----------
    claim : Claim
        States a quantity of its subject and of what its ``kgb:together`` qualifiers name.
    reference : Reference
        Values.

    Returns
    -------
    Finding or None
        Supports or refutes with the sum; neutral where a part is not known, its versions differ by
        too much, or it is a price, which changes.
    """
    told = claim.object
    others = [q.value for q in claim.qualifiers if q.role == TOGETHER]
    if not others or not isinstance(told, Quantity):
        return None
    things = [claim.subject, *others]
    for property_ in properties(claim.predicate, reference):
        parts = [
            [
                m
                for m in at_time(
                    values(nodes_of(thing, reference), property_, reference), stated(claim.time)
                )
                if as_number(m) is not None and convertible(m.unit, unit_of(told))
            ]
            for thing in things
        ]
        if all(parts):
            return _finding(claim, told, parts, reference)
        if any(parts):
            lacking = [wording.name(t) for t, part in zip(things, parts, strict=True) if not part]
            reason = f"The reference has no figure for {' and '.join(lacking)} to add up."
            return Finding(claim.id, CHECKER, Stance.NEUTRAL, reason)
    return None


def _finding(
    claim: Claim, told: Quantity, parts: Sequence[Sequence[Measured]], reference: Reference
) -> Finding:
    least = [min(part, key=size) for part in parts]
    most = [max(part, key=size) for part in parts]
    unit = least[0].unit
    ends = [sum(map(size, end)) / in_base(1.0, unit) for end in (least, most)]
    answers = {holds(told, end, unit) for end in ends}
    true = answers.pop() if len(answers) == 1 else None
    used = tuple(dict.fromkeys((*least, *most)))
    shown = wording.figures(used, reference)
    figure = dict(zip(used, shown, strict=True))
    terms = [
        figure[a] if size(a) == size(b) else f"({figure[a]} to {figure[b]})"
        for a, b in zip(least, most, strict=True)
    ]
    sums = list(dict.fromkeys(in_words([(end, unit) for end in ends])))
    formula = f"{' + '.join(terms)} = {' to '.join(sums)}, stated: {told.text}"
    reason = f"Together they come to {' to '.join(sums)}; the text says “{told.text}”"
    if true is False and is_money(unit):
        true, reason = None, f"{reason}, and prices change"
    elif true is None:
        reason += "; it holds for some versions and not for others"
    facts = wording.measured_facts(used, reference)
    return Finding(
        claim.id,
        CHECKER,
        Stance.NEUTRAL if true is None else wording.stance(claim, true=true),
        f"{reason}.",
        facts,
        formula,
        SUMMED if true else OTHER_SUM,
        wording.steps(facts),
        _plan(used, unit, single=least == most, reference=reference),
    )


def _plan(
    used: Sequence[Measured], unit: str | None, *, single: bool, reference: Reference
) -> str | None:
    values_ = {
        "property": spellings(used[0].predicate, reference),
        "thing": [m.subject for m in used],
    }
    if not single:
        return plan("values", values_)
    return plan("total", values_, {"?name ?factor": factors(used, unit)})
