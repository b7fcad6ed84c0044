"""The hooks of module `defects`. Imports without Django: what needs it is imported where it is used."""

import datetime as dt

from rathaus.api import (
    AuditAction,
    Dataset,
    DefectCandidate,
    DefectCategory,
    DefectDraft,
    DefectOrder,
    DefectProblem,
    DefectReceipt,
    DefectReceived,
    DefectRoute,
    DefectStatusChanged,
    DefectSuggestions,
    DemoResult,
    Erasure,
    Feed,
    HomeTile,
    IndicatorValue,
    JobSpec,
    MapFeature,
    ModuleContent,
    ModuleImported,
    NavigationEntry,
    PersonRecords,
    RemovalProblem,
    RetentionRule,
    RoleGrant,
    SearchSource,
    SettingsModel,
    SitemapSource,
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
    return [SettingsModel(model="rathaus_defects.settings:DefectsSettings")]


@hookimpl
def portal_urls() -> list[UrlMount]:
    """The pages, and the workspace."""
    return [
        UrlMount(prefix="maengel", urlconf="rathaus_defects.urls"),
        UrlMount(prefix="maengel", urlconf="rathaus_defects.staff.urls", staff=True),
        UrlMount(prefix="georeport", urlconf="rathaus_defects.open311.urls", localized=False, stateless=True),
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The entry of the module."""
    from .shown import navigation

    return navigation()


@hookimpl
def portal_home_tiles() -> list[HomeTile]:
    """The way to the form, and the newest reports."""
    from .shown import home_tiles

    return home_tiles()


@hookimpl
def portal_map_features(west: float, south: float, east: float, north: float) -> list[MapFeature]:
    """Open reports."""
    from .shown import map_features

    return map_features(west, south, east, north)


@hookimpl
def portal_feeds() -> list[Feed]:
    """New reports."""
    from .shown import feeds

    return feeds()


@hookimpl
def portal_feed_named(key: str) -> Feed | None:
    """New reports of a category, and what happens to one report."""
    from .shown import feed_named

    return feed_named(key)


@hookimpl
def portal_sitemap() -> list[SitemapSource]:
    """The public pages."""
    return [SitemapSource(entries="rathaus_defects.shown:sitemap")]


@hookimpl
def portal_staff_pages() -> list[StaffPage]:
    """The module's page in the workspace."""
    from .staff.menu import staff_pages

    return staff_pages()


@hookimpl
def portal_webhook_events() -> list[WebhookEvent]:
    """A report came in; what is public of one changed."""
    from .exchange.announcing import events

    return events()


@hookimpl
def portal_audit_actions() -> list[AuditAction]:
    """What the module writes into the audit log."""
    from .staff.menu import audit_actions

    return audit_actions()


@hookimpl
def portal_tasks() -> list[StaffTask]:
    """Reports that wait for their release."""
    from .staff.menu import tasks

    return tasks()


@hookimpl
def portal_search_documents() -> list[SearchSource]:
    """Public reports."""
    from .searching import sources

    return sources()


@hookimpl
def portal_open_data() -> list[Dataset]:
    """The public reports, as a table and as map data."""
    from .opendata.offered import datasets

    return datasets()


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors work on reports, publishers release and hide, administrators see
    to master data.
    """
    from .roles import grants

    return grants()


@hookimpl
def portal_jobs() -> list[JobSpec]:
    """Learning from what was closed; mails about what is late; news of what was sent on."""
    return [
        JobSpec(name="discard-unconfirmed", task="rathaus_defects.privacy:discard_hourly", every=3600),
        JobSpec(name="photo-drafts", task="rathaus_defects.form.jobs:delete_photo_drafts", every=3600),
        JobSpec(name="escalate", task="rathaus_defects.deadlines.escalating:escalate", daily="07:00"),
        JobSpec(name="forwards", task="rathaus_defects.forwarding.returning:poll", every=900, heavy=True),
        JobSpec(
            name="learn",
            task="rathaus_defects.suggesting.jobs:learn_again",
            daily="03:10",
            heavy=True,
            time_limit=900,
        ),
    ]


@hookimpl
def portal_indicators(month: str) -> list[IndicatorValue]:
    """DE1 to DE6: how many reports, how many in time, how long they took, what is open and late."""
    from .indicators import indicators

    return indicators(month)


@hookimpl
def portal_retention_rules() -> list[RetentionRule]:
    """Unconfirmed reports at once; persons, photos, texts and history some time after closure."""
    from .privacy import retention_rules

    return retention_rules()


@hookimpl
def portal_person_export(email: str) -> PersonRecords:
    """The person's reports with their course, supports, and texts that name the address."""
    from .privacy import person_export

    return person_export(email)


@hookimpl
def portal_person_erase(email: str) -> Erasure:
    """The person behind reports and supports; the public record of the defect stays."""
    from .privacy import person_erase

    return person_erase(email)


@hookimpl
def portal_withdraw_again(withdrawn: list[Withdrawal]) -> int:
    """What was taken back since the backup that is brought back."""
    from django.utils import timezone

    from .write.withdrawn import repeat

    return repeat(withdrawn, timezone.now())


@hookimpl
def portal_export() -> ModuleContent:
    """The reports with all that belongs to them."""
    from .exporting import content

    return content()


@hookimpl
def portal_import() -> ModuleImported:
    """The model of the suggestions."""
    from .exporting import imported

    return imported()


@hookimpl
def portal_before_remove() -> list[RemovalProblem]:
    """Open reports."""
    from .exporting import problems

    return problems()


@hookimpl
def portal_demo_data(today: dt.date, small: bool) -> DemoResult:
    """Two years of invented reports with drawn pictures."""
    from rathaus.portal.api import current_town

    from .demo import COUNT, SMALL_COUNT, build_demo

    return build_demo(current_town(), today, SMALL_COUNT if small else COUNT)


@hookimpl
def defects_categories() -> list[DefectCategory]:
    """The categories of a small town."""
    from .categories.starting import starting_categories

    return list(starting_categories())


@hookimpl
def defects_suggest_category(text: str, language: str) -> DefectSuggestions | None:
    """What the town's own model says; it knows German and English."""
    from .suggesting.town import suggestions

    return suggestions(text)


@hookimpl
def defects_duplicate_candidates(draft: DefectDraft) -> list[DefectCandidate]:
    """Released, open reports of the category, near and alike."""
    from .alike.town import own_candidates

    return own_candidates(draft)


@hookimpl
def defects_route(draft: DefectDraft) -> DefectRoute | None:
    """The town's rules; else the office of the category, else the central desk."""
    from .routing.town import own_route

    return own_route(draft)


@hookimpl
def defects_submission_problems(draft: DefectDraft) -> list[DefectProblem]:
    """What looks like advertising is held."""
    from .intake.spam import spam_problems

    return spam_problems(draft)


@hookimpl
def defects_forward(order: DefectOrder) -> DefectReceipt | None:
    """To the authority's Open311 server; without one, by mail."""
    from .forwarding.own import own_forward

    return own_forward(order)


@hookimpl
def defects_report_received(event: DefectReceived) -> None:
    """Who follows new reports hears of it, if it is public. A second delivery finds nothing new to mail."""
    from rathaus.portal.api import mail_news

    mail_news()


@hookimpl
def defects_status_changed(event: DefectStatusChanged) -> None:
    """Who follows a report or a category hears of it. A second delivery finds nothing new to mail."""
    from rathaus.portal.api import mail_news

    mail_news()
