"""Hooks of the portal, for every module: what a module adds to frame, services and workspace.

All are called inside a town's context with the visitor's language active; a module that is not enabled in
that town is not called.
"""

import datetime as dt

from rathaus.contracts.lifecycle import ModuleContent, ModuleImported, RemovalProblem
from rathaus.contracts.open_data import Dataset
from rathaus.contracts.places import MapFeature
from rathaus.contracts.portal import (
    AuditAction,
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
    StaffPage,
    StaffTask,
    UrlMount,
    Withdrawal,
)
from rathaus.contracts.webhooks import WebhookEvent

from .markers import Kind, OnError, hookspec


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_settings_model() -> list[SettingsModel]:
    """Name the pydantic model of the module's settings; at most one.

    Called when town files are checked and when a town's settings are read, without a town and without
    Django.

    Example:

        @hookimpl
        def portal_settings_model():
            return [SettingsModel(model="rathaus_example.settings:ExampleSettings")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_urls() -> list[UrlMount]:
    """Mount the module's urlconfs below its own prefix.

    Called once for each set of enabled modules, when its address map is first built.

    Example:

        @hookimpl
        def portal_urls():
            return [
                UrlMount(prefix="beispiel", urlconf="rathaus_example.urls"),
                UrlMount(prefix="api/example", urlconf="rathaus_example.api.urls", localized=False),
            ]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_navigation() -> list[NavigationEntry]:
    """Add entries to the main navigation.

    Called for every page: no database queries here.

    Example:

        @hookimpl
        def portal_navigation():
            return [NavigationEntry(label="Council", url="/ris/", order=20)]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_home_tiles() -> list[HomeTile]:
    """Add tiles to the home page: what is new or next, in up to five lines.

    Called when the home page is shown.

    Example:

        @hookimpl
        def portal_home_tiles():
            line = TileItem(label="Town council, 4 May", url="/ris/sitzungen/17/", note="18:30")
            return [HomeTile(title="Next meetings", url="/ris/sitzungen/", items=[line])]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_search_documents() -> list[SearchSource]:
    """Name the kinds of things that can be searched, and the function that gives the documents.

    Called by the search page and by the indexing job.

    Example:

        @hookimpl
        def portal_search_documents():
            return [SearchSource(kind="paper", label="Papers", documents="rathaus_example.search:papers")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=2.0)
def portal_calendar_entries(start: dt.datetime, end: dt.datetime) -> list[CalendarEntry]:
    """Give the public dates that begin in [start, end); both carry an offset.

    Called by the calendar page and the iCal feed.

    Example:

        @hookimpl
        def portal_calendar_entries(start, end):
            fair = start + (end - start) / 2
            return [CalendarEntry(uid="fair-2026@example", title="Fair", start=fair, url="/beispiel/fair/")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=2.0)
