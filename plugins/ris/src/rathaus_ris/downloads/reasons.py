"""Why a document is not in the PDF: codes that the child process gives, and their sentences. Imports without
Django."""

ENCRYPTED = "encrypted"
BROKEN = "broken"
CRASHED = "crashed"
TOO_LARGE = "too-large"
TOO_MANY_PAGES = "too-many-pages"
OTHER_TYPE = "other-type"
NOT_STORED = "not-stored"


def sentences() -> dict[str, str]:
    """What the cover sheet says, by code, in the active language."""
    from django.utils.translation import gettext as _

    return {
        ENCRYPTED: _("Not included: protected by a password."),
        BROKEN: _("Not included: the file is damaged."),
        CRASHED: _("Not included: the file needs too much time or memory."),
        TOO_LARGE: _("Not included: this PDF would become too large."),
        TOO_MANY_PAGES: _("Not included: this PDF would have too many pages."),
        OTHER_TYPE: _("Not included: files of this type have no pages."),
        NOT_STORED: _("Not included: the content is not stored here."),
    }
