"""The hooks of the module. Imports without Django: what needs it is imported where it is used."""

import logging
from pathlib import Path

from rathaus.api import (
[% if cookiecutter.__own %]
    AuditAction,
[% endif %]
    FileText,
[% if cookiecutter.__own %]
    ModuleContent,
    NavigationEntry,
[% endif %]
    PaperPublished,
[% if cookiecutter.__own %]
    RoleGrant,
[% endif %]
    SettingsModel,
    Source,
    SourceFile,
[% if cookiecutter.__own %]
    StaffPage,
    UrlMount,
[% endif %]
    hookimpl,
)

log = logging.getLogger("rathaus.[[ cookiecutter.id ]]")


@hookimpl
def portal_settings_model() -> list[SettingsModel]:
    """What a town can set."""
    return [SettingsModel(model="[[ cookiecutter.__package ]].settings:Settings")]


@hookimpl
def ris_sources() -> list[Source]:
    """The servers named in the town file."""
    from rathaus.portal.api import current_town

    chosen = current_town().settings("[[ cookiecutter.id ]]")
    return [Source(url=url, interval=chosen.interval) for url in chosen.sources]


@hookimpl
def ris_file_text(file: SourceFile) -> FileText | None:
    """The text of OpenDocument files; others are left to the next implementation."""
    from .documents import ODT, odt_text

    return odt_text(Path(file.path)) if file.mime_type == ODT else None


@hookimpl
def ris_paper_published(event: PaperPublished) -> None:
    """Note it in the log; a second delivery of the same event does no harm."""
    log.info("paper %s became public at %s", event.id, event.at.isoformat())
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
            prefix="[[ cookiecutter.__prefix ]]/oparl",
            urlconf="[[ cookiecutter.__package ]].oparl",
            localized=False,
            stateless=True,
        ),
    ]


@hookimpl
def portal_navigation() -> list[NavigationEntry]:
    """The list of papers."""
    from django.urls import reverse

    from .names import title

    return [NavigationEntry(label=title(), url=reverse("[[ cookiecutter.id ]]:papers"))]


@hookimpl
def portal_staff_pages() -> list[StaffPage]:
    """All papers."""
    from django.urls import reverse

    from .names import title

    url = reverse("[[ cookiecutter.id ]]-staff:papers")
    return [StaffPage(label=title(), url=url, permission="[[ cookiecutter.id ]].view_paper")]


@hookimpl
def portal_audit_actions() -> list[AuditAction]:
    """What the module writes into the audit log."""
    from django.utils.translation import gettext as _

    words = {
        "save": _("saved a paper"),
        "publish": _("published a paper"),
        "withdraw": _("took a paper back"),
    }
    prefix = "[[ cookiecutter.id ]]."
    return [AuditAction(code=prefix + code, label=label) for code, label in words.items()]


@hookimpl
def portal_permissions() -> list[RoleGrant]:
    """Readers look, editors write, publishers publish."""
    app = "[[ cookiecutter.id ]]"
    return [
        RoleGrant(role="reader", permissions=[f"{app}.view_paper"]),
        RoleGrant(role="editor", permissions=[f"{app}.add_paper", f"{app}.change_paper"]),
        RoleGrant(role="publisher", permissions=[f"{app}.delete_paper"]),
    ]


@hookimpl
def portal_export() -> ModuleContent:
    """All papers; the portal reads and writes them itself."""
    return ModuleContent()
[% endif %]
