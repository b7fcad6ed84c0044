"""The audit log in words: actions and kinds of objects in the reader's language."""

from django.apps import apps
from django.utils.translation import gettext as _

from ..hooks import hooks


def action_words() -> dict[str, str]:
    """All actions by code: what the modules name, and the portal's own."""
    return {
        **{action.code: action.label for action in hooks().portal_audit_actions()},
        "login": _("signed in"),
        "login.failed": _("login failed"),
        "login.refused": _("login refused"),
        "login.end_all": _("signed out everywhere"),
        "logout": _("signed out"),
        "password.change": _("changed the password"),
        "password.set": _("set a password"),
        "password.reset": _("set a new password by link"),
        "second-factor.add": _("set up a second factor"),
        "second-factor.remove": _("removed a second factor"),
        "second-factor.renew": _("renewed the recovery codes"),
        "second-factor.failed": _("wrong code of the second factor"),
        "oidc.connect": _("connected a login of another system"),
        "user.add": _("added an account"),
        "user.change": _("changed an account"),
        "user.role": _("changed a role"),
        "user.reset": _("reset an account"),
        "user.activate": _("switched an account on"),
        "user.deactivate": _("switched an account off"),
        "user.invite": _("invited again"),
        "user.reset-second-factor": _("removed the second factor of an account"),
        "webhook.add": _("added a webhook"),
        "webhook.change": _("changed a webhook"),
        "webhook.test": _("sent a test to a webhook"),
        "webhook.pause": _("paused a webhook"),
        "webhook.resume": _("let a webhook go on"),
        "webhook.again": _("sent again what a webhook had given up"),
        "webhook.secret": _("made a new secret for a webhook"),
        "webhook.delete": _("deleted a webhook"),
        "masterdata.add": _("added master data"),
        "masterdata.change": _("changed master data"),
        "masterdata.delete": _("deleted master data"),
        "modules.export": _("exported a module"),
        "modules.import": _("imported a module"),
        "modules.remove": _("removed a module"),
    }


def kind_word(label: str) -> str:
    """The kind of object (`app_label.model`) in words; the label of one that is not installed any more."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label
