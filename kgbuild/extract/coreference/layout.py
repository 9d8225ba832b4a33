"""Which columns of a matrix hold which feature."""

from __future__ import annotations


class Layout:
    """Features laid side by side, each of its own width.

    Parameters
    ----------
    *sizes : (str, int)
        Name and number of columns of each, in order.
    """

    def __init__(self, *sizes: tuple[str, int]) -> None:
        """Lay them out."""
        self.names = tuple(name for name, _ in sizes)
        self.offset: dict[str, int] = {}
        self.width = 0
        for name, size in sizes:
            self.offset[name] = self.width
            self.width += size
