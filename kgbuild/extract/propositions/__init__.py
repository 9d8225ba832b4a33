"""Propositions: everything that a sentence says, as relation and arguments in its own words."""
