"""What a portal knows of itself and of each of its towns once portal file, town files and blueprints are
resolved.

`rathaus.blueprint` computes these; the portal runs from them; `rathaus apply` stores them as the applied
state. Secrets stay references (`SecretRef`) and are read where they are used, so the stored state holds none.
"""

import datetime as dt
from typing import Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from rathaus.i18n import _

from .base import Contract, Localized


class SecretRef(Contract):
    """A secret by reference: exactly one of `env` (name of a variable) and `file` (path, first line
    counts).
    """

    env: str | None = None
    file: str | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.env is None) == (self.file is None):
            raise ValueError(_("A secret is named by either `env` or `file`."))
        return self


class Inhabitants(Contract):
    """A population figure: `number` on the day `date`, with its source."""

    date: dt.date
    number: int
    source: str


class LegalPage(Contract):
    """A legal page: either the address of the town's existing page or a text (Markdown) per language."""

    url: str | None = None
    text: Localized | None = None


class Contact(Contract):
    """How to reach the town hall; shown in the footer and on the contact page."""

    model_config = ConfigDict(
        coerce_numbers_to_str=True
    )  # a postal code without leading zero is a number in YAML

    street: str | None = None
    postal_code: str | None = None
    locality: str | None = None
    phone: str | None = None
    email: str | None = None


class Barrier(Contract):
    """Content that is not accessible, why, and what helps instead. `reason` names the section of the model
    statement: (a) non-compliance, (b) disproportionate burden, (c) out of the law's scope.
    """

    text: Localized
    reason: Literal["noncompliance", "disproportionate", "out_of_scope"] = "noncompliance"
    alternative: Localized | None = None


class EnforcementBody(Contract):
    """Who decides when the town does not answer; what is None is that of the Free State of Saxony."""

    name: str | None = None
    address: str | None = None
    email: str | None = None
    url: str | None = None


class Accessibility(Contract):
    """Facts for the accessibility statement in the form of (EU) 2018/1523; this is what
    `EffectiveTown.accessibility` holds as JSON values (keys without a value left out). `status` None: not
    assessed yet.
    """

    status: Literal["full", "partial", "none"] | None = None
    barriers: list[Barrier] = Field(default_factory=list)
    prepared: dt.date | None = None
    reviewed: dt.date | None = None
    method: Literal["self", "third_party"] | None = None
    assessor: str | None = None
    report_url: str | None = None
    feedback_email: str | None = None
    feedback_url: str | None = None
    enforcement: EnforcementBody | None = None


class Look(Contract):
    """A town's look: design tokens (CSS custom properties without `--`), coat of arms, logo: never
    templates.
    """

    tokens: dict[str, str] = Field(default_factory=dict)
    coat_of_arms: str | None = None


class MapBackground(Contract):
    """Where maps get their background: `own` is the map that was built from the town's own file; else
    `tiles` is an address with `{z}`, `{x}`, `{y}` (Web Mercator, 256 pixels), `attribution` what its terms
    want shown, `max_zoom` its last level.
    """

    own: bool = False
    tiles: str = ""
    attribution: str = ""
    max_zoom: int = 19


class BlueprintRef(Contract):
    """The adopted blueprint: its id and version, and the SHA-256 of the inputs (canonical JSON, secrets as
    references).
    """

    id: str
    version: str
    inputs_sha256: str


class Deviation(Contract):
    """A reasoned difference from the blueprint; `decided_by` is an office or a resolution's number, never a
    person.
    """

    path: str
    value: Any
    reason: str | None = None
    decided_by: str | None = None
    date: dt.date | None = None


class EffectiveTown(Contract):
    """One municipality as the portal runs it.

    `id` is a slug (`[a-z][a-z0-9_]{0,30}`) and names database, folder and connection. `public_url` (scheme
    and host, no trailing slash) is the base of all outside addresses; the Host header never is. `hosts` are
    further host names that lead here. `modules` maps the ids of enabled modules to their settings (JSON
    values; secrets as `{"env": ...}` or `{"file": ...}`). `origins` says for each settings path
    (`modules.ris.page_size`) where its value comes from (`default`, `blueprint ID VERSION`, `input KEY`,
    `deviation`). `module_ranges` are the version ranges its blueprint asks for. `source` is the absolute path
    of the town file (None: not made from a file); it is no part of a plan.
    """

    id: str
    ags: str
    name: str
    council_name: str = "Stadtrat"
    public_url: str
    hosts: list[str] = Field(default_factory=list)
    district: str | None = None
    inhabitants: list[Inhabitants] = Field(default_factory=list)
    languages: list[str] = Field(default_factory=lambda: ["de", "en"])
    contact: Contact = Contact()
    opening_hours: str | None = None
    corpus_christi: bool = False
    legal: dict[Literal["imprint", "privacy", "accessibility"], LegalPage] = Field(default_factory=dict)
    accessibility: dict[str, Any] = Field(default_factory=dict)
    look: Look = Look()
    map: MapBackground | None = None
    open_data_contributor: str | None = None
    demo: bool = False
    modules: dict[str, dict[str, Any]] = Field(default_factory=dict)
    blueprint: BlueprintRef | None = None
    inputs: dict[str, Any] = Field(default_factory=dict)
    deviations: list[Deviation] = Field(default_factory=list)
    origins: dict[str, str] = Field(default_factory=dict)
    module_ranges: dict[str, str] = Field(default_factory=dict)
    source: str | None = None


class Smtp(Contract):
    """The operator's mail server; without one, mail waits in the outbox and `doctor` says so."""

    host: str
    port: int = 587
    user: str | None = None
    password: SecretRef | None = None
    security: Literal["none", "starttls", "tls"] = "starttls"
    sender: str


class EffectivePortal(Contract):
    """The operator's side, resolved: absolute paths, and the towns in the order of the portal file.

    `database` is `sqlite` or a PostgreSQL address without a database name (`postgresql://user@host:5432`);
    each town then has a database of its own, named `rathaus_<town id>`.
    """

    data: str
    database: str = "sqlite"
    database_password: SecretRef | None = None
    listen: str = "127.0.0.1"
    port: int = 8000
    trusted_proxies: list[str] = Field(default_factory=list)
    metrics: list[str] = Field(default_factory=lambda: ["127.0.0.1", "::1"])
    smtp: Smtp | None = None
    alert_email: str | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    internal_hosts: list[str] = Field(default_factory=list)
    backup: str | None = None
    oidc: dict[str, Any] | None = None
    secret_key: SecretRef | None = None
    towns: list[EffectiveTown] = Field(default_factory=list)