def portal_map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """Give what is public and lies in the box (WGS84 degrees): the latest first, at most 1,000.

    Called by the map page and by the map itself whenever its view moves.

    Example:

        @hookimpl
        def portal_map_features(west, south, east, north):
            pond = MapFeature(id="pond", kind="pond", label="Pond", title="Duck pond", url="/beispiel/",
            lat=(south + north) / 2, lon=(west + east) / 2)
            return [pond]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_feeds() -> list[Feed]:
    """Name what can be followed by Atom or mail, and the function that gives the entries.

    Called by the feed pages and by the job that sends subscriptions.

    Example:

        @hookimpl
        def portal_feeds():
            return [Feed(key="papers", title="New papers", url="/ris/vorlagen/",
            entries="rathaus_example.feeds:papers")]
    """


@hookspec(kind=Kind.FIRST, since="0.1", on_error=OnError.ASKS_NEXT, budget=1.0)
def portal_feed_named(key: str) -> Feed | None:
    """Give the feed with this key if it is one of those that `portal_feeds` does not list because there are
    too many (one for each committee, paper, street); None for any other key and for what is not public.

    Called by the feed and subscription pages and by the job that sends subscriptions, each time they need
    the feed: what was withdrawn is gone at once. The portal takes the answer of the module that the feed's
    address names.

    Example:

        @hookimpl
        def portal_feed_named(key):
            if key != "committee-7":
                return None
            return Feed(key=key, title="Building committee", url="/ris/gremien/7/",
            entries="rathaus_example.feeds:committee", about="7")
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_sitemap() -> list[SitemapSource]:
    """Name the function that gives the module's public addresses for search engines.

    Called by /sitemap.xml.

    Example:

        @hookimpl
        def portal_sitemap():
            return [SitemapSource(entries="rathaus_example.sitemap:addresses")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=2.0)
def portal_open_data() -> list[Dataset]:
    """Name the module's data that anybody may use, texts in the active language; public data only.

    Called by the pages of open data and, once for each language, by the catalogue for data portals
    (DCAT-AP.de).

    Example:

        @hookimpl
        def portal_open_data():
            table = Distribution(key="csv", title="Table", url="/daten/spielplaetze.csv", format="CSV")
            return [
                Dataset(
                    key="playgrounds",
                    title="Playgrounds",
                    description="All playgrounds of the town with their equipment.",
                    url="/spielplaetze/",
                    license="https://www.govdata.de/dl-de/zero-2-0",
                    distributions=[table],
                )
            ]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_permissions() -> list[RoleGrant]:
    """Say which permissions a role of this module holds; higher roles hold those of the lower ones by
    naming them too.

    Called when a state is applied and by the pages that manage accounts.

    Example:

        @hookimpl
        def portal_permissions():
            return [
                RoleGrant(role="reader", permissions=["example.view_paper"]),
                RoleGrant(role="editor", permissions=["example.view_paper", "example.change_paper"]),
            ]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=5.0)
def portal_health() -> list[HealthStatus]:
    """Say whether what the module depends on works; quickly, and without asking another server.

    Called by /healthz and by `rathaus doctor`.

    Example:

        @hookimpl
        def portal_health():
            return [HealthStatus(name="last import", ok=True, detail="2 hours ago")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=5.0)
def portal_checks() -> list[CheckProblem]:
    """Name what is set up wrongly in this town, with a way out.

    Called by `rathaus doctor`.

    Example:

        @hookimpl
        def portal_checks():
            return [
                CheckProblem(
                    code="example-no-source",
                    text="No source is configured, so nothing is imported.",
                    fix="Name one in the town file under modules.example.settings.sources.",
                    severity="warning",
                )
            ]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_jobs() -> list[JobSpec]:
    """Name the recurring jobs.

    Called by the worker when it plans what to do next.

    Example:

        @hookimpl
        def portal_jobs():
            return [JobSpec(name="import", task="rathaus_example.jobs:import_all", daily="03:30", heavy=True)]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=1.0)
def portal_tasks() -> list[StaffTask]:
    """Name what waits for staff.

    Called by the first page of the workspace, which shows each task to those who hold its permission.

    Example:

        @hookimpl
        def portal_tasks():
            return [StaffTask(title="Drafts to publish", url="/arbeitsplatz/ris/", count=3,
            permission="example.publish_paper")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=0.25)
def portal_staff_pages() -> list[StaffPage]:
    """Add entries to the menu of the workspace: the module's own pages for staff.

    Called by every page of the workspace and by its frame of the master data.

    Example:

        @hookimpl
        def portal_staff_pages():
            return [StaffPage(label="Council", url="/arbeitsplatz/ris/", permission="ris.view_meeting")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=0.25)
