"""What doctor says of the portal itself."""

import json

import pytest
from rathaus.contracts.town import EffectivePortal, EffectiveTown, Smtp
from rathaus.host.doctor import Finding
from rathaus.portal.commands import doctor

TOWN = EffectiveTown(id="brandis", ags="14729070", name="Brandis", public_url="https://brandis.example")
MAIL = Smtp(host="mail.example", sender="rathaus@mail.example")


def portal_of(**values):
    return EffectivePortal(**{"data": "/data", "smtp": MAIL, "towns": [TOWN], **values})


@pytest.mark.parametrize(
    ("state", "wanted", "codes"),
    [
        (portal_of(), portal_of(), []),
        (portal_of(), portal_of(port=8001), ["files-changed"]),
    ],
)
def test_portal_findings(state, wanted, codes):
    assert [finding.code for finding in doctor._of_portal(state, wanted)] == codes


def test_doctor_joins_the_portal_s_findings(cli, portal, no_modules, monkeypatch):
    found = Finding("brandis", "unready", "town-migrations", "Too old.", "Apply.", "error")
    monkeypatch.setattr(doctor, "findings", lambda **_options: [found])

    code, out, _err = cli("doctor", "--dir", portal, "--json")

    assert (code, json.loads(out)["findings"]) == (
        1,
        [
            {
                "subject": "brandis",
                "state": "unready",
                "code": "town-migrations",
                "severity": "error",
                "text": "Too old.",
                "fix": "Apply.",
            }
        ],
    )


def test_doctor_before_the_first_apply_says_so(cli, portal, no_modules):
    code, out, _err = cli("doctor", "--dir", portal, "--json")

    assert (code, [finding["code"] for finding in json.loads(out)["findings"]]) == (1, ["portal-unready"])


def test_doctor_with_warnings_only_succeeds_and_says_so(cli, portal, no_modules, monkeypatch):
    found = Finding("portal", "outdated", "files-changed", "They differ.", "Apply.", "warning")
    monkeypatch.setattr(doctor, "findings", lambda **_options: [found])

    assert cli("doctor", "--dir", portal) == (
        0,
        "portal  outdated (files-changed)\n  They differ.\n  → Apply.\n0 modules run. 1 thing to look at.\n",
        "",
    )
