"""The page that works without network, and where its scripts send what was kept."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import resolve
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from rathaus.portal.api import client_key, files, limited_reading

from ..categories.seeding import ensure_categories
from ..chosen import chosen
from ..form import drafts
from ..form.forms import ReportForm
from ..form.sending import photo_needed
from ..form.sending import send as send_form
from ..form.traps import TRAP, BadKey, new_key
from ..forwarding.wishing import ANYBODY, is_offered_anywhere
from ..models import Category, PhotoWish, Question
from ..write.interface import is_known_form
from ..write.reading import by_token
from .keys import device_key, kept_key

UPLOAD = 110_000_000
"""Bytes of a request: beyond that not even a sentence about the photos can be given."""


@require_safe
@limited_reading("defects.offline")
def page(request: HttpRequest) -> HttpResponse:
    """The form for a report that is kept on the device, and the reports kept there. It is the same for
    everybody: what is kept is known to the device alone.
    """
    ensure_categories()
    context = {
        "groups": _groups(),
        "emergency": chosen().emergency,
        "photo_needed": _photo_needed,
        "anybody": ANYBODY if is_offered_anywhere() else "",
        "most": chosen().photos.max_count,
        "max_mb": chosen().photos.max_mb,
        "accept": ",".join(files.photos.TYPES),
    }
    return render(request, "defects/offline/page.html", context)


@never_cache
@require_safe
@limited_reading("defects.offline-key")
def key(request: HttpRequest) -> JsonResponse:
    """What a script needs to send now: a fresh key, the CSRF token, and the seconds that people take at
    least.
    """
    found = {
        "formular": new_key(timezone.now()),
        "csrf": get_token(request),
        "wait": chosen().reports.min_seconds,
    }
    return JsonResponse(found)


@files.upload_limit(UPLOAD)
@never_cache
@require_POST
def send(request: HttpRequest) -> JsonResponse:
    """Take a kept report: 200 with its number and the path of its private page, or 422 with sentences. Sent
    again it is the same report.
    """
    now, data = timezone.now(), request.POST
    try:
        own = device_key(data.get("geraet", ""))
        found = kept_key(data.get("geraet", ""), data.get("formular", ""), data.get("vorher", ""), now)
    except BadKey as error:
        return _refused([("", str(error))])
    if not is_known_form(found.key) and (problems := _photos(request, own)):
        return _refused([("fotos", text) for text in problems])
    form = _form(data)
    trap, language = data.get(TRAP, ""), get_language() or "de"
    path = send_form(form, found, trap, client_key(request), language, now, photos=own)
    if path is None:
        return _refused([(name, str(text)) for name, texts in form.errors.items() for text in texts])
    report = by_token(str(resolve(path).kwargs["token"]))
    return JsonResponse({"path": path, "number": report.number if report else ""})


def _photos(request: HttpRequest, own: str) -> list[str]:
    """Take in the photos; of an earlier try nothing is left. Sentences for those that are refused."""
    for draft in drafts.of_form(own):
        drafts.remove(own, str(draft.pk))
    uploads = request.FILES.getlist("fotos")
    if not uploads:
        return []
    return drafts.add_limited(uploads, own, client_key(request), timezone.now()).problems


def _form(data: Any) -> ReportForm:
    category = Category.objects.filter(code=data.get("category", ""), active=True).first()
    questions = Question.objects.filter(category=category).prefetch_related("values") if category else []
    return ReportForm(data, category=category, questions=list(questions))


def _refused(problems: list[tuple[str, str]]) -> JsonResponse:
    found = [{"field": "" if name == "__all__" else name, "text": text} for name, text in problems]
    return JsonResponse({"problems": found}, status=422)


def _groups() -> dict[str, list[ReportForm]]:
    """A form for each category, for its questions, by group. Those that take no reports say why."""
    questions: dict[int, list[Question]] = defaultdict(list)
    for question in Question.objects.prefetch_related("values"):
        questions[question.category_id].append(question)
    groups: dict[str, list[ReportForm]] = {}
    for row in Category.objects.filter(active=True).select_related("group"):
        form = ReportForm(category=row, questions=questions[row.pk], auto_id=f"{row.code}-%s")
        groups.setdefault(row.group.said("name") if row.group else "", []).append(form)
    return groups


def _photo_needed(category: Category) -> str:
    """The sentence that asks for a photo; empty where none is needed."""
    return photo_needed(category) if category.photo == PhotoWish.REQUIRED else ""
