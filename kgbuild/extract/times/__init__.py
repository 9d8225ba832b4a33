"""Times: the expressions of a text and the days they mean."""

from kgbuild.extract.times.finder import FoundTime, find_times
from kgbuild.extract.times.rules import TimeKind

__all__ = ["FoundTime", "TimeKind", "find_times"]
