"""Every installed module lives through its whole life in a town, on both databases."""

from pathlib import Path
from typing import Any

import pytest
from rathaus.host import load_host
from rathaus.testing.lifecycle import Life
from rathaus.testing.marks import both_databases


@both_databases
@pytest.mark.parametrize("module", load_host().active)
def test_module_goes_without_a_trace_and_comes_back_as_it_was(
    module: str, two_towns: Any, tmp_path: Path
) -> None:
    Life(module, two_towns[0], tmp_path).check()
