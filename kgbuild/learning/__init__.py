"""Learning the relations of a user's ontology from examples."""

from kgbuild.learning.learner import learn

__all__ = ["learn"]
