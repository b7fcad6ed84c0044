"""The hooks of module `defects`. Imports without Django: what needs it is imported where it is used."""

from rathaus.api import (
    DefectCategory,
    DefectDraft,
    DefectProblem,
    DefectReceived,
    DefectRoute,
    DefectStatusChanged,
    RoleGrant,
    SearchSource,
    SettingsModel,
    UrlMount,
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
    ]


@hookimpl
def portal_search_documents() -> list[SearchSource]:
    """Public reports."""
    from .searching import sources

    return sources()


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors work on reports, publishers release and hide, administrators see
    to master data.
    """
    from .roles import grants

    return grants()


@hookimpl
def defects_categories() -> list[DefectCategory]:
    """The categories of a small town."""
    from .categories.starting import starting_categories

    return list(starting_categories())


@hookimpl
def defects_route(draft: DefectDraft) -> DefectRoute | None:
    """The office of the category."""
    from .routing import own_route

    return own_route(draft)


@hookimpl
def defects_submission_problems(draft: DefectDraft) -> list[DefectProblem]:
    """What looks like advertising is held."""
    from .intake.spam import spam_problems

    return spam_problems(draft)


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
