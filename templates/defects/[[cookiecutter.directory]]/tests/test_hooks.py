"""The hooks of the building block within a portal."""

import datetime as dt
import logging
from typing import Any

import pytest
from rathaus.api import DefectDraft, DefectOrder, DefectReceived, DefectStatusChanged
from rathaus.hooks import defects as block
from rathaus.portal.api import hooks

from [[ cookiecutter.__package ]] import plugin

AT = dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)
LAMP = DefectDraft(category="street-light", text="Gasgeruch", at=AT)


def test_every_hook_of_the_block_is_implemented() -> None:
    hooks_of_block = {name for name in vars(block) if name.startswith("defects_")}

    assert hooks_of_block <= set(vars(plugin))


def test_portal_asks_the_module(town: Any) -> None:
    codes = [one.code for one in hooks().defects_categories()]
    found = hooks().defects_suggest_category(text="Die Uhr steht", language="de")
    problems = hooks().defects_submission_problems(draft=LAMP)

    assert "public-clock" in codes
    assert found.suggestions[0].category == "public-clock"
    assert "112" in " ".join(problem.text for problem in problems)


def test_without_settings_nothing_is_routed_or_sent(town: Any) -> None:
    order = DefectOrder(number="2026-000001", target="works", category="street-light", description="Dunkel")

    assert plugin.defects_duplicate_candidates(LAMP) == []
    assert plugin.defects_route(LAMP) is None
    assert plugin.defects_forward(order) is None


def test_events_are_noted(caplog: pytest.LogCaptureFixture) -> None:
    received = DefectReceived(number="2026-000001", category="tree", source="form", at=AT)
    closed = DefectStatusChanged(number="2026-000001", before="open", state="fixed", status="closed", at=AT)

    with caplog.at_level(logging.INFO, logger="rathaus.[[ cookiecutter.id ]]"):
        plugin.defects_report_received(received)
        plugin.defects_status_changed(closed)

    assert caplog.messages == ["report 2026-000001 came in", "report 2026-000001: fixed, before open"]
