"""The hooks of module `ris`. Imports without Django: what needs it is imported where it is used."""

import datetime as dt

from rathaus.api import (
    CalendarEntry,
    DemoResult,
    Feed,
    FileText,
    HomeTile,
    JobSpec,
    NavigationEntry,
    RoleGrant,
    SearchSource,
    SettingsModel,
    SitemapSource,
    Source,
    SourceFile,
    UrlMount,
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
        UrlMount(prefix="oparl", urlconf="rathaus_ris.oparl.urls", localized=False, stateless=True),
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
def portal_feeds() -> list[Feed]:
    """New papers and meetings."""
    from .shown import feeds

    return feeds()


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
        JobSpec(name="files-again", task="rathaus_ris.files.jobs:retry_failed", daily="02:30"),
    ]


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
def portal_demo_data(today: dt.date) -> DemoResult:
    """An invented council with a year of meetings."""
    from rathaus.portal.api import current_town

    from .demo import build_demo

    return build_demo(current_town(), today)
