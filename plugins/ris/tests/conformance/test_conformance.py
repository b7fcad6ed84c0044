"""The module passes the suite of its block, and the suite finds what is broken."""

from typing import Any

import pytest
from council_faults import FAULTS
from own_council import OwnCouncil
from rathaus.blocks import load_block
from rathaus.testing.suites import TownHttp
from rathaus.testing.suites.ris import CHECKS, RisSuite
from rathaus.testing.suites.tape import Tapes


@pytest.fixture
def own(town: Any, portal_client: Any) -> OwnCouncil:
    public_url = town.effective.public_url
    return OwnCouncil(TownHttp(portal_client(), public_url), public_url)


@pytest.fixture(scope="session")
def tapes() -> Tapes:
    """What each check did and heard, once it ran."""
    return Tapes(CHECKS)


class TestCouncil(RisSuite):
    module = "ris"

    @pytest.fixture
    def subject(self, own: OwnCouncil, requirement: str, tapes: Tapes) -> Any:
        return tapes.record(requirement, own)


def test_every_check_shows_a_requirement_that_the_block_marks() -> None:
    marked = [one.id for one in load_block("ris").requirements if one.suite]

    assert list(CHECKS) == marked


@pytest.fixture
def heard(own: OwnCouncil, tapes: Tapes) -> Tapes:
    """All checks, run once: those that no test has run yet run now."""
    tapes.complete(own)
    return tapes


def test_faulty_module_fails_exactly_the_broken_requirement(heard: Tapes) -> None:
    failed = {name: list(heard.failures([fault])) for name, fault in FAULTS.items()}

    assert failed == {name: [name] for name in FAULTS}


def test_module_with_many_faults_fails_exactly_the_broken_requirements(heard: Tapes) -> None:
    """A third of all faults at once, three times."""
    chosen = [sorted(FAULTS)[first::3] for first in range(3)]
    failed = [list(heard.failures([FAULTS[name] for name in names])) for names in chosen]

    assert failed == chosen


def test_every_check_has_a_fault_that_only_it_finds() -> None:
    assert sorted(FAULTS) == sorted(CHECKS)
