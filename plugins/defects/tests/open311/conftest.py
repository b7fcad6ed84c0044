"""A client with a key, and the time of the reports."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def at_now(monkeypatch: pytest.MonkeyPatch, now: Any) -> Callable[..., None]:
    """A function that sets the time of requests."""
    from django.utils import timezone

    def set_time(moment: Any = now) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_time()
    return set_time


@pytest.fixture
def api(portal_client: Any, categories: Any, at_now: Any, now: Any) -> Any:
    """The first town's interface, asked by the holder of a key that may do all."""
    from georeport_client import Api
    from rathaus_defects import write

    return Api(portal_client(), write.make_key("App", now, may_update=True)[1])
