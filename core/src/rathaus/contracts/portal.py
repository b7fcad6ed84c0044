"""Contract types of the portal's hooks (`rathaus.hooks.portal`)."""

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from .base import Contract


class SettingsModel(Contract):
    """Where a module's settings model lies: a pydantic model as `package.module:Class`."""

    model: str


class UrlMount(Contract):
    """A urlconf (dotted module) mounted below the module's prefix; `localized` ones also exist below `/en/`.

    A `stateless` one is an open interface: its views run without session, login, CSRF check and messages, so
    its answers neither read nor set cookies. It is not localized.

    A `staff` one lies below the workspace: `/arbeitsplatz/<prefix>/`, names in the namespace
    `<module>-staff`. Its views still say for themselves whom they open to, with `require_staff`.
    """

    prefix: str
    urlconf: str
    localized: bool = True
    stateless: bool = False
    staff: bool = False


class NavigationEntry(Contract):
    """An entry of the main navigation; `label` in the active language, `url` a path, lower `order` first."""

    label: str
    url: str
    order: int = 100


class TileItem(Contract):
    """A line in a home tile: a link with an optional remark (a date, a committee)."""

    label: str
    url: str
    note: str = ""


class HomeTile(Contract):
    """A tile of the home page: a title that links on, a sentence, up to five items."""

    title: str
    url: str
    text: str = ""
    items: list[TileItem] = Field(default_factory=list, max_length=5)
    order: int = 100


class SearchDocument(Contract):
    """A public document for the portal's search.

    `key` is unique within the module (`paper:17`); `kind` names the facet. `context` is searched but not
    shown: words of what the document belongs to. `group` is the key of the document under which it is shown,
    if that is found as well (a file under its paper). The pages of a long `text` are parted by form feeds
    (U+000C); `page_url` is then the address of a page, with `{page}` for its number from 1.
    """

    key: str
    kind: str
    title: str
    text: str = ""
    context: str = ""
    url: str
    page_url: str = ""
    group: str = ""
    language: str = "de"
    date: dt.date | None = None
    facets: dict[str, list[str]] = Field(default_factory=dict)


class SearchSource(Contract):
    """A kind of searchable things. `documents` is the dotted path (`package.module:function`) of a function
    `(keys: list[str] | None) -> Iterable[SearchDocument]`: all public documents, or those of the keys that
    are public now. `facets` names the documents' facets that the search page offers, with their labels.
    `kind` is a word of the whole portal: no other module may have it, so take the module's id or begin with
    it.
    """

    kind: str
    label: str
    documents: str
    facets: dict[str, str] = Field(default_factory=dict)


class CalendarEntry(Contract):
    """A date in the portal's calendar.

    `start`/`end` carry an offset; `uid` never changes; `url` is a path.
    """

    uid: str
    title: str
    start: dt.datetime
    end: dt.datetime | None = None
    url: str
    location: str = ""
    description: str = ""
    cancelled: bool = False
    modified: dt.datetime | None = None


class FeedEntry(Contract):
    """An entry of a feed: `id` never changes, `url` is a path, `updated` carries an offset."""

    id: str
    title: str
    url: str
    updated: dt.datetime
    summary: str = ""


class Feed(Contract):
    """Something one can follow by Atom or mail. `entries` is the dotted path of a function
    `(since: datetime | None, limit: int) -> Sequence[FeedEntry]`, newest first, public entries only. Where
    `about` is not empty it is called with it as third argument: one function then serves the feeds of many
    things (`about="7"` for the committee 7). `calendar` is the path of the same thing's dates for calendar
    programs, if it has any."""

    key: str
    title: str
    url: str
    entries: str
    about: str = ""
    calendar: str = ""


class SitemapSource(Contract):
    """`entries` is the dotted path of `() -> Iterable[tuple[str, date | None]]`: path, last change."""

    entries: str


class RoleGrant(Contract):
    """What a role may do in the module: Django permissions as `app_label.codename`."""

    role: Literal["reader", "editor", "publisher", "administrator"]
    permissions: list[str]


class HealthStatus(Contract):
    """One thing a module depends on and whether it works; `detail` holds no personal data."""

    name: str
    ok: bool
    detail: str = ""


class CheckProblem(Contract):
    """Something `rathaus doctor` should say: a stable code, a sentence, what to do (active language)."""

    code: str
    text: str
    fix: str
    severity: Literal["error", "warning"] = "error"


class JobSpec(Contract):
    """A recurring job: `task` is the dotted path of a function; `every` seconds between runs, or `daily` at
    `HH:MM` (Europe/Berlin). A `heavy` one runs in a child process that is killed at `time_limit` seconds.
    """

    name: str
    task: str
    every: int | None = None
    daily: str | None = None
    heavy: bool = False
    time_limit: int = 300


class StaffPage(Contract):
    """A module's own page in the menu of the workspace; shown to those who hold `permission`."""

    label: str
    url: str
    permission: str | None = None
    order: int = 100


class AuditAction(Contract):
    """What a `code` in the audit log means, as a phrase in the active language: "withdrew"."""

    code: str
    label: str


class StaffTask(Contract):
    """Something that waits for staff; shown to those who hold `permission`."""

    title: str
    url: str
    count: int = 1
    due: dt.date | None = None
    permission: str | None = None
    order: int = 100


class IndicatorValue(Contract):
    """A value of an indicator for a closed month (`YYYY-MM`, Europe/Berlin). `value` is numerator/denominator
    where both are given; `None` means not known, never zero.
    """

    indicator: str
    definition_version: str = "1"
    month: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    n: int | None = None
    unit: str
    source: str
    quality: Literal["A", "B", "C"]


class RetentionRule(Contract):
    """How long personal data is kept. `run` is the dotted path of a function `(before: datetime) -> int` that
    deletes what is older and returns how many rows; the portal calls it daily with now minus `days`.
    """

    name: str
    purpose: str
    legal_basis: str
    days: int
    run: str


class PersonRecords(Contract):
    """What a module holds about a person (asked for by mail address): rows per kind, as JSON values."""

    records: dict[str, list[dict[str, Any]]] = Field(default_factory=dict)


class Erasure(Contract):
    """What a module erased about a person: number of rows per kind."""

    erased: dict[str, int] = Field(default_factory=dict)


class Withdrawal(Contract):
    """What a module took back from the public after a backup was made: the module's id, its own key
    (`paper:17`), and what became of it, in a word of the module's own.
    """

    module: str
    key: str
    state: str


class DemoResult(Contract):
    """What a module's demo content made: number of objects per kind."""

    created: dict[str, int] = Field(default_factory=dict)
