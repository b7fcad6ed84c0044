"""What the acts do. Each function gets the report, what was entered, the moment and the account, works in the
caller's transaction, and returns the sentence that says what happened.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from rathaus.portal.api import hooks

from ... import write
from ...intake.locating import at_address, at_point
from ...models import Category, Report, Update
from ...routing.again import draft_of
from .base import Refused, colleagues

Given = Mapping[str, Any]
BERLIN = ZoneInfo("Europe/Berlin")
LAST_SECOND = dt.time(23, 59, 59)


def answer(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Answer, change the state, or both."""
    text, state = given["antwort"].strip(), given["stand"]
    if not text and state == report.state:
        raise Refused(_("Nothing has changed: please choose another progress or write an answer."), "antwort")
    write.set_state(
        report, state, now, by=by, answer=text, is_public=not given["entwurf"], reason=given["grund"]
    )
    return _("The answer is kept as a draft.") if given["entwurf"] else _("The answer is saved.")


def release_answer(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Let the public see a draft."""
    write.release_update(_said(report, given), now, by=by, reason=given["grund"])
    return _("The answer is released.")


def hide_answer(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Show a single answer or remark to nobody outside."""
    write.hide_update(_said(report, given), now, by=by, reason=given["grund"])
    return _("The answer is hidden: nobody outside sees it any more.")


def unhide_answer(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Show it again to whoever could see it."""
    write.unhide_update(_said(report, given), now, by=by, reason=given["grund"])
    return _("The answer is shown again.")


def read(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """What came from outside needs no answer."""
    write.mark_read(report, now, by=by, reason=given["grund"])
    return _("Marked as read.")


def _said(report: Report, given: Given) -> Update:
    row: Update | None = Update.staff.filter(report=report, pk=given["antwort_nr"]).first()
    if row is None:
        raise Refused(_("This answer is not there any more."))
    return row


def note(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """An internal note."""
    write.note(report, given["notiz"].strip(), now, by=by)
    return _("The note is saved.")


def assign(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Give it to somebody, or to nobody."""
    key = given["person"]
    account = get_user_model()._default_manager.filter(pk=key).first() if key else None
    write.assign(report, account, now, by=by, reason=given["grund"])
    name = dict(colleagues()).get(key or 0, "")
    return _("%(name)s works on it now.") % {"name": name} if account else _("Nobody is assigned now.")


def office(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Give it to another office."""
    write.set_office(report, given["amt"], now, by=by, reason=given["grund"])
    return _("The office is changed.")


def ask_route(report: Report, given: Given) -> Any:
    """Who sees to the new category: other modules are asked, which may take its time."""
    wanted: Category = given["kategorie"]
    if not given["neu_zuordnen"] or wanted.pk == report.category_id:
        return None
    return hooks().defects_route(draft=draft_of(report, category=wanted))


def category(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Change the category; deadlines follow, the office if that was wished."""
    write.recategorise(report, given["kategorie"], now, by=by, reason=given["grund"])
    if given["asked"] is not None:
        write.route(report, given["asked"], now, by=by, reason=given["grund"])
    if not given["kategorie"].is_public:
        return _("The category is changed. Its reports are never public.")
    return _("The category is changed.")


def text(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Show another text."""
    write.edit_text(report, given["text"], now, by=by, reason=given["grund"])
    return _("The text is changed. What was typed is kept for staff.")


def hide_text(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Show the report without its text."""
    write.hide_text(report, now, by=by, reason=given["grund"])
    return _("The text is hidden; category and place stay visible.")


def release(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Let the public see it."""
    if not Category.objects.get(pk=report.category_id).is_public:
        raise Refused(_("Reports of this category are never public. Choose another category first."))
    write.release(report, now, by=by, reason=given["grund"])
    return _("The report is released: everybody can see it now. Photos are released one by one.")


def lift_hold(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """What it was held for is settled."""
    write.lift_hold(report, now, by=by, reason=given["grund"])
    return _("The report is no longer held.")


def hide(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Take it back from the public."""
    write.hide(report, now, by=by, reason=given["grund"])
    return _("The report is hidden: nobody outside sees it any more.")


def unhide(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Show it again."""
    write.unhide(report, now, by=by, reason=given["grund"])
    return _("The report is shown again.")


def urgent(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Mark it as urgent, or not."""
    write.set_urgent(report, not report.is_urgent, now, by=by, reason=given["grund"])
    return _("No longer marked as urgent.") if report.is_urgent else _("Marked as urgent.")


def merge(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Make it a duplicate of another report."""
    other = Report.work.filter(number=given["nummer"].strip()).first()
    if other is None:
        raise Refused(_("There is no report with this number. Please check it."), "nummer")
    try:
        write.merge(report, other, now, by=by, reason=given["grund"])
    except ValueError:
        raise Refused(_("A report cannot be a duplicate of itself."), "nummer") from None
    return _("Merged into %(number)s. Both sides are told.") % {"number": other.number}


def split(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Take it apart again."""
    write.split(report, now, by=by, reason=given["grund"])
    return _("The report stands on its own again and is open.")


def deadlines(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Until when; terms end with their last day."""
    days = (given["antwort_bis"], given["erledigt_bis"])
    ends = [dt.datetime.combine(day, LAST_SECOND, BERLIN).astimezone(dt.UTC) if day else None for day in days]
    write.set_deadlines(report, now, answer_due=ends[0], expected=ends[1], by=by, reason=given["grund"])
    return _("The deadlines are changed.")


def place(report: Report, given: Given, now: dt.datetime, by: Any) -> str:
    """Correct where it is; the district follows."""
    lat, lon = given["breite"], given["laenge"]
    spot = at_address(given["adresse"]) if lat is None else at_point(lat, lon, typed=given["adresse"])
    write.set_place(
        report,
        now,
        lat=spot.lat,
        lon=spot.lon,
        address=spot.address,
        place_id=spot.place_id,
        district=spot.district,
        municipality=spot.municipality,
        by=by,
        reason=given["grund"],
    )
    return _("The place is corrected.")
