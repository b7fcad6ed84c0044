"""What an import needs to know, apart from where to read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Limits and choices of an import, from the module's settings.

    `full`: True reads every list to its end, False only what changed, None decides by `full_interval`
    (seconds).
    """

    full: bool | None = None
    full_interval: int = 604_800
    max_pages: int = 20_000
    confirm_missing: int = 2
    max_missing_share: float = 0.2
    issue_limit: int = 1000
