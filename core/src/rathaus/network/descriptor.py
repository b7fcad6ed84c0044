"""The descriptor, schema 0: what `rathaus describe` prints, one JSON object a town.

Facts only: what is not known is null, never zero and never estimated. No personal data, and no secret:
settings show references masked. Unknown fields of a newer descriptor are kept when one is read and written
again.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from rathaus.blueprint.secret import masked
from rathaus.contracts.portal import IndicatorValue
from rathaus.contracts.town import BlueprintRef, Deviation, EffectiveTown, Inhabitants

SCHEMA: Literal[0] = 0


class Fact(BaseModel):
    """A frozen part of a descriptor; unknown fields stay, for a newer version may have written them."""

    model_config = ConfigDict(frozen=True, extra="allow")


class Figure(Inhabitants):
    """A population figure."""

    model_config = ConfigDict(extra="allow")


class Adopted(BlueprintRef):
    """The adopted blueprint."""

    model_config = ConfigDict(extra="allow")


class Difference(Deviation):
    """A deviation from the blueprint, a secret masked."""

    model_config = ConfigDict(extra="allow")


class Indicator(IndicatorValue):
    """An indicator's value in a closed month."""

    model_config = ConfigDict(extra="allow")


class Municipality(Fact):
    """Which town. `inhabitants` is the newest figure, with day and source."""

    ags: str
    name: str
    district: str | None = None
    inhabitants: Figure | None = None


class ModuleFact(Fact):
    """A module in this town: installed version, state and reason code of the host, whether enabled, and its
    settings (secrets masked) with the origin of each. `range` is what the blueprint asks for.
    """

    id: str
    version: str | None = None
    range: str = ""
    state: str
    code: str | None = None
    enabled: bool
    settings: dict[str, Any] = Field(default_factory=dict)
    origins: dict[str, str] = Field(default_factory=dict)


class AdoptionEvent(Fact):
    """A line of the append-only adoption log; `at` carries an offset. `live` is the first day residents could
    use it.
    """

    at: dt.datetime
    event: Literal["installed", "enabled", "upgraded", "disabled", "removed", "live", "applied"]
    module: str | None = None
    version: str | None = None
    blueprint: str | None = None
    blueprint_version: str | None = None
    inputs_sha256: str | None = None
    deviations: int | None = None


class EffortRecord(Fact):
    """Actual effort and cost of a module in a period, beside the blueprint's estimate. None means unknown."""

    module: str | None = None
    period: str
    person_days: float | None = None
    one_off_eur: float | None = None
    yearly_eur: float | None = None
    source: str


class Descriptor(Fact):
    """A portal's description of one town. `generated` carries an offset; lists are sorted, so that equal
    towns give equal files.
    """

    descriptor: Literal[0] = SCHEMA
    generated: dt.datetime
    core: str
    hook_api: str
    demo: bool
    municipality: Municipality
    languages: list[str]
    blueprint: Adopted | None = None
    modules: list[ModuleFact] = Field(default_factory=list)
    deviations: list[Difference] = Field(default_factory=list)
    adoption: list[AdoptionEvent] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    effort: list[EffortRecord] = Field(default_factory=list)


class Status(Protocol):
    """What the descriptor needs of the host's status of a module (`rathaus.host.ModuleStatus`)."""

    @property
    def state(self) -> Any: ...
    @property
    def code(self) -> Any: ...
    @property
    def version(self) -> Any: ...


def describe(
    town: EffectiveTown,
    statuses: Mapping[str, Status],
    *,
    generated: dt.datetime,
    core: str,
    hook_api: str,
    adoption: Sequence[AdoptionEvent] = (),
    indicators: Sequence[IndicatorValue] = (),
    effort: Sequence[EffortRecord] = (),
) -> Descriptor:
    """Assemble a town's descriptor.

    `statuses` are the host's, by module id; `generated` carries an offset; `adoption`, `indicators` (closed
    months only) and `effort` come from the town's database.
    """
    shown = [{**item.model_dump(), "value": masked(item.value)} for item in town.deviations]
    values = sorted(indicators, key=lambda value: (value.indicator, value.month, value.definition_version))
    return Descriptor(
        generated=generated,
        core=core,
        hook_api=hook_api,
        demo=town.demo,
        municipality=_municipality(town),
        languages=list(town.languages),
        blueprint=Adopted(**town.blueprint.model_dump()) if town.blueprint else None,
        modules=[_module(town, name, statuses.get(name)) for name in sorted({*statuses, *town.modules})],
        deviations=[Difference(**item) for item in shown],
        adoption=sorted(adoption, key=lambda event: (event.at, event.event, event.module or "")),
        indicators=[Indicator(**value.model_dump()) for value in values],
        effort=sorted(effort, key=lambda record: (record.module or "", record.period)),
    )


def _municipality(town: EffectiveTown) -> Municipality:
    newest = max(town.inhabitants, key=lambda figure: figure.date, default=None)
    figure = Figure(**newest.model_dump()) if newest else None
    return Municipality(ags=town.ags, name=town.name, district=town.district, inhabitants=figure)


def _module(town: EffectiveTown, name: str, status: Status | None) -> ModuleFact:
    prefix = f"modules.{name}."
    return ModuleFact(
        id=name,
        version=(status.version or None) if status is not None else None,
        range=town.module_ranges.get(name, ""),
        state="missing" if status is None else str(getattr(status.state, "value", status.state)),
        code=None
        if status is None or status.code is None
        else str(getattr(status.code, "value", status.code)),
        enabled=name in town.modules,
        settings=masked(town.modules.get(name, {})),
        origins={path.removeprefix(prefix): o for path, o in town.origins.items() if path.startswith(prefix)},
    )


def read_descriptor(text: str) -> Descriptor:
    """Read a descriptor from JSON.

    Raises:
        ValueError: it is no JSON, no descriptor, or one of a schema this version does not know.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("descriptor") != SCHEMA:
        raise ValueError(f"not a descriptor of schema {SCHEMA}")
    return Descriptor.model_validate(data)
