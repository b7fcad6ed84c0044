"""The hooks of module `ris`. Imports without Django: what needs it is imported where it is used."""

import datetime as dt

from rathaus.api import (
    AuditAction,
    CalendarEntry,
    CheckProblem,
    Dataset,
    DemoResult,
    Erasure,
    Feed,
    FileText,
    HealthStatus,
    HomeTile,
    IndicatorValue,
    JobSpec,
    MapFeature,
    ModuleContent,
    ModuleImported,
    NavigationEntry,
    PaperPublished,
    PersonRecords,
    RemovalProblem,
    RetentionRule,
    RoleGrant,
    SearchSource,
    SettingsModel,
    SitemapSource,
    Source,
    SourceFile,
    StaffPage,
    StaffTask,
    UrlMount,
    WebhookEvent,
    Withdrawal,
    hookimpl,
)


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """The module's settings."""
    return [SettingsModel(model="rathaus_ris.settings:RisSettings")]


@hookimpl
def portal_urls() -> list[UrlMount]:
    """The pages, and the OParl interface."""
    return [
        UrlMount(prefix="ris", urlconf="rathaus_ris.urls"),
        UrlMount(prefix="ris/daten", urlconf="rathaus_ris.opendata.urls", localized=False, stateless=True),
        UrlMount(prefix="oparl", urlconf="rathaus_ris.oparl.urls", localized=False, stateless=True),
        UrlMount(prefix="ris", urlconf="rathaus_ris.staff.urls", staff=True),
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The entry of the module."""
    from .shown import navigation

    return navigation()


@hookimpl
def portal_home_tiles() -> list[HomeTile]:
    """The next meetings."""
    from .shown import home_tiles

    return home_tiles()


@hookimpl
def portal_calendar_entries(start: dt.datetime, end: dt.datetime) -> list[CalendarEntry]:
    """The meetings of the period."""
    from .shown import calendar_entries

    return calendar_entries(start, end)


@hookimpl
def portal_map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """Papers at the streets and places they are about."""
    from .placing.mapping import features

    return features(west, south, east, north)


@hookimpl
def portal_feeds() -> list[Feed]:
    """New papers and meetings."""
    from .shown import feeds

    return feeds()


@hookimpl
def portal_feed_named(key: str) -> Feed | None:
    """What happens in one committee, to one paper."""
    from .following import feed_named

    return feed_named(key)


@hookimpl
def portal_sitemap() -> list[SitemapSource]:
    """The public pages."""
    return [SitemapSource(entries="rathaus_ris.shown:sitemap")]


@hookimpl
def portal_search_documents() -> list[SearchSource]:
    """Papers, meetings, files, groups, people."""
    from .searching import sources

    return sources()


@hookimpl
def portal_open_data() -> list[Dataset]:
    """The public record."""
    from .opendata.offered import datasets

    return datasets()


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors write, publishers also publish and withdraw, administrators see to imports."""
    from .roles import grants

    return grants()


@hookimpl
def portal_jobs() -> list[JobSpec]:
    """Imports that are due, files to fetch, texts to take."""
    return [
        JobSpec(name="import", task="rathaus_ris.importer.jobs:import_due", every=300),
        JobSpec(name="files", task="rathaus_ris.files.jobs:fetch_waiting", every=3600),
        JobSpec(
            name="texts", task="rathaus_ris.files.jobs:take_texts", every=900, heavy=True, time_limit=900
        ),
        JobSpec(
            name="places", task="rathaus_ris.placing.jobs:place_all", every=900, heavy=True, time_limit=900
        ),
        JobSpec(name="downloads", task="rathaus_ris.downloads.building:make_ahead", every=1800),
        JobSpec(name="downloads-clear", task="rathaus_ris.downloads.building:clear_up", daily="03:20"),
        JobSpec(name="results", task="rathaus_ris.votes.jobs:read_results", daily="02:50"),
        JobSpec(name="files-again", task="rathaus_ris.files.jobs:retry_failed", daily="02:30"),
    ]


@hookimpl
def portal_health() -> list[HealthStatus]:
    """The sources' imports and the texts of files."""
    from django.utils import timezone

    from .staff.health import health

    return health(timezone.now())


@hookimpl
def portal_checks() -> list[CheckProblem]:
    """No body, no licence, sources that fail."""
    from django.utils import timezone

    from .staff.checks import checks

    return checks(timezone.now())


@hookimpl
def portal_staff_pages() -> list[StaffPage]:
    """The module's page in the workspace."""
    from .staff.menu import staff_pages

    return staff_pages()


@hookimpl
def portal_webhook_events() -> list[WebhookEvent]:
    """A paper became public."""
    from django.utils.translation import gettext as _

    example = {"oparl": "https://rathaus.example.org/oparl/v1.1/paper/17"}
    return [WebhookEvent(name="ris.paper.published", title=_("A paper has become public"), example=example)]


@hookimpl
def portal_audit_actions() -> list[AuditAction]:
    """What the module writes into the audit log."""
    from .staff.menu import audit_actions

    return audit_actions()


@hookimpl
def portal_tasks() -> list[StaffTask]:
    """Meetings without agenda, drafts, files in trouble, imports with problems."""
    from django.utils import timezone

    from .staff.tasks import tasks

    return tasks(timezone.now())


@hookimpl
def portal_indicators(month: str) -> list[IndicatorValue]:
    """RI1 and RI2: papers public in time, and how long before the meeting."""
    from .indicators import indicators

    return indicators(month)


@hookimpl
def portal_retention_rules() -> list[RetentionRule]:
    """Logs of imports, and contact data after the last office."""
    from .privacy import retention_rules

    return retention_rules()


@hookimpl
def portal_person_export(email: str) -> PersonRecords:
    """The persons with this address in their contact data."""
    from .privacy import person_export

    return person_export(email)


@hookimpl
def portal_person_erase(email: str) -> Erasure:
    """Contact data and what rests on consent; the public record of the office stays."""
    from .privacy import person_erase

    return person_erase(email)


@hookimpl
def ris_paper_published(event: PaperPublished) -> None:
    """Who follows new papers hears of it at once. A second delivery finds nothing new to mail."""
    from rathaus.portal.api import mail_news

    mail_news()


@hookimpl
def ris_sources() -> list[Source]:
    """The sources in the town's settings."""
    from .importer.configured import sources

    return sources()


@hookimpl
def ris_file_text(file: SourceFile) -> FileText | None:
    """The text of PDFs and plain text."""
    from .files.text import file_text
    from .importer.configured import town_settings

    return file_text(file, town_settings().text)


@hookimpl
def portal_withdraw_again(withdrawn: list[Withdrawal]) -> int:
    """What was taken back since the backup that is brought back."""
    from django.utils import timezone

    from . import write

    return write.repeat(withdrawn, timezone.now())


@hookimpl
def portal_export() -> ModuleContent:
    """The whole record with its files."""
    from .exporting import content

    return content()


@hookimpl
def portal_import() -> ModuleImported:
    """The finished PDFs of agendas."""
    from .exporting import imported

    return imported()


@hookimpl
def portal_before_remove() -> list[RemovalProblem]:
    """Meetings that are announced here."""
    from django.utils import timezone

    from .exporting import problems

    return problems(timezone.now())


@hookimpl
def portal_demo_data(today: dt.date, small: bool) -> DemoResult:
    """An invented council with a year of meetings."""
    from rathaus.portal.api import current_town

    from .demo import build_demo

    return build_demo(current_town(), today, small=small)
