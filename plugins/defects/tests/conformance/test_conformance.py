"""The module passes the suite of its block, and the suite finds what is broken."""

from typing import Any

import pytest
from own_reports import OwnReports
from rathaus.blocks import load_block
from rathaus.testing.suites import TownHttp, failures
from rathaus.testing.suites.defects import CHECKS, DefectsSuite
from rathaus.testing.suites.tape import Tape
from report_faults import FAULTS


@pytest.fixture
def own(town: Any, portal_client: Any, monkeypatch: pytest.MonkeyPatch) -> OwnReports:
    from django.utils import timezone

    public_url = town.effective.public_url
    made = OwnReports(TownHttp(portal_client(), public_url), public_url)
    monkeypatch.setattr(timezone, "now", made.now)
    return made


@pytest.fixture(scope="session")
def tapes() -> dict[str, Tape]:
    """What each check did and heard, once it ran."""
    return {}


class TestReports(DefectsSuite):
    module = "defects"

    @pytest.fixture
    def subject(self, own: OwnReports, requirement: str, tapes: dict[str, Tape]) -> Any:
        tapes[requirement] = Tape()
        return tapes[requirement].record(own)


def test_every_check_shows_a_requirement_that_the_block_marks() -> None:
    marked = [one.id for one in load_block("defects").requirements if one.suite]

    assert list(CHECKS) == marked


@pytest.mark.parametrize("requirement", sorted(FAULTS))
def test_faulty_module_fails_exactly_the_broken_requirement(
    own: OwnReports, tapes: dict[str, Tape], requirement: str
) -> None:
    for name in sorted(CHECKS.keys() - tapes.keys()):
        tapes[name] = Tape()
        CHECKS[name](tapes[name].record(own))

    failed = failures(CHECKS, lambda name: tapes[name].play(FAULTS[requirement]))

    assert list(failed) == [requirement], failed
