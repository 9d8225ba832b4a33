"""What a reference has at the other end of a relation."""

from __future__ import annotations

from kgbuild.check.forms import Form
from kgbuild.check.reference import Reference, Stated
from kgbuild.model import Argument, Claim
from kgbuild.ontology.types import Role

Value = tuple[str, Stated]
"""The node at the other end, and the fact that says so."""


def ends_of(claim: Claim) -> tuple[tuple[Role, Argument | None, Argument | None], ...]:
    """Give each end of a claim: its role, what stands there, and what at the other end."""
    return (
        (Role.SUBJECT, claim.subject, claim.object),
        (Role.OBJECT, claim.object, claim.subject),
    )


def values_at(
    role: Role, ways: tuple[Form, ...], nodes: tuple[str, ...], reference: Reference
) -> list[Value]:
    """Return what stands at the other end in the reference.

    What a node says itself goes before what its family or its variants say.
    """
    found: list[Value] = []
    for node in nodes:
        for holder in reference.kin(node):
            own = [pair for form in ways for pair in _opposite(role, form, holder, reference)]
            if own:
                found += own
                break
    return list(dict.fromkeys(found))


def _opposite(role: Role, form: Form, holder: str, reference: Reference) -> list[Value]:
    if (role is Role.SUBJECT) is not form.swapped:
        facts = reference.facts(holder, form.predicate)
        return [(f.object, f) for f in facts if isinstance(f.object, str)]
    return [(f.subject, f) for f in reference.facts(None, form.predicate, holder)]
