"""Reporting: what it is about, then what and where."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rathaus.portal.api import RateLimited, check_limit, client_key

from ..addresses import own_path
from ..categories.seeding import ensure_categories
from ..chosen import chosen
from ..intake.taking import Refused, take
from ..models import Category, Question
from .forms import ReportForm
from .traps import TRAP, BadKey, caught, new_key, read_key


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """What can be reported, by group."""
    ensure_categories()
    groups: dict[str, list[Category]] = {}
    for category in Category.objects.filter(active=True).select_related("group"):
        groups.setdefault(category.group.said("name") if category.group else "", []).append(category)
    context = {"groups": groups, "emergency": chosen().emergency}
    return render(request, "defects/new/choose.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, code: str) -> HttpResponse:
    """The form for a category; sent, it leads to the report's private page."""
    category = Category.objects.filter(code=code, active=True).first()
    if category is None:
        raise Http404
    questions = list(Question.objects.filter(category=category).prefetch_related("values"))
    if request.method == "POST":
        form = ReportForm(request.POST, category=category, questions=questions)
        if (path := _sent(request, form)) is not None:
            return redirect(path)
    else:
        form = ReportForm(category=category, questions=questions)
    key = request.POST.get("formular") or new_key(timezone.now())
    if form.errors and not _is_readable(key):
        key = new_key(timezone.now())
    context = {"form": form, "category": category, "key": key, "trap": TRAP, "emergency": chosen().emergency}
    return render(request, "defects/new/describe.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, form: ReportForm) -> str | None:
    """Where a form leads that was taken; None if it comes back with its errors."""
    now, limits = timezone.now(), chosen().reports
    if not form.is_valid():
        return None
    try:
        key = read_key(request.POST.get("formular", ""), now)
        if sentence := caught(key, request.POST.get(TRAP, ""), now, min_seconds=limits.min_seconds):
            form.add_error(None, sentence)
            return None
        check_limit("defects.report", client_key(request), limits.per_hour, 3600)
        made = take(form.incoming(key.key, get_language() or "de"), now)
    except BadKey as error:
        form.add_error(None, str(error))
    except Refused as error:
        form.add_problems(error.problems)
    except RateLimited:
        form.add_error(
            None,
            _("Too many reports came from your connection. Please try again in an hour, or call us."),
        )
    else:
        return own_path(made.token)
    return None


def _is_readable(key: str) -> bool:
    try:
        read_key(key, timezone.now())
    except BadKey:
        return False
    return True
