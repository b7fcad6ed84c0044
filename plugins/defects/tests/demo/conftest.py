"""The demo's reports for tests that look at them: built once, then copied, since drawing takes seconds."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TODAY = dt.date(2026, 5, 20)


@dataclass
class Kept:
    """A town's folder with the demo in it, and what building it returned."""

    folder: Path
    result: Any = None


@pytest.fixture(scope="session")
def kept_reports(tmp_path_factory: Any) -> Kept:
    return Kept(tmp_path_factory.mktemp("reports") / "town")


@pytest.fixture
def demo_town(two_towns: Any, kept_reports: Kept) -> Iterator[Any]:
    """A town (on SQLite) with the demo as of `TODAY`, its context open."""
    from django.db import connections
    from rathaus.portal.towns import use_town
    from rathaus_defects.demo import build_demo

    town = two_towns[0]
    if kept_reports.result is None:
        with use_town(town):
            kept_reports.result = build_demo(town, TODAY)
        connections.close_all()
        shutil.copytree(town.folder, kept_reports.folder)
    else:
        connections.close_all()
        shutil.rmtree(town.folder)
        shutil.copytree(kept_reports.folder, town.folder)
    with use_town(town) as opened:
        yield opened
