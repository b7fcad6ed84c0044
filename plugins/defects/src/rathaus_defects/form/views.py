"""Reporting, step by step. What was typed travels in the form; the server keeps nothing of it but photos."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from rathaus.portal.api import client_key, files

from ..categories.seeding import ensure_categories
from ..chosen import chosen
from ..intake.kinds import kind_of
from ..models import Category
from ..write.interface import is_known_form
from . import drafts, pages, place
from .forms import ReportForm
from .sending import category_problem, place_problems, send
from .steps import Step, first_of
from .traps import TRAP, BadKey, FormKey, new_key, read_key

UPLOAD = 110_000_000
"""Bytes of a request: beyond that not even a sentence about the photo can be given."""


@files.upload_limit(UPLOAD)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form. `?kategorie=`, `?lat=` and `?lon=` fill in what is known; `code` is a category's. What comes
    without the name of a button is sent at once, for programs that fill in the form.
    """
    kind = kind_of(code) if code else None
    if kind is None:
        ensure_categories()
        kind = kind_of(code) if code else None
    if code and (kind is None or not kind.active):
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        return _Answer(request, kind, now).response()
    if kind is None and not Category.objects.filter(active=True).exists():
        return render(request, "defects/new/none.html", {"emergency": chosen().emergency})
    given = {name: request.GET.get(name, "")[:300] for name in ("lat", "lon", "address", "text")}
    given["category"] = code or request.GET.get("kategorie", "")
    form = _form(given["category"], kind, initial=given)
    shown = pages.Shown(form, Step.PLACE, new_key(now), "", _language(), now)
    return render(request, pages.TEMPLATES[Step.PLACE], pages.context(shown))


class _Answer:
    """The answer to a form that was sent with one of its buttons (`los`)."""

    def __init__(self, request: HttpRequest, kind: Category | None, now: dt.datetime) -> None:
        self.request, self.now = request, now
        self.data: QueryDict = request.POST.copy()
        self.data.setdefault("category", kind.code if kind else "")
        self.action = self.data.get("los", "senden")
        self.problems: list[tuple[str | None, str]] = []
        self.key, self.token = self._key()
        self._photos()
        self.has_chosen = place.take_choice(self.data)
        self.form = _form(str(self.data["category"]), kind, data=self.data)
        self.form.full_clean()
        for field, text in self.problems:
            self.form.add_error(field, text)

    def response(self) -> HttpResponse:
        """The next step, the same one with its errors, or the way to the report."""
        if self.action == "senden":
            path = None if self.form.errors else self._sent()
            return redirect(path) if path else self._page(first_of(self.form.errors), 422)
        if self.action.startswith("zurueck-"):
            self.form.errors.clear()
            return self._page(Step.CATEGORY if self.action == "zurueck-2" else Step.PLACE)
        if self.action != "weiter":  # a photo came or went
            return self._page(Step.PLACE, 422 if self.form.errors.get("fotos") else 200, only=("fotos",))
        return self._onward()

    def _onward(self) -> HttpResponse:
        """From a step to the next, if nothing is wrong with it."""
        step = Step.CATEGORY if self.data.get("schritt") == "2" else Step.PLACE
        if self._may_take_photo_place():
            return self._page(Step.PLACE, only=("fotos",))
        self.form.add_problems(place_problems(self.form, self.now, _language()))
        self.form.show_only(Step.PLACE)
        if self.form.errors:
            return self._page(Step.PLACE, 422)
        if choices := self._choices():
            return self._page(Step.PLACE, choices=choices)
        problem = category_problem(self.form.kind, self.key.key)
        if problem is None:
            return self._page(Step.CHECK)
        if step == Step.CATEGORY or self.form.kind is not None:
            self.form.add_problems([problem])
            return self._page(first_of(self.form.errors), 422)
        return self._page(Step.CATEGORY)

    def _may_take_photo_place(self) -> bool:
        """Whether a photo tells where it was taken, nothing else does, and nobody was asked yet."""
        given = any(self.data.get(name, "").strip() for name in ("address", "place_text", "lat", "lon"))
        return bool(self.data.get("foto_ort")) and not given and not self.data.get("foto_ort_gefragt")

    def _choices(self) -> list[Any]:
        """Places to choose from, where the address may mean several and nobody was asked yet."""
        if self.has_chosen or (self.data.get("lat") and self.data.get("lon")):
            return []
        return place.asked(self.data.get("address", ""))

    def _sent(self) -> str | None:
        trap, client = self.data.get(TRAP, ""), client_key(self.request)
        return send(self.form, self.key, trap, client, _language(), self.now)

    def _key(self) -> tuple[FormKey, str]:
        """The form's key; a new one and a sentence for one that cannot be read."""
        token = self.data.get("formular", "")
        try:
            return read_key(token, self.now), token
        except BadKey as error:
            self.problems.append((None, str(error)))
            token = new_key(self.now)
            return read_key(token, self.now), token

    def _photos(self) -> None:
        """Take in what was uploaded, take out what is not wanted; nothing once the form was sent."""
        if self.action.startswith("foto-weg-"):
            drafts.remove(self.key.key, self.action.removeprefix("foto-weg-"))
        uploads = self.request.FILES.getlist("fotos")
        if not uploads or is_known_form(self.key.key):
            return
        added = drafts.add_limited(uploads, self.key.key, client_key(self.request), self.now)
        self.problems += [("fotos", text) for text in added.problems]
        if added.position is not None:
            self.data["foto_ort"] = place.written(added.position)

    def _page(
        self, step: Step, status: int = 200, *, choices: Any = (), only: tuple[str, ...] = ()
    ) -> HttpResponse:
        if only:
            for name in set(self.form.errors) - set(only):
                del self.form.errors[name]
        if step == Step.CHECK and self.form.kind is None:
            step = Step.PLACE  # what is wrong concerns no field, and there is nothing to check yet
        self.form.show_only(step)
        photo_place = self.data.get("foto_ort", "")
        shown = pages.Shown(self.form, step, self.token, self.key.key, _language(), self.now)
        found = pages.context(shown, choices=choices, photo_place=photo_place)
        return render(self.request, pages.TEMPLATES[step], found, status=status)


def _form(code: str, kind: Category | None, **options: Any) -> ReportForm:
    """The form for the category with this code; `kind` is the one of the address, read already."""
    found = kind if kind and kind.code == code else kind_of(code) if code else None
    category = found if found and found.active else None
    return ReportForm(
        category=category, questions=list(category.questions.all()) if category else [], **options
    )


def _language() -> str:
    return get_language() or "de"
