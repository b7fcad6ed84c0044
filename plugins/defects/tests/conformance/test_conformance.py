"""The module passes the suite of its block, and the suite finds what is broken."""

from typing import Any

import pytest
from own_reports import OwnReports
from rathaus.testing.suites import TownHttp
from rathaus.testing.suites.defects import CHECKS, DefectsSuite
from rathaus.testing.suites.faults import SuiteProof
from rathaus.testing.suites.tape import Tapes
from report_faults import FAULTS


@pytest.fixture
def own(town: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch) -> OwnReports:
    from django.utils import timezone

    public_url = town.effective.public_url
    made = OwnReports(TownHttp(portal_client(), public_url), public_url)
    monkeypatch.setattr(timezone, "now", made.now)
    return made


@pytest.fixture(scope="session")
def tapes() -> Tapes:
    """What each check did and heard, once it ran."""
    return Tapes(CHECKS)


class TestReports(DefectsSuite):
    module = "defects"

    @pytest.fixture
    def subject(self, own: OwnReports, requirement: str, tapes: Tapes) -> Any:
        return tapes.record(requirement, own)


class TestReportsProof(SuiteProof):
    block, checks, faults = "defects", CHECKS, FAULTS

    @pytest.fixture
    def heard(self, own: OwnReports, tapes: Tapes) -> Tapes:
        """All checks, run once: those that no test has run yet run now."""
        tapes.complete(own)
        return tapes
