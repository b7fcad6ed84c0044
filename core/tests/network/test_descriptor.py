"""The descriptor: complete, the same for the same town, free of secrets, and readable by older and newer
versions.
"""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from rathaus.contracts.portal import IndicatorValue
from rathaus.contracts.town import BlueprintRef, Deviation, EffectiveTown, Inhabitants
from rathaus.host.states import ModuleStatus
from rathaus.network import AdoptionEvent, Descriptor, EffortRecord, describe, read_descriptor

NOW = dt.datetime(2026, 3, 31, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))


@dataclass(frozen=True)
class Status:
    state: str
    code: str | None
    version: str


def _town() -> EffectiveTown:
    figures = [
        Inhabitants(date=dt.date(year, 12, 31), number=number, source="x")
        for year, number in ((2021, 1), (2022, 9676))
    ]
    return EffectiveTown(
        id="brandis",
        ags="14729070",
        name="Brandis",
        public_url="https://brandis.example.org",
        inhabitants=figures[::-1],
        modules={"ris": {"page_size": 20, "key": {"env": "RIS_KEY"}}},
        origins={
            "modules.ris.page_size": "default",
            "modules.ris.key": "input key",
            "modules.ris.enabled": "deviation",
        },
        module_ranges={"ris": ">=0.1"},
        blueprint=BlueprintRef(id="small-town", version="1.0", inputs_sha256="0" * 64),
        deviations=[Deviation(path="modules.ris.key", value={"file": "/run/key"})],
        inputs={"key": {"env": "RIS_KEY"}},
    )


def _descriptor(**more: object) -> Descriptor:
    statuses = {"wlan": Status("broken", "module-missing", ""), "ris": Status("active", None, "0.1.0")}
    return describe(_town(), statuses, generated=NOW, core="0.1.0", hook_api="1.0", **more)  # type: ignore[arg-type]


def test_descriptor_says_what_runs_and_where_settings_come_from() -> None:
    ris, wlan = _descriptor().modules
    assert ris.model_dump() == {
        "id": "ris",
        "version": "0.1.0",
        "range": ">=0.1",
        "state": "active",
        "code": None,
        "enabled": True,
        "settings": {"page_size": 20, "key": "*** (env RIS_KEY)"},
        "origins": {"page_size": "default", "key": "input key", "enabled": "deviation"},
    }
    assert (wlan.state, wlan.code, wlan.version, wlan.enabled) == ("broken", "module-missing", None, False)


def test_newest_population_is_given_with_its_source() -> None:
    figure = _descriptor().municipality.inhabitants
    assert figure is not None
    assert (figure.number, figure.date.year, figure.source) == (9676, 2022, "x")


def test_secrets_are_masked_everywhere() -> None:
    text = _descriptor().model_dump_json()
    assert "*** (file /run/key)" in text
    assert '{"env"' not in text
    assert '{"file"' not in text


def test_order_of_facts_does_not_matter() -> None:
    events = [
        AdoptionEvent(at=NOW, event="live", module="ris"),
        AdoptionEvent(at=NOW, event="enabled", module="ris"),
    ]
    values = [
        IndicatorValue(indicator="R1", month=month, unit="1", source="x", quality="A")
        for month in ("2026-02", "2026-01")
    ]
    effort = [EffortRecord(module="ris", period="2026", source="x"), EffortRecord(period="2025", source="x")]
    there = _descriptor(adoption=events, indicators=values, effort=effort)
    back = _descriptor(adoption=events[::-1], indicators=values[::-1], effort=effort[::-1])
    assert there.model_dump_json() == back.model_dump_json()
    assert there.indicators[0].value is None


def test_unknown_fields_of_a_newer_descriptor_are_kept() -> None:
    data = json.loads(_descriptor().model_dump_json())
    data["new"] = 1
    data["modules"][0]["grade"] = 5
    data["blueprint"]["title"] = "x"
    data["municipality"]["inhabitants"]["quality"] = "A"
    assert json.loads(read_descriptor(json.dumps(data)).model_dump_json()) == data


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"descriptor": 1}', '{"descriptor": 0}'])
def test_other_text_is_no_descriptor(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_descriptor(text)


def test_the_hosts_status_fits(tmp_path: Path) -> None:
    status = ModuleStatus(id="ris", code="active", version="0.1.0")
    (module,) = describe(_town(), {"ris": status}, generated=NOW, core="0.1.0", hook_api="1.0").modules
    assert (module.state, module.code, module.version) == ("active", "active", "0.1.0")
