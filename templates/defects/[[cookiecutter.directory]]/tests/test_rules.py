"""The rules, without a portal."""

import datetime as dt

import pytest
from rathaus.api import DefectDraft, DefectOrder

from [[ cookiecutter.__package ]] import plugin, rules
from [[ cookiecutter.__package ]].settings import Failure

AT = dt.datetime(2026, 5, 20, 9, tzinfo=dt.UTC)


def draft(category: str = "street-light", text: str = "Dunkel", **values: object) -> DefectDraft:
    return DefectDraft.model_validate({"category": category, "text": text, "at": AT, **values})


def test_clock_is_suggested_to_whoever_writes_of_one() -> None:
    found = rules.suggestions("Die Uhr am Markt steht")

    assert found is not None
    assert [one.category for one in found.suggestions] == ["public-clock"]
    assert rules.suggestions("Schlagloch") is None


def test_known_failures_are_offered_within_their_reach() -> None:
    near = Failure(number="2026-000001", category="street-light", lat=51.334, lon=12.608, metres=200)
    far = near.model_copy(update={"number": "2026-000002", "lat": 51.34})
    other = near.model_copy(update={"number": "2026-000003", "category": "tree"})

    found = rules.near(draft(lat=51.335, lon=12.608), [far, other, near])

    assert [(one.number, round(one.metres)) for one in found] == [("2026-000001", 111)]
    assert rules.near(draft(), [near]) == []


@pytest.mark.parametrize(
    ("category", "authority", "target"),
    [("street-light", "works", "works"), ("tree", "works", None), ("street-light", "", None)],
)
def test_street_lights_go_to_their_authority(category: str, authority: str, target: str | None) -> None:
    found = rules.route(draft(category), authority)

    assert (found.target if found else None) == target


@pytest.mark.parametrize("language", ["de", "en"])
def test_whoever_smells_gas_is_told_to_call(language: str) -> None:
    problems = plugin.defects_submission_problems(draft(text="Hier ist Gasgeruch!", language=language))

    assert [(one.field, one.hold, "112" in one.text) for one in problems] == [("text", False, True)]
    assert plugin.defects_submission_problems(draft()) == []


def test_authority_needs_a_position() -> None:
    order = DefectOrder(number="2026-000001", target="works", category="street-light", description="Dunkel")
    placed = order.model_copy(update={"lat": 51.3, "lon": 12.6})

    answers = [rules.receipt(order, "works"), rules.receipt(placed, "works"), rules.receipt(placed, "others")]

    assert [(one.remote_id, one.final) if one else None for one in answers] == [
        ("", True),
        ("works-2026-000001", False),
        None,
    ]
