"""The module passes the suite of its block, and the suite finds what is broken."""

from functools import reduce
from typing import Any

import pytest
from council_faults import FAULTS
from own_council import OwnCouncil
from rathaus.blocks import load_block
from rathaus.testing.suites import Answer, TownHttp, failures
from rathaus.testing.suites.ris import CHECKS, RisSuite
from rathaus.testing.suites.tape import Tape


@pytest.fixture
def own(town: Any, portal_client: Any) -> OwnCouncil:
    public_url = town.effective.public_url
    return OwnCouncil(TownHttp(portal_client(), public_url), public_url)


@pytest.fixture(scope="session")
def tapes() -> dict[str, Tape]:
    """What each check did and heard, once it ran."""
    return {}


class TestCouncil(RisSuite):
    module = "ris"

    @pytest.fixture
    def subject(self, own: OwnCouncil, requirement: str, tapes: dict[str, Tape]) -> Any:
        tapes[requirement] = Tape()
        return tapes[requirement].record(own)


def test_every_check_shows_a_requirement_that_the_block_marks() -> None:
    marked = [one.id for one in load_block("ris").requirements if one.suite]

    assert list(CHECKS) == marked


@pytest.fixture
def heard(own: OwnCouncil, tapes: dict[str, Tape]) -> dict[str, Tape]:
    """All checks, run once: those that no test has run yet run now."""
    for name in sorted(CHECKS.keys() - tapes.keys()):
        tapes[name] = Tape()
        CHECKS[name](tapes[name].record(own))
    return tapes


@pytest.mark.parametrize("requirement", sorted(FAULTS))
def test_faulty_module_fails_exactly_the_broken_requirement(heard: dict[str, Tape], requirement: str) -> None:
    failed = failures(CHECKS, lambda name: heard[name].play(FAULTS[requirement]))

    assert list(failed) == [requirement], failed


def test_module_with_all_faults_fails_exactly_the_broken_requirements(heard: dict[str, Tape]) -> None:
    def broken(answer: Answer) -> Answer:
        return reduce(lambda changed, fault: fault(changed), FAULTS.values(), answer)

    failed = failures(CHECKS, lambda name: heard[name].play(broken))

    assert list(failed) == sorted(FAULTS), failed
