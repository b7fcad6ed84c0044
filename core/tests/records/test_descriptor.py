"""Effort beside the estimate, and the descriptor made of the record."""

import datetime as dt
from decimal import Decimal

import pytest
from rathaus.contracts.portal import IndicatorValue
from rathaus.contracts.town import BlueprintRef
from rathaus.network import read_descriptor
from rathaus.portal.records import adoption
from rathaus.portal.records.adoption import record_state
from rathaus.portal.records.descriptor import town_descriptor
from rathaus.portal.records.effort import beside_estimate, note
from rathaus.portal.records.indicators import keep, revise

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
BLUEPRINT = """
id: tiny
version: "1.0"
title: {de: Klein}
summary: {de: Eine Probe}
origin: {municipality: Klein, licence: CC0-1.0}
effort:
  person_days: {min: 3, max: 5}
  one_off_eur: 1000
"""


def test_noted_effort_stands_beside_the_estimate_and_unknown_stays_unknown(town, monkeypatch):
    from rathaus.portal.records import effort

    monkeypatch.setattr(effort, "blueprint_effort", lambda town: {"person_days": {"min": 3, "max": 5}})
    note("person_days", 4, year=2026, source="Stundenzettel", module="ris")
    note("person_days", Decimal("-0.5"), year=2026, source="Stundenzettel, berichtigt", module="ris")
    found = {line.kind: (line.estimate, line.modules, line.total) for line in beside_estimate(town.effective)}
    assert found == {
        "person_days": ({"min": 3, "max": 5}, {"ris": Decimal("3.5")}, Decimal("3.5")),
        "one_off_eur": (None, {}, None),
        "yearly_eur": (None, {}, None),
    }


def test_estimate_is_read_from_the_adopted_blueprint(town, tmp_path):
    from rathaus.portal.records.effort import blueprint_effort

    (tmp_path / "tiny.yaml").write_text(BLUEPRINT, encoding="utf-8")
    file = tmp_path / "rathaus.yaml"
    file.write_text("id: brandis\n", encoding="utf-8")
    reference = BlueprintRef(id="tiny", version="1.0", inputs_sha256="a" * 64)
    effective = town.effective.model_copy(update={"source": str(file), "blueprint": reference})
    assert blueprint_effort(effective) == {"person_days": {"min": 3.0, "max": 5.0}, "one_off_eur": 1000.0}
    assert blueprint_effort(effective.model_copy(update={"source": "/nowhere"})) == {}


@pytest.mark.parametrize(("kind", "source"), [("hours", "x"), ("person_days", " ")])
def test_figure_without_kind_or_source_is_refused(town, kind, source):
    with pytest.raises(ValueError, match=r"none of|source"):
        note(kind, 1, year=2026, source=source)


def test_descriptor_tells_the_record_and_reads_back(town, monkeypatch):
    monkeypatch.setattr(adoption, "installed_versions", lambda: {"ris": "0.1.0"})
    reference = BlueprintRef(id="small-town", version="1.2", inputs_sha256="a" * 64)
    record_state(town.effective.model_copy(update={"blueprint": reference, "modules": {"ris": {}}}), now=NOW)
    value = IndicatorValue(
        indicator="RI2", month="2026-01", value=3.0, unit="days", source="ris", quality="A"
    )
    keep([value], now=NOW)
    revise(value.model_copy(update={"value": 4.0}), reason="counted twice", now=NOW)
    note("yearly_eur", 1200, year=2026, source="Rechnung", module="ris", now=NOW)
    found = read_descriptor(town_descriptor(now=NOW).model_dump_json())
    events = [(event.event, event.module, event.blueprint_version) for event in found.adoption]
    assert sorted(events, key=str) == sorted(
        [
            ("installed", "ris", None),
            ("enabled", "ris", None),
            ("applied", None, "1.2"),
            ("applied", None, None),
        ],
        key=str,
    )
    assert [(item.indicator, item.value) for item in found.indicators] == [("RI2", 4.0)]
    assert [(item.module, item.period, item.yearly_eur, item.person_days) for item in found.effort] == [
        ("ris", "2026", 1200.0, None)
    ]
