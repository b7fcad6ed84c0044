"""A small council with all twelve types and all properties, and hidden things that must not show."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def api(portal_client: Any, two_towns: Any) -> Any:
    """The first town's interface."""
    from oparl_client import Api

    return Api(portal_client(), two_towns[0].effective.public_url)


@pytest.fixture
def council(town: Any) -> SimpleNamespace:
    """Everything once, by name; see `council_data`."""
    from council_data import build

    return build()
