"""Propositions: everything that a sentence says, as a relation and arguments in its own words."""
