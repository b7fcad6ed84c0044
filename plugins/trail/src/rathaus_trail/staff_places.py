"""The pages for staff about the places of a trail: form, order, deleting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rathaus.portal.api import require_staff

from . import write
from .forms import PlaceForm
from .models import Place, Trail
from .staff import ONE, say_if_taken_back


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.add_place")
def add(request: HttpRequest, key: int) -> HttpResponse:
    """A new place at the end of the trail."""
    return _form(request, Place(trail=get_object_or_404(Trail, pk=key)))


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.change_place")
def change(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Change a place."""
    return _form(request, _place(key, number))


@require_POST
@require_staff("trail.change_place")
def move(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """One step towards the start (`step=-1`) or towards the finish."""
    place = _place(key, number)
    write.move_place(place, -1 if request.POST.get("step") == "-1" else 1, timezone.now(), request.user)
    messages.success(request, _("“%(place)s” has moved.") % {"place": place.title})
    return redirect(ONE, key)


@require_http_methods(["GET", "HEAD", "POST"])
@require_staff("trail.delete_place")
def delete(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Ask, then delete a place."""
    place = _place(key, number)
    if request.method == "POST":
        shown = bool(place.trail.published)
        trail = write.delete_place(place, timezone.now(), request.user)
        messages.success(request, _("The place is deleted."))
        say_if_taken_back(request, trail, shown)
        return redirect(ONE, key)
    context = {"name": place.title, "back": reverse(ONE, args=[key])}
    return render(request, "trail/staff_delete.html", context)


def _place(key: int, number: int) -> Place:
    return get_object_or_404(Place, pk=number, trail_id=key)


def _form(request: HttpRequest, place: Place) -> HttpResponse:
    form = PlaceForm(request.POST or None, instance=place)
    if request.method == "POST" and form.is_valid():
        shown = bool(place.trail.published)
        trail = write.save_place(form.instance, timezone.now(), request.user)
        messages.success(request, _("The place is saved."))
        say_if_taken_back(request, trail, shown)
        return redirect(ONE, trail.pk)
    context = {"form": form, "place": place, "trail": place.trail}
    return render(request, "trail/staff_place.html", context, status=422 if form.errors else 200)
