"""The pages for staff: all trails, the form of one, publishing, taking back, deleting, signs to print."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from rathaus.portal.api import require_staff

from . import names, rules, signs, write
from .forms import TrailForm
from .models import Trail, public

HOME = "trail-staff:trails"
ONE = "trail-staff:change"


@require_safe
@require_staff("trail.view_trail")
def trails(request: HttpRequest) -> HttpResponse:
    """All trails, the last changed first."""
    rows = Trail.objects.order_by("-changed", "-pk").prefetch_related("places")
    shown = set(public(Trail.objects.all(), timezone.now()).values_list("pk", flat=True))
    context = {"heading": names.title(), "rows": [(row, row.pk in shown) for row in rows]}
    return render(request, "trail/staff_trails.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.add_trail")
def add(request: HttpRequest) -> HttpResponse:
    """A new trail; it is not public yet."""
    return _form(request, Trail())


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.change_trail")
def change(request: HttpRequest, key: int) -> HttpResponse:
    """A trail's form, and its places."""
    return _form(request, get_object_or_404(Trail, pk=key))


@require_POST
@require_staff("trail.delete_trail")
def publish(request: HttpRequest, key: int) -> HttpResponse:
    """Show a trail to the public, or say what it still lacks."""
    trail = get_object_or_404(Trail, pk=key)
    try:
        write.publish(trail, timezone.now(), request.user)
    except write.NotReady as refused:
        for sentence in refused.problems:
            messages.error(request, sentence)
        return redirect(ONE, key)
    messages.success(request, _("The trail is public now."))
    return redirect(HOME)


@require_POST
@require_staff("trail.delete_trail")
def withdraw(request: HttpRequest, key: int) -> HttpResponse:
    """Take a trail back from the public."""
    write.withdraw(get_object_or_404(Trail, pk=key), timezone.now(), request.user)
    messages.success(request, _("The trail is no longer public."))
    return redirect(HOME)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.delete_trail")
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Ask, then delete a trail for good."""
    trail = get_object_or_404(Trail, pk=key)
    if request.method == "POST":
        write.delete(trail, request.user)
        messages.success(request, _("The trail is deleted."))
        return redirect(HOME)
    return render(request, "trail/staff_delete.html", {"name": trail.title, "back": redirect(HOME).url})


@require_safe
@require_staff("trail.view_trail")
def print_signs(request: HttpRequest, key: int) -> HttpResponse:
    """A sign for each place, with its QR code, to print."""
    trail = get_object_or_404(Trail, pk=key)
    context = {"trail": trail, "signs": signs.signs(trail.places.all())}
    return render(request, "trail/staff_signs.html", context)


def _form(request: HttpRequest, trail: Trail) -> HttpResponse:
    form = TrailForm(request.POST or None, instance=trail)
    if request.method == "POST" and form.is_valid():
        shown = form.instance.published
        write.save(form.instance, timezone.now(), request.user)
        messages.success(request, _("The trail is saved."))
        say_if_taken_back(request, form.instance, bool(shown))
        return redirect(ONE, form.instance.pk)
    places = list(trail.places.all()) if trail.pk else []
    context = {"form": form, "trail": trail, "places": places, "heading": names.title()}
    context["problems"] = rules.problems(trail, places) if trail.pk and not form.errors else []
    return render(request, "trail/staff_trail.html", context, status=422 if form.errors else 200)


def say_if_taken_back(request: HttpRequest, trail: Trail, shown: bool) -> None:
    """Say it when a change has made a public trail unfit for the public."""
    if shown and not trail.published:
        messages.warning(request, _("The trail is no longer complete, so it is not public any more."))
