"""The module passes the suite of its block, and the suite finds what is broken."""

from typing import Any

import pytest
from council_faults import FAULTS
from own_council import OwnCouncil
from rathaus.testing.suites import TownHttp
from rathaus.testing.suites.faults import SuiteProof
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


class TestCouncilProof(SuiteProof):
    block, checks, faults = "ris", CHECKS, FAULTS

    @pytest.fixture
    def heard(self, own: OwnCouncil, tapes: Tapes) -> Tapes:
        """All checks, run once: those that no test has run yet run now."""
        tapes.complete(own)
        return tapes
