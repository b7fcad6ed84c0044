"""The module's life in a town: export, removal without a trace, return with all its data."""

from pathlib import Path
from typing import Any

from rathaus.testing.lifecycle import Life
from rathaus.testing.marks import both_databases


@both_databases
def test_module_goes_and_comes_back(two_towns: Any, tmp_path: Path) -> None:
    Life("trail", two_towns[0], tmp_path).check()
