"""What keeps robots out without asking people anything: a hidden field, and the time a form took.

A form carries a signed key with the moment it was opened. The key also makes a form that is sent twice one
report.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _

SALT = "rathaus_defects.form"
VALID = dt.timedelta(days=1)
"""How long a form can be sent, and its photos are kept."""
TRAP = "webseite"
"""Name of the field that people do not see and robots fill."""


@dataclass(frozen=True)
class FormKey:
    """The form's own key and when it was opened."""

    key: str
    opened: dt.datetime


class BadKey(Exception):
    """The form's key is missing, forged, of another town or too old; the text says what to do."""


def new_key(now: dt.datetime) -> str:
    """The signed key of a form that is opened now."""
    return signing.dumps([secrets.token_urlsafe(12), now.timestamp()], salt=SALT)


def read_key(text: str, now: dt.datetime) -> FormKey:
    """The key of a form that was sent. Raises BadKey."""
    try:
        key, opened = signing.loads(text, salt=SALT)
        found = FormKey(str(key), dt.datetime.fromtimestamp(float(opened), dt.UTC))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadKey(_("This form was not complete. Please send it again.")) from error
    if now - found.opened > VALID:
        raise BadKey(_("This form was open for a very long time. Please send it again."))
    return found


def caught(key: FormKey, trap: str, now: dt.datetime, *, min_seconds: int) -> str:
    """Why this is probably a robot, as a sentence that says what to do; empty for people."""
    if trap.strip():
        return _("Please leave the field “Web page” empty and send the form again.")
    if now - key.opened < dt.timedelta(seconds=min_seconds):
        return _("That was very quick. Please wait a few seconds and send the form again.")
    return ""
