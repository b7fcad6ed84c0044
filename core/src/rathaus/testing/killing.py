"""A process that is killed at a chosen moment, for tests of what must hold all the same."""

import os
import signal
from collections.abc import Callable
from typing import Any


def killed_at_transaction(work: Callable[[], Any], number: int, *, before: bool) -> bool:
    """Do `work` in a child process, killed at the end of its nth transaction: `before` it, or right after it.

    A child that has fewer transactions is killed when its work is done. Returns whether it was killed.
    """
    from django.db import connections

    connections.close_all()  # the child must not speak through ours
    child = os.fork()
    if child == 0:
        _count_and_die(work, number, before)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _count_and_die(work: Callable[[], Any], number: int, before: bool) -> None:
    from django.db import transaction

    leave: Any = transaction.Atomic.__exit__
    left = 0

    def counted(self: Any, *error: Any) -> None:
        nonlocal left
        left += 1
        here = left == number
        if here and before:
            os.kill(os.getpid(), signal.SIGKILL)
        leave(self, *error)
        if here:
            os.kill(os.getpid(), signal.SIGKILL)

    transaction.Atomic.__exit__ = counted  # type: ignore[method-assign]
    try:
        work()
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
