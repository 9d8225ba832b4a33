"""Ground for disagreement: a list that the reference declares complete does not hold the value."""

from __future__ import annotations

from kgbuild.check import wording
from kgbuild.check.difference import one_in_other
from kgbuild.check.forms import Form, forms, kin_of, nodes_of
from kgbuild.check.other_ends import ends_of, values_at
from kgbuild.check.reasoning import derive
from kgbuild.check.reference import Reference, Stated
from kgbuild.model import VOCABULARY, Claim, Finding
from kgbuild.ontology.types import RelationType, Role

NOT_LISTED = 0.85
"""Set by hand; what doubt it leaves is scaled by what was measured (``calibration.json``)."""

COMPLETE_FOR = VOCABULARY + "completeFor"
"""Says of a thing, or of a class, that a reference lists all it has by a property."""


def not_listed(claim: Claim, relation: RelationType, reference: Reference) -> Finding | None:
    """Look for a complete list (``kgb:completeFor``) that the claimed value is not in.

    Without a declared end of the list a missing fact says nothing: the world is open [1]_.

    References
    ----------
    .. [1] F. Darari, W. Nutt, G. Pirrò, S. Razniewski (2018). Completeness management for RDF data
       sources. ACM Transactions on the Web 12(3).
    """
    ways = tuple(form for form in forms(claim.predicate, reference) if form.exact)
    for role, one, other in ends_of(claim):
        holders, claimed = nodes_of(one, reference), nodes_of(other, reference)
        ending = _end_of_list(role, ways, holders, reference)
        if ending is None or not claimed:
            continue
        ends = (holders, kin_of(claimed, reference))
        subjects, objects = ends if role is Role.SUBJECT else ends[::-1]
        if derive(claim.predicate, subjects, objects, reference):
            continue
        values = values_at(role, ways, holders, reference)
        if any(one_in_other(node, claimed, reference) for node, _ in values):
            continue
        listed = [fact for _, fact in values]
        said = wording.all_stated(listed, reference) or "nothing"
        reason = (
            f"The reference lists all that holds of {reference.label(ending.subject)} by "
            f"“{relation.label}”, which is {said}; {wording.name(other)} is not listed."
        )
        used = (*wording.facts([ending], reference), *wording.facts(listed, reference))
        stance = wording.stance(claim, true=False)
        return Finding(claim.id, "disagreement", stance, reason, used, None, NOT_LISTED)
    return None


def _end_of_list(
    role: Role, ways: tuple[Form, ...], holders: tuple[str, ...], reference: Reference
) -> Stated | None:
    """Return the fact that a list is complete for the one that has it."""
    for form in ways:
        if (role is Role.SUBJECT) is not form.swapped:
            for holder in holders:
                for fact in reference.facts(holder, COMPLETE_FOR, form.predicate):
                    return fact
    return None