def portal_webhook_events() -> list[WebhookEvent]:
    """Name what other systems can be told of by webhook; each name begins with the module's id.

    Called by the pages of the webhooks, and whenever the module announces one of its events
    (`rathaus.portal.api.announce_webhook`). No personal data: whoever is told looks up what is public.

    Example:

        @hookimpl
        def portal_webhook_events():
            return [
                WebhookEvent(
                    name="example.fair.changed", title="A fair has changed", example={"id": "fair-2026"}
                )
            ]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=0.25)
def portal_audit_actions() -> list[AuditAction]:
    """Say in words what the module writes into the audit log.

    Called by the page of the audit log; an action that nobody names is shown by its code.

    Example:

        @hookimpl
        def portal_audit_actions():
            return [AuditAction(code="example.publish", label="published")]
    """


@hookspec(kind=Kind.COLLECT, since="0.1", on_error=OnError.LEFT_OUT, budget=60.0)
def portal_indicators(month: str) -> list[IndicatorValue]:
    """Compute the module's indicators of a closed month (`YYYY-MM`, Europe/Berlin); what is not known is
    None, never zero.

    Called once a month by a job, and again where a correction is asked for.

    Example:

        @hookimpl
        def portal_indicators(month):
            return [
                IndicatorValue(
                    indicator="example-papers", month=month, value=12, unit="papers", source="own database",
                    quality="A"
                )
            ]
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_retention_rules() -> list[RetentionRule]:
    """Name how long personal data is kept and the function that deletes what is older; a module that
    keeps none returns [].

    Called by the daily retention run.

    Example:

        @hookimpl
        def portal_retention_rules():
            return [
                RetentionRule(
                    name="subscribers",
                    purpose="sending news",
                    legal_basis="Art. 6 (1) a GDPR",
                    days=30,
                    run="rathaus_example.retention:delete_unconfirmed",
                )
            ]
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_person_export(email: str) -> PersonRecords:
    """Give everything the module holds about the person with this mail address (Art. 15 GDPR).

    Called by `rathaus person export`.

    Example:

        @hookimpl
        def portal_person_export(email):
            return PersonRecords(records={"subscriptions": [{"email": email, "topic": "papers"}]})
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_person_erase(email: str) -> Erasure:
    """Erase what the module holds about the person with this mail address (Art. 17 GDPR); a second call
    finds nothing.

    Called by `rathaus person erase`, and again after a restore for every erasure made since the backup.

    Example:

        @hookimpl
        def portal_person_erase(email):
            return Erasure(erased={"subscriptions": 1})
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_withdraw_again(withdrawn: list[Withdrawal]) -> int:
    """Take back from the public again, in a restored database, what the module noted as taken back since the
    backup (`rathaus.portal.api.note_withdrawals`); gives how much of it was public.

    Called while a backup is brought back, before anybody sees the restored state. Entries of other modules
    and keys that are unknown are left alone; a second call finds nothing.

    Example:

        @hookimpl
        def portal_withdraw_again(withdrawn):
            return len([one for one in withdrawn if one.module == "example"])
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_export() -> ModuleContent:
    """Say what an export of the module carries; the portal reads and writes the rows itself.

    Called by `rathaus modules export`, `import` and `remove`, for the one module they are about, also in a
    town that does not enable it. A module without models of its own needs no implementation.

    Example:

        @hookimpl
        def portal_export():
            return ModuleContent(derived=["Thumbnail"], files=["Photo.stored"], starting=["Category"])
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_import() -> ModuleImported:
    """Make anew, or queue, what the module's export does not carry. No network and no heavy work: it is
    called in the transaction that brings the rows in.

    Called by `rathaus modules import`, for the one module it is about.

    Example:

        @hookimpl
        def portal_import():
            return ModuleImported(queued={"thumbnails": 1})
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_before_remove() -> list[RemovalProblem]:
    """Say what speaks against removing the module from the town now: people who wait for an answer, a
    duty to publish.

    Called by `rathaus modules remove` in every town that has the module's tables, before anything is changed;
    the operator may go on all the same.

    Example:

        @hookimpl
        def portal_before_remove():
            return [RemovalProblem(text="Two requests are open.", fix="Answer them first.")]
    """


@hookspec(kind=Kind.EACH, since="0.1", on_error=OnError.STOPS)
def portal_demo_data(today: dt.date, small: bool) -> DemoResult:
    """Create plainly invented demo content around `today`; calling it again changes nothing. `small`: a
    little of everything, made in a second or two.

    Called by `rathaus demo`; by the test of a module's life cycle with `small`.

    Example:

        @hookimpl
        def portal_demo_data(today, small):
            return DemoResult(created={"meetings": 2 if small else 12})
    """
