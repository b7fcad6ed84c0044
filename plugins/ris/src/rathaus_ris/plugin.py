"""The hooks of module `ris`. Imports without Django: what needs it is imported where it is used."""

import datetime as dt

from rathaus.api import (
    CalendarEntry,
    DemoResult,
    Feed,
    HomeTile,
    NavigationEntry,
    RoleGrant,
    SearchSource,
    SettingsModel,
    SitemapSource,
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
        UrlMount(prefix="oparl", urlconf="rathaus_ris.oparl.urls", localized=False),
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
def portal_demo_data(today: dt.date) -> DemoResult:
    """An invented council with a year of meetings."""
    from rathaus.portal.api import current_town

    from .demo import build_demo

    return build_demo(current_town(), today)
