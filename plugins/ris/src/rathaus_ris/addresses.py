"""Addresses of OParl objects: `<public_url>/oparl/v1.1/<type>/<key>`.

The key is the row's own number, which is never used again. So an address never changes: reference numbers and
names, which can be edited, have no part in it.
"""

from rathaus.portal.api import current_town

PREFIX = "/oparl/v1.1"

WORDS = {
    "System": "system",
    "Body": "body",
    "LegislativeTerm": "legislativeterm",
    "Organization": "organization",
    "Person": "person",
    "Membership": "membership",
    "Meeting": "meeting",
    "AgendaItem": "agendaitem",
    "Paper": "paper",
    "Consultation": "consultation",
    "File": "file",
    "Location": "location",
}
"""The word in the address for each OParl type."""


def oparl_path(kind: str, key: int) -> str:
    """The path of an object; the system has none of its own number."""
    return f"{PREFIX}/system" if kind == "System" else f"{PREFIX}/{WORDS[kind]}/{key}"


def oparl_url(kind: str, key: int) -> str:
    """The canonical address, OParl's `id`, from the town's `public_url` (never from the Host header)."""
    return current_town().effective.public_url + oparl_path(kind, key)
