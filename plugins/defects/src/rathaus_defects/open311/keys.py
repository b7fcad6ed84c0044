"""Who may write: the holder of a key, made by staff, or anybody where the town says so."""

import datetime as dt
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rathaus.portal.api import check_limit, client_key

from ..chosen import chosen
from ..models import ApiKey
from ..write.interface import find_key, use_key
from .errors import Fault
from .forms import Form

HOUR = 3600
Right = Literal["may_write", "may_update"]


def writer(request: HttpRequest, form: Form, right: Right, now: dt.datetime) -> ApiKey | None:
    """The key of a request that writes; None for anybody, who is limited like senders of the form.

    Raises Fault (403) without a key that has the right, RateLimited when it is used too often.
    """
    text = form.get("api_key") or request.GET.get("api_key", "").strip()
    if not text:
        if right != "may_write" or not chosen().api.anonymous:
            raise Fault(403, _("api_key is missing. The town hall gives keys, see discovery."))
        check_limit("defects.report", client_key(request), chosen().reports.per_hour, HOUR)
        return None
    key = find_key(text)
    if key is None:
        raise Fault(403, _("This api_key is not valid (any more). The town hall gives keys, see discovery."))
    if not getattr(key, right):
        raise Fault(403, _("This api_key does not allow that. The town hall can change what it allows."))
    check_limit("defects.georeport", f"key:{key.pk}", key.per_hour, HOUR)
    use_key(key, now)
    return key


def name_of(request: HttpRequest, key: ApiKey | None) -> str:
    """Who sends, to tell apart those who send the same."""
    return f"key:{key.pk}" if key else f"client:{client_key(request)}"
