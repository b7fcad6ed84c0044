"""The hooks of the module. Imports without Django: what needs it is imported where it is used."""

[% if cookiecutter.__demo %]
import datetime as dt

[% endif %]
from rathaus.api import (
[% if cookiecutter.__staff %]
    AuditAction,
[% endif %]
[% if cookiecutter.__demo %]
    DemoResult,
[% endif %]
[% if cookiecutter.__person %]
    Erasure,
[% endif %]
    HomeTile,
[% if cookiecutter.__indicator %]
    IndicatorValue,
[% endif %]
[% if cookiecutter.__job %]
    JobSpec,
[% endif %]
[% if cookiecutter.map %]
    MapFeature,
[% endif %]
[% if cookiecutter.model %]
    ModuleContent,
[% endif %]
    NavigationEntry,
[% if cookiecutter.__person %]
    PersonRecords,
    RetentionRule,
[% endif %]
[% if cookiecutter.model %]
    RoleGrant,
[% endif %]
[% if cookiecutter.search %]
    SearchSource,
[% endif %]
[% if cookiecutter.settings %]
    SettingsModel,
[% endif %]
    SitemapSource,
[% if cookiecutter.__staff %]
    StaffPage,
[% endif %]
    UrlMount,
    hookimpl,
)

from .block import [% if cookiecutter.map %]Box, [% endif %]Item


[% if cookiecutter.settings %]
@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """What a town can set."""
    return [SettingsModel(model="[[ cookiecutter.__package ]].settings:Settings")]


[% endif %]
@hookimpl
def portal_urls() -> list[UrlMount]:
    """The pages."""
    return [
        UrlMount(
            prefix="[[ cookiecutter.prefix ]]",
            urlconf="[[ cookiecutter.__package ]].urls",
        ),
[% if cookiecutter.__staff %]
        UrlMount(
            prefix="[[ cookiecutter.prefix ]]",
            urlconf="[[ cookiecutter.__package ]].staff_urls",
            staff=True,
        ),
[% endif %]
[% if cookiecutter.api %]
        UrlMount(
            prefix="[[ cookiecutter.prefix ]]/api",
            urlconf="[[ cookiecutter.__package ]].api",
            localized=False,
            stateless=True,
        ),
[% endif %]
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The entry of the module."""
    from .shown import navigation

    return navigation()


@hookimpl
def portal_home_tiles() -> list[HomeTile]:
    """The newest entries."""
    from .shown import home_tiles

    return home_tiles()


@hookimpl
def portal_sitemap() -> list[SitemapSource]:
    """The public pages."""
    return [SitemapSource(entries="[[ cookiecutter.__package ]].shown:sitemap")]


@hookimpl
def [[ cookiecutter.id ]]_items(most: int[% if cookiecutter.map %], box: Box | None[% endif %]) -> list[Item]:
    """The module's own entries."""
    from .own import own_items

    return own_items(most[% if cookiecutter.map %], box[% endif %])
[% if cookiecutter.search %]


@hookimpl
def portal_search_documents() -> list[SearchSource]:
    """The public entries."""
    from .searching import sources

    return sources()
[% endif %]
[% if cookiecutter.map %]


@hookimpl
def portal_map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """The public entries that have a place."""
    from .mapping import features

    return features(west, south, east, north)
[% endif %]
[% if cookiecutter.model %]


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors write, publishers publish and delete."""
    from .roles import grants

    return grants()


@hookimpl
def portal_export() -> ModuleContent:
    """All entries; the portal reads and writes them itself."""
    return ModuleContent()
[% endif %]
[% if cookiecutter.__person %]


@hookimpl
def portal_retention_rules() -> list[RetentionRule]:
    """Mail addresses of entries that are not public."""
    from .privacy import retention_rules

    return retention_rules()


@hookimpl
def portal_person_export(email: str) -> PersonRecords:
    """The entries that name this address."""
    from .privacy import person_export

    return person_export(email)


@hookimpl
def portal_person_erase(email: str) -> Erasure:
    """The address; the entry stays."""
    from .privacy import person_erase

    return person_erase(email)
[% endif %]
[% if cookiecutter.__staff %]


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
[% endif %]
[% if cookiecutter.__job %]


@hookimpl
def portal_jobs() -> list[JobSpec]:
    """Every night what has run out is taken back."""
    return [JobSpec(name="tidy", task="[[ cookiecutter.__package ]].jobs:tidy", daily="02:40")]
[% endif %]
[% if cookiecutter.__indicator %]


@hookimpl
def portal_indicators(month: str) -> list[IndicatorValue]:
    """How many entries were published in the month."""
    from .indicators import indicators

    return indicators(month)
[% endif %]
[% if cookiecutter.__demo %]


@hookimpl
def portal_demo_data(today: dt.date) -> DemoResult:
    """Invented entries."""
    from .demo import build_demo

    return build_demo(today)
[% endif %]
