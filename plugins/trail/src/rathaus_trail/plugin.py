"""The hooks of the module. Imports without Django: what needs it is imported where it is used."""

import datetime as dt

from rathaus.api import (
    AuditAction,
    DemoResult,
    HomeTile,
    IndicatorValue,
    MapFeature,
    ModuleContent,
    NavigationEntry,
    RoleGrant,
    SearchSource,
    SitemapSource,
    StaffPage,
    UrlMount,
    hookimpl,
)

from .block import Item


@hookimpl
def portal_urls() -> list[UrlMount]:
    """The pages."""
    return [
        UrlMount(
            prefix="entdecken",
            urlconf="rathaus_trail.urls",
        ),
        UrlMount(
            prefix="entdecken",
            urlconf="rathaus_trail.staff_urls",
            staff=True,
        ),
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The entry of the module."""
    from .shown import navigation

    return navigation()


@hookimpl
def portal_home_tiles() -> list[HomeTile]:
    """The newest trails."""
    from .shown import home_tiles

    return home_tiles()


@hookimpl
def portal_sitemap() -> list[SitemapSource]:
    """The public pages."""
    return [SitemapSource(entries="rathaus_trail.shown:sitemap")]


@hookimpl
def trail_items() -> list[Item]:
    """The module's own trails."""
    from .own import own_items

    return own_items()


@hookimpl
def portal_search_documents() -> list[SearchSource]:
    """The public trails."""
    from .searching import sources

    return sources()


@hookimpl
def portal_map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """The places of the public trails."""
    from .mapping import features

    return features(west, south, east, north)


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors write, publishers publish and delete."""
    from .roles import grants

    return grants()


@hookimpl
def portal_export() -> ModuleContent:
    """All trails; the portal reads and writes them itself."""
    return ModuleContent()


@hookimpl
def portal_staff_pages() -> list[StaffPage]:
    """The module's page in the workspace."""
    from .shown import staff_pages

    return staff_pages()


@hookimpl
def portal_audit_actions() -> list[AuditAction]:
    """What the module writes into the audit log."""
    from .shown import audit_actions

    return audit_actions()


@hookimpl
def portal_indicators(month: str) -> list[IndicatorValue]:
    """How many trails were published in the month."""
    from .indicators import indicators

    return indicators(month)


@hookimpl
def portal_demo_data(today: dt.date) -> DemoResult:
    """Invented trails."""
    from .demo import build_demo

    return build_demo(today)
