"""How a job is run: plain values, and the errors a job may raise to say how it ended.

GiveUp(Exception)      trying again is of no use; the job has failed
"""

from dataclasses import dataclass


class GiveUp(Exception):
    """Raised by a job that would fail again however often it is tried; it goes to the failed jobs at once."""


@dataclass(frozen=True)
class Options:
    """`heavy` ones run in a child process, killed at `time_limit` seconds or beyond `memory` MiB;
    `max_attempts` tries in all; `priority` from -100 to 100, higher first; at most one job with the same
    `unique` key waits."""

    heavy: bool = False
    time_limit: int = 300
    memory: int = 1024
    max_attempts: int = 8
    priority: int = 0
    unique: str | None = None
    schedule: str = ""
