"""A module that is always there, to lead through its life: the first of those installed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rathaus.host import load_host
from rathaus.testing.lifecycle import Life

DEFECTS = "defects"


@pytest.fixture
def life(two_towns: Any, tmp_path: Path) -> Life:
    """The defect reports in a town with an office and an answer template, which take no time to make."""
    if DEFECTS not in load_host().active:
        pytest.skip("the module defects is not installed")
    led = Life(DEFECTS, two_towns[0], tmp_path)
    led.prepare()
    return led


@pytest.fixture
def insert(life: Life) -> Callable[..., int]:
    """Make a row of a model of the module; gives its id."""

    def one(name: str, /, **fields: Any) -> int:
        from django.apps import apps

        row = apps.get_model("defects", name)(**fields)
        row.save_base(raw=True)
        return int(row.pk)

    return one
