"""How a project is looked after, read from its git history.

Source of the figures: openCode, badge "Maintained" (badges.opencode.de, 2026): level 1 at least 5 commits
in 6 months, level 2 also a release or tag in 6 months, level 3 also a bus factor of 2. How fast issues are
answered, which level 1 asks for too, is not in git.
"""

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .tools import git_lines

MONTHS = dt.timedelta(days=183)
YEAR = 365
COMMITS, BUS_FACTOR = 5, 2


@dataclass(frozen=True)
class Figures:
    """Commits and tags of the last six months; `bus_factor`: how few people made half of the commits."""

    commits: int
    tags: int
    bus_factor: int
    security: bool

    def lines(self) -> list[str]:
        """The figures as evidence."""
        return [
            f"commits in 6 months: {self.commits}",
            f"tags in 6 months: {self.tags}",
            f"bus factor: {self.bus_factor}",
            f"SECURITY.md: {'yes' if self.security else 'no'}",
        ]

    def wrong(self) -> list[str]:
        """What is missing to openCode's level 3."""
        found = []
        if self.commits < COMMITS:
            found.append(f"fewer than {COMMITS} commits in 6 months")
        if not self.tags:
            found.append("no tag in 6 months")
        if self.bus_factor < BUS_FACTOR:
            found.append(f"bus factor below {BUS_FACTOR}")
        if not self.security:
            found.append("SECURITY.md is missing")
        return found


def read_figures(project: Path, now: dt.datetime) -> Figures | None:
    """Return the figures of what lies in a folder; None if it is in no git repository."""
    since = (now - MONTHS).isoformat()
    authors = git_lines(project, "log", f"--since={since}", "--no-merges", "--format=%aE", "--", ".")
    top = git_lines(project, "rev-parse", "--show-toplevel")
    if authors is None or not top:
        return None
    tags = git_lines(project, "for-each-ref", "refs/tags", "--format=%(creatordate:unix)") or []
    recent = [stamp for stamp in tags if int(stamp) >= (now - MONTHS).timestamp()]
    places = (project, Path(top[0]))
    security = any(
        (place / name).is_file() for place in places for name in ("SECURITY.md", ".github/SECURITY.md")
    )
    return Figures(len(authors), len(recent), bus_factor(authors), security)


def bus_factor(authors: list[str]) -> int:
    """Return how few people together made more than half of the commits."""
    counted, reached = Counter(author.lower() for author in authors).most_common(), 0
    for number, (_author, commits) in enumerate(counted, start=1):
        reached += commits
        if reached * 2 > len(authors):
            return number
    return 0


def read_history(project: Path) -> list[tuple[dt.date, int]]:
    """Return the levels that `grade.json` said in the project's history, oldest first."""
    found = []
    for line in git_lines(project, "log", "--reverse", "--format=%H %cs", "--", "grade.json") or []:
        commit, _space, day = line.partition(" ")
        text = git_lines(project, "show", f"{commit}:./grade.json")
        try:
            found.append((dt.date.fromisoformat(day), int(json.loads("\n".join(text or []))["level"])))
        except (ValueError, KeyError, TypeError):
            continue
    return found


def held_since(history: list[tuple[dt.date, int]], level: int) -> dt.date | None:
    """Return since when a level is held without a break up to the last grade; None if it is not held."""
    since = None
    for day, reached in history:
        since = (since or day) if reached >= level else None
    return since
