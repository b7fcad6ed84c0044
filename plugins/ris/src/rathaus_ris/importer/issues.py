"""What sources get wrong: the rules, and the log that an import keeps."""

from collections import Counter
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: dict[str, Promise] = {
    "ags": _("The municipality key must have 8 digits; a lost leading zero was put back."),
    "bare-list": _("A list must be an object with data, pagination and links."),
    "bare-object": _("A list of one must still be a list."),
    "bom": _("The answer begins with a byte order mark, which OParl forbids."),
    "child-vanished": _("An embedded object is no longer delivered; it was marked as deleted."),
    "control-characters": _("Control characters were removed."),
    "dangling-reference": _("A reference leads to an object that the source does not deliver."),
    "date": _("Not a date (yyyy-mm-dd)."),
    "date-time": _("Not a date and time with offset (yyyy-mm-ddThh:mm:ss±hh:mm)."),
    "duplicate-id": _("Two objects of a list have the same id."),
    "empty-404": _("An empty list was answered with 404."),
    "endless-list": _("The list's next links do not end; reading stopped."),
    "filter-fails": _("The server cannot answer modified_since; the whole list was read."),
    "geojson": _("Not GeoJSON."),
    "invalid-json": _("The answer is not JSON."),
    "invalid-utf-8": _("The answer is not UTF-8; unreadable characters were replaced."),
    "lat-lon-swapped": _("Latitude and longitude were swapped."),
    "list-missing": _("A list could not be read."),
    "missing-created": _("The object does not say when it was created."),
    "missing-id": _("An object without id was left out."),
    "missing-modified": _("The object does not say when it was changed."),
    "missing-order": _("The agenda item does not say its place; its position was taken."),
    "missing-type": _("The object does not say its type; it was taken from the list."),
    "missing-vanished": _("An object is no longer in the source's lists; it was marked as deleted."),
    "missing-waiting": _(
        "An object is no longer in the source's lists; not marked as deleted before this is confirmed."
    ),
    "next-elsewhere": _("The next link leads to another server and was not followed."),
    "not-an-object": _("Something that is not an object was left out."),
    "object-instead-of-address": _("An address was expected, an object was given."),
    "placeholder": _("A placeholder instead of nothing."),
    "too-many-missing": _("Too many objects are missing at once; none was marked as deleted."),
    "unknown-property": _("A property that OParl does not know and that has no vendor prefix."),
    "unreadable-page": _("A page of a list could not be read."),
    "wrong-type": _("A value of the wrong type."),
    "wrong-object-type": _("The object's type does not fit its list."),
}
"""Stable code and sentence of each rule."""


class Issue(NamedTuple):
    """A finding: rule code, OParl type, id of the object (or address of the page), what was found."""

    rule: str
    kind: str
    object_id: str
    detail: str


class IssueLog:
    """Collects findings: every one is counted, the first `limit` of a rule are kept with their objects.

    What a list and an object that embeds the same say of an object is one finding.
    """

    def __init__(self, limit: int = 1000) -> None:
        self.counts: Counter[str] = Counter()
        self._limit = limit
        self._pending: list[Issue] = []
        self._known: set[Issue] = set()

    def add(self, rule: str, kind: str, object_id: str, detail: object = "") -> None:
        """Note a finding. `rule` is a key of `RULES`; `detail` is cut at 200 characters."""
        issue = Issue(rule, kind, object_id[:500], printable(str(detail))[:200])
        if issue in self._known and object_id:
            return
        self.counts[rule] += 1
        if self.counts[rule] <= self._limit:
            self._known.add(issue)
            self._pending.append(issue)

    def take(self) -> list[Issue]:
        """The findings since the last call."""
        taken, self._pending = self._pending, []
        return taken


def printable(text: str) -> str:
    """The text without what a database or a terminal cannot take."""
    clean = "".join(char if char.isprintable() else " " for char in text)
    return clean.encode("utf-8", "replace").decode()
