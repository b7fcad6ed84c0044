"""The demo's council for tests that look at it: built once, then copied, since typesetting takes seconds."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
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
def kept_demo(tmp_path_factory: Any) -> Kept:
    return Kept(tmp_path_factory.mktemp("demo") / "town")


@pytest.fixture
def demo_towns(two_towns: Any, kept_demo: Kept) -> Any:
    """Both towns; the first one (on SQLite) holds the demo as of `TODAY`."""
    from django.db import connections
    from rathaus.portal.towns import use_town
    from rathaus_ris.demo import build_demo

    town = two_towns[0]
    if kept_demo.result is None:
        with use_town(town):
            kept_demo.result = build_demo(town, TODAY)
        connections.close_all()
        shutil.copytree(town.folder, kept_demo.folder)
    else:
        connections.close_all()
        shutil.rmtree(town.folder)
        shutil.copytree(kept_demo.folder, town.folder)
    return two_towns


@pytest.fixture
def demo_town(demo_towns: Any) -> Iterator[Any]:
    """The town with the demo, its context open."""
    from rathaus.portal.towns import use_town

    with use_town(demo_towns[0]) as opened:
        yield opened


@pytest.fixture
def signed_in(sign_in: Any) -> Any:
    """`signed_in("editor")`: a client in which somebody with that role in the module is signed in."""
    return partial(sign_in, "ris")
