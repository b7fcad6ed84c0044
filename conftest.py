"""The order of the tests: those that take longest begin first, so that no process waits for another at the
end. And the examples of the property tests: the same at each run, so that a change is refused for what it
broke; `--hypothesis-profile=search` looks for new ones.
"""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

# on a busy machine, making examples is slow at times: that is no fault of the code
BUSY = [HealthCheck.too_slow]
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=BUSY)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("same")

LONG = (
    *("tests/browser/", "staff/test_browser.py", "ris/tests/oparl/test_crawl.py", "tests/apply/"),
    *("security/test_canary.py", "importer/test_real_sets.py", "jobs/test_worker.py", "tests/backup/"),
    *("tests/lifecycle/", "frame/test_browser.py", "frame/test_walk.py", "importer/test_course.py"),
)
"""Parts of the paths of their files, the longest first."""


def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Put the files that take long before the others; within a file the order stays."""

    def place(item: Any) -> int:
        path = Path(item.path).as_posix()
        return next((number for number, part in enumerate(LONG) if part in path), len(LONG))

    items.sort(key=place)
