"""The examples in the specifications' docstrings run: registered as a module and called through the host."""

import datetime as dt
import inspect
from textwrap import dedent
from types import ModuleType
from typing import Any

import rathaus.api
from rathaus.api import (
    DefectDraft,
    DefectOrder,
    DefectReceived,
    DefectStatusChanged,
    PaperPublished,
    SourceFile,
    Withdrawal,
)
from rathaus.hooks.markers import Kind
from rathaus.host.calls import Calls
from rathaus.host.registry import Registry
from rathaus.host.specs import Spec, core_spec_modules
from rathaus.host.states import ModuleStatus
from rathaus.host.watch import Watch

MARCH = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)

ARGUMENTS: dict[str, Any] = {
    "start": MARCH,
    "end": MARCH + dt.timedelta(days=31),
    "month": "2026-02",
    "west": 12.5,
    "south": 51.3,
    "east": 12.7,
    "north": 51.4,
    "email": "erika@example.org",
    "key": "committee-7",
    "today": MARCH.date(),
    "small": True,
    "text": "The lantern is dark",
    "language": "en",
    "draft": DefectDraft(category="street-light", text="Dark since Monday", at=MARCH),
    "order": DefectOrder(number="2026-000001", target="county", category="road-damage", description="A hole"),
    "withdrawn": [Withdrawal(module="example", key="paper:17", state="withdrawn")],
    "file": SourceFile(path="a.txt", mime_type="text/plain", size=3),
}
EVENTS: dict[str, tuple[Any, str]] = {
    "ris_paper_published": (
        PaperPublished(id="https://ris.example/paper/1", name="Fair", at=MARCH),
        "Fair is now at https://ris.example/paper/1\n",
    ),
    "defects_report_received": (
        DefectReceived(number="2026-000001", category="street-light", source="form", at=MARCH),
        "2026-000001: street-light\n",
    ),
    "defects_status_changed": (
        DefectStatusChanged(number="2026-000001", before="open", state="fixed", status="closed", at=MARCH),
        "2026-000001: open -> fixed\n",
    ),
}
"""For each event what is delivered, and what its example prints."""


def _calls(example: ModuleType) -> tuple[Calls, Watch]:
    registry = Registry()
    for module in core_spec_modules():
        registry.add_specs(module)
    registry.register("example", example)
    watch = Watch(strict=True, trace=False, clock=lambda: 0.0, now=lambda: MARCH, strikes=3)
    statuses = {"example": ModuleStatus(id="example", code="active")}
    return Calls(registry, statuses, watch, enabled=None, around=None, emit=None), watch


def test_example_in_the_docstring_runs_and_fits_its_specification(spec: Spec, capsys: Any) -> None:
    example = ModuleType("example")
    vars(example).update({name: getattr(rathaus.api, name) for name in rathaus.api.__all__})
    exec(dedent((inspect.getdoc(spec.function) or "").partition("Example:")[2]), vars(example))
    calls, watch = _calls(example)

    event, printed = EVENTS.get(spec.name, (None, ""))
    given_to = ARGUMENTS | {"event": event}
    result = getattr(calls, spec.name)(**{name: given_to[name] for name in spec.parameters})

    assert watch.records() == []
    if spec.kind is Kind.EVENT:
        assert capsys.readouterr().out == printed
    else:
        given = result["example"] if spec.kind is Kind.EACH else result
        assert given
        assert spec.fits(given)
