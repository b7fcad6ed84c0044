"""Which checks run for a module: those of the requirements that its manifest claims."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from .checks import Check

UNCHECKED: pytest.StashKey[dict[str, tuple[int, list[str]]]] = pytest.StashKey()


def claimed(module: str, block: str) -> tuple[str, ...]:
    """What an installed module claims of a block. Raises LookupError where it claims nothing of it."""
    from rathaus.host import load_host

    host = load_host()
    status = host.modules.get(module)
    if status is None or status.code != "active":
        raise LookupError(f"{module}: {status.text if status else 'the module is not installed'}")
    claims = [one for one in host.manifest(module).implements if one.block == block]
    if not claims:
        raise LookupError(f"{module}: its manifest implements no block {block}")
    return tuple(sorted({name for one in claims for name in one.requirements}))


class BlockSuite:
    """A class of tests, one for each claimed requirement that has a check. Derive from a block's suite, set
    `module` and give a fixture `subject`.
    """

    block: ClassVar[str]
    checks: ClassVar[Mapping[str, Check]]
    module: ClassVar[str] = ""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test for each claimed requirement."""
        if "requirement" not in metafunc.fixturenames:
            return
        names = claimed(self.module, self.block)
        unchecked = [name for name in names if name not in self.checks]
        told = metafunc.config.stash.setdefault(UNCHECKED, {})
        told[self.module] = (len(names), unchecked)
        rows = [
            pytest.param(name, marks=pytest.mark.requirement(name)) for name in names if name in self.checks
        ]
        metafunc.parametrize("requirement", rows, ids=str)

    @pytest.fixture
    def subject(self) -> Any:
        """What is asked; the module's author gives it."""
        pytest.fail("a suite needs a fixture `subject`: see docs/en/conformance.md")

    def test_requirement(self, requirement: str, subject: Any) -> None:
        """Show a requirement."""
        self.checks[requirement](subject)


def unchecked_lines(told: Mapping[str, tuple[int, list[str]]]) -> list[str]:
    """What to say of each module's claims that no check looks at."""
    return [
        f"{module}: {total - len(names)} of {total} claimed requirements are checked by the suite; "
        f"{len(names)} are not checked by the suite" + (f": {', '.join(names)}" if names else "")
        for module, (total, names) in sorted(told.items())
    ]
