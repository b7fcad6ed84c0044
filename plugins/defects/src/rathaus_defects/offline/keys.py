"""Which key a report that was kept on a device is stored under: the same however often it is sent."""

import datetime as dt
import uuid

from django.core import signing
from django.utils.translation import gettext as _

from ..form.traps import SALT, BadKey, FormKey, read_key

PREFIX = "geraet-"


def kept_key(own: str, fresh: str, before: str, now: dt.datetime) -> FormKey:
    """The key of a kept report. `own` is the device's name for it (a UUID), `fresh` the signed key fetched
    just now, which tells when sending began. `before` is the signed key of the ordinary form in which it
    was begun: what had arrived of it is then the same report. Raises BadKey.
    """
    opened = read_key(fresh, now).opened
    key = form_key(before)
    return FormKey(key or device_key(own), opened)


def device_key(own: str) -> str:
    """The key of a report that was begun on the device. Raises BadKey for what is no UUID."""
    try:
        return PREFIX + str(uuid.UUID(own))
    except ValueError as error:
        raise BadKey(_("This form was not complete. Please send it again.")) from error


def form_key(signed: str) -> str:
    """The key of an ordinary form, however old; "" for none or a forged one."""
    try:
        return str(signing.loads(signed, salt=SALT)[0]) if signed else ""
    except (signing.BadSignature, ValueError, TypeError, LookupError):
        return ""
