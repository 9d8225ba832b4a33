"""Long work that may be stopped: what is said then, and the exit code."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""Exit code after an interrupt (Ctrl-C, SIGINT): 128 and the number of the signal."""
TERMINATED = 143
"""Exit code after SIGTERM."""


class Interrupted(Exception):
    """The user, or the system, stopped the work.

    Parameters
    ----------
    message : str
        What is there now, in one line.
    code : int
        Exit code of the process.
    """

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class _Terminated(BaseException):
    """SIGTERM came."""


@contextmanager
def resumable(told: Callable[[], str]) -> Iterator[None]:
    """Turn SIGINT and SIGTERM into one line and an exit code, after the block has cleaned up.

    Parameters
    ----------
    told : callable
        Returns what is there now.

    Raises
    ------
    Interrupted
        If one of the signals came.
    """
    earlier = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(f"interrupted: {told()}", INTERRUPTED) from None
    except _Terminated:
        raise Interrupted(f"stopped: {told()}", TERMINATED) from None
    finally:
        signal.signal(signal.SIGTERM, earlier)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated
