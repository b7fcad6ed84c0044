"""A state in words: labelled facts, and groups of entries (files, steps, items) with facts of their own.

People, committees, places and papers are named as they are called today; those that are not public are left
out.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.template.defaultfilters import filesizeformat as filesize
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rathaus.portal.api import moment_text

from ..views.reading import place_text
from .reading import Names
from .states import Entry, State


class Fact(NamedTuple):
    """A fact as text; `exact` is what is compared where the text alone does not tell a change."""

    label: str
    text: str
    exact: Any = None

    @property
    def value(self) -> Any:
        """What is compared."""
        return self.text if self.exact is None else self.exact


class Line(NamedTuple):
    """An entry: `name` identifies it in other states, `file` is the key of a file whose content is kept, or
    0."""

    name: str
    title: str
    facts: list[Fact]
    file: int = 0


class Group(NamedTuple):
    """Entries of a kind, and how many of them are no longer public."""

    label: str
    lines: list[Line]
    gone: int


class Sheet(NamedTuple):
    """A whole state. Sheets of the same kind have the same facts and groups in the same order."""

    title: str
    facts: list[Fact]
    groups: list[Group]


def sheet(kind: str, state: State, names: Names) -> Sheet:
    """The state of a `paper` or `meeting` in the active language."""
    return _paper(state, names) if kind == "paper" else _meeting(state, names)


def _paper(state: State, names: Names) -> Sheet:
    groups_of_origin = _named(names, "organization", state["organizations"])
    origin = [*groups_of_origin, *_named(names, "person", state["persons"])]
    facts = [
        Fact(_("Subject"), state["name"]),
        Fact(_("Reference number"), state["reference"]),
        Fact(_("Type"), state["type"]),
        Fact(_("Date"), _day(state["date"])),
        Fact(_("From"), ", ".join(origin), [state["organizations"], state["persons"]]),
        Fact(
            _("In charge"),
            ", ".join(_named(names, "organization", state["directors"])),
            state["directors"],
        ),
        Fact(_("Concerns"), _places(names, state["places"]), state["places"]),
    ]
    groups = [
        _group(_("Documents"), state["files"], _file),
        _group(_("Course of consultation"), state["steps"], lambda entry: _step(entry, names)),
    ]
    return Sheet(state["name"] or state["reference"] or _("Paper without a title"), facts, groups)


def _meeting(state: State, names: Names) -> Sheet:
    committees = ", ".join(_named(names, "organization", state["organizations"]))
    stages = {
        "terminiert": _("date set"),
        "eingeladen": _("invitations sent"),
        "durchgeführt": _("held"),
    }
    facts = [
        Fact(_("Name"), state["name"]),
        Fact(_("Committee"), committees, state["organizations"]),
        Fact(pgettext("meeting", "Begin"), _moment(state["start"])),
        Fact(pgettext("meeting", "End"), _moment(state["end"])),
        Fact(pgettext("meeting", "Place"), _places(names, [state["place"]]), state["place"] or 0),
        Fact(
            pgettext("meeting", "State"),
            _("cancelled") if state["cancelled"] else stages.get(state["state"]) or str(state["state"]),
        ),
    ]
    groups = [
        _group(_("Agenda"), state["items"], lambda entry: _item(entry, names)),
        _group(_("Documents of the meeting"), state["files"], _file),
    ]
    return Sheet(state["name"] or committees or _("Meeting"), facts, groups)


def _group(label: str, found: list[Entry], line: Any) -> Group:
    lines = [line(entry) for entry in found if "at" in entry]
    return Group(label, lines, len(found) - len(lines))


def _file(entry: Entry) -> Line:
    title = entry["name"] or _("Document")
    known = {"application/pdf": "PDF", "text/plain": _("text")}.get(entry["mime"], "")
    size = filesize(entry["size"]) if entry["size"] else ""
    content = ", ".join(part for part in (known, size) if part)
    facts = [Fact(_("Name"), title), Fact(_("Content"), content, entry["sha"] or content)]
    return Line(entry["at"], title, facts, int(entry["at"].partition(":")[2]) if entry["stored"] else 0)


def _step(entry: Entry, names: Names) -> Line:
    committees = ", ".join(_named(names, "organization", entry["organizations"]))
    meeting = names.get(("meeting", entry["meeting"])) if entry["meeting"] else None
    when = date_format(timezone.localtime(meeting.start)) if meeting and meeting.start else ""
    title = ", ".join(part for part in (committees or _("Committee not known"), when) if part)
    facts = [
        Fact(_("Committee"), committees, entry["organizations"]),
        Fact(_("Meeting"), when, entry["meeting"] or 0),
        Fact(_("Role"), entry["role"] or (_("decides") if entry["decides"] else "")),
        Fact(_("Result"), entry["item"]["result"] if entry["item"] else ""),
    ]
    return Line(entry["at"], title, facts)


def _item(entry: Entry, names: Names) -> Line:
    title = f"{entry['number']} {entry['name'] or _('Item without a title')}".strip()
    files = [file for file in entry["files"] if "at" in file]
    papers = _named(names, "paper", entry["papers"])
    facts = [
        Fact(_("Number"), entry["number"]),
        Fact(_("Subject"), entry["name"]),
        Fact(_("Papers"), ", ".join(papers), entry["papers"]),
        Fact(_("Result"), entry["result"]),
        Fact(_("Wording of the resolution"), entry["resolution"]),
        Fact(
            _("Documents"),
            ", ".join(file["name"] or _("Document") for file in files),
            [(file["at"], file["name"], file["sha"]) for file in files],
        ),
    ]
    return Line(entry["at"], title, facts)


def _named(names: Names, kind: str, keys: Iterable[int]) -> list[str]:
    found = (names.get((kind, key)) for key in keys)
    return [getattr(one, "name", "") or str(one) for one in found if one is not None]


def _places(names: Names, keys: Iterable[int | None]) -> str:
    found = (names.get(("location", key)) for key in keys if key)
    return "; ".join(place_text(one) for one in found if one is not None)


def _day(text: str) -> str:
    return date_format(dt.date.fromisoformat(text)) if text else ""


def _moment(text: str) -> str:
    return str(moment_text(timezone.localtime(dt.datetime.fromisoformat(text)))) if text else ""
