"""Hooks of the portal, for every module: what a module adds to frame, services and workspace.

All are called inside a town's context with the visitor's language active; a module that is not enabled in
that town is not called.
"""

import datetime as dt

from rathaus.contracts.portal import (
    CalendarEntry,
    CheckProblem,
    DemoResult,
    Erasure,
    Feed,
    HealthStatus,
    HomeTile,
    IndicatorValue,
    JobSpec,
    NavigationEntry,
    PersonRecords,
    RetentionRule,
    RoleGrant,
    SearchSource,
    SettingsModel,
    SitemapSource,
    StaffTask,
    UrlMount,
)

from .markers import Kind, OnError, hookspec


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_settings_model() -> list[SettingsModel]:
    """Name the pydantic model of the module's settings (at most one). Called without a town, and without
    Django.
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_urls() -> list[UrlMount]:
    """Mount the module's urlconfs. Called when the address map of a set of enabled modules is first built."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_navigation() -> list[NavigationEntry]:
    """Add entries to the main navigation. Called for every page."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_home_tiles() -> list[HomeTile]:
    """Add tiles to the home page. Called when the home page is shown."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_search_documents() -> list[SearchSource]:
    """Name what can be searched. Called by the search page and by the indexing job."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_calendar_entries(start: dt.datetime, end: dt.datetime) -> list[CalendarEntry]:
    """Give the public dates that begin in [start, end). Called by the calendar page and the iCal feed."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_feeds() -> list[Feed]:
    """Name what can be followed by Atom or mail. Called by the feed pages and the subscription mails."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_sitemap() -> list[SitemapSource]:
    """Name the public addresses for search engines. Called by /sitemap.xml."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_permissions() -> list[RoleGrant]:
    """Say which permissions a role of this module holds. Called when a state is applied and by the user
    pages.
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_health() -> list[HealthStatus]:
    """Say whether what the module depends on works. Called by /healthz and `rathaus doctor`."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_checks() -> list[CheckProblem]:
    """Name what is set up wrongly in this town. Called by `rathaus doctor`."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_jobs() -> list[JobSpec]:
    """Name the recurring jobs. Called by the worker's schedule."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_tasks() -> list[StaffTask]:
    """Name what waits for staff. Called by the workspace's first page."""


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_indicators(month: str) -> list[IndicatorValue]:
    """Compute the indicators of the closed month `YYYY-MM`. Called by the monthly job."""


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_retention_rules() -> list[RetentionRule]:
    """Name how long personal data is kept. Called by the daily retention run."""


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_person_export(email: str) -> PersonRecords:
    """Give everything held about the person with this mail address (Art. 15 GDPR). Called by `rathaus person
    export`.
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_person_erase(email: str) -> Erasure:
    """Erase what is held about the person with this mail address (Art. 17 GDPR). Called by `rathaus person
    erase`.
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_demo_data(today: dt.date) -> DemoResult:
    """Create invented demo content around `today`; calling it again changes nothing. Called by `rathaus
    demo`.
    """
