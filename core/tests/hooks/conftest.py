"""What the tests of hooks share: all specifications, and the sources that call and implement them."""

from pathlib import Path

import pytest
from rathaus.host.specs import Spec, core_spec_modules, read_specs

ROOT = Path(__file__).parents[3]


def all_specs() -> list[Spec]:
    """Every specification of the core."""
    return [spec for module in core_spec_modules() for spec in read_specs(module)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for a `spec` once for every hook."""
    if "spec" in metafunc.fixturenames:
        metafunc.parametrize("spec", all_specs(), ids=lambda spec: spec.name)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the workspace."""
    return ROOT


@pytest.fixture(scope="session")
def sources() -> dict[Path, str]:
    """The text of every source file outside of the specifications themselves."""
    folders = [ROOT / "core" / "src", *sorted((ROOT / "plugins").glob("*/src"))]
    files = [file for folder in folders for file in sorted(folder.rglob("*.py"))]
    return {file: file.read_text("utf-8") for file in files if file.parent.name != "hooks"}


@pytest.fixture(scope="session")
def test_sources() -> dict[Path, str]:
    """The text of every test file outside of this folder's policies."""
    folders = [ROOT / "core" / "tests", *sorted((ROOT / "plugins").glob("*/tests"))]
    files = [file for folder in folders for file in sorted(folder.rglob("test_*.py"))]
    return {file: file.read_text("utf-8") for file in files if file.name != "test_policy.py"}
