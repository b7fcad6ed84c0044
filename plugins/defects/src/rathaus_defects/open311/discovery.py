"""Where the interface is and whom to ask about it (Open311 Service Discovery)."""

from typing import Any

from django.utils.translation import gettext as _
from rathaus.portal.api import Town

from .formats import CONTENT_TYPES
from .site import Site

CHANGESET = "2026-11-22T00:00:00Z"
"""When what this answer says of the interface last changed."""
SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


def discovery(town: Town, site: Site) -> dict[str, Any]:
    """The one endpoint of the town. `max_requests` is FixMyStreet's: reports in one answer."""
    reach = _reach(town)
    key = _("The town hall of %(town)s gives keys for sending reports. %(reach)s")
    return {
        "changeset": CHANGESET,
        "contact": _("%(town)s, town hall. %(reach)s") % {"town": site.name, "reach": reach},
        "key_service": key % {"town": site.name, "reach": reach},
        "max_requests": site.api.max_requests,
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": site.base,
                "changeset": CHANGESET,
                "type": "test" if site.demo else "production",
                "formats": [kind.partition(";")[0] for kind in (CONTENT_TYPES["xml"], CONTENT_TYPES["json"])],
            }
        ],
    }


def _reach(town: Town) -> str:
    said = town.effective.model_dump(include={"contact"})["contact"] or {}
    parts = [str(said[name]) for name in ("email", "phone") if said.get(name)]
    return ", ".join([*parts, town.effective.public_url])
