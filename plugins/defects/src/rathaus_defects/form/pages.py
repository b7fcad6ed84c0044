"""What the pages of the form show beside its fields."""

import datetime as dt
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from rathaus.portal.api import files

from ..alike.asking import candidates
from ..chosen import chosen
from ..forwarding.wishing import offered as offered_target
from ..forwarding.wishing import others_duty, told
from ..intake.outside import beyond
from ..intake.taking import drafted, needs_address
from ..models import Category, PhotoWish, Report
from ..suggesting.asking import suggest
from ..views.reading import categories, shown_report
from .drafts import of_form, sign
from .forms import ReportForm
from .place import AS_TYPED, offered
from .steps import Step, carried
from .traps import TRAP

TEMPLATES = MappingProxyType(
    {
        Step.PLACE: "defects/new/place.html",
        Step.CATEGORY: "defects/new/category.html",
        Step.CHECK: "defects/new/check.html",
    }
)


@dataclass(frozen=True)
class Shown:
    """A form at a step: `token` is its signed key, `key` the key itself ("" before it was sent once)."""

    form: ReportForm
    step: Step
    token: str
    key: str
    language: str
    now: dt.datetime


def context(shown: Shown, *, choices: Any = (), photo_place: str = "") -> dict[str, Any]:
    """All that the template of a step needs. `choices` are places that an address may mean, `photo_place` is
    where a photo was taken.
    """
    form, settings = shown.form, chosen()
    drafts = of_form(shown.key) if shown.key else []
    found: dict[str, Any] = {
        "form": form,
        "category": form.kind,
        "key": shown.token,
        "trap": TRAP,
        "step": int(shown.step),
        "carried": list(carried(form, shown.step)),
        "photos": [(draft, sign(draft)) for draft in drafts],
        "photo_place": photo_place,
        "emergency": settings.emergency,
    }
    if shown.step == Step.PLACE:
        return found | _place(shown, choices, photo_place, len(drafts))
    if shown.step == Step.CATEGORY:
        return found | _categories(shown)
    return found | _check(shown)


def _place(shown: Shown, choices: Any, photo_place: str, count: int) -> dict[str, Any]:
    limits, form = chosen().photos, shown.form
    wish = form.kind.photo if form.kind else PhotoWish.WANTED
    return {
        "choices": choices,
        "as_typed": AS_TYPED,
        "offer": offered(photo_place) if photo_place else None,
        "has_point": bool(form["lat"].value() and form["lon"].value()),
        "accept": ",".join(files.photos.TYPES),
        "most": limits.max_count,
        "max_mb": limits.max_mb,
        "takes_photos": limits.max_count > count and wish != PhotoWish.NONE,
        "suggests": chosen().suggestions.enabled,
    }


def _categories(shown: Shown) -> dict[str, Any]:
    """Those that fit the text first, then all by group."""
    rows = list(Category.objects.filter(active=True).select_related("group"))
    by_code = {row.code: row for row in rows}
    named = suggest(str(shown.form["text"].value() or ""), shown.language)
    fitting = [by_code[one.category] for one in named if one.category in by_code]
    groups: dict[str, list[Category]] = {}
    for row in rows:
        if row not in fitting:
            groups.setdefault(row.group.said("name") if row.group else "", []).append(row)
    chosen_code = str(shown.form["category"].value() or "")
    if not chosen_code and fitting:
        chosen_code = fitting[0].code
    return {"fitting": fitting, "groups": groups, "chosen_code": chosen_code}


def _check(shown: Shown) -> dict[str, Any]:
    """What was typed, whose matter the place is, and reports that may be the same."""
    sent = shown.form.incoming("", shown.language)
    draft = drafted(sent, shown.now)
    near = candidates(draft.category, draft.lat, draft.lon, draft.text, shown.now, language=shown.language)
    rows = {row.number: row for row in Report.public.filter(number__in=[one.number for one in near])}
    known, duty = categories(), others_duty(draft)
    return {
        "draft": draft,
        "place_text": sent.place_text,
        "needs_email": needs_address(shown.form.kind),
        "moderated": _is_moderated(shown.form.kind),
        "duty": told(duty, draft.lat, draft.lon) if duty else "",
        "target": offered_target(duty),
        "is_beyond": beyond(draft.lat, draft.lon) is not None,
        "alike": [(shown_report(rows[one.number], known), one) for one in near if one.number in rows],
    }


def _is_moderated(category: Category | None) -> bool:
    """Whether staff look at the report before it is public, or it never is."""
    if category is None or not category.is_public:
        return True
    return chosen().reports.moderation if category.moderation is None else category.moderation
