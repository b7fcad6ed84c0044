"""The building blocks' requirements as tests that any module of the block can run.

`ris` and `defects` hold the checks of their block, each for one numbered requirement, over what such a module
offers to the public: OParl over HTTP, GeoReport v2 over HTTP. Nothing of a module's inside is looked at; what
a check needs (a paper, a report that is not released) the module's author makes in a small adapter, `Council`
or `Reports`. Only what the module's manifest claims is run; what is claimed and has no check is named at the
end.

    from rathaus.testing.suites.ris import RisSuite

    class TestCouncil(RisSuite):
        module = "example"

        @pytest.fixture
        def subject(self, town, portal_client):
            return OurCouncil(TownHttp(portal_client(), town.effective.public_url))

What is not here: what only a look inside shows, such as retention, roles and pages for staff; a module's own
tests show that.
"""

from .checks import Check, check, checks_in, failures
from .claims import BlockSuite, claimed
from .http import Answer, Request, Send, TownHttp, statements

__all__ = [
    "Answer",
    "BlockSuite",
    "Check",
    "Request",
    "Send",
    "TownHttp",
    "check",
    "checks_in",
    "claimed",
    "failures",
    "statements",
]
