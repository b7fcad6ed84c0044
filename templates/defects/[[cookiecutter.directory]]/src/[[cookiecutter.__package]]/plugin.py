"""The hooks of the module. Imports without Django: what needs it is imported where it is used."""

import logging
from typing import Any

from rathaus.api import (
[% if cookiecutter.__own %]
    AuditAction,
[% endif %]
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
[% if cookiecutter.__own %]
    Erasure,
    ModuleContent,
    NavigationEntry,
    PersonRecords,
    RetentionRule,
    RoleGrant,
[% endif %]
    SettingsModel,
[% if cookiecutter.__own %]
    StaffPage,
    UrlMount,
[% endif %]
    hookimpl,
)

from . import rules

log = logging.getLogger("rathaus.[[ cookiecutter.id ]]")


def chosen() -> Any:
    """The module's settings in the current town."""
    from rathaus.portal.api import current_town

    return current_town().settings("[[ cookiecutter.id ]]")


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """What a town can set."""
    return [SettingsModel(model="[[ cookiecutter.__package ]].settings:Settings")]


@hookimpl
def defects_categories() -> list[DefectCategory]:
    """One more category."""
    return [rules.CLOCK]


@hookimpl
def defects_suggest_category(text: str, language: str) -> DefectSuggestions | None:
    """The clock's category for texts about a clock."""
    return rules.suggestions(text)


@hookimpl
def defects_duplicate_candidates(draft: DefectDraft) -> list[DefectCandidate]:
    """Large failures that are known."""
    return rules.near(draft, chosen().failures)


@hookimpl
def defects_route(draft: DefectDraft) -> DefectRoute | None:
    """Street lights go to their authority."""
    return rules.route(draft, chosen().authority)


@hookimpl
def defects_submission_problems(draft: DefectDraft) -> list[DefectProblem]:
    """Someone who smells gas must not fill in a form."""
    if not rules.is_emergency(draft):
        return []
    sentence = {
        "de": "Gasgeruch? Verlassen Sie den Ort und rufen Sie die 112.",
        "en": "You smell gas? Leave the place and call 112.",
    }
    return [DefectProblem(field="text", text=sentence.get(draft.language, sentence["de"]))]


@hookimpl
def defects_forward(order: DefectOrder) -> DefectReceipt | None:
    """Send to the authority; called by a job, so it may use the network."""
    return rules.receipt(order, chosen().authority)


@hookimpl
def defects_report_received(event: DefectReceived) -> None:
    """Note it in the log; a second delivery does no harm."""
    log.info("report %s came in", event.number)


@hookimpl
def defects_status_changed(event: DefectStatusChanged) -> None:
    """Note it in the log; a second delivery does no harm."""
    log.info("report %s: %s, before %s", event.number, event.state, event.before)
[% if cookiecutter.__own %]


@hookimpl
def portal_urls() -> list[UrlMount]:
    """The pages."""
    return [
        UrlMount(
            prefix="[[ cookiecutter.__prefix ]]",
            urlconf="[[ cookiecutter.__package ]].urls",
        ),
        UrlMount(
            prefix="[[ cookiecutter.__prefix ]]",
            urlconf="[[ cookiecutter.__package ]].staff_urls",
            staff=True,
        ),
        UrlMount(
            prefix="[[ cookiecutter.__prefix ]]/georeport",
            urlconf="[[ cookiecutter.__package ]].georeport",
            localized=False,
            stateless=True,
        ),
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The list of reports."""
    from django.urls import reverse

    from .names import title

    return [NavigationEntry(label=title(), url=reverse("[[ cookiecutter.id ]]:reports"))]


@hookimpl
def portal_staff_pages() -> list[StaffPage]:
    """The work list."""
    from django.urls import reverse

    from .names import title

    url = reverse("[[ cookiecutter.id ]]-staff:reports")
    return [StaffPage(label=title(), url=url, permission="[[ cookiecutter.id ]].view_report")]


@hookimpl
def portal_audit_actions() -> list[AuditAction]:
    """What the module writes into the audit log."""
    from django.utils.translation import gettext as _

    return [AuditAction(code="[[ cookiecutter.id ]].work", label=_("worked on a report"))]


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors work on reports."""
    app = "[[ cookiecutter.id ]]"
    return [
        RoleGrant(role="reader", permissions=[f"{app}.view_report"]),
        RoleGrant(role="editor", permissions=[f"{app}.change_report"]),
        RoleGrant(role="publisher", permissions=[f"{app}.delete_report"]),
    ]


@hookimpl
def portal_export() -> ModuleContent:
    """All reports; the portal reads and writes them itself."""
    return ModuleContent()


@hookimpl
def portal_retention_rules() -> list[RetentionRule]:
    """Mail addresses, some time after the report was closed."""
    from .privacy import retention_rules

    return retention_rules()


@hookimpl
def portal_person_export(email: str) -> PersonRecords:
    """The reports that name this address."""
    from .privacy import person_export

    return person_export(email)


@hookimpl
def portal_person_erase(email: str) -> Erasure:
    """The address; the report stays."""
    from .privacy import person_erase

    return person_erase(email)
[% endif %]
